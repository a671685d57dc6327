#include "viz/sweep_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "viz/table_rows.h"
#include "viz/text_layout.h"

namespace accede {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::vector<std::string>>;

constexpr std::size_t kFactorsShown = 12, kFewPoints = 60, kFactorWidth = 44, kLeaders = 5;

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.is_number() ? fmt::format("{:.3g}", value.get<double>()) : "";
}

double number_of(const Json& row, const char* column) {
    return row.at(column).is_number() ? row.at(column).get<double>() : 0.0;
}

/// An index with its interval, and a mark where it can't be told from 0.
std::string bounded(const Json& row) {
    return fmt::format("{:.3f} [{:.3f}, {:.3f}]{}", number_of(row, "estimate"), number_of(row, "lower"),
                       number_of(row, "upper"), row.at("finding").is_null() ? "    " : " ~ 0");
}

const std::map<std::string, std::string> kIndexTitles{{"first_order", "alone"},
                                                      {"total", "with others"},
                                                      {"morris_mu_star", "size of effect"},
                                                      {"morris_sigma", "spread of effect"}};

/// The factors of one output, those that matter most first.
std::string ranking(const Json& rows, const std::string& output) {
    std::map<std::string, std::map<std::string, const Json*>> by_factor;
    for (const Json& row : rows)
        if (row.at("output") == output)
            by_factor[row.at("factor").get<std::string>()][row.at("index").get<std::string>()] = &row;
    if (by_factor.empty()) return wrapped(output + ": varies no more over the points than its noise.");
    const bool sobol = by_factor.begin()->second.contains("total");
    const std::string main = sobol ? "total" : "morris_mu_star", other = sobol ? "first_order" : "morris_sigma";
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [factor, indices] : by_factor)
        order.emplace_back(-number_of(*indices.at(main), "estimate"), factor);
    std::ranges::sort(order);
    Cells cells{{output, kIndexTitles.at(main) + "    ", kIndexTitles.at(other) + "    "}};
    for (std::size_t i = 0; i < std::min(kFactorsShown, order.size()); ++i) {
        const auto& indices = by_factor.at(order[i].second);
        cells.push_back(
            {clipped(order[i].second, kFactorWidth), bounded(*indices.at(main)), bounded(*indices.at(other))});
    }
    return text_table(cells, 1);
}

/// Which factors decide an output, in a sentence: Sobol's total shares, of those that are distinguishable from 0.
std::string leaders(const Json& rows, const std::string& output) {
    std::vector<std::pair<double, std::string>> shares;
    std::size_t factors = 0;
    for (const Json& row : rows) {
        if (row.at("output") != output || row.at("index") != "total") continue;
        ++factors;
        if (row.at("finding").is_null())
            shares.emplace_back(-number_of(row, "estimate"), row.at("factor").get<std::string>());
    }
    if (factors == 0) return "";
    if (shares.empty()) return wrapped(fmt::format("No factor is surely part of what decides {}.", output));
    std::ranges::sort(shares);
    shares.resize(std::min(kLeaders, shares.size()));
    std::vector<std::string> said;
    for (const auto& [share, factor] : shares)
        said.push_back(fmt::format("{} ({:.0f} %)", factor, -100.0 * share));
    return wrapped(fmt::format("Of {} factors, {} decide{} {} most: {}.", factors, said.size(),
                               said.size() == 1 ? "s" : "", output, fmt::join(said, ", "))) +
           '\n';
}

/// What a limit of a box asks of its factor; several words are joined by |.
std::string asked_by(const std::string& lower, const std::string& upper) {
    if (lower == upper) {
        std::string text = "is ";
        for (const char c : lower)
            text += c == '|' ? " or " : std::string(1, c);
        return text;
    }
    if (lower.empty()) return "at most " + upper;
    return "from " + lower + (upper.empty() ? " on" : " to " + upper);
}

/// What the boxes are of, with the words of the method explained.
std::string boxes_heading(const Json& prim) {
    const auto output = prim.at("output").get<std::string>();
    const bool above = prim.at("above").get<bool>();
    if (prim.at("is_probability").get<bool>())
        return fmt::format(
            "Boxes of factors in which {} is at {} {:.6g} in the mean (PRIM; density: the mean of {} in the box; "
            "coverage: share of all {} futures that lie in it; mass: share of all points):",
            output, above ? "least" : "most", prim.at("threshold").get<double>(), above ? output : "1 - " + output,
            above ? "such" : "other");
    return fmt::format(
        "Boxes of factors in which {} is {} {:.6g} (PRIM; density: share of the box's points where it is; coverage: "
        "share of all such points that lie in it; mass: share of all points):",
        output, above ? "at least" : "at most", prim.at("threshold").get<double>());
}

