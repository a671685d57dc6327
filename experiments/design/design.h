#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace accede {

/// Which points of the unit cube an experiment looks at: a coordinate 0 .. 1 for each factor, which whoever runs the
/// experiment maps to values (a range linearly, a distribution by its inverse).
///
/// A point is a pure function of the design and its index: points come in any order, from any number of threads, and
/// cost no memory. Coordinates are the same on every machine. Where points are spread by the design itself (all but
/// `grid` and `one_at_a_time`), they lie strictly between 0 and 1, so that unbounded distributions have an inverse.
class Design {
  public:
    Design(const Design&) = delete;
    Design& operator=(const Design&) = delete;
    virtual ~Design() = default;

    [[nodiscard]] virtual std::int64_t size() const = 0;  ///< number of points
    [[nodiscard]] virtual int dimension() const = 0;      ///< number of factors
    /// Writes point `index`, 0 .. size() - 1, to `u`, which has dimension() places.
    virtual void point(std::int64_t index, std::span<double> u) const = 0;

  protected:
    Design() = default;
};

using DesignPtr = std::unique_ptr<const Design>;

/// A factor's positions, 0 .. 1 each, in the order in which they are to be taken.
struct Axis {
    std::vector<double> positions;
};

constexpr std::int64_t kMostPoints = 0x7FFF'FFFF;  ///< of any design; all throw std::invalid_argument beyond
constexpr int kMostSobolDimensions = 3667;         ///< of `sobol_points`; half of it of `saltelli`

/// Every combination of positions; the last factor changes fastest. Every axis has a position or more.
[[nodiscard]] DesignPtr grid(std::vector<Axis> axes);

/// Point 0 is the centre (one coordinate a factor); then each factor alone takes each of its positions, factor by
/// factor: 1 + Σ positions points.
[[nodiscard]] DesignPtr one_at_a_time(std::vector<Axis> axes, std::vector<double> centre);

/// Each factor cut into as many cells as there are points, each cell taken once, cells of different factors matched at
/// random, a random place within the cell. Source: McKay, Beckman & Conover (1979), Technometrics 21.
/// Cells are matched by keyed permutations (Feistel networks, walked until they fall in range: Black & Rogaway 2002,
/// CT-RSA), so that nothing is stored.
[[nodiscard]] DesignPtr latin_hypercube(std::int64_t points, int factors, std::uint64_t seed);

/// Sobol's sequence in the order of its index, with the direction numbers of Joe & Kuo (2008), SIAM J. Sci. Comput. 30,
/// each coordinate scrambled by Owen's nested uniform scrambling (1995), so that each point is uniform and the first
/// 2^m points still form a net. Point 0 is kept (Owen 2020, arXiv:2008.08051).
[[nodiscard]] DesignPtr sobol_points(std::int64_t points, int factors, std::uint64_t seed);

/// For Sobol indices: blocks of factors + 2 points, one block for each base point: A, then B, then for each factor A
/// with that factor's coordinate from B. A and B are the halves of a scrambled Sobol point of twice as many dimensions,
/// so the first blocks of a design are a smaller design. Source: Saltelli et al. (2010), Comput. Phys. Commun. 181,
/// table 2. Powers of two are the base points that spread best.
[[nodiscard]] DesignPtr saltelli(std::int64_t base_points, int factors, std::uint64_t seed);

/// For elementary effects: blocks of factors + 1 points, one block for each trajectory: from a random point of a grid
/// of `levels` (even) levels a factor, every factor in random order moves once, up or down by half of the levels.
/// Source: Morris (1991), Technometrics 33. Departs: levels are the middles of equal cells, (j + ½)/levels, not 0 ..
/// 1, so that distributions without bounds may be factors; every move is then by ½.
[[nodiscard]] DesignPtr morris(std::int64_t trajectories, int levels, int factors, std::uint64_t seed);

}  // namespace accede
