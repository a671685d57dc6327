#include "sim/results/words.h"

#include "sim/scenario/scalars.h"

namespace accede {

std::string_view outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::pending:
            return "pending";
        case Outcome::in_force:
            return "in_force";
        case Outcome::withdrawn:
            return "withdrawn";
    }
    return "";
}

std::string_view status_word(Status status) {
    switch (status) {
        case Status::preparing:
            return "preparing";
        case Status::shelved:
            return "shelved";
        case Status::queued:
            return "queued";
        case Status::blocked:
            return "blocked";
        case Status::stuck:
            return "stuck";
        case Status::moving:
            return "moving";
        case Status::ratifying:
            return "ratifying";
        case Status::done:
            return "done";
        case Status::withdrawn:
            return "withdrawn";
    }
    return "";
}

std::string_view ground_word(Ground ground) {
    switch (ground) {
        case Ground::none:
            return "";
        case Ground::issue:
            return "issue";
        case Ground::affinity:
            return "affinity";
        case Ground::trade:
            return "trade";
        case Ground::pressure:
            return "pressure";
        case Ground::link:
            return "link";
        case Ground::disposition:
            return "disposition";
        case Ground::precondition:
            return "precondition";
        case Ground::prospects:
            return "prospects";
    }
    return "";
}

std::string_view who_type_word(WhoType type) {
    switch (type) {
        case WhoType::none:
            return "none";
        case WhoType::member:
            return "member";
        case WhoType::lobby:
            return "lobby";
    }
    return "";
}

std::string_view who_word(const BlockerKey& key, const Names& names) {
    const auto who = static_cast<std::size_t>(key.who);
    switch (key.who_type) {
        case WhoType::none:
            return status_word(static_cast<Status>(key.who));
        case WhoType::member:
            return names.countries[who];
        case WhoType::lobby:
            return names.lobbies[who];
    }
    return "";
}

std::string_view issue_word(const BlockerKey& key, const Names& names) {
    if (key.issue >= 0) return names.issues[static_cast<std::size_t>(key.issue)];
    return ground_word(key.ground);
}

std::string date_word(int month, const Names& names) { return month_text(Month{names.start_month + month}); }

std::string milestone_word(int milestone, const Names& names) {
    const auto stage = static_cast<std::size_t>(milestone) + 1;
    return stage < names.stages.size() ? names.stages[stage] : "withdrawn";
}

std::string_view happening_word(Happening happening) {
    switch (happening) {
        case Happening::factor_jumped:
            return "factor_jumped";
        case Happening::event_happened:
            return "event";
        case Happening::election_held:
            return "election";
        case Happening::government_changed:
            return "government_changed";
        case Happening::attempt_restarted:
            return "attempt_restarted";
        case Happening::attempt_shelved:
            return "attempt_shelved";
        case Happening::step_taken:
            return "step_taken";
        case Happening::step_closed:
            return "step_closed";
        case Happening::step_lapsed:
            return "step_lapsed";
        case Happening::declined_to_ask:
            return "declined_to_ask";
        case Happening::precondition_met:
            return "precondition_met";
        case Happening::precondition_dropped:
            return "precondition_dropped";
        case Happening::stage_entered:
            return "stage_entered";
        case Happening::cap_changed:
            return "cap_changed";
        case Happening::objected:
            return "objected";
        case Happening::decision_failed:
            return "decision_failed";
        case Happening::queued:
            return "queued";
        case Happening::not_taken_up:
            return "not_taken_up";
        case Happening::talks_stuck:
            return "talks_stuck";
        case Happening::talks_concluded:
            return "talks_concluded";
        case Happening::conceded:
            return "conceded";
        case Happening::deposited:
            return "deposited";
        case Happening::withdrew:
            return "withdrew";
        case Happening::joined:
            return "joined";
    }
    return "";
}

}  // namespace accede
