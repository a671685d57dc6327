#include "sim/tally.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>

namespace accede {
namespace {

/// Sums are nothing but whole numbers side by side.
template <class Sums>
void save_each(const std::vector<Sums>& sums, Packer& packer) {
    static_assert(std::is_trivially_copyable_v<Sums> && sizeof(Sums) % sizeof(std::int64_t) == 0);
    std::vector<std::int64_t> numbers(sums.size() * sizeof(Sums) / sizeof(std::int64_t));
    if (!sums.empty()) std::memcpy(numbers.data(), sums.data(), sums.size() * sizeof(Sums));
    packer.numbers(numbers);
}
template <class Sums>
void load_each(std::vector<Sums>& sums, Unpacker& unpacker) {
    std::vector<std::int64_t> numbers(sums.size() * sizeof(Sums) / sizeof(std::int64_t));
    unpacker.numbers(numbers);
    if (!sums.empty()) std::memcpy(static_cast<void*>(sums.data()), numbers.data(), sums.size() * sizeof(Sums));
}

template <class Sums>
void add_each(std::vector<Sums>& into, const std::vector<Sums>& from) {
    for (std::size_t i = 0; i < into.size(); ++i)
        into[i] += from[i];
}

std::int32_t month_of(const TrialOutcome& trial, int applicant, int milestone) {
    if (milestone + 1 < trial.stages) return trial.month(applicant, milestone + 1);
    return trial.accessions[static_cast<std::size_t>(applicant)].withdrawn_month;
}

bool stopped_short(const AccessionOutcome& accession) { return accession.blocked_at >= 0; }

bool is_over_an_issue(const Blocker& blocker) {
    return blocker.issue >= 0 && (blocker.ground == Ground::issue || blocker.ground == Ground::precondition);
}

/// Adds a draw's counts of each value that occurs in it.
template <std::size_t N, class Of>
void count_values(std::span<const AccessionOutcome> ends, DrawSums* sums, Of of) {
    std::array<std::int64_t, N> counts{};
    for (const AccessionOutcome& end : ends)
        ++counts[static_cast<std::size_t>(of(end))];
    for (std::size_t i = 0; i < N; ++i)
        sums[i].add(counts[i], std::ssize(ends));
}

}  // namespace

void DrawSums::add(std::int64_t a_d, std::int64_t b_d) {
    a += a_d;
    aa += a_d * a_d;
    ab += a_d * b_d;
}

DrawSums& DrawSums::operator+=(const DrawSums& other) {
    a += other.a;
    aa += other.aa;
    ab += other.ab;
    return *this;
}

void SizeSums::add(std::int64_t b_d) {
    b += b_d;
    bb += b_d * b_d;
}

SizeSums& SizeSums::operator+=(const SizeSums& other) {
    b += other.b;
    bb += other.bb;
    return *this;
}

WaitSums& WaitSums::operator+=(const WaitSums& other) {
    restricted += other.restricted;
    restricted_squares += other.restricted_squares;
    if_reached += other.if_reached;
    reached += other.reached;
    return *this;
}

BlockerKey blocker_key(const AccessionOutcome& accession) {
    const Blocker& blocker = accession.blocker;
    BlockerKey key{.stage = accession.blocked_at};
    if (blocker.member < 0 && blocker.lobby < 0) {
        key.who = static_cast<std::int16_t>(accession.status);
        return key;
    }
    key.who_type = blocker.member >= 0 ? WhoType::member : WhoType::lobby;
    key.who = blocker.member >= 0 ? blocker.member : blocker.lobby;
    const bool over_issue = is_over_an_issue(blocker);
    key.issue = over_issue ? blocker.issue : std::int16_t{-1};
    key.ground = over_issue ? Ground::issue : blocker.ground;
    return key;
}

void save(const BlockerKey& key, Packer& packer) {
    for (const int part :
         {int{key.stage}, static_cast<int>(key.who_type), int{key.who}, int{key.issue}, static_cast<int>(key.ground)})
        packer.number(part);
}

BlockerKey load_blocker_key(Unpacker& unpacker) {
    BlockerKey key;
    key.stage = static_cast<std::int8_t>(unpacker.number());
    key.who_type = static_cast<WhoType>(unpacker.number());
    key.who = static_cast<std::int16_t>(unpacker.number());
    key.issue = static_cast<std::int16_t>(unpacker.number());
    key.ground = static_cast<Ground>(unpacker.number());
    return key;
}

TallyShape shape_of(const Names& names) {
    TallyShape shape{.applicants = static_cast<int>(names.applicants.size()),
                     .stages = static_cast<int>(names.stages.size()),
                     .months = names.months,
                     .issues = static_cast<int>(names.issues.size()),
                     .replicates = static_cast<int>(names.replicates),
                     .lobbies = {}};
    for (const std::string& applicant : names.applicants) {
        // '0' follows '/': the range holds every "ISO3/..." and nothing else.
        const auto first = std::lower_bound(names.lobbies.begin(), names.lobbies.end(), applicant + '/');
        const auto last = std::lower_bound(first, names.lobbies.end(), applicant + '0');
        shape.lobbies.push_back(
            {.first = static_cast<int>(first - names.lobbies.begin()), .count = static_cast<int>(last - first)});
    }
    return shape;
}

Tally::Tally(TallyShape shape) : shape_(std::move(shape)) {
    const auto applicants = static_cast<std::size_t>(shape_.applicants);
    const std::size_t milestones = applicants * static_cast<std::size_t>(shape_.milestones());
    const auto replicates = static_cast<std::size_t>(shape_.replicates);
    entries_.resize(milestones * static_cast<std::size_t>(kMonthsBefore + shape_.months));
    waits_.resize(milestones);
    outcomes_.resize(applicants * kOutcomes);
    statuses_.resize(applicants * kStatuses);
    stopped_.resize(applicants * static_cast<std::size_t>(shape_.stages));
    blockers_.resize(applicants);
    std::size_t caps = 0;
    for (const TallyShape::Lobbies& own : shape_.lobbies) {
        cap_offset_.push_back(caps);
        caps += static_cast<std::size_t>(own.count * shape_.issues * (shape_.months + 1));
    }
    caps_.resize(caps);
    draw_months_.resize(milestones * replicates);
    draw_ends_.resize(applicants * replicates);
}

std::size_t Tally::milestone_index(int applicant, int milestone) const {
    return static_cast<std::size_t>(applicant * shape_.milestones() + milestone);
}

std::size_t Tally::month_index(int applicant, int milestone, int month) const {
    return milestone_index(applicant, milestone) * static_cast<std::size_t>(kMonthsBefore + shape_.months) +
           static_cast<std::size_t>(kMonthsBefore + month);
}

std::size_t Tally::cap_index(int applicant, int lobby, int issue) const {
    const TallyShape::Lobbies& own = shape_.lobbies[static_cast<std::size_t>(applicant)];
    const int local = lobby - own.first;
    if (local < 0 || local >= own.count) {
        throw std::logic_error("lobby " + std::to_string(lobby) + " capped applicant " + std::to_string(applicant) +
                               " but is not its own");
    }
    return cap_offset_[static_cast<std::size_t>(applicant)] +
           static_cast<std::size_t>((local * shape_.issues + issue) * (shape_.months + 1));
}

void Tally::add(const TrialOutcome& trial) {
    remember(trial);
    count_caps(trial);
    if (++in_draw_ == shape_.replicates) close_draw();
}

void Tally::remember(const TrialOutcome& trial) {
    const auto replicates = static_cast<std::size_t>(shape_.replicates);
    const auto slot = static_cast<std::size_t>(in_draw_);
    for (int applicant = 0; applicant < shape_.applicants; ++applicant) {
        draw_ends_[static_cast<std::size_t>(applicant) * replicates + slot] =
            trial.accessions[static_cast<std::size_t>(applicant)];
        for (int milestone = 0; milestone < shape_.milestones(); ++milestone) {
            const std::int32_t month = month_of(trial, applicant, milestone);
            const bool reached = month != kNever && month < shape_.months;
            draw_months_[milestone_index(applicant, milestone) * replicates + slot] =
                reached ? std::max(month, -kMonthsBefore) : shape_.months;
        }
    }
}

void Tally::count_caps(const TrialOutcome& trial) {
    // What caps a government seldom changes from one month to the next, so only changes are counted.
    const auto issues = static_cast<std::size_t>(shape_.issues);
    const std::vector<std::int16_t> nobody(issues, -1);
    const std::int16_t* row = trial.capping_lobby.data();
    for (int applicant = 0; applicant < shape_.applicants; ++applicant) {
        const std::int16_t* before = nobody.data();
        for (int month = 0; month <= shape_.months; ++month) {
            const std::int16_t* now = month < shape_.months ? row : nobody.data();
            if (month < shape_.months) row += issues;
            if (std::equal(now, now + issues, before)) continue;
            for (int issue = 0; issue < shape_.issues; ++issue) {
                if (now[issue] == before[issue]) continue;
                const auto at = static_cast<std::size_t>(month);
                if (before[issue] >= 0) --caps_[cap_index(applicant, before[issue], issue) + at];
                if (now[issue] >= 0) ++caps_[cap_index(applicant, now[issue], issue) + at];
            }
            before = now;
        }
    }
}

void Tally::close_draw() {
    if (in_draw_ == 0) return;
    for (int applicant = 0; applicant < shape_.applicants; ++applicant) {
        for (int milestone = 0; milestone < shape_.milestones(); ++milestone)
            close_milestone(applicant, milestone);
        close_endings(applicant);
    }
    ++draws_;
    trials_.add(in_draw_);
    in_draw_ = 0;
}

void Tally::close_milestone(int applicant, int milestone) {
    const std::size_t place = milestone_index(applicant, milestone);
    std::int32_t* const months = draw_months_.data() + place * static_cast<std::size_t>(shape_.replicates);
    std::sort(months, months + in_draw_);
    WaitSums& wait = waits_[place];
    std::int64_t restricted = 0, sum = 0, reached = 0;
    for (int i = 0; i < in_draw_; ++i) {
        const std::int64_t month = months[i];
        restricted += month;
        wait.restricted_squares += month * month;
        if (month == shape_.months) continue;
        // The draw's count goes from `reached` to one more in this month: its square grows by the odd numbers.
        DrawSums& entry = entries_[month_index(applicant, milestone, months[i])];
        entry.a += 1;
        entry.aa += 2 * reached + 1;
        entry.ab += in_draw_;
        sum += month;
        ++reached;
    }
    wait.restricted.add(restricted, in_draw_);
    wait.if_reached.add(sum, reached);
    wait.reached.add(reached);
}

void Tally::close_endings(int applicant) {
    const auto place = static_cast<std::size_t>(applicant);
    const std::span<const AccessionOutcome> ends(
        draw_ends_.data() + place * static_cast<std::size_t>(shape_.replicates), static_cast<std::size_t>(in_draw_));
    count_values<kOutcomes>(ends, &outcomes_[place * kOutcomes], [](const auto& end) { return end.outcome; });
    count_values<kStatuses>(ends, &statuses_[place * kStatuses], [](const auto& end) { return end.status; });

    std::vector<std::int64_t> at_stage(static_cast<std::size_t>(shape_.stages));
    std::vector<BlockerKey> keys;
    for (const AccessionOutcome& end : ends) {
        if (!stopped_short(end)) continue;
        ++at_stage[static_cast<std::size_t>(end.blocked_at)];
        keys.push_back(blocker_key(end));
        blockers_[place][keys.back()].alone += end.blocker.alone ? 1 : 0;
    }
    std::sort(keys.begin(), keys.end());
    for (auto first = keys.begin(); first != keys.end();) {
        const auto last = std::upper_bound(first, keys.end(), *first);
        blockers_[place][*first].trials.add(last - first, at_stage[static_cast<std::size_t>(first->stage)]);
        first = last;
    }
    for (std::size_t stage = 0; stage < at_stage.size(); ++stage) {
        stopped_[place * at_stage.size() + stage].add(at_stage[stage], in_draw_);
    }
}

Tally& Tally::operator+=(const Tally& other) {
    draws_ += other.draws_;
    trials_ += other.trials_;
    add_each(entries_, other.entries_);
    add_each(waits_, other.waits_);
    add_each(outcomes_, other.outcomes_);
    add_each(statuses_, other.statuses_);
    add_each(stopped_, other.stopped_);
    add_each(caps_, other.caps_);
    for (std::size_t applicant = 0; applicant < blockers_.size(); ++applicant) {
        for (const auto& [key, sums] : other.blockers_[applicant]) {
            BlockerSums& own = blockers_[applicant][key];
            own.trials += sums.trials;
            own.alone += sums.alone;
        }
    }
    return *this;
}

void Tally::save(Packer& packer) const {
    packer.number(draws_);
    for (const std::int64_t number : {trials_.b, trials_.bb})
        packer.number(number);
    save_each(entries_, packer);
    save_each(waits_, packer);
    save_each(outcomes_, packer);
    save_each(statuses_, packer);
    save_each(stopped_, packer);
    save_each(caps_, packer);
    for (const auto& blockers : blockers_) {
        packer.number(std::ssize(blockers));
        for (const auto& [key, sums] : blockers) {
            accede::save(key, packer);
            for (const std::int64_t number : {sums.trials.a, sums.trials.aa, sums.trials.ab, sums.alone})
                packer.number(number);
        }
    }
}

void Tally::load(Unpacker& unpacker) {
    draws_ = unpacker.number();
    for (std::int64_t* number : {&trials_.b, &trials_.bb})
        *number = unpacker.number();
    load_each(entries_, unpacker);
    load_each(waits_, unpacker);
    load_each(outcomes_, unpacker);
    load_each(statuses_, unpacker);
    load_each(stopped_, unpacker);
    load_each(caps_, unpacker);
    for (auto& blockers : blockers_) {
        blockers.clear();
        for (std::int64_t left = unpacker.number(); left > 0; --left) {
            BlockerSums& sums = blockers[load_blocker_key(unpacker)];
            for (std::int64_t* number : {&sums.trials.a, &sums.trials.aa, &sums.trials.ab, &sums.alone})
                *number = unpacker.number();
        }
    }
}

std::vector<DrawSums> Tally::entered(int applicant, int milestone) const {
    const auto first =
        entries_.begin() + static_cast<std::ptrdiff_t>(month_index(applicant, milestone, -kMonthsBefore));
    std::vector<DrawSums> by_month(first, first + kMonthsBefore + shape_.months);
    for (std::size_t i = 1; i < by_month.size(); ++i)
        by_month[i] += by_month[i - 1];
    return by_month;
}

const DrawSums& Tally::outcome(int applicant, Outcome outcome) const {
    return outcomes_[static_cast<std::size_t>(applicant * kOutcomes + static_cast<int>(outcome))];
}

const DrawSums& Tally::status(int applicant, Status status) const {
    return statuses_[static_cast<std::size_t>(applicant * kStatuses + static_cast<int>(status))];
}

const std::map<BlockerKey, BlockerSums>& Tally::blockers(int applicant) const {
    return blockers_[static_cast<std::size_t>(applicant)];
}

const DrawSums& Tally::stopped(int applicant, int stage) const {
    return stopped_[static_cast<std::size_t>(applicant * shape_.stages + stage)];
}

SizeSums Tally::stopped_sizes(int applicant, int stage) const {
    const DrawSums& sums = stopped(applicant, stage);
    return {.b = sums.a, .bb = sums.aa};
}

std::vector<std::int64_t> Tally::capped(int applicant, int lobby, int issue) const {
    const auto first = caps_.begin() + static_cast<std::ptrdiff_t>(cap_index(applicant, lobby, issue));
    std::vector<std::int64_t> by_month(first, first + shape_.months);
    for (std::size_t i = 1; i < by_month.size(); ++i)
        by_month[i] += by_month[i - 1];
    return by_month;
}

}  // namespace accede
