#include "experiments/analysis/box_search.h"

#include <algorithm>
#include <utility>

namespace accede {
namespace {

enum class Side { lower, upper };

struct Candidate {
    Box box;
    Content inside;
};

/// Points sorted from the side inwards.
void sort_from(Side side, const Cases& cases, int factor, std::vector<int>& points) {
    std::sort(points.begin(), points.end(), [&](int a, int b) {
        const double x = cases.at(a, factor), y = cases.at(b, factor);
        if (x == y) return a < b;
        return (x < y) == (side == Side::lower);
    });
}

/// How many of the sorted points a slice of about this size takes: all that are level with the last go with it.
std::size_t slice(const Cases& cases, int factor, const std::vector<int>& sorted, double size) {
    std::size_t count = std::max<std::size_t>(1, static_cast<std::size_t>(size));
    while (count < sorted.size() && cases.at(sorted[count], factor) == cases.at(sorted[count - 1], factor))
        ++count;
    return std::min(count, sorted.size());
}

std::optional<double>& end_of(Box& box, int factor, Side side) {
    return side == Side::lower ? box.ranges[factor].lower : box.ranges[factor].upper;
}

double between(const Cases& cases, int factor, int one, int other) {
    return (cases.at(one, factor) + cases.at(other, factor)) / 2.0;
}

double sum_of(const Cases& cases, std::span<const int> points) {
    double sum = 0.0;
    for (const int point : points)
        sum += cases.values[point];
    return sum;
}

/// The box without its outermost slice on a side; nothing where that were all of it.
std::optional<Candidate> peeled(const Cases& cases, const Candidate& from, int factor, Side side, double share) {
    std::vector<int> sorted = from.inside.points;
    sort_from(side, cases, factor, sorted);
    const std::size_t count = slice(cases, factor, sorted, share * from.inside.count());
    if (count == sorted.size()) return std::nullopt;
    Candidate to{.box = from.box, .inside = {}};
    to.inside.points.assign(sorted.begin() + static_cast<std::ptrdiff_t>(count), sorted.end());
    to.inside.cases = sum_of(cases, to.inside.points);
    end_of(to.box, factor, side) = between(cases, factor, sorted[count - 1], sorted[count]);
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
        for (const Side side : {Side::lower, Side::upper}) {
            std::optional<Candidate> to = peeled(cases, from, factor, side, options.slice);
            if (!to || to->inside.count() < options.least_mass * static_cast<double>(cases.values.size())) continue;
            if (!best || gain(from, *to) > gain(from, *best)) best = std::move(to);
        }
    return best;
}

/// The open points that only this limit keeps out of the box, nearest first.
std::vector<int> beyond(const Cases& cases, const std::vector<int>& open, Box box, int factor, Side side) {
    const double limit = *std::exchange(end_of(box, factor, side), std::nullopt);
    std::vector<int> points = content(cases, open, box).points;
    std::erase_if(points, [&](int point) { return (cases.at(point, factor) < limit) != (side == Side::lower); });
    sort_from(side == Side::lower ? Side::upper : Side::lower, cases, factor, points);
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
    const std::size_t count = slice(cases, factor, outside, share * from.inside.count());
    limit.reset();
    if (count < outside.size()) limit = between(cases, factor, outside[count - 1], outside[count]);
    to.inside = content(cases, open, to.box);
    return to;
}

std::optional<Candidate> best_paste(const Cases& cases, const std::vector<int>& open, const Candidate& from,
                                    double share) {
    std::optional<Candidate> best;
    for (int factor = 0; factor < cases.factors; ++factor)
        for (const Side side : {Side::lower, Side::upper}) {
            std::optional<Candidate> to = pasted(cases, open, from, factor, side, share);
            if (to && (!best || to->inside.density() > best->inside.density())) best = std::move(to);
        }
    return best;
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
    Candidate at{.box = {.ranges = std::vector<Box::Range>(static_cast<std::size_t>(cases.factors))}, .inside = {}};
    at.inside = content(cases, open, at.box);
    Candidate chosen = at;
    while (chosen.inside.density() < options.threshold) {
        std::optional<Candidate> next = best_peel(cases, at, options);
        if (!next) break;
        at = std::move(*next);
        if (at.inside.density() > chosen.inside.density()) chosen = at;
    }
    for (;;) {
        std::optional<Candidate> next = best_paste(cases, open, chosen, options.slice);
        if (!next || next->inside.density() <= chosen.inside.density()) return chosen.box;
        chosen = std::move(*next);
    }
}

}  // namespace accede
