#include "experiments/design/sobol_sequence.h"

#include <boost/random/sobol.hpp>
#include <stdexcept>

#include "experiments/design/design.h"

namespace accede {

SobolSequence::SobolSequence(int dimensions, std::uint64_t seed) : seed_(seed) {
    if (dimensions < 1 || dimensions > kMostSobolDimensions)
        throw std::invalid_argument("Sobol's sequence has 1 to 3,667 dimensions");
    directions_.resize(static_cast<std::size_t>(dimensions) * kDigits);
    boost::random::sobol engine(static_cast<std::size_t>(dimensions));
    // The engine counts from its second point and in Gray code, in which 2^(digit + 1) - 1 has that one digit set: the
    // point it is led to is the direction itself.
    for (int digit = 0; digit < kDigits; ++digit) {
        engine.seed((std::uint64_t{2} << digit) - 2);
        for (int k = 0; k < dimensions; ++k)
            directions_[static_cast<std::size_t>(k) * kDigits + digit] = static_cast<std::uint32_t>(engine() >> 32);
    }
}

double SobolSequence::coordinate(std::int64_t index, int dimension) const {
    std::uint32_t digits = 0;
    const std::uint32_t* direction = &directions_[static_cast<std::size_t>(dimension) * kDigits];
    for (; index != 0; index >>= 1, ++direction)
        if (index & 1) digits ^= *direction;
    return (static_cast<double>(scrambled(digits, dimension)) + 0.5) * 0x1p-32;
}

/// Flips each binary digit by a coin of its own for every combination of the digits before it.
std::uint32_t SobolSequence::scrambled(std::uint32_t digits, int dimension) const {
    std::uint32_t flips = 0;
    for (int digit = 0; digit < kDigits; ++digit) {
        const std::uint32_t before = digit == 0 ? 0 : digits >> (kDigits - digit);
        const bool flip = Luck(seed_, before).happens(0.5, stream_, digit, dimension);
        flips = flips << 1 | static_cast<std::uint32_t>(flip);
    }
    return digits ^ flips;
}

}  // namespace accede
