#include <algorithm>
#include <cmath>

#include "agents/lobby.h"
#include "sim/kernel/effects.h"
#include "sim/kernel/steps.h"

namespace accede {
namespace {

constexpr double kSettled = 1e-9;  ///< a month's move below which opinion is at rest
constexpr double kSolved = 1e-13;  ///< of the fixed point
constexpr int kMaxSweeps = 10000;

IssueRow heard_by(const Trial& trial, int lobby) {
    IssueRow heard{};
    const Rows& ties = trial.world.ties_into;
    for (int t = ties.begin[lobby]; t < ties.begin[lobby + 1]; ++t) {
        const IssueRow& from = trial.position[trial.world.tie_from[t]];
        const double share = trial.interests.tie_share[t];
        for (int k = 0; k < kMaxIssues; ++k)
            heard[k] += share * from[k];
    }
    return heard;
}

double susceptibility(const Trial& trial, int lobby) {
    const Rows& ties = trial.world.ties_into;
    if (ties.begin[lobby] == ties.begin[lobby + 1]) return 0.0;  // who hears nobody is moved by its interest alone
    switch (trial.world.opinion_rule) {
        case OpinionRule::degroot:
            return 1.0;
        case OpinionRule::fixed:
            return 0.0;
        case OpinionRule::friedkin_johnsen:
            break;
    }
    return trial.parameters.lobbies[lobby].susceptibility;
}

/// Where a month takes a lobby; `share` 1 goes all the way.
IssueRow moved(const Trial& trial, int lobby, double share) {
    const double lambda = susceptibility(trial, lobby);
    const IssueRow heard = heard_by(trial, lobby);
    const IssueRow& now = trial.position[lobby];
    const IssueRow& ideal = trial.ideal[lobby];
    IssueRow next;
    for (int k = 0; k < kMaxIssues; ++k)
        next[k] = next_position(now[k], heard[k], ideal[k], lambda, share);
    return next;
}

double distance(const IssueRow& a, const IssueRow& b) {
    double largest = 0.0;
    for (int k = 0; k < kMaxIssues; ++k)
        largest = std::max(largest, std::abs(a[k] - b[k]));
    return largest;
}

void add_noise(const Trial& trial, int lobby, IssueRow& position) {
    const double sd = trial.parameters.lobbies[lobby].noise_sd;
    if (sd <= 0.0) return;
    for (int k = 0; k < trial.world.issues; ++k)
        position[k] = std::clamp(position[k] + sd * trial.luck.normal(trial.world.lobbies[lobby].noise, trial.month, k),
                                 0.0, 1.0);
}

/// Gauss-Seidel on y = lambda W y + (1 - lambda) ideal: converges because some lobby in each component has lambda < 1.
void solve_fixed_point(Trial& trial) {
    for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
        double largest = 0.0;
        for (int l = 0; l < trial.world.lobby_count(); ++l) {
            const IssueRow next = moved(trial, l, 1.0);
            largest = std::max(largest, distance(next, trial.position[l]));
            trial.position[l] = next;
        }
        if (largest < kSolved) return;
    }
}

}  // namespace

void begin_opinion(Trial& trial) {
    for (int l = 0; l < trial.world.lobby_count(); ++l) {
        refresh_ideal(trial, l);
        refresh_salience(trial, l);
        trial.position[l] = trial.ideal[l];
    }
    // Under DeGroot nobody holds on to an interest: what is an opinion today is what was heard so far, so it starts
    // from the interests and is stepped. Otherwise debate has been going on for years, and rests.
    if (trial.world.opinion_rule != OpinionRule::degroot) solve_fixed_point(trial);
}

void step_opinion(Trial& trial) {
    const double share = trial.interests.clocks.opinion.share;
    bool moving = false;
    for (int l = 0; l < trial.world.lobby_count(); ++l) {
        if (trial.parameters.lobbies[l].noise_sd > 0.0) trial.component_moving[trial.world.component[l]] = 1;
    }
    for (const char component : trial.component_moving)
        moving = moving || component != 0;
    if (!moving) return;
    for (int l = 0; l < trial.world.lobby_count(); ++l) {
        if (trial.component_moving[trial.world.component[l]] == 0) continue;
        trial.next_position[l] = moved(trial, l, share);
        add_noise(trial, l, trial.next_position[l]);
    }
    // A component rests when its farthest mover does.
    for (char& component : trial.component_moving)
        component = static_cast<char>(component != 0 ? 2 : 0);
    for (int l = 0; l < trial.world.lobby_count(); ++l) {
        char& component = trial.component_moving[trial.world.component[l]];
        if (component == 0) continue;
        if (distance(trial.next_position[l], trial.position[l]) > kSettled) component = 1;
        trial.position[l] = trial.next_position[l];
        trial.countries[trial.world.lobbies[l].country].mandate_stale = true;
    }
    for (char& component : trial.component_moving)
        if (component == 2) component = 0;
}

}  // namespace accede
