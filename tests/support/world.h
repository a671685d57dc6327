#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/compile.h"
#include "sim/kernel/chronicle.h"
#include "sim/kernel/state.h"
#include "sim/kernel/trial.h"
#include "sim/scenario/read.h"

namespace accede::testing {

/// Worlds for tests of the model, from scenario files with a few paths set otherwise, and trials of them.

using Sets = std::vector<std::string>;  ///< "PATH=VALUE", as after `--set`

/// A compiled scenario and where its ids stand; an unknown id is a mistake of the test and throws.
struct Lab {
    World world;
    Names names;

    [[nodiscard]] int country(const std::string& id) const;
    [[nodiscard]] int applicant(const std::string& id) const;
    [[nodiscard]] int lobby(const std::string& id) const;  ///< "ISO3/lobby"
    [[nodiscard]] int issue(const std::string& id) const;
    [[nodiscard]] int stage(const std::string& id) const;
};

/// Any scenario below `scenarios/`.
[[nodiscard]] Loaded load_file(const std::string& file, const Sets& set = {}, const Sets& with = {});
[[nodiscard]] Lab lab_of(const Scenario& scenario);
[[nodiscard]] Lab load_lab(const std::string& file, const Sets& set = {}, const Sets& with = {});

/// teaching/three_countries.yaml: Alderland (ALD) asks to join the club of Brendia (BRE) and Corvia (COR). Nothing in
/// it is random unless `set` makes it so.
[[nodiscard]] Lab three_countries(const Sets& set = {}, const Sets& with = {});

/// What makes three_countries random everywhere but at home: noise in values, errors of soundings, meetings that may
/// fail to take place, members that may be absent.
[[nodiscard]] Sets with_chance();

[[nodiscard]] Sets operator+(Sets sets, const Sets& more);

/// Trials 0 .. n - 1.
[[nodiscard]] std::vector<TrialOutcome> outcomes(const World& world, int n, std::uint64_t seed = 1);
[[nodiscard]] TrialOutcome outcome_of(const World& world, std::int64_t trial = 0, std::uint64_t seed = 1);
[[nodiscard]] std::vector<ChronicleEntry> chronicle_of(const World& world, std::int64_t trial = 0,
                                                       std::uint64_t seed = 1);

/// When an applicant got somewhere, a month that no trial has (INT32_MAX) where it did not: so that later is larger.
[[nodiscard]] std::int32_t month_or_never(const TrialOutcome& outcome, int applicant, int stage);

/// How many of these trials got into a stage.
[[nodiscard]] int count_entered(const std::vector<TrialOutcome>& trials, int applicant, int stage);

/// A trial just before its first month, with its state in reach: for tests of one step alone.
struct OpenTrial {
    Parameters parameters;
    Interests interests;
    Trial state;

    explicit OpenTrial(const World& world, std::int64_t trial = 0, std::uint64_t seed = 1);
    OpenTrial(const OpenTrial&) = delete;

    void run_month();  ///< every step of the schedule, and on to the next month
};

}  // namespace accede::testing
