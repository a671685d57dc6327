#include "sim/scenario/semantics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "sim/scenario/document.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/look.h"
#include "sim/scenario/references.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

bool is_same_number(const Node& a, const Node& b) {
    const auto value = fixed_value(a);
    return value ? value == fixed_value(b) : same_content(a, b);
}

class Semantics {
  public:
    Semantics(const Node& root, Diagnostics& diagnostics) : root_(root), diagnostics_(diagnostics) {}

    void check() {
        check_horizon();
        check_limits();
        check_weights();
        check_accessions();
        check_elections();
        check_preconditions();
        check_bundles();
        check_links();
        check_pairs();
        check_data_files();
    }

  private:
    void mistake(MistakeId id, const Position& position, const std::string& message) {
        diagnostics_.error(id, position, message);
    }

    void check_horizon() {
        const auto start = month_at(root_, "start"), horizon = month_at(root_, "horizon");
        if (!start || !horizon) return;
        const Position position = root_.at("horizon")->position();
        if (*horizon <= *start)
            mistake(
                "bad_date", position,
                fmt::format("horizon: {} does not lie after the start, {}", month_text(*horizon), month_text(*start)));
        if (horizon->count - start->count >= kMostMonths)
            mistake("limit_months", position, fmt::format("horizon: more than {} months after the start", kMostMonths));
    }

    void at_most(MistakeId id, int most, std::size_t count, const char* path, const char* what) {
        if (count > static_cast<std::size_t>(most))
            mistake(id, root_.at(path)->position(),
                    fmt::format("{}: {} {}, and at most {} can be simulated", path, count, what, most));
    }

    void check_limits() {
        at_most("limit_issues", kMostIssues, entries_at(root_, "issues").size(), "issues", "issues");
        at_most("limit_countries", kMostCountries, entries_at(root_, "countries").size(), "countries", "countries");
        std::size_t lobbies = 0;
        for (const Entry& country : entries_at(root_, "countries"))
            lobbies += entries_at(country.value, "lobbies").size();
        at_most("limit_lobbies", kMostLobbies, lobbies, "countries", "lobbies");
    }

    void check_weights() {
        if (std::ranges::any_of(entries_at(root_, "club.stages"),
                                [](const Entry& e) { return text_at(e.value, "rule") == "majority"; }))
            not_all_zero(root_, "club.members", "weight", "club.members");
        for (const Entry& country : entries_at(root_, "countries")) {
            const std::string place = "countries." + country.key;
            not_all_zero(country.value, "lobbies", "influence", place + ".lobbies");
            for (const Entry& lobby : entries_at(country.value, "lobbies")) {
                const std::string lobby_place = place + ".lobbies." + lobby.key;
                not_all_zero(lobby.value, "listens_to", "", lobby_place + ".listens_to");
                not_all_zero(lobby.value, "salience", "", lobby_place + ".salience");
                each_tie_once(lobby.value, lobby_place);
                each_once(lobby.value, "sectors", lobby_place + ".sectors");
            }
        }
        each_once(root_, "trade.farm_sectors", "trade.farm_sectors");
        for (const Entry& issue : entries_at(root_, "issues"))
            each_once(issue.value, "sectors", "issues." + issue.key + ".sectors");
        for (const Entry& accession : entries_at(root_, "accessions"))
            not_all_zero(accession.value, "present_stage", "", "accessions." + accession.key + ".present_stage");
    }

    /// The weights of a map: its values, or what stands under `key` in each.
    void not_all_zero(const Node& parent, const char* name, std::string_view key, const std::string& path) {
        const std::vector<Entry>& entries = entries_at(parent, name);
        const auto is_zero = [&](const Entry& entry) {
            const Node* weight = key.empty() ? &entry.value : entry.value.find(key);
            const auto value = weight == nullptr ? std::nullopt : fixed_value(*weight);
            return value && *value == 0.0;
        };
        if (entries.empty() || !std::ranges::all_of(entries, is_zero)) return;
        const std::string what = key.empty() ? "weights" : std::string(key) + "s";
        mistake("bad_weights", parent.at(name)->position(),
                fmt::format("{}: all {} are zero", shown_path(*parent.at(name), path), what));
    }

    /// A lobby can be named alone, with its country, or as `self`.
    void each_tie_once(const Node& lobby, const std::string& place) {
        std::set<std::string> seen;
        for (const Entry& tie : entries_at(lobby, "listens_to"))
            if (const std::string name = full_lobby_name(tie.key, place); !seen.insert(name).second)
                mistake("duplicate_key", tie.position(),
                        fmt::format("{}.listens_to: {} stands here twice", place, name));
    }

