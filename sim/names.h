#pragma once

#include <string>
#include <vector>

namespace accede {

/// What the World's indices are called: everything that results need to put names to numbers.
/// All lists are sorted by id but for stages, which are in the club's order.
struct Names {
    std::string scenario;  ///< the scenario file's name without folder and ending
    std::string title;     ///< the scenario's title
    std::string club;      ///< the club's id
    std::string club_title;
    int start_month = 0;                 ///< year * 12 + month - 1 of month 0
    int months = 0;                      ///< months simulated: 0 .. months - 1
    int main_applicant = 0;              ///< index into `applicants`
    long replicates = 1;                 ///< trials per parameter draw
    std::vector<std::string> countries;  ///< ISO3
    std::vector<std::string> country_titles;
    std::vector<std::string> applicants;  ///< ISO3
    std::vector<std::string> applicant_titles;
    std::vector<std::string> lobbies;  ///< "ISO3/lobby"
    std::vector<std::string> lobby_titles;
    std::vector<std::string> issues;
    std::vector<std::string> issue_titles;
    std::vector<std::string> stages;  ///< in the club's order; the first is deliberation
    std::string offers_until;         ///< the stage from which nothing is offered any more; empty: none
    std::vector<std::string> bodies;  ///< that meet
    std::vector<std::string> factor_titles, event_titles, precondition_titles;
    std::vector<std::string> election_titles;    ///< "presidential election", with the country's own name for it
    std::vector<std::string> legal_step_titles;  ///< of all accessions, in the World's order
};

/// Why trials of two Worlds can't be held against each other; empty where they can.
[[nodiscard]] std::string why_not_comparable(const Names& baseline, const Names& variant);

}  // namespace accede
