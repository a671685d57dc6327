#include "sim/results/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/kernel/trial.h"
#include "sim/results/words.h"

namespace accede {
namespace {

/// Speaks of one chronicle: looks names up and makes sentences.
class Teller {
  public:
    Teller(const Compiled& compiled, std::int64_t trial)
        : world_(compiled.world), names_(compiled.names), trial_(trial) {}

    ExampleRow tell(const ChronicleEntry& entry) const {
        ExampleRow row{.trial = trial_,
                       .month = entry.month,
                       .date = date_word(entry.month, names_),
                       .applicant = entry.accession < 0 ? "" : names_.applicants[index(entry.accession)],
                       .event = std::string(happening_word(entry.what)),
                       .who = who_of(entry),
                       .issue = issue_of(entry),
                       .text = sentence(entry)};
        return row;
    }

    /// One line for the concessions of one month, in the order in which issues were last moved.
    ExampleRow tell_concessions(const std::vector<ChronicleEntry>& moves) const {
        std::vector<std::string> offers, parts;
        for (std::size_t i = 0; i < moves.size(); ++i) {
            const bool last =
                std::none_of(moves.begin() + static_cast<std::ptrdiff_t>(i) + 1, moves.end(), [&](const auto& later) {
                    return later.blocker.member == moves[i].blocker.member && later.issue == moves[i].issue &&
                           later.country == moves[i].country;
                });
            if (last) (moves[i].blocker.member < 0 ? offers : parts).push_back(concession(moves[i]));
        }
        if (!offers.empty())
            parts.insert(parts.begin(), fmt::format("{} offers {}", applicant(moves.front()), fmt::join(offers, ", ")));
        ExampleRow row = tell(moves.front());
        row.who.clear();
        row.issue.clear();
        row.text = fmt::format("Talks: {}.", fmt::join(parts, "; "));
        return row;
    }

  private:
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }

    std::string country(int c) const { return names_.country_titles[index(c)]; }
    std::string applicant(const ChronicleEntry& e) const { return names_.applicant_titles[index(e.accession)]; }
    std::string issue(int k) const { return k < 0 ? "the text" : names_.issue_titles[index(k)]; }
    /// Its country has been named before it in every sentence.
    const std::string& lobby(int l) const { return names_.lobby_titles[index(l)]; }

    std::string who_of(const ChronicleEntry& e) const {
        if (e.blocker.member >= 0) return names_.countries[index(e.blocker.member)];
        if (e.blocker.lobby >= 0) return names_.lobbies[index(e.blocker.lobby)];
        if (e.country >= 0) return names_.countries[index(e.country)];
        return "";
    }

    std::string issue_of(const ChronicleEntry& e) const {
        const int k = e.issue >= 0 ? e.issue : e.blocker.issue;
        if (k >= 0) return names_.issues[index(k)];
        return std::string(e.blocker.ground == Ground::issue ? "" : ground_word(e.blocker.ground));
    }

    /// Why a member stands in the way, to follow "because" or "over".
    std::string reason(const Blocker& b) const {
        switch (b.ground) {
            case Ground::issue:
                return fmt::format("over {}{}", issue(b.issue), speaks_for(b));
            case Ground::affinity:
                return "for lack of trust";
            case Ground::trade:
                return "fearing for its own producers";
            case Ground::pressure:
                return "under pressure from outside";
            case Ground::link:
                return "holding out for another applicant";
            case Ground::disposition:
                return "for reasons the model does not see";
            case Ground::precondition:
                return fmt::format("until its demand on {} is met", issue(b.issue));
            case Ground::prospects:
                return "for want of prospects";
            case Ground::none:
                break;
        }
        return "";
    }
    std::string speaks_for(const Blocker& b) const {
        return b.lobby >= 0 ? fmt::format(", pressed by {}", lobby(b.lobby)) : "";
    }

    std::string concession(const ChronicleEntry& e) const {
        const bool to_one = world_.issue_kind[index(e.issue)] == IssueKind::market_access;
        if (e.blocker.member < 0)
            return fmt::format("{}{:.2f} on {}", to_one ? country(e.country) + " " : "", e.a, issue(e.issue));
        return fmt::format("{} comes down to {:.2f} on {}", country(e.blocker.member), e.a, issue(e.issue));
    }