    /// What stands in a list of words twice would count twice.
    void each_once(const Node& parent, const char* name, const std::string& path) {
        const Node* list = parent.at(name);
        if (list == nullptr || !list->is_sequence()) return;
        std::set<std::string> seen;
        for (const Entry& word : list->entries)
            if (word.value.is_scalar() && !seen.insert(word.value.text).second)
                mistake("duplicate_key", word.value.position(),
                        fmt::format("{}: {} stands here twice", shown_path(*list, path), word.value.text));
    }

    /// A month of the past: what is done.
    void not_after_start(const Node& node, const std::string& path) {
        const auto month = as_month(node), start = month_at(root_, "start");
        if (month && start && *month > *start)
            mistake("outside_horizon", node.position(),
                    fmt::format("{}: {} lies after the start, {}", path, month_text(*month), month_text(*start)));
    }

    void not_long_before_start(const Node& node, const std::string& path) {
        const auto month = as_month(node), start = month_at(root_, "start");
        if (month && start && start->count - month->count > kMostMonthsBefore)
            mistake("limit_months", node.position(),
                    fmt::format("{}: {} lies more than {} months before the start, {}", path, month_text(*month),
                                kMostMonthsBefore, month_text(*start)));
    }

    void not_before_start(const Node& node, const std::string& path) {
        const auto month = as_month(node), start = month_at(root_, "start");
        if (month && start && *month < *start)
            mistake("outside_horizon", node.position(),
                    fmt::format("{}: {} lies before the start, {}", path, month_text(*month), month_text(*start)));
    }

    /// What lies beyond the horizon never happens. No mistake: a horizon may be drawn nearer than a scenario was made
    /// for.
    void tell_beyond_horizon(const Node& node, const std::string& path) {
        const auto month = as_month(node), start = month_at(root_, "start"), horizon = month_at(root_, "horizon");
        if (month && start && horizon && *horizon > *start && *month > *horizon)
            diagnostics_.warning("beyond_horizon", node.position(),
                                 fmt::format("{}: {} lies after the horizon, {}; what would be then never happens",
                                             path, month_text(*month), month_text(*horizon)));
    }

    void planned(const Node& node, const std::string& path) {
        not_before_start(node, path);
        tell_beyond_horizon(node, path);
    }

    void check_accessions() {
        const std::vector<Entry>& members = entries_at(root_, "club.members");
        const auto is_member = [&](std::string_view country) {
            return std::ranges::any_of(members, [&](const Entry& member) { return member.key == country; });
        };
        for (const Entry& accession : entries_at(root_, "accessions")) {
            const std::string place = "accessions." + accession.key;
            if (is_member(accession.key))
                mistake("bad_reference", accession.position(),
                        fmt::format("{}: {} is a member (club.members), and so no applicant", place, accession.key));
            const std::string_view like = text_at(accession.value, "as_member_like");
            if (!like.empty() && root_.at("countries." + std::string(like)) != nullptr && !is_member(like))
                diagnostics_.warning("no_member", accession.value.find("as_member_like")->position(),
                                     fmt::format("{}.as_member_like: {} is no member", place, like));
            for (const Entry& entry : entries_at(accession.value, "record")) {
                const bool is_request = text_at(root_, "club.stages." + entry.key + ".step") == "request";
                const std::string path = place + ".record." + entry.key;
                not_long_before_start(entry.value, path);
                is_request ? tell_beyond_horizon(entry.value, path) : not_after_start(entry.value, path);
            }
            for (const Entry& step : entries_at(accession.value, "request.steps"))
                if (const Node* done = step.value.find("done"))
                    not_after_start(*done, place + ".request.steps." + step.key + ".done");
        }
        for (const Entry& fund : entries_at(root_, "compensation"))
            if (const Node* date = fund.value.find("date")) planned(*date, "compensation." + fund.key + ".date");
        for (const Entry& event : entries_at(root_, "events"))
            for (const char* key : {"date", "earliest", "latest"})
                if (const Node* date = event.value.find(key)) planned(*date, "events." + event.key + "." + key);
    }

    /// What an election of a kind decides. Defaults stand everywhere in what `show` prints.
    void check_elections() {
        constexpr std::array<std::pair<const char*, double>, 3> kDecided{
            {{"turnover", 0.0}, {"capital_reset", 1.0}, {"seat_swing", 0.0}}};
        for (const Entry& country : entries_at(root_, "countries"))
            for (const Entry& election : entries_at(country.value, "elections")) {
                const std::string_view kind = text_at(election.value, "kind");
                for (const auto& [key, fallback] : kDecided) {
                    const bool is_used = kind == "executive" || (kind == "legislature" && key == kDecided[2].first);
                    const Node* given = election.value.find(key);
                    if (is_used || kind.empty() || given == nullptr || given->is_null()) continue;
                    if (fixed_value(*given) != fallback)
                        mistake("bad_election", given->position(),
                                fmt::format("countries.{}.elections.{}.{}: an election with `kind: {}` does not decide "
                                            "it",
                                            country.key, election.key, key, kind));
                }
            }
    }

