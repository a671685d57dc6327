#pragma once

#include <string>

#include "viz/result_files.h"

namespace accede {

/// The outcome page: what a run found, for people who decide, made from the files of a result directory alone.
///
/// It answers for each applicant how likely each stage is by the horizon and when entry into force comes, and for the
/// main one who stands in the way abroad and what caps the government at home. Beside each estimate stand its Monte
/// Carlo error (±) and, in brackets, the 10-90 % range over what isn't known.

/// Plain text of at most 100 columns.
[[nodiscard]] std::string outcome_page(const ResultFiles& files);

/// The same as one JSON object; probabilities are shares, not per cent.
[[nodiscard]] std::string outcome_json(const ResultFiles& files);

/// A share as per cent for people: whole, one decimal below 10 %, "<0.1" and ">99.9" for what isn't quite none or all.
[[nodiscard]] std::string percent(double share);

/// A count with its thousands apart, as `10,000`.
[[nodiscard]] std::string with_thousands(std::int64_t count);

/// An estimated share with its error and spread in per cent, as `34±1 [20-47]`. The error is the larger side of the
/// interval, rounded up; the share has no more decimals than it. Where one side is much longer, the interval's ends
/// stand instead, as `1.0 (0.3-3.2)`.
[[nodiscard]] std::string share_cell(const Estimate& share);

}  // namespace accede
