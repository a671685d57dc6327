#include "sim/kernel/luck.h"

namespace accede {
namespace {

/// FNV-1a over the bytes, then a finaliser (Stafford's variant 13), since FNV alone mixes its high bits poorly.
std::uint64_t hash_bytes(std::uint64_t hash, std::string_view bytes) {
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return hash;
}

std::uint64_t finalise(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
}

}  // namespace

Stream stream_of(std::string_view purpose, std::string_view agent) {
    std::uint64_t hash = hash_bytes(0xCBF29CE484222325ULL, purpose);
    hash = hash_bytes(hash, std::string_view("\0", 1));  // so that ("ab", "c") is not ("a", "bc")
    return Stream{finalise(hash_bytes(hash, agent))};
}

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t first = std::uint64_t{0xD2511F53U} * counter[0];
        const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
                   static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

}  // namespace accede
