#include "experiments/analysis/box_search.h"

#include <algorithm>
#include <utility>

namespace accede {
namespace {

/// A side's sign turns coordinates so that they rise from that side inwards.
using Side = int;
constexpr Side kLower = 1, kUpper = -1;
constexpr Side kSides[] = {kLower, kUpper};

std::optional<double>& end_of(Box& box, int factor, Side side) {
    return side == kLower ? box.ranges[factor].lower : box.ranges[factor].upper;
}

struct Candidate {
    Box box;
    Content inside;
};

double sum_of(const Cases& cases, const std::vector<int>& points) {
    double sum = 0.0;
    for (const int point : points)
        sum += cases.values[point];
    return sum;
}

/// Between the first points, about so many, and the rest, along a factor from a side on; points level
/// with the last go with it. Nothing where no point is left.
std::optional<double> cut(const Cases& cases, const std::vector<int>& points, int factor, Side side, double about) {
    std::vector<double> x;
    for (const int point : points)
        x.push_back(side * cases.at(point, factor));
    const auto last = x.begin() + std::max(0, std::min(static_cast<int>(about), static_cast<int>(x.size())) - 1);
    std::nth_element(x.begin(), last, x.end());
    const double edge = *last;
    std::erase_if(x, [&](double other) { return other <= edge; });
    if (x.empty()) return std::nullopt;
    return side * (edge + *std::min_element(x.begin(), x.end())) / 2.0;
}

/// The box limited on a side by a slice of about so many points.
std::optional<Candidate> peeled(const Cases& cases, const Candidate& from, int factor, Side side, double about) {
    const std::optional<double> limit = cut(cases, from.inside.points, factor, side, about);
    if (!limit) return std::nullopt;
    Candidate to = from;
    end_of(to.box, factor, side) = limit;
    std::erase_if(to.inside.points, [&](int point) { return !to.box.ranges[factor].holds(cases.at(point, factor)); });
    to.inside.cases = sum_of(cases, to.inside.points);
    return to;
}

/// What peeling gains in density for each point given up: with slices of one size the densest box, and fair between
/// those and the large slices of factors with few values (Kwakkel & Jaxa-Rozen 2016, Environ. Model. Softw. 79).
double gain(const Candidate& from, const Candidate& to) {
    return (to.inside.density() - from.inside.density()) / (from.inside.count() - to.inside.count());
}

std::optional<Candidate> best_peel(const Cases& cases, const Candidate& from, const PrimOptions& options) {
    std::optional<Candidate> best;
    for (int factor = 0; factor < cases.factors; ++factor)
        for (const Side side : kSides) {
            auto to = peeled(cases, from, factor, side, options.slice * from.inside.count());
            if (!to || to->inside.count() < options.least_mass * static_cast<double>(cases.values.size())) continue;
            if (!best || gain(from, *to) > gain(from, *best)) best = std::move(to);
        }
    return best;
}

/// The open points that only this limit keeps out of the box.
std::vector<int> beyond(const Cases& cases, const std::vector<int>& open, Box box, int factor, Side side) {
    const double limit = *std::exchange(end_of(box, factor, side), std::nullopt);
    std::vector<int> points = content(cases, open, box).points;
    std::erase_if(points, [&](int point) { return side * cases.at(point, factor) >= side * limit; });
    return points;
}

/// The box with the next slice beyond a limit; nothing where there is none.
std::optional<Candidate> pasted(const Cases& cases, const std::vector<int>& open, const Candidate& from, int factor,
                                Side side, double share) {
    Candidate to{.box = from.box, .inside = {}};
    std::optional<double>& limit = end_of(to.box, factor, side);
    if (!limit) return std::nullopt;
    const std::vector<int> outside = beyond(cases, open, from.box, factor, side);
    if (outside.empty()) return std::nullopt;
    limit = cut(cases, outside, factor, -side, share * from.inside.count());
    to.inside = content(cases, open, to.box);
    return to;
}

std::optional<Candidate> best_paste(const Cases& cases, const std::vector<int>& open, const Candidate& from,
                                    double share) {
    std::optional<Candidate> best;
    for (int factor = 0; factor < cases.factors; ++factor)
        for (const Side side : kSides) {
            auto to = pasted(cases, open, from, factor, side, share);
            if (to && (!best || to->inside.density() > best->inside.density())) best = std::move(to);
        }
    return best;
}

/// The first box on the way that reaches the threshold, or the densest; then grown while that makes it denser.
Candidate peel_and_paste(const Cases& cases, const std::vector<int>& open, Candidate at, const PrimOptions& options) {
    Candidate chosen = at;
    while (chosen.inside.density() < options.threshold) {
        std::optional<Candidate> next = best_peel(cases, at, options);
        if (!next) break;
        at = std::move(*next);
        if (at.inside.density() > chosen.inside.density()) chosen = at;
    }
    for (;;) {
        std::optional<Candidate> next = best_paste(cases, open, chosen, options.slice);
        if (!next || next->inside.density() <= chosen.inside.density()) return chosen;
        chosen = std::move(*next);
    }
}

/// More cases where both are dense enough, else the denser.
bool is_better(const Candidate& a, const Candidate& b, double threshold) {
    const double density = a.inside.density(), other = b.inside.density();
    return density >= threshold && other >= threshold ? a.inside.cases > b.inside.cases : density > other;
}

}  // namespace

Content content(const Cases& cases, const std::vector<int>& open, const Box& box) {
    Content found;
    for (const int point : open) {
        bool holds = true;
        for (int factor = 0; factor < cases.factors && holds; ++factor)
            holds = box.ranges[factor].holds(cases.at(point, factor));
        if (holds) found.points.push_back(point);
    }
    found.cases = sum_of(cases, found.points);
    return found;
}

Box find_box(const Cases& cases, const std::vector<int>& open, const PrimOptions& options) {
    Candidate whole{.box = {.ranges = std::vector<Box::Range>(static_cast<std::size_t>(cases.factors))}, .inside = {}};
    whole.inside = content(cases, open, whole.box);
    Candidate best = peel_and_paste(cases, open, whole, options);
    // Between two boxes at opposite ends of a factor, peeling from the whole gets stuck.
    for (int factor = 0; factor < cases.factors; ++factor)
        for (const Side side : kSides) {
            const auto half = peeled(cases, whole, factor, side, whole.inside.count() / 2.0);
            if (!half) continue;
            Candidate found = peel_and_paste(cases, open, *half, options);
            if (is_better(found, best, options.threshold)) best = std::move(found);
        }
    return best.box;
}

}  // namespace accede
