#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/scenario/experiment.h"
#include "sim/scenario/read.h"
#include "tests/support/paths.h"

namespace accede::test {

/// A folder of its own for a test's files, gone afterwards.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "accede-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

inline std::string read_text(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// The scenario that these tests change: three countries, every section once.
inline std::string small_scenario() { return read_text(ACCEDE_SOURCE_DIR "/tests/scenario/small.yaml"); }

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto place = text.find(from);
    if (place == std::string::npos) throw std::runtime_error("nothing to replace: " + from);
    return text.replace(place, from.size(), to);
}

inline Loaded load(const std::string& path, const LoadOptions& options = {}) {
    Diagnostics diagnostics;
    return load_scenario(path, options, diagnostics);
}

/// Every mistake as "line:column id: message", by place.
inline std::vector<std::string> lines_of(const Diagnostics& diagnostics) {
    std::vector<Diagnostic> all = diagnostics.all();
    std::ranges::stable_sort(all, {},
                             [](const Diagnostic& d) { return std::pair(d.position.line, d.position.column); });
    std::vector<std::string> lines;
    for (const Diagnostic& d : all)
        lines.push_back(std::to_string(d.position.line) + ":" + std::to_string(d.position.column) + " " +
                        std::string(d.id.text()) + ": " + d.message);
    return lines;
}

/// Of a scenario; empty where it loads.
inline std::vector<std::string> mistakes(const std::string& path, const LoadOptions& options = {}) {
    Diagnostics diagnostics;
    try {
        (void)load_scenario(path, options, diagnostics);
        return {};
    } catch (const ScenarioError&) {
        return lines_of(diagnostics);
    }
}

inline std::vector<std::string> mistakes_of_experiment(const std::string& path) {
    Diagnostics diagnostics;
    try {
        (void)load_experiment(path, diagnostics);
        return {};
    } catch (const ScenarioError&) {
        return lines_of(diagnostics);
    }
}

inline std::vector<std::string> mistakes_of(const std::string& text, const LoadOptions& options = {}) {
    const Folder folder;
    return mistakes(folder.write("scenario.yaml", text), options);
}

}  // namespace accede::test
