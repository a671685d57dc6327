#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/csv.h"
#include "viz/labels.h"
#include "viz/result_files.h"

namespace accede {

/// Figures for papers and slides, as SVG, from the files of a result directory.

struct Figure {
    std::string name;  ///< of the file, without its ending
    std::string svg;
};

/// Of a run: "incidence", "outcomes", "blockers"; of a comparison: "levers"; of a sweep none. Throws
/// std::runtime_error, naming the file, where the folder isn't what accede leaves.
[[nodiscard]] std::vector<Figure> figures_of(const std::filesystem::path& folder, const Labels& labels);

/// Cumulative incidence of every stage with bands, a panel an applicant (at most twelve), from timeline.csv.
[[nodiscard]] std::string incidence_figure(const ResultFiles& files, const CsvTable& timeline, const Labels& labels);

/// What each applicant's accession is doing at the end, a bar an applicant.
[[nodiscard]] std::string outcomes_figure(const ResultFiles& files, const Labels& labels);

/// Who stands in the way of the main applicant, over what, before which stage.
[[nodiscard]] std::string blockers_figure(const ResultFiles& files, const Labels& labels);

/// What each lever or scenario of compare.csv changes in the main applicant's chance of the last stage.
[[nodiscard]] std::string levers_figure(const ResultFiles& head, const CsvTable& compare, const Labels& labels);

/// Trials, seed, version and hash: the line under every figure.
[[nodiscard]] std::string caption_of(const ResultFiles& files, const Labels& labels);

/// Who stands in the way and over what, in the labels' language.
[[nodiscard]] std::string name_of_blocker(const BlockerRow& blocker, const Labels& labels);

}  // namespace accede
