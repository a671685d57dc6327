#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/keys.h"

namespace accede {

/// The table of keys as a tree, to walk beside a document: what may stand under each key.
///
/// Profiles share the branch of countries, a factor's effects that of an event's.
struct KeyNode {
    const Key* key = nullptr;                                        ///< null at the root
    std::vector<std::pair<std::string_view, const KeyNode*>> fixed;  ///< in the table's order
    const KeyNode* any = nullptr;  ///< what stands under names of the author's choice; null where there are none

    /// The branch of a key, a fixed one before the author's own; null where it may not stand here.
    [[nodiscard]] const KeyNode* child(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> fixed_names() const;
};

/// The root. Built once, const, safe from any thread.
[[nodiscard]] const KeyNode& key_tree(FileKind kind = FileKind::scenario);

/// The branch at a concrete path such as "countries.KOR.lobbies.farmers.influence", or at a pattern; null if there is
/// none.
[[nodiscard]] const KeyNode* node_at(std::string_view path, FileKind kind = FileKind::scenario);

/// The key there. `profiles.NAME.…` has the keys of `countries.ISO.…`.
[[nodiscard]] const Key* find_key(std::string_view path, FileKind kind = FileKind::scenario);

/// Whether a section that is left out means something else than one with defaults only.
[[nodiscard]] bool is_optional_section(const Key& key);

/// What may stand at a key, in words: "a number", "one of a, b or c", ….
[[nodiscard]] std::string expectation(const Key& key);

/// A bound this far away is none in words.
constexpr double kUnbounded = 1e9;

/// "0 to 1", "at least 0"; empty where the key has no range.
[[nodiscard]] std::string range_text(const Key& key);

}  // namespace accede
