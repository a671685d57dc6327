#include "viz/result_files.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "sim/csv.h"
#include "sim/results/manifest.h"
#include "sim/scenario/scalars.h"

namespace accede {
namespace {

using Json = nlohmann::json;

Json read_manifest(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "manifest.json";
    Json manifest = Json::parse(read_text(file), nullptr, false);
    if (manifest.is_object() && manifest.value("schema", Json()) == kResultSchema) return manifest;
    throw std::runtime_error(file.string() + " is not a manifest of accede (schema " + std::string(kResultSchema) +
                             ")");
}

std::string as_text(const Json& json) { return json.is_string() ? json.get<std::string>() : json.dump(); }

/// A comparison's manifest lists what it compares.
std::map<std::string, std::string> titles_of_compared(const Json& manifest) {
    std::map<std::string, std::string> titles;
    const Json details = manifest.value("details", Json::object());
    for (const Json& variant : details.value("variants", Json::array()))
        titles[variant.at("name")] = variant.at("title");
    return titles;
}

ResultFiles describe_run(const Json& manifest) {
    const Json& scenario = manifest.at("scenario");
    ResultFiles files;
    files.title = scenario.at("title");
    files.scenario = scenario.at("name");
    files.club_title = scenario.at("club_title");
    files.start = scenario.at("start");
    files.end = scenario.at("end");
    files.months = scenario.at("months");
    files.offers_until = scenario.value("offers_until", "");
    files.version = manifest.at("version");
    files.seed = as_text(manifest.at("seed"));
    files.results_sha256 = manifest.at("results_sha256");
    files.trials = manifest.at("trials");
    files.trials_asked = manifest.at("trials_asked");
    files.draws = manifest.at("draws");
    files.replicates = manifest.at("replicates");
    files.uncertain_parameters = manifest.at("uncertain_parameters");
    files.interrupted = manifest.at("status") == "interrupted";
    files.warnings = manifest.at("warnings").get<std::vector<std::string>>();
    files.compared = titles_of_compared(manifest);
    const auto stages = scenario.at("stages").get<std::vector<std::string>>();
    files.stages.assign(stages.begin() + 1, stages.end());
    return files;
}

/// Titles of ids, from the manifest. A lobby's says whose it is.
class Titles {
  public:
    explicit Titles(const Json& scenario) : scenario_(scenario) {}

    [[nodiscard]] Titled of(const char* kind, const std::string& id) const {
        const std::string title = scenario_.at(kind).value(id, "");
        return {.id = id, .title = title.empty() ? id : title};
    }

    [[nodiscard]] bool is_issue(const std::string& id) const { return scenario_.at("issues").contains(id); }

    /// An objection may be over no issue, but on a ground; then it is that in words.
    [[nodiscard]] Titled issue_or_ground(const std::string& id) const {
        static const std::map<std::string, std::string> grounds{
            {"affinity", "political distance"},      {"trade", "trade interests"},
            {"pressure", "pressure from outside"},   {"link", "another accession"},
            {"disposition", "lasting reservations"}, {"precondition", "a precondition"},
            {"prospects", "poor prospects"}};
        const auto ground = grounds.find(id);
        if (ground == grounds.end() || is_issue(id)) return of("issues", id);
        return {.id = id, .title = ground->second};
    }

    /// Whose lobby it is goes without saying where it is the applicant's own.
    [[nodiscard]] Titled lobby(const std::string& id, const std::string& applicant) const {
        Titled lobby = of("lobbies", id);
        const std::string country = id.substr(0, id.find('/'));
        if (country != applicant) lobby.title += " (" + country + ')';
        return lobby;
    }

    [[nodiscard]] Titled who(const std::string& type, const std::string& id, const std::string& applicant) const {
        if (type == "member") return of("countries", id);
        if (type == "lobby") return lobby(id, applicant);
        return {.id = id, .title = "nobody (" + id + ')'};
    }