/// The density that boxes were to reach.
double wanted_density(const Json& prim) {
    if (!prim.at("is_probability").get<bool>()) return prim.at("density").get<double>();
    const double threshold = prim.at("threshold").get<double>();
    return prim.at("above").get<bool>() ? threshold : 1.0 - threshold;
}

std::string boxes(const Json& rows, double wanted) {
    if (rows.empty()) return "  none: all points together reach the threshold, or no box is denser than they are\n";
    std::string text;
    if (number_of(rows.front(), "density") < wanted)
        text = fmt::format("  No box reaches a density of {:.6g}; this is the densest:\n", wanted);
    std::int64_t last = 0;
    for (const Json& row : rows) {
        const auto box = row.at("box").get<std::int64_t>();
        if (box != last)
            text += fmt::format("  Box {}: density {:.2f}, coverage {:.2f}, mass {:.2f}\n", box,
                                number_of(row, "density"), number_of(row, "coverage"), number_of(row, "mass"));
        last = box;
        text += fmt::format("    {} {}  (quasi-p {:.2g})\n", row.at("factor").get<std::string>(),
                            asked_by(text_of(row.at("lower")), text_of(row.at("upper"))), number_of(row, "quasi_p"));
    }
    return text;
}

std::string variance(const Json& rows) {
    const bool nested = std::ranges::none_of(rows, [](const Json& row) { return row.at("others").is_null(); });
    Cells cells{{"", "the factors", nested ? "other uncertain numbers" : "", nested ? "chance" : "all else"}};
    for (const Json& row : rows)
        cells.push_back({row.at("applicant").get<std::string>() + ' ' + row.at("quantity").get<std::string>(),
                         fmt::format("{:.0f} % [{:.0f}, {:.0f}]", 100.0 * number_of(row, "parameters"),
                                     100.0 * number_of(row, "lower"), 100.0 * number_of(row, "upper")),
                         nested ? fmt::format("{:.0f} %", 100.0 * number_of(row, "others")) : "",
                         fmt::format("{:.0f} %", 100.0 * number_of(row, "chance"))});
    return text_table(cells, 1);
}

/// Few points, side by side.
std::string points(const Json& rows) {
    Cells cells(1);
    for (const auto& [column, value] : rows.front().items())
        if (column != "first_trial") cells.front().push_back(column.ends_with("_se") ? "se" : clipped(column, 30));
    for (const Json& row : rows) {
        cells.emplace_back();
        for (const auto& [column, value] : row.items())
            if (column != "first_trial") cells.back().push_back(text_of(value));
    }
    return text_table(cells, 1);
}

}  // namespace

std::string sweep_page(const std::filesystem::path& folder) {
    const Json manifest = read_json_object(folder / "manifest.json");
    const Json& details = manifest.at("details");
    const auto title = details.at("title").get<std::string>();
    std::string text = (title.empty() ? details.at("name").get<std::string>() : title) + "\n\n";
    if (const Json rows = rows_json(folder / "sensitivity.csv"); std::filesystem::exists(folder / "sensitivity.csv")) {
        text += wrapped(
                    "Shares of the output's variance over the design, or sizes of effects, corrected for the noise of "
                    "each point; [95 % interval]; ~ 0: not distinguishable from 0.") +
                '\n';
        const Json& without = details.at("without_indices");
        for (const auto& output : details.at("outputs").get<std::vector<std::string>>())
            text += (without.contains(output)
                         ? wrapped(output + ": " + without.at(output).get<std::string>() + ", and so no indices.")
                         : leaders(rows, output) + ranking(rows, output)) +
                    '\n';
    }
    if (std::filesystem::exists(folder / "boxes.csv")) {
        const Json rows = rows_json(folder / "boxes.csv");
        text += wrapped(boxes_heading(details.at("prim"))) + boxes(rows, wanted_density(details.at("prim"))) + '\n';
    }
    if (const Json rows = rows_json(folder / "variance.csv"); !rows.empty())
        text += wrapped("What decides single futures, as shares of their variance:") + variance(rows) + '\n';
    if (details.at("points").get<std::size_t>() <= kFewPoints) text += points(rows_json(folder / "points.csv")) + '\n';
    return text + wrapped(fmt::format("{} points, {} trials each, seed {}. Every point is in points.csv.",
                                      details.at("points").get<std::int64_t>(),
                                      details.at("trials_of_point").get<std::int64_t>(), manifest.at("seed").dump()));
}

std::string sweep_json(const std::filesystem::path& folder) {
    const Json manifest = read_json_object(folder / "manifest.json");
    const Json json{{"experiment", manifest.at("details").at("name")},
                    {"points", manifest.at("details").at("points")},
                    {"sensitivity", rows_json(folder / "sensitivity.csv")},
                    {"boxes", rows_json(folder / "boxes.csv")},
                    {"variance", rows_json(folder / "variance.csv")}};
    return json.dump(2) + '\n';
}

}  // namespace accede
