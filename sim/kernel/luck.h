#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "agents/elementary.h"

namespace accede {

/// Luck: a pure function of (seed, trial, stream, month, draw). Nothing is advanced, so results don't depend on threads
/// or on the order of draws, any trial can be replayed, and adding an actor changes nobody else's luck.
///
/// Source: Salmon et al. (2011), Philox4x32-10: the key is the seed; the counter is the trial, the month (16 bits) with
/// the draw (16 bits), and the stream's 64-bit hash.

/// Whose luck, and for what: a hash of the names of the agent and the purpose, e.g. "JPN/KOR" and "passing noise".
struct Stream {
    std::uint64_t hash = 0;
};
[[nodiscard]] Stream stream_of(std::string_view purpose, std::string_view agent);

[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key);

class Luck {
  public:
    /// `trial` is a trial, or a parameter draw for what is drawn once a draw (their streams differ in purpose).
    Luck(std::uint64_t seed, std::int64_t trial)
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
          trial_(static_cast<std::uint32_t>(trial)) {}

    /// A number strictly between 0 and 1, with 52 random bits.
    [[nodiscard]] double uniform(Stream stream, int month = 0, int draw = 0) const {
        const auto words = words_of(stream, month, draw);
        const std::uint64_t bits = (static_cast<std::uint64_t>(words[0]) << 32 | words[1]) >> 12;
        return (static_cast<double>(bits) + 0.5) * 0x1p-52;
    }

    /// A standard normal: one uniform through the inverse, so that scenarios that share luck move together.
    [[nodiscard]] double normal(Stream stream, int month = 0, int draw = 0) const {
        return normal_quantile(uniform(stream, month, draw));
    }

    /// Four numbers in one call, each with 32 random bits: of months 4 block .. 4 block + 3, for what is drawn every
    /// month of every pair.
    [[nodiscard]] std::array<double, 4> uniforms(Stream stream, int block, int draw = 0) const {
        const auto words = words_of(stream, block, draw);
        std::array<double, 4> four;
        for (std::size_t i = 0; i < 4; ++i)
            four[i] = (static_cast<double>(words[i]) + 0.5) * 0x1p-32;
        return four;
    }
    [[nodiscard]] std::array<double, 4> normals(Stream stream, int block) const {
        return normal_quantiles(uniforms(stream, block));
    }

    /// An event of this probability; the same luck makes it happen for every larger one.
    [[nodiscard]] bool happens(double probability, Stream stream, int month = 0, int draw = 0) const {
        return probability > 0.0 && uniform(stream, month, draw) < probability;
    }

  private:
    [[nodiscard]] std::array<std::uint32_t, 4> words_of(Stream stream, int month, int draw) const {
        return philox4x32({trial_, static_cast<std::uint32_t>(month & 0xFFFF) << 16 | (draw & 0xFFFF),
                           static_cast<std::uint32_t>(stream.hash), static_cast<std::uint32_t>(stream.hash >> 32)},
                          key_);
    }

    std::array<std::uint32_t, 2> key_;
    std::uint32_t trial_;
};

}  // namespace accede
