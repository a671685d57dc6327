#include "tests/fuzz/one_input.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <utility>

#include "sim/compile.h"
#include "sim/csv.h"
#include "sim/scenario/document.h"
#include "sim/scenario/experiment.h"
#include "sim/scenario/explain.h"
#include "sim/scenario/read.h"
#include "sim/scenario/show.h"
#include "tests/support/paths.h"

namespace accede::fuzz {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "fuzz: %s\n", what.c_str());
    std::abort();
}

/// The library's files, by path relative to `scenarios/`, which stands where the program runs.
std::map<std::string, std::string> read_library() {
    const fs::path folder = ACCEDE_SOURCE_DIR "/scenarios";
    std::map<std::string, std::string> library;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        library[entry.path().lexically_relative(folder).string()] = bytes.str();
    }
    return library;
}

/// What follows this line in an input is the file points.csv.
constexpr std::string_view kTable = "\n#! points.csv\n";

/// All that can be read: the library, the input as standard input, and the table that it may carry.
class Files {
  public:
    static Files& here() {
        static Files files;
        return files;
    }

    void start(std::string_view text, Depth depth) {
        const std::size_t end = text.find(kTable);
        input_ = text.substr(0, end);
        table_ = end == std::string_view::npos ? "" : text.substr(end + kTable.size());
        bytes_left_ = depth == Depth::quick ? 64 * 1024 : std::numeric_limits<std::size_t>::max();
    }

    std::optional<std::string> read(const std::string& path) {
        if (path == "-") return std::string(input_);
        const std::string name = name_of(path);
        if (name == "points.csv") return std::string(table_);
        const auto found = library_.find(name);
        if (found == library_.end() || found->second.size() > bytes_left_) return std::nullopt;
        bytes_left_ -= found->second.size();
        return found->second;
    }

    bool has(const std::string& path) const {
        return name_of(path) == "points.csv" || library_.count(name_of(path)) > 0;
    }

  private:
    std::string name_of(const std::string& path) const {
        return (root_ / path).lexically_normal().lexically_relative(root_).string();
    }

    std::string_view input_, table_;
    std::size_t bytes_left_ = 0;
    std::map<std::string, std::string> library_ = read_library();
    fs::path root_ = fs::current_path();
};

LoadOptions options_in(std::string_view text) {
    LoadOptions options;
    for (int line = 0; line < 8 && text.starts_with("#! "); ++line) {
        const std::string_view argument = text.substr(3, text.find('\n') - 3);
        if (argument.starts_with("set ")) options.set.emplace_back(argument.substr(4));
        if (argument.starts_with("with ")) options.with.emplace_back(argument.substr(5));
        if (argument.starts_with("applicant ")) options.applicant = argument.substr(10);
        if (argument.starts_with("horizon ")) options.horizon = argument.substr(8);
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    return options;
}

/// The first line `#! explain KEY`.
void explain_what_is_asked(std::string_view text, FileKind kind) {
    constexpr std::string_view kExplain = "#! explain ";
    if (!text.starts_with(kExplain)) return;
    const std::string_view key = text.substr(kExplain.size(), text.find('\n') - kExplain.size());
    if (explain(key, kind).empty()) (void)nearest_key(key);
}

/// What `read` makes of the text; empty after a mistake.
template <class Read>
auto unless_mistaken(std::string_view text, Depth depth, Read read)
    -> std::optional<decltype(read(std::declval<Diagnostics&>()))> {
    Files::here().start(text, depth);
    Diagnostics diagnostics;
    try {
        return read(diagnostics);
    } catch (const ScenarioError& error) {
        if (!error.diagnostics.has_errors() || std::string_view(error.what()).empty()) fail("refused without a reason");
        return std::nullopt;
    }
}

std::optional<Loaded> load(std::string_view text, const LoadOptions& options, Depth depth) {
    return unless_mistaken(text, depth, [&](Diagnostics& found) { return load_scenario("-", options, found); });
}

void compile_it(const Loaded& loaded) {
    try {
        (void)compile(loaded.scenario, "fuzz");
    } catch (const CsvError&) {  // a table of the library used for what it is not
    }
}

}  // namespace

void run_one_input(std::string_view text, Depth depth) {
    const bool is_experiment = text.find("\nscenario:") != std::string_view::npos;
    explain_what_is_asked(text, is_experiment ? FileKind::experiment : FileKind::scenario);
    if (is_experiment) {
        (void)unless_mistaken(text, depth, [](Diagnostics& found) { return load_experiment("-", found); });
        return;
    }
    const auto loaded = load(text, options_in(text), depth);
    if (!loaded) return;
    compile_it(*loaded);
    const std::string shown = show(loaded->resolved);
    const std::string_view table = text.substr(std::min(text.find(kTable), text.size()));
    if (depth == Depth::whole && !load(shown + std::string(table), {}, depth))
        fail("what was shown cannot be read:\n" + shown);
}

void require_no_files_outside() {
    Diagnostics diagnostics;
    if (read_bytes("/proc/self/status", 1, {}, diagnostics)) fail("files are read behind the fuzzer's back");
    try {
        (void)read_csv("/proc/self/status");
        fail("tables are read behind the fuzzer's back");
    } catch (const CsvError&) {
    }
}

// What the linker puts in the place of the functions that look at files.
bool is_file_here(const std::string& path) asm(
    "__wrap__ZN6accede7is_fileERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE");
std::optional<std::string>
read_bytes_here(const std::string& path, std::size_t most_bytes, const Position& named_at, Diagnostics& diagnostics) asm(
    "__wrap__ZN6accede10read_bytesERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEmRKNS_8PositionERNS_"
    "11DiagnosticsE");
CsvTable read_csv_here(const fs::path& file) asm("__wrap__ZN6accede8read_csvERKNSt10filesystem7__cxx114pathE");

std::optional<std::string> read_bytes_here(const std::string& path, std::size_t most_bytes, const Position& named_at,
                                           Diagnostics& diagnostics) {
    auto bytes = Files::here().read(path);
    if (!bytes) diagnostics.error("unreadable_file", named_at, "cannot read it");
    if (bytes && bytes->size() > most_bytes) {
        diagnostics.error("limit_file_size", named_at, "too large");
        return std::nullopt;
    }
    return bytes;
}

bool is_file_here(const std::string& path) { return Files::here().has(path); }

CsvTable read_csv_here(const fs::path& file) {
    const auto bytes = Files::here().read(file.string());
    if (!bytes) throw CsvError(file.string(), 1, "cannot read it");
    return parse_csv(*bytes, file.string());
}

}  // namespace accede::fuzz
