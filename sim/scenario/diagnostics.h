#pragma once

#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "sim/scenario/mistakes.h"
#include "sim/scenario/position.h"

namespace accede {

enum class Severity { error, warning };

/// One mistake; the kinds are those of mistakes.h.
struct Diagnostic {
    Severity severity = Severity::error;
    MistakeId id;
    Position position;
    std::string message;
};

/// Collects every mistake of a scenario and prints each with the line it stands in and a caret:
///
///     korea.yaml:7:5: error: unknown key 'idd' in countries.KOR; did you mean 'id'?
///         7 |     idd: 3
///           |     ^
///
/// The same mistake at the same place is kept once (a profile's shows up in every country that has it). Not
/// thread-safe.
class Diagnostics {
  public:
    /// Beyond this many, mistakes are only counted.
    static constexpr std::size_t kMost = 1000;

    /// Makes the lines of a file known. A name may be added again: its lines are then appended (used for "--set").
    void add_source(const std::string& name, std::string text);

    void error(MistakeId id, Position position, std::string message);
    void warning(MistakeId id, Position position, std::string message);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    /// Whether no more are kept, so that no work need go into their wording.
    [[nodiscard]] bool full() const { return all_.size() >= kMost; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

    /// All of them by file (in the order in which files were read), line and column; empty where there are none.
    [[nodiscard]] std::string render() const;

  private:
    struct Source {
        std::string text;
        std::vector<std::size_t> line_starts;
        std::size_t order = 0;
    };

    void add(Diagnostic diagnostic);
    [[nodiscard]] std::size_t order_of(const std::string& file) const;
    [[nodiscard]] std::string excerpt(const Position& position) const;

    std::vector<Diagnostic> all_;
    std::set<std::tuple<std::string, int, int, std::string_view, std::string>> seen_;
    std::map<std::string, Source> sources_;
    std::size_t errors_ = 0;
    std::size_t left_out_ = 0;
};

/// What a scenario that cannot be used is answered with; `what()` is every mistake, rendered.
struct ScenarioError : std::runtime_error {
    explicit ScenarioError(Diagnostics mistakes);
    Diagnostics diagnostics;
};

}  // namespace accede