    std::string election(const ChronicleEntry& e) const {
        const auto& title = names_.election_titles[index(e.index)];
        if (world_.elections[index(e.index)].kind != ElectionKind::executive)
            return fmt::format("{}: {}.", country(e.country), title);
        return fmt::format("{}: {}; the government {}.", country(e.country), title, e.a > 0.0 ? "changes" : "stays");
    }

    std::string step_closed(const ChronicleEntry& e) const {
        const auto& step = names_.legal_step_titles[index(e.index)];
        if (e.blocker.lobby < 0) return fmt::format("{}: '{}' has to wait for an election.", applicant(e), step);
        const std::string over = e.blocker.issue >= 0 ? " over " + issue(e.blocker.issue) : "";
        return fmt::format("{}: {} {} '{}'{}.", applicant(e), lobby(e.blocker.lobby),
                           e.a < 0.0 ? "closes the way to" : "drags its feet on", step, over);
    }

    std::string declined(const ChronicleEntry& e) const {
        if (e.blocker.ground == Ground::precondition)
            return fmt::format("{} does not ask: {} insists on its demand on {}.", applicant(e),
                               country(e.blocker.member), issue(e.blocker.issue));
        if (e.blocker.member < 0)
            return fmt::format("{} does not ask: joining costs more at home than it is worth.", applicant(e));
        return fmt::format("{} does not ask: soundings give it a chance of {:.0f} %, {} being the most doubtful, {}.",
                           applicant(e), 100.0 * e.a, country(e.blocker.member), reason(e.blocker));
    }

    std::string cap_changed(const ChronicleEntry& e) const {
        if (e.blocker.lobby < 0)
            return fmt::format("{}: nobody caps the offer on {} any more.", applicant(e), issue(e.issue));
        return fmt::format("{}: {} now caps the offer on {}, at {:.2f}.", applicant(e), lobby(e.blocker.lobby),
                           issue(e.issue), e.a);
    }

    std::string stuck(const ChronicleEntry& e) const {
        const std::string at_home =
            e.blocker.lobby >= 0 ? fmt::format("; at home {} allows no more", lobby(e.blocker.lobby)) : "";
        return fmt::format("{}: talks are stuck with {} over {}{}.", applicant(e), country(e.blocker.member),
                           issue(e.blocker.issue), at_home);
    }

    std::string stage(int s) const {
        std::string words = names_.stages[index(s)];
        std::replace(words.begin(), words.end(), '_', ' ');
        return words;
    }

    std::string stage_entered(const ChronicleEntry& e) const {
        switch (world_.stage[index(e.index)].step) {
            case Step::request:
                return fmt::format("{} asks to join ({}).", applicant(e), stage(e.index));
            case Step::start:
                return fmt::format("The members open accession talks with {} ({}).", applicant(e), stage(e.index));
            case Step::conclude:
                return fmt::format("Talks with {} are closed ({}).", applicant(e), stage(e.index));
            case Step::approve:
                return fmt::format("The members approve the accession of {} ({}).", applicant(e), stage(e.index));
            case Step::entry:
                return fmt::format("The accession of {} enters into force ({}).", applicant(e), stage(e.index));
            case Step::deliberation:
                break;
        }
        return fmt::format("{} deliberates.", applicant(e));
    }

