#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/node.h"

namespace accede {

/// Reads YAML into a tree of nodes with positions, strictly: a file says what it seems to say or is refused.
///
/// Refused, each with its place: duplicate keys, `<<` (there is `extends`), tags, aliases that contain themselves, a
/// second document, keys that are not text, bytes that are not UTF-8, control characters. Anchors are expanded.

struct DocumentLimits {
    std::size_t bytes = 4 * 1024 * 1024;
    std::size_t line = 256 * 1024;  ///< bytes of one line: yaml-cpp holds all that may be one key
    int nesting = 64;
    std::size_t alias_nodes = 100'000;  ///< that aliases may expand to, together
    std::size_t nodes = 100'000;  ///< values of one file: what yaml-cpp reads in a second, six times Korea in full
};

/// Where the first character of a text stands, for a text that is part of a line of its own.
struct TextStart {
    int line = 1;
    int column = 1;
};

/// The tree of `text`, or nothing after an error has been reported. `name` is what messages call it; its lines are
/// not made known to `diagnostics` (see `Diagnostics::add_source`). An empty text is a null.
[[nodiscard]] std::optional<Node> parse_document(const std::string& text, const std::string& name,
                                                 Diagnostics& diagnostics, TextStart start = {},
                                                 const DocumentLimits& limits = {});

/// The bytes of a file (`-`: standard input), or nothing after an error at `named_at` has been reported: it cannot be
/// read, or is larger than `most_bytes`.
[[nodiscard]] std::optional<std::string> read_bytes(const std::string& path, std::size_t most_bytes,
                                                    const Position& named_at, Diagnostics& diagnostics);

/// Whether there is a file of that name, and no folder.
[[nodiscard]] bool is_file(const std::string& path);

/// What messages call a file: standard input has no path.
[[nodiscard]] std::string name_in_messages(const std::string& path);

/// The file that `name` names, relative to the file that it stands in.
[[nodiscard]] std::string file_beside(const Node& name);

}  // namespace accede
