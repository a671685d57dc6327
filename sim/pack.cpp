#include "sim/pack.h"

#include <algorithm>
#include <stdexcept>

namespace accede {
namespace {

constexpr unsigned kBits = 7;
constexpr std::uint64_t kMore = 1U << kBits, kMask = kMore - 1;

/// Small in size, positive or negative, becomes small.
std::uint64_t folded(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
}
std::int64_t unfolded(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

[[noreturn]] void damaged() { throw std::runtime_error("packed results are damaged"); }

}  // namespace

void Packer::number(std::int64_t value) {
    std::uint64_t rest = folded(value);
    for (; rest >= kMore; rest >>= kBits)
        bytes_ += static_cast<char>((rest & kMask) | kMore);
    bytes_ += static_cast<char>(rest);
}

void Packer::numbers(std::span<const std::int64_t> values) {
    for (auto at = values.begin(); at != values.end();) {
        const auto other = std::find_if(at, values.end(), [](std::int64_t value) { return value != 0; });
        if (other != at) number(0), number(other - at);
        if (other == values.end()) return;
        number(*other);
        at = other + 1;
    }
}

void Packer::text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
}

std::int64_t Unpacker::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += kBits) {
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= (byte & kMask) << shift;
        if ((byte & kMore) == 0) return unfolded(value);
    }
    damaged();
}

void Unpacker::numbers(std::span<std::int64_t> values) {
    for (std::size_t i = 0; i < values.size();) {
        values[i] = number();
        if (values[i++] != 0) continue;
        const std::int64_t zeros = number();
        if (zeros < 1 || zeros > static_cast<std::int64_t>(values.size() - i) + 1) damaged();
        std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(i) - 1, zeros, 0);
        i += static_cast<std::size_t>(zeros) - 1;
    }
}

std::string_view Unpacker::text() {
    const std::int64_t size = number();
    if (size < 0 || size > static_cast<std::int64_t>(rest_.size())) damaged();
    const std::string_view value = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return value;
}

}  // namespace accede