    std::string sentence(const ChronicleEntry& e) const {
        switch (e.what) {
            case Happening::factor_jumped:
                return fmt::format("{} jumps by {:+.2f}, to {:.2f}.", names_.factor_titles[index(e.index)], e.b, e.a);
            case Happening::event_happened:
                return names_.event_titles[index(e.index)] + ".";
            case Happening::election_held:
                return election(e);
            case Happening::government_changed:
                return fmt::format("{}: the head of government changes.", country(e.country));
            case Happening::attempt_restarted:
                return fmt::format("{} takes up its attempt again{}.", applicant(e),
                                   e.a > 0.0 ? ", pushed by events" : "");
            case Happening::attempt_shelved:
                return fmt::format("{} shelves its attempt: {}.", applicant(e),
                                   e.index != 0 ? "the government has changed" : "nothing has moved for long");
            case Happening::step_taken:
                return fmt::format("{} takes a legal step: '{}'.", applicant(e),
                                   names_.legal_step_titles[index(e.index)]);
            case Happening::step_closed:
                return step_closed(e);
            case Happening::step_lapsed:
                return fmt::format("{}: '{}' has lapsed and must be done again.", applicant(e),
                                   names_.legal_step_titles[index(e.index)]);
            case Happening::declined_to_ask:
                return declined(e);
            case Happening::precondition_met:
                return fmt::format("{}: '{}' is met, at a cost of {:.3f} of political capital.", applicant(e),
                                   names_.precondition_titles[index(e.index)], e.a);
            case Happening::precondition_dropped:
                return fmt::format("'{}' is dropped.", names_.precondition_titles[index(e.index)]);
            case Happening::stage_entered:
                return stage_entered(e);
            case Happening::cap_changed:
                return cap_changed(e);
            case Happening::objected:
                return fmt::format("{} objects to {}, {}.", country(e.blocker.member), applicant(e), reason(e.blocker));
            case Happening::decision_failed:
                return fmt::format("The meeting does not agree on {} ('{}'): {:.0f} of {:.0f} parties object.",
                                   applicant(e), stage(e.index), e.a, e.b);
            case Happening::queued:
                return fmt::format("Nobody objects to {}, but it is not its turn ('{}').", applicant(e),
                                   stage(e.index));
            case Happening::not_taken_up:
                return fmt::format("The meeting does not take up {} ('{}').", applicant(e), stage(e.index));
            case Happening::talks_stuck:
                return stuck(e);
            case Happening::talks_concluded:
                return fmt::format("The negotiators with {} have a text.", applicant(e));
            case Happening::conceded:
                return concession(e);  // a part of the line that tells of all
            case Happening::deposited:
                if (e.country == world_.accessions[index(e.accession)].country)
                    return fmt::format("The legislature of {} consents to the accession.", country(e.country));
                return fmt::format("{} ratifies the accession of {}.", country(e.country), applicant(e));
            case Happening::withdrew:
                return fmt::format("{} withdraws.", applicant(e));
            case Happening::joined:
                return fmt::format("{} votes from next month on.", country(e.country));
        }
        return "";
    }

    const World& world_;
    const Names& names_;
    std::int64_t trial_;
};

/// Whether an entry belongs into the story of an applicant: its own, and what concerns it without being anyone's.
bool concerns(const World& world, const ChronicleEntry& entry, int applicant) {
    if (applicant < 0 || entry.accession == applicant) return true;
    if (entry.accession >= 0) return entry.what == Happening::joined || entry.what == Happening::stage_entered;
    return entry.country < 0 || entry.country == world.accessions[static_cast<std::size_t>(applicant)].country;
}

}  // namespace

std::vector<ExampleRow> tell_story(const Compiled& compiled, const Chronicle& chronicle, std::int64_t trial,
                                   int applicant) {
    const Teller teller(compiled, trial);
    std::vector<ExampleRow> rows;
    std::vector<ChronicleEntry> moves;
    const auto flush = [&] {
        if (!moves.empty()) rows.push_back(teller.tell_concessions(moves));
        moves.clear();
    };
    for (const ChronicleEntry& entry : chronicle.entries()) {
        if (!concerns(compiled.world, entry, applicant)) continue;
        const bool joins_moves = entry.what == Happening::conceded && !moves.empty() &&
                                 moves.front().month == entry.month && moves.front().accession == entry.accession;
        if (!joins_moves) flush();
        if (entry.what == Happening::conceded)
            moves.push_back(entry);
        else
            rows.push_back(teller.tell(entry));
        const bool over = entry.what == Happening::joined || entry.what == Happening::withdrew;
        if (applicant >= 0 && over && entry.accession == applicant) break;  // the rest is another story
    }
    flush();
    return rows;
}

std::vector<ExampleRow> tell_trial(const Compiled& compiled, std::uint64_t seed, std::int64_t trial, int applicant) {
    Chronicle chronicle;
    TrialOutcome outcome;
    Worker(compiled.world, seed).run(trial, outcome, &chronicle);
    return tell_story(compiled, chronicle, trial, applicant);
}

std::vector<ExampleRow> typical_stories(const Compiled& compiled, std::uint64_t seed,
                                        const std::vector<std::int64_t>& trials) {
    std::vector<ExampleRow> rows;
    for (const std::int64_t trial : trials) {
        auto story = tell_trial(compiled, seed, trial, compiled.names.main_applicant);
        rows.insert(rows.end(), std::make_move_iterator(story.begin()), std::make_move_iterator(story.end()));
    }
    return rows;
}

}  // namespace accede
