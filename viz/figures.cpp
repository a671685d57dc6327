#include "viz/figures.h"

#include <algorithm>

#include "viz/outcome_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashShown = 12;

}  // namespace

std::vector<Figure> figures_of(const fs::path& folder, const Labels& labels) {
    if (fs::exists(folder / "compare.csv")) {
        const ResultFiles head = read_result_head(folder);
        return {{"levers", levers_figure(head, read_csv(folder / "compare.csv"), labels)}};
    }
    if (fs::exists(folder / "points.csv")) return {};
    const ResultFiles files = read_result_files(folder);
    return {{"incidence", incidence_figure(files, read_csv(folder / "timeline.csv"), labels)},
            {"outcomes", outcomes_figure(files, labels)},
            {"blockers", blockers_figure(files, labels)}};
}

std::string caption_of(const ResultFiles& files, const Labels& labels) {
    const std::string draws = files.replicates > 1
                                  ? labels.get("svg.caption.draws", {{"draws", with_thousands(files.draws)},
                                                                     {"replicates", std::to_string(files.replicates)}})
                                  : "";
    const std::string interrupted =
        files.interrupted ? labels.get("svg.caption.interrupted", {{"asked", with_thousands(files.trials_asked)}}) : "";
    return labels.get("svg.caption", {{"title", labels.title(files.title)},
                                      {"trials", with_thousands(files.trials)},
                                      {"draws", draws},
                                      {"interrupted", interrupted},
                                      {"seed", files.seed},
                                      {"version", files.version},
                                      {"hash", files.results_sha256.substr(0, kHashShown)}});
}

std::string name_of_blocker(const BlockerRow& blocker, const Labels& labels) {
    const std::string who = blocker.who_type == "none"
                                ? labels.get("nobody", {{"doing", labels.word("status", blocker.who.id)}})
                                : labels.title(blocker.who.title);
    if (blocker.issue.id.empty()) return who;
    return who + " · " +
           (blocker.is_over_ground ? labels.word("ground", blocker.issue.id) : labels.title(blocker.issue.title));
}

}  // namespace accede
