#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/estimates.h"
#include "sim/names.h"
#include "sim/results/rows.h"
#include "sim/scenario/scenario.h"
#include "sim/tally.h"

namespace accede {

/// The CSV tables of a run, each as a whole text with its header. Their columns are in `columns.h`.

/// Appends the rows of one trial of trials.csv, one per applicant.
void append_trial_rows(std::int64_t trial, const TrialOutcome& outcome, const Names& names, std::string& rows);

[[nodiscard]] std::string timeline_table(const Names& names, const Estimates& estimates);
[[nodiscard]] std::string summary_table(const Names& names, const Estimates& estimates);
[[nodiscard]] std::string blockers_table(const Names& names, const Tally& tally, const Estimates& estimates);
[[nodiscard]] std::string mandates_table(const Names& names, const Tally& tally);
[[nodiscard]] std::string distribution_table(const Names& names, const Estimates& estimates);
[[nodiscard]] std::string examples_table(const Names& names, std::span<const ExampleRow> rows);
[[nodiscard]] std::string parameters_table(const Names& names, std::span<const Number* const> numbers);
[[nodiscard]] std::string graph_table(const Names& names, std::span<const GraphRow> rows);

/// A number as `0.3` or `triangular(0.2, 0.4, 0.7)`.
[[nodiscard]] std::string distribution_text(const Number& number);
[[nodiscard]] std::string_view distribution_word(Distribution distribution);

}  // namespace accede
