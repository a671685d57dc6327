#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/luck.h"

namespace accede {

/// Sobol's sequence with Joe and Kuo's direction numbers, Owen-scrambled to 32 binary digits; see `sobol_points`.
class SobolSequence {
  public:
    /// Throws std::invalid_argument unless 1 <= dimensions <= kMostSobolDimensions.
    SobolSequence(int dimensions, std::uint64_t seed);

    /// A coordinate strictly between 0 and 1 of point `index`, 0 .. kMostPoints.
    [[nodiscard]] double coordinate(std::int64_t index, int dimension) const;

  private:
    static constexpr int kDigits = 32;

    [[nodiscard]] std::uint32_t scrambled(std::uint32_t digits, int dimension) const;

    std::vector<std::uint32_t> directions_;  // [dimension][digit of the index]
    std::uint64_t seed_;
    Stream stream_ = stream_of("Sobol's sequence", "scrambling");
};

}  // namespace accede
