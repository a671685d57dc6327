#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "sim/scenario/look.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/semantics.h"

namespace accede {
namespace {

/// Which of its keys an effect needs, and which it may have, by what it acts on.
struct Needs {
    std::string_view on;
    std::array<std::string_view, 2> needed;
    std::string_view allowed;
};

constexpr std::array kNeeds{
    Needs{"ideal", {"lobby"}, "issue"},
    Needs{"salience", {"lobby"}, "issue"},
    Needs{"capital", {"country"}, {}},
    Needs{"value", {"applicant"}, "member"},
    Needs{"hedge", {"applicant", "country"}, {}},
    Needs{"practice", {"applicant", "issue"}, {}},
    Needs{"precondition", {"precondition"}, {}},
    Needs{"push", {"applicant"}, {}},
    Needs{"resistance", {"applicant"}, {}},
    Needs{"pact", {"applicant", "country"}, {}},
    Needs{"credence", {"applicant"}, {}},
};

constexpr std::array<std::string_view, 6> kTargets{"lobby", "issue", "country", "member", "applicant", "precondition"};

void check_effect(const Entry& effect, const std::string& path, Diagnostics& diagnostics) {
    const auto needs = std::ranges::find(kNeeds, text_at(effect.value, "on"), &Needs::on);
    if (needs == kNeeds.end()) return;
    for (const std::string_view target : kTargets) {
        const bool needed = std::ranges::find(needs->needed, target) != needs->needed.end();
        const bool given = stands_at(effect.value, target);
        if (needed && !given)
            diagnostics.error("bad_effect", effect.position(),
                              fmt::format("{}: an effect on {} needs `{}`", path, needs->on, target));
        if (given && !needed && target != needs->allowed)
            diagnostics.error("bad_effect", effect.value.find(target)->position(),
                              fmt::format("{}: an effect on {} has no use for `{}`", path, needs->on, target));
    }
}

void check_all_effects(const Node& root, const Entry& cause, const std::string& path, Diagnostics& diagnostics) {
    for (const Entry& effect : entries_at(cause.value, "effects")) {
        const std::string place = path + ".effects." + effect.key;
        check_effect(effect, place, diagnostics);
        const Node* member = effect.value.find("member");
        if (member != nullptr && text_at(effect.value, "on") == "value")
            check_voter(root, *member, place + ".member", text_at(effect.value, "applicant"), diagnostics);
    }
}

/// An event has one kind of date. `per_year: 0` is one, of what never happens, and no second: it is the default.
void check_timing(const Entry& event, Diagnostics& diagnostics) {
    const bool date = stands_at(event.value, "date"), earliest = stands_at(event.value, "earliest");
    const bool latest = stands_at(event.value, "latest"), rate = stands_at(event.value, "per_year");
    const bool dated = date || earliest || latest;
    const bool often = rate && (!dated || fixed_value(*event.value.find("per_year")) != 0.0);
    const bool one = static_cast<int>(date) + static_cast<int>(earliest && latest) + static_cast<int>(often) == 1;
    if (!one || earliest != latest)
        return diagnostics.error(
            "bad_event", event.position(),
            fmt::format("events.{}: needs either `date`, or `earliest` and `latest`, or `per_year`", event.key));
    const auto first = month_at(event.value, "earliest"), last = month_at(event.value, "latest");
    if (first && last && *last < *first)
        diagnostics.error("bad_date", event.value.find("latest")->position(),
                          fmt::format("events.{}.latest: {} lies before earliest, {}", event.key, month_text(*last),
                                      month_text(*first)));
}

void check_bounds(const Entry& factor, Diagnostics& diagnostics) {
    const Node* minimum = factor.value.find("minimum");
    const Node* maximum = factor.value.find("maximum");
    const auto low = minimum == nullptr ? std::nullopt : fixed_value(*minimum);
    const auto high = maximum == nullptr ? std::nullopt : fixed_value(*maximum);
    if (low && high && *low > *high)
        diagnostics.error("out_of_range", maximum->position(),
                          fmt::format("factors.{}.maximum: {} lies below minimum, {}", factor.key, *high, *low));
}

}  // namespace

void check_effects(const Node& root, Diagnostics& diagnostics) {
    for (const Entry& event : entries_at(root, "events")) {
        check_timing(event, diagnostics);
        check_all_effects(root, event, "events." + event.key, diagnostics);
    }
    for (const Entry& factor : entries_at(root, "factors")) {
        check_bounds(factor, diagnostics);
        check_all_effects(root, factor, "factors." + factor.key, diagnostics);
    }
}

}  // namespace accede
