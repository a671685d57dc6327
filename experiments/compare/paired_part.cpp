#include "experiments/compare/paired_part.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "sim/pack.h"
#include "sim/tally.h"

namespace accede {
namespace {

void add_numbers(std::vector<std::int64_t>& into, const std::vector<std::int64_t>& from) {
    std::transform(into.begin(), into.end(), from.begin(), into.begin(), std::plus<>());
}

void add_draw_sums(std::int64_t* numbers, std::int64_t sum, std::int64_t squares, std::int64_t trials) {
    numbers[0] += sum;
    numbers[1] += sum * sum;
    numbers[2] += sum * trials;
    numbers[3] += squares;
}

}  // namespace

PairedPart::PairedPart(const PairedShape& shape) : shape_(shape), group_trials_(kGroups) {
    const std::size_t cells = static_cast<std::size_t>(shape.variants * shape.applicants) * shape.quantities.size();
    own_.resize(cells * kNumbers);
    difference_.resize(cells * kNumbers);
    group_sums_.resize(cells * kGroups);
    months_.resize(month_place(shape.timed_variants, 0, 0, 0));
}

std::size_t PairedPart::place(int variant, int applicant, int q) const {
    return static_cast<std::size_t>(variant * shape_.applicants + applicant) * shape_.quantities.size() +
           static_cast<std::size_t>(q);
}

std::size_t PairedPart::month_place(int variant, int applicant, int milestone, int group) const {
    const int row = ((variant * shape_.applicants + applicant) * (shape_.stages - 1) + milestone) * kGroups + group;
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(Tally::kMonthsBefore + shape_.months);
}

PairedSums PairedPart::sums_at(const Numbers& numbers, int variant, int applicant, int q) const {
    const std::int64_t* at = &numbers[place(variant, applicant, q) * kNumbers];
    return {.differences = {.a = at[0], .aa = at[1], .ab = at[2]}, .square_sum = at[3]};
}

std::int64_t PairedPart::group_sum(int variant, int applicant, int q, int group) const {
    return group_sums_[place(variant, applicant, q) * kGroups + static_cast<std::size_t>(group)];
}

std::vector<std::int64_t> PairedPart::months(int variant, int applicant, int milestone, int group) const {
    const auto from = months_.begin() + static_cast<std::ptrdiff_t>(month_place(variant, applicant, milestone, group));
    return {from, from + Tally::kMonthsBefore + shape_.months};
}

void PairedPart::add_draw(std::int64_t draw, const std::vector<std::vector<TrialOutcome>>& outcomes,
                          std::size_t trials) {
    const auto group = static_cast<int>(draw % kGroups);
    for (int variant = 0; variant < shape_.variants; ++variant)
        count_variant(variant, group, outcomes, trials);
    ++draws_;
    trials_.add(static_cast<std::int64_t>(trials));
    group_trials_[static_cast<std::size_t>(group)] += static_cast<std::int64_t>(trials);
}

void PairedPart::count_variant(int variant, int group, const std::vector<std::vector<TrialOutcome>>& outcomes,
                               std::size_t trials) {
    const auto& own = outcomes[static_cast<std::size_t>(variant)];
    const auto& baseline = outcomes.front();
    const auto size = static_cast<std::int64_t>(trials);
    for (int applicant = 0; applicant < shape_.applicants; ++applicant) {
        for (int q = 0; q < static_cast<int>(shape_.quantities.size()); ++q) {
            const Quantity& quantity = shape_.quantities[static_cast<std::size_t>(q)];
            std::int64_t sum = 0, squares = 0, change = 0, changes_squared = 0;
            for (std::size_t trial = 0; trial < trials; ++trial) {
                const std::int64_t value = value_in_trial(quantity, own[trial], applicant);
                const std::int64_t d = value - value_in_trial(quantity, baseline[trial], applicant);
                sum += value;
                squares += value * value;
                change += d;
                changes_squared += d * d;
            }
            const std::size_t cell = place(variant, applicant, q);
            add_draw_sums(&own_[cell * kNumbers], sum, squares, size);
            add_draw_sums(&difference_[cell * kNumbers], change, changes_squared, size);
            group_sums_[cell * kGroups + static_cast<std::size_t>(group)] += sum;
        }
    }
    for (std::size_t trial = 0; variant < shape_.timed_variants && trial < trials; ++trial)
        count_months(variant, group, own[trial]);
}

void PairedPart::count_months(int variant, int group, const TrialOutcome& trial) {
    for (int applicant = 0; applicant < shape_.applicants; ++applicant) {
        for (int milestone = 0; milestone + 1 < shape_.stages; ++milestone) {
            const std::int32_t month = trial.month(applicant, milestone + 1);
            if (month == kNever || month >= shape_.months) continue;
            const int bin = std::max(month, -Tally::kMonthsBefore) + Tally::kMonthsBefore;
            ++months_[month_place(variant, applicant, milestone, group) + static_cast<std::size_t>(bin)];
        }
    }
}

void PairedPart::append(PairedPart&& next) {
    if (first == last) first = last = next.first;
    if (next.first != last) throw std::logic_error("parts of a comparison must follow each other");
    last = next.last;
    draws_ += next.draws_;
    trials_ += next.trials_;
    failures.insert(failures.end(), next.failures.begin(), next.failures.end());
    add_numbers(group_trials_, next.group_trials_);
    add_numbers(own_, next.own_);
    add_numbers(difference_, next.difference_);
    add_numbers(group_sums_, next.group_sums_);
    add_numbers(months_, next.months_);
}

std::string PairedPart::save() const {
    std::string bytes;
    Packer packer(bytes);
    for (const std::int64_t number : {first, last, draws_, trials_.b, trials_.bb})
        packer.number(number);
    for (const Numbers* numbers : {&group_trials_, &own_, &difference_, &group_sums_, &months_})
        packer.numbers(*numbers);
    accede::save(failures, packer);
    return bytes;
}

void PairedPart::load(std::string_view bytes) {
    Unpacker unpacker(bytes);
    for (std::int64_t* number : {&first, &last, &draws_, &trials_.b, &trials_.bb})
        *number = unpacker.number();
    for (Numbers* numbers : {&group_trials_, &own_, &difference_, &group_sums_, &months_})
        unpacker.numbers(*numbers);
    failures = load_failures(unpacker);
    if (!unpacker.done()) throw std::runtime_error("packed results are damaged");
}

}  // namespace accede