  private:
    const Json& scenario_;
};

using ById = std::map<std::string, ApplicantResults>;

ApplicantResults& applicant_of(ById& by_id, const CsvTable& table, const CsvTable::Row& row) {
    const auto found = by_id.find(row.cells[table.column("applicant")]);
    if (found != by_id.end()) return found->second;
    throw CsvError(table.file, row.line, "an applicant that the manifest does not name");
}

void read_summary(const CsvTable& table, ById& by_id) {
    const std::size_t quantity = table.column("quantity"), estimate = table.column("estimate"),
                      lower = table.column("lower"), upper = table.column("upper"),
                      spread_lower = table.column("spread_lower"), spread_upper = table.column("spread_upper");
    for (const CsvTable::Row& row : table.rows) {
        applicant_of(by_id, table, row).quantities[row.cells[quantity]] = {
            .value = table.number(row, estimate),
            .lower = table.number(row, lower),
            .upper = table.number(row, upper),
            .spread_lower = table.number(row, spread_lower),
            .spread_upper = table.number(row, spread_upper)};
    }
}

void read_timeline(const CsvTable& table, ById& by_id) {
    const std::size_t stage = table.column("stage"), probability = table.column("probability");
    for (const CsvTable::Row& row : table.rows)
        applicant_of(by_id, table, row)
            .incidence[row.cells[stage]]
            .push_back(table.number(row, probability).value_or(0.0));
}

void read_blockers(const CsvTable& table, const Titles& titles, ById& by_id) {
    const std::size_t stage = table.column("stage"), who_type = table.column("who_type"), who = table.column("who"),
                      issue = table.column("issue"), share = table.column("share"), alone = table.column("alone"),
                      lower = table.column("lower"), upper = table.column("upper");
    for (const CsvTable::Row& row : table.rows) {
        ApplicantResults& results = applicant_of(by_id, table, row);
        BlockerRow blocker{.stage = row.cells[stage],
                           .who_type = row.cells[who_type],
                           .who = titles.who(row.cells[who_type], row.cells[who], results.applicant.id),
                           .issue = titles.issue_or_ground(row.cells[issue]),
                           .is_over_ground = !row.cells[issue].empty() && !titles.is_issue(row.cells[issue]),
                           .share = table.number(row, share).value_or(0.0),
                           .lower = table.number(row, lower).value_or(0.0),
                           .upper = table.number(row, upper).value_or(0.0),
                           .alone = table.number(row, alone).value_or(0.0)};
        const Estimate stopped = results.quantity("p_stopped_before_" + blocker.stage);
        blocker.share_of_all = blocker.share * stopped.value.value_or(0.0);
        results.blockers.push_back(std::move(blocker));
    }
    for (auto& [id, results] : by_id) {
        std::stable_sort(results.blockers.begin(), results.blockers.end(),
                         [](const BlockerRow& a, const BlockerRow& b) { return a.share_of_all > b.share_of_all; });
    }
}

CapRow& cap_of(std::vector<CapRow>& caps, Titled lobby, Titled issue) {
    const auto found = std::find_if(caps.begin(), caps.end(), [&](const CapRow& cap) {
        return cap.lobby.id == lobby.id && cap.issue.id == issue.id;
    });
    if (found != caps.end()) return *found;
    return caps.emplace_back(CapRow{.lobby = std::move(lobby), .issue = std::move(issue)});
}

void read_mandates(const CsvTable& table, const Titles& titles, int months, ById& by_id) {
    const std::size_t month_column = table.column("month"), issue = table.column("issue"),
                      lobby = table.column("lobby"), share_column = table.column("share");
    for (const CsvTable::Row& row : table.rows) {
        const int month = static_cast<int>(table.number(row, month_column).value_or(0.0));
        const double share = table.number(row, share_column).value_or(0.0);
        ApplicantResults& results = applicant_of(by_id, table, row);
        CapRow& cap = cap_of(results.caps, titles.lobby(row.cells[lobby], results.applicant.id),
                             titles.of("issues", row.cells[issue]));
        if (month == 0) cap.now = share;
        if (month == months / 2) cap.midway = share;
        if (month == months - 1) cap.end = share;
        cap.mean += share / months;
    }
    for (auto& [id, results] : by_id) {
        std::stable_sort(results.caps.begin(), results.caps.end(),
                         [](const CapRow& a, const CapRow& b) { return a.mean > b.mean; });
    }
}

std::vector<ApplicantResults> in_order(ById by_id, const std::string& main_applicant, const std::string& last_stage) {
    std::vector<ApplicantResults> ordered;
    for (auto& [id, results] : by_id)
        ordered.push_back(std::move(results));
    const auto rank = [&](const ApplicantResults& results) {
        if (results.applicant.id == main_applicant) return 2.0;
        return results.quantity("p_" + last_stage).value.value_or(0.0);
    };
    std::stable_sort(ordered.begin(), ordered.end(), [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
    return ordered;
}

}  // namespace

double ApplicantResults::share_entered(const std::string& stage, int month) const {
    const auto found = incidence.find(stage);
    const auto at = static_cast<std::size_t>(month);
    return found == incidence.end() || at >= found->second.size() ? 0.0 : found->second[at];
}

Estimate ApplicantResults::quantity(const std::string& name) const {
    const auto found = quantities.find(name);
    return found == quantities.end() ? Estimate{} : found->second;
}

std::string ResultFiles::date(double month) const {
    const std::optional<Month> first = parse_month(start);
    if (!first) throw std::runtime_error("manifest.json: the start '" + start + "' is not a month");
    return month_text(Month{first->count + static_cast<int>(std::lround(month))});
}

ResultFiles read_result_head(const std::filesystem::path& folder) try {
    const Json manifest = read_manifest(folder);
    ResultFiles files = describe_run(manifest);
    const Json& scenario = manifest.at("scenario");
    files.applicants.resize(1);
    files.applicants.front().applicant = Titles(scenario).of("applicants", scenario.at("applicant"));
    return files;
} catch (const Json::exception& error) {
    throw std::runtime_error((folder / "manifest.json").string() + " is not as accede writes it: " + error.what());
}

ResultFiles read_result_files(const std::filesystem::path& folder) try {
    const Json manifest = read_manifest(folder);
    ResultFiles files = describe_run(manifest);
    const Json& scenario = manifest.at("scenario");
    const Titles titles(scenario);
    ById by_id;
    for (const auto& [id, title] : scenario.at("applicants").items())
        by_id[id].applicant = titles.of("applicants", id);
    read_summary(read_csv(folder / "summary.csv"), by_id);
    read_timeline(read_csv(folder / "timeline.csv"), by_id);
    read_blockers(read_csv(folder / "blockers.csv"), titles, by_id);
    read_mandates(read_csv(folder / "mandates.csv"), titles, files.months, by_id);
    files.applicants = in_order(std::move(by_id), scenario.at("applicant"), files.stages.back());
    return files;
} catch (const Json::exception& error) {
    throw std::runtime_error((folder / "manifest.json").string() + " is not as accede writes it: " + error.what());
}

}  // namespace accede