    void check_preconditions() {
        for (const Entry& entry : entries_at(root_, "preconditions")) {
            if (const Node* holder = entry.value.find("holder"))
                check_voter(root_, *holder, fmt::format("preconditions.{}.holder", entry.key),
                            text_at(entry.value, "applicant"), diagnostics_);
            const std::string_view issue = text_at(entry.value, "issue"), stage = text_at(entry.value, "stage");
            const std::string_view kind = text_at(root_, fmt::format("issues.{}.kind", issue));
            if (!kind.empty() && kind != "precondition")
                mistake("bad_reference", entry.value.find("issue")->position(),
                        fmt::format("preconditions.{}.issue: '{}' is of kind {}, not precondition", entry.key, issue,
                                    kind));
            const std::string_view step = text_at(root_, fmt::format("club.stages.{}.step", stage));
            if (!step.empty() && step != "start" && step != "conclude" && step != "approve")
                mistake("bad_reference", entry.value.find("stage")->position(),
                        fmt::format("preconditions.{}.stage: members decide nothing at '{}' (step {})", entry.key,
                                    stage, step));
        }
    }

    void check_bundles() {
        for (const Entry& bundle : entries_at(root_, "bundles")) {
            const Node* pair = bundle.value.find("accessions");
            if (pair == nullptr || !pair->is_sequence()) continue;
            if (pair->entries.size() != 2 || pair->entries[0].value.text == pair->entries[1].value.text)
                mistake("bad_reference", pair->position(),
                        fmt::format("bundles.{}.accessions: expected two different accessions", bundle.key));
        }
    }

    void check_links() {
        for (const Entry& link : entries_at(root_, "links")) {
            const std::string_view applicant = text_at(link.value, "applicant");
            if (const Node* member = link.value.find("member"))
                check_voter(root_, *member, fmt::format("links.{}.member", link.key), applicant, diagnostics_);
            if (!applicant.empty() && applicant == text_at(link.value, "only_with"))
                mistake("bad_reference", link.value.find("only_with")->position(),
                        fmt::format("links.{}.only_with: the same as its applicant", link.key));
        }
    }

    /// A pair of countries may stand here in both directions, but they share one affinity.
    void check_pairs() {
        std::map<std::pair<std::string, std::string>, const Node*> seen;
        for (const Entry& one : entries_at(root_, "affinity.pairs"))
            for (const Entry& other : one.value.entries) {
                const auto [first, is_new] = seen.try_emplace(std::minmax(one.key, other.key), &other.value);
                if (!is_new && !is_same_number(*first->second, other.value))
                    mistake(
                        "duplicate_key", other.position(),
                        fmt::format("affinity.pairs.{}.{}: the pair stands here twice, with another affinity in the "
                                    "other direction",
                                    one.key, other.key));
            }
    }

    void check_data_files() {
        for (const char* section : {"trade", "affinity"})
            for (const Entry& entry : entries_at(root_, section)) {
                const std::string path = join_path(section, entry.key);
                const Key* key = find_key(path);
                const bool names_file = key != nullptr && key->type == KeyType::file && entry.value.is_scalar() &&
                                        !entry.value.text.empty();
                if (names_file && !is_file(entry.value.text))
                    mistake("unreadable_file", entry.value.position(),
                            fmt::format("{}: there is no file {}", path, in_quotes(entry.value.text)));
            }
    }

    const Node& root_;
    Diagnostics& diagnostics_;
};

bool may_vote(const Node& root, std::string_view country) {
    return root.at(join_path("club.members", country)) != nullptr ||
           root.at(join_path("accessions", country)) != nullptr;
}

}  // namespace

void check_voter(const Node& root, const Node& named, const std::string& path, std::string_view applicant,
                 Diagnostics& diagnostics) {
    if (!named.is_scalar() || root.at("countries." + named.text) == nullptr) return;
    if (named.text == applicant)
        diagnostics.error("bad_reference", named.position(), fmt::format("{}: the same as its applicant", path));
    else if (!may_vote(root, named.text))
        diagnostics.warning("no_member", named.position(),
                            fmt::format("{}: {} is no member and no applicant, and so never votes", path, named.text));
}

void check_semantics(const Node& root, Diagnostics& diagnostics) {
    const Declared declared(root);
    check_references(root, declared, diagnostics);
    Semantics(root, diagnostics).check();
    check_procedure(root, diagnostics);
    check_effects(root, diagnostics);
}

}  // namespace accede
