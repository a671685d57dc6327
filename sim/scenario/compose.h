#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/node.h"

namespace accede {

/// A value that goes to a path.
struct Patch {
    std::string path;
    Node value;
    Position position;
};

/// What the command line, or an experiment, adds to a scenario.
struct LoadOptions {
    std::vector<std::string> set = {};   ///< "PATH=VALUE", the last word on a path
    std::vector<std::string> with = {};  ///< names of levers to turn on
    std::optional<std::string> applicant = std::nullopt, horizon = std::nullopt;
    std::vector<Patch> patches = {};  ///< as `set`, and before it, from a file
    Position named_at = {};           ///< where the scenario is named, for when it cannot be read
};

/// A file that was read, for hashes.
struct InputFile {
    std::string path;
    std::string bytes;
};

/// One tree from a file, the files it extends, its profiles, levers and the command line, in this order of growing
/// precedence. Names of data files are absolute in it. It has not been validated.
struct Composition {
    Node root;
    Node unchanged;  ///< the same before levers and the command line; null where these change nothing
    std::vector<InputFile> inputs;
    bool is_whole = true;  ///< whether every file could be read: if not, what is missing is no news
};

constexpr std::size_t kMostFiles = 64;               ///< read for one scenario
constexpr std::size_t kMostBytes = 8 * 1024 * 1024;  ///< of these files together
constexpr std::size_t kMostSets = 1000;              ///< paths that one lever sets
constexpr std::size_t kMostNodes = 200'000;          ///< of a composed scenario

/// Reports every mistake; what it returns after one is fit for finding more, not for use.
[[nodiscard]] Composition compose(const std::string& file, const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace accede
