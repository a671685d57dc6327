// Holds a run of the record of 2021 against what happened:
//   accede run scenarios/history/cptpp_2021.yaml --out DIR && accede_record DIR
// and, with many trials a draw (--set replicates=400 --trials 80000), each parameter set alone: accede_record DIR
// --draws

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string_view>

#include "experiments/record/record.h"

namespace {

using namespace accede;

void print_figures(const std::vector<RecordedTrial>& trials) {
    fmt::print("| figure | value | should lie in | |\n|---|---|---|---|\n");
    for (const Figure& figure : figures_of(trials))
        fmt::print("| {} | {:.3f} | [{:g}, {:g}] | {} |\n", figure.name, figure.value, figure.low, figure.high,
                   figure.met() ? "met" : "**missed**");
}

double at(const std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0.0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

void print_spread(const char* which, std::vector<double> korea) {
    std::ranges::sort(korea);
    fmt::print("{}: {} sets", which, korea.size());
    if (!korea.empty())
        fmt::print(
            "; Korea's P(in force within 12 years) from {:.2f} to {:.2f}, 10-90 %: {:.2f} to {:.2f}, median {:.2f}",
            korea.front(), korea.back(), at(korea, .1), at(korea, .9), at(korea, .5));
    fmt::print("\n");
}

void print_draws(const std::vector<RecordedTrial>& trials) {
    const auto sets = judge_draws(trials);
    const auto figures = static_cast<int>(figures_of(trials).size());
    fmt::print("| figures met | parameter sets |\n|---|---|\n");
    for (int met = figures; met >= 0; --met)
        if (const auto n = std::ranges::count(sets, met, &ParameterSet::met); n > 0)
            fmt::print("| {} of {} | {} |\n", met, figures, n);
    std::vector<double> all, good, nearly;
    for (const ParameterSet& set : sets) {
        all.push_back(set.korea_in_force);
        if (set.met >= figures - 1) nearly.push_back(set.korea_in_force);
        if (set.met == figures) good.push_back(set.korea_in_force);
    }
    fmt::print("\n");
    print_spread("all", all);
    print_spread("those that meet all but one or better", nearly);
    print_spread("those that meet all", good);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        fmt::print(stderr, "usage: accede_record DIR [--draws]\n");
        return 2;
    }
    const auto trials = read_trials(argv[1]);
    if (trials.empty()) throw std::runtime_error("no trials in that directory");
    if (argc > 2 && std::string_view(argv[2]) == "--draws")
        print_draws(trials);
    else
        print_figures(trials);
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return 2;
}
