#include "sim/typical.h"

#include <algorithm>

namespace accede {
namespace {

constexpr std::size_t kTypicalTrials = 3;

template <class Kinds>
std::int64_t total(const Kinds& kinds) {
    std::int64_t sum = 0;
    for (const auto& [key, kind] : kinds)
        sum += kind.count;
    return sum;
}

}  // namespace

void TypicalTrials::Kind::add(std::int64_t n, std::int64_t trial) {
    count += n;
    first = std::min(first, trial);
}

void TypicalTrials::add(std::int64_t trial, const TrialOutcome& outcome) {
    const AccessionOutcome& accession = outcome.accessions[static_cast<std::size_t>(applicant_)];
    if (accession.outcome == Outcome::in_force) {
        in_force_[outcome.month(applicant_, last_stage_)].add(1, trial);
    } else if (accession.blocked_at >= 0) {
        stopped_[{accession.blocked_at, accession.status}][blocker_key(accession)].add(1, trial);
    }
}

TypicalTrials& TypicalTrials::operator+=(const TypicalTrials& other) {
    for (const auto& [month, kind] : other.in_force_)
        in_force_[month].add(kind.count, kind.first);
    for (const auto& [way, kinds] : other.stopped_) {
        for (const auto& [key, kind] : kinds)
            stopped_[way][key].add(kind.count, kind.first);
    }
    return *this;
}

void TypicalTrials::choose_in_force(std::vector<std::int64_t>& chosen) const {
    const std::int64_t middle = (total(in_force_) + 1) / 2;
    std::int64_t passed = 0;
    for (const auto& [month, kind] : in_force_) {
        passed += kind.count;
        if (passed < middle) continue;
        chosen.push_back(kind.first);
        return;
    }
}

void TypicalTrials::choose_stopped(std::vector<std::int64_t>& chosen) const {
    std::vector<std::pair<std::int64_t, const std::map<BlockerKey, Kind>*>> ways;
    for (const auto& [way, kinds] : stopped_)
        ways.emplace_back(total(kinds), &kinds);
    std::stable_sort(ways.begin(), ways.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, kinds] : ways) {
        if (chosen.size() == kTypicalTrials) return;
        const auto fewer = [](const auto& a, const auto& b) { return a.second.count < b.second.count; };
        chosen.push_back(std::max_element(kinds->begin(), kinds->end(), fewer)->second.first);
    }
}

void TypicalTrials::save(Packer& packer) const {
    const auto put = [&](std::initializer_list<std::int64_t> numbers) {
        for (const std::int64_t number : numbers)
            packer.number(number);
    };
    packer.number(std::ssize(in_force_));
    for (const auto& [month, kind] : in_force_)
        put({month, kind.count, kind.first});
    packer.number(std::ssize(stopped_));
    for (const auto& [way, kinds] : stopped_) {
        put({way.first, static_cast<int>(way.second), std::ssize(kinds)});
        for (const auto& [key, kind] : kinds) {
            accede::save(key, packer);
            put({kind.count, kind.first});
        }
    }
}

void TypicalTrials::load(Unpacker& unpacker) {
    const auto add = [&](Kind& kind) {
        const std::int64_t count = unpacker.number();
        kind.add(count, unpacker.number());
    };
    for (std::int64_t left = unpacker.number(); left > 0; --left)
        add(in_force_[static_cast<std::int32_t>(unpacker.number())]);
    for (std::int64_t ways = unpacker.number(); ways > 0; --ways) {
        const auto stage = static_cast<int>(unpacker.number());
        auto& kinds = stopped_[{stage, static_cast<Status>(unpacker.number())}];
        for (std::int64_t left = unpacker.number(); left > 0; --left)
            add(kinds[load_blocker_key(unpacker)]);
    }
}

std::vector<std::int64_t> TypicalTrials::choose() const {
    std::vector<std::int64_t> chosen;
    choose_in_force(chosen);
    choose_stopped(chosen);
    return chosen;
}

}  // namespace accede
