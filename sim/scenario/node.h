#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/position.h"

namespace accede {

struct Entry;

/// A value of a YAML file and where it stands. Aliases are expanded, so a node is a tree and owns what is below it.
struct Node {
    enum class Kind : std::uint8_t { null, scalar, sequence, map };

    Kind kind = Kind::null;
    bool quoted = false;   ///< of a scalar: written in quotes or as a block, so never a number or a truth value
    bool removes = false;  ///< of a null: it took away what an extended file or a profile said
    int line = 0;          ///< from 1; 0 where there is none
    int column = 0;        ///< from 1, in characters
    std::shared_ptr<const std::string> file;
    std::shared_ptr<const std::string> lever;  ///< the name of the lever that put it here; null for none
    std::string text;                          ///< of a scalar
    std::string origin;          ///< path in a profile, "profiles.NAME.…", where the value comes from one
    std::vector<Entry> entries;  ///< of a map in the file's order; of a sequence with empty keys

    [[nodiscard]] bool is_null() const { return kind == Kind::null; }
    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
    [[nodiscard]] bool is_map() const { return kind == Kind::map; }
    [[nodiscard]] Position position() const;

    /// What stands under `key`; null where this is no map or has no such key.
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] Node* find(std::string_view key);
    /// What stands at a dotted path such as "countries.KOR.capital"; null where nothing does.
    [[nodiscard]] const Node* at(std::string_view path) const;
};

/// A key with its value. The key stands in the same file as the value.
struct Entry {
    std::string key;
    int line = 0;
    int column = 0;
    Node value;

    [[nodiscard]] Position position() const;
};

/// How many nodes a tree has, itself included.
[[nodiscard]] std::size_t count_nodes(const Node& node);

/// Whether two trees say the same, wherever they stand and in whatever order their keys.
[[nodiscard]] bool same_content(const Node& a, const Node& b);

/// The parts of a dotted path: "a.b" → a, b.
[[nodiscard]] std::vector<std::string_view> split_path(std::string_view path);

/// `prefix` and `name` joined by a dot; `name` alone at the top.
[[nodiscard]] std::string join_path(std::string_view prefix, std::string_view name);

/// The path by which people know the value at `place`: the profile's where it comes from one, else `place`.
[[nodiscard]] const std::string& shown_path(const Node& node, const std::string& place);

}  // namespace accede
