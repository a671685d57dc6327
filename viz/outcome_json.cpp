#include <nlohmann/json.hpp>

#include "viz/outcome_page.h"

namespace accede {
namespace {

using Json = nlohmann::ordered_json;

Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json estimate_json(const Estimate& estimate) {
    return {{"estimate", optional_json(estimate.value)},
            {"lower", optional_json(estimate.lower)},
            {"upper", optional_json(estimate.upper)},
            {"spread_lower", optional_json(estimate.spread_lower)},
            {"spread_upper", optional_json(estimate.spread_upper)}};
}

Json months_json(const ResultFiles& files, const Estimate& estimate) {
    Json json = estimate_json(estimate);
    json["date"] = estimate.value ? Json(files.date(*estimate.value)) : Json();
    return json;
}

Json blocker_json(const BlockerRow& blocker) {
    return {{"stage", blocker.stage},
            {"who_type", blocker.who_type},
            {"who", blocker.who.id},
            {"who_title", blocker.who.title},
            {"issue", blocker.issue.id},
            {"issue_title", blocker.issue.title},
            {"share_of_all", blocker.share_of_all},
            {"share", blocker.share},
            {"alone", blocker.alone}};
}

Json cap_json(const CapRow& cap) {
    return {{"lobby", cap.lobby.id}, {"lobby_title", cap.lobby.title},
            {"issue", cap.issue.id}, {"issue_title", cap.issue.title},
            {"start", cap.now},      {"midway", cap.midway},
            {"end", cap.end},        {"mean", cap.mean}};
}

template <class Rows, class Make>
Json list_json(const Rows& rows, Make make) {
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back(make(row));
    return list;
}

Json statuses_json(const ApplicantResults& results) {
    Json json = Json::object();
    const std::string prefix = "p_status_";
    for (const auto& [name, estimate] : results.quantities) {
        if (name.starts_with(prefix)) json[name.substr(prefix.size())] = optional_json(estimate.value);
    }
    return json;
}

Json applicant_json(const ResultFiles& files, const ApplicantResults& results) {
    const std::string months = "_months_to_" + files.stages.back();
    Json stages = Json::object();
    for (const std::string& stage : files.stages)
        stages[stage] = estimate_json(results.quantity("p_" + stage));
    return {{"applicant", results.applicant.id},
            {"title", results.applicant.title},
            {"probability", stages},
            {"entry",
             {{"stage", files.stages.back()},
              {"q10_months", months_json(files, results.quantity("q10" + months))},
              {"median_months", months_json(files, results.quantity("median" + months))},
              {"q90_months", months_json(files, results.quantity("q90" + months))}}},
            {"blockers", list_json(results.blockers, blocker_json)},
            {"mandate", list_json(results.caps, cap_json)},
            {"status", statuses_json(results)}};
}

}  // namespace

std::string outcome_json(const ResultFiles& files) {
    const Json json = {{"title", files.title},
                       {"scenario", files.scenario},
                       {"club", files.club_title},
                       {"start", files.start},
                       {"end", files.end},
                       {"applicant", files.applicants.front().applicant.id},
                       {"status", files.interrupted ? "interrupted" : "finished"},
                       {"trials", files.trials},
                       {"trials_asked", files.trials_asked},
                       {"draws", files.draws},
                       {"replicates", files.replicates},
                       {"uncertain_parameters", files.uncertain_parameters},
                       {"seed", files.seed},
                       {"version", files.version},
                       {"results_sha256", files.results_sha256},
                       {"warnings", files.warnings},
                       {"applicants", list_json(files.applicants, [&](const ApplicantResults& results) {
                            return applicant_json(files, results);
                        })}};
    return json.dump() + '\n';
}

}  // namespace accede
