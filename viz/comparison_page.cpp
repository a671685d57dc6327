#include "viz/comparison_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "viz/table_rows.h"
#include "viz/text_layout.h"

namespace accede {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::vector<std::string>>;

/// The rows of one applicant, [row][column], by the table's columns.
class Rows {
  public:
    Rows(const std::filesystem::path& file, const std::string& applicant) : table_(read_csv(file.string())) {
        for (const CsvTable::Row& row : table_.rows)
            if (row.cells[table_.column("applicant")] == applicant) rows_.push_back(&row);
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
        return rows_[row]->cells[table_.column(column)];
    }
    [[nodiscard]] std::optional<double> value(std::size_t row, const std::string& column) const {
        return cell_number(text(row, column));
    }
    [[nodiscard]] Json json() const {
        Json all = Json::array();
        for (const CsvTable::Row* row : rows_)
            all.push_back(row_json(table_, *row));
        return all;
    }

  private:
    CsvTable table_;
    std::vector<const CsvTable::Row*> rows_;
};

/// A difference with its interval: in per cent points of a share, in months of a time.
std::string difference_text(const Rows& rows, std::size_t row, double scale) {
    const auto value = rows.value(row, "difference"), lower = rows.value(row, "lower"),
               upper = rows.value(row, "upper");
    if (!value) return "";
    if (!lower || !upper) return fmt::format("{:+.1f}", scale * *value);
    return fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", scale * *value, scale * *lower, scale * *upper);
}

std::map<std::string, std::string> titles_of(const Json& manifest) {
    auto titles = manifest.at("details").at("lever_titles").get<std::map<std::string, std::string>>();
    for (const Json& variant : manifest.at("details").at("variants"))
        titles[variant.at("name").get<std::string>()] = variant.at("title").get<std::string>();
    return titles;
}

constexpr std::size_t kTitleWidth = 34;

/// A stage's name to read: `in_force` as `in force`.
std::string spaced(std::string stage) {
    std::ranges::replace(stage, '_', ' ');
    return stage;
}

/// A line per variant, the largest difference first.
std::string differences(const Rows& rows, const std::string& stage, const std::map<std::string, std::string>& titles) {
    std::vector<std::pair<double, std::vector<std::string>>> lines;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.text(row, "quantity") != "p_" + stage) continue;
        const std::string& name = rows.text(row, "scenario");
        std::string months;
        for (std::size_t other = row; other < rows.size() && rows.text(other, "scenario") == name; ++other)
            if (rows.text(other, "quantity") == "mean_restricted_months_to_" + stage)
                months = difference_text(rows, other, 1.0);
        const auto title = titles.find(name);
        const auto ratio = rows.value(row, "variance_ratio");
        lines.push_back({rows.value(row, "difference").value_or(0.0),
                         {clipped(title == titles.end() ? name : title->second, kTitleWidth),
                          fmt::format("{:.1f} %", 100.0 * rows.value(row, "scenario_value").value_or(0.0)),
                          difference_text(rows, row, 100.0), months, ratio ? fmt::format("{:.1f}x", *ratio) : ""}});
    }
    std::ranges::stable_sort(lines, std::ranges::greater{}, [](const auto& line) { return line.first; });
    Cells cells{{"", spaced(stage), "points", "months", "pairing"}};
    for (auto& [difference, line] : lines)
        cells.push_back(std::move(line));
    return text_table(cells, 1);
}

std::string shapley(const Rows& rows, const std::string& stage, const std::map<std::string, std::string>& titles) {
    Cells cells{{"", "points", "share"}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.text(row, "quantity") != "p_" + stage) continue;
        const auto title = titles.find(rows.text(row, "lever"));
        const auto effect = rows.value(row, "effect"), share = rows.value(row, "share");
        cells.push_back({clipped(title == titles.end() ? rows.text(row, "lever") : title->second, kTitleWidth),
                         fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", 100.0 * effect.value_or(0.0),
                                     100.0 * rows.value(row, "effect_lower").value_or(0.0),
                                     100.0 * rows.value(row, "effect_upper").value_or(0.0)),
                         share ? fmt::format("{:.0f} %", 100.0 * *share) : ""});
    }
    return text_table(cells, 1);
}

}  // namespace

std::string comparison_page(const std::filesystem::path& folder) {
    const Json manifest = read_json_object(folder / "manifest.json");
    const Json& scenario = manifest.at("scenario");
    const auto applicant = scenario.at("applicant").get<std::string>();
    const auto stage = scenario.at("stages").back().get<std::string>();
    const auto who = scenario.at("applicants").at(applicant).get<std::string>();
    const auto titles = titles_of(manifest);
    const Rows rows(folder / "compare.csv", applicant);
    std::string text = scenario.at("title").get<std::string>() + ": what differs\n\n";
    if (rows.size() > 0) {
        double baseline = 0.0;
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (rows.text(row, "quantity") == "p_" + stage) baseline = rows.value(row, "baseline_value").value_or(0.0);
        text +=
            wrapped(fmt::format("{} by {}: {:.1f} % in the baseline. In each other scenario, with the change in per "
                                "cent points and in months (mean, cut at the horizon; negative is sooner):",
                                who, scenario.at("end").get<std::string>(), 100.0 * baseline)) +
            '\n' + differences(rows, stage, titles) + '\n';
    }
    if (std::filesystem::exists(folder / "shapley.csv"))
        text += wrapped("What each lever adds to the chance of all of them together, in the mean over all orders:") +
                '\n' + shapley(Rows(folder / "shapley.csv", applicant), stage, titles) + '\n';
    return text + wrapped(fmt::format("{} trials of each, with the same luck; in brackets 95 % Monte Carlo intervals. "
                                      "Pairing: how many times as many trials independent runs would have taken.",
                                      manifest.at("trials").get<std::int64_t>()));
}

std::string comparison_json(const std::filesystem::path& folder) {
    const Json manifest = read_json_object(folder / "manifest.json");
    const auto applicant = manifest.at("scenario").at("applicant").get<std::string>();
    Json json{{"scenario", manifest.at("scenario").at("name")},
              {"applicant", applicant},
              {"trials", manifest.at("trials")},
              {"compare", Rows(folder / "compare.csv", applicant).json()}};
    if (std::filesystem::exists(folder / "shapley.csv"))
        json["shapley"] = Rows(folder / "shapley.csv", applicant).json();
    return json.dump(2) + '\n';
}

}  // namespace accede
