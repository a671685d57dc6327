#include "sim/scenario/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "sim/scenario/document.h"
#include "sim/scenario/merge.h"
#include "sim/scenario/patch.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCommandLine = "--set";

/// Reads a file and what it extends into one tree.
class Extender {
  public:
    Extender(Diagnostics& diagnostics, std::vector<InputFile>& inputs) : diagnostics_(diagnostics), inputs_(inputs) {}

    /// Whether every file asked for was read.
    [[nodiscard]] bool is_whole() const { return is_whole_; }

    std::optional<Node> load(const std::string& path, const Position& named_at) {
        auto node = load_once(path, named_at);
        is_whole_ = is_whole_ && node.has_value();
        return node;
    }

  private:
    std::optional<Node> load_once(const std::string& path, const Position& named_at) {
        if (++files_ > kMostFiles) {
            if (files_ == kMostFiles + 1)
                diagnostics_.error("limit_files", named_at,
                                   fmt::format("a scenario of more than {} files", kMostFiles));
            return std::nullopt;
        }
        std::error_code ignored;
        const std::string identity = fs::weakly_canonical(path, ignored).string();
        if (std::ranges::find(open_, identity) != open_.end()) {
            diagnostics_.error("extends_cycle", named_at, in_quotes(path) + " extends itself");
            return std::nullopt;
        }
        auto own = read(path, named_at);
        if (!own) return std::nullopt;
        open_.push_back(identity);
        Node merged = extend(std::move(*own));
        open_.pop_back();
        return merged;
    }

    std::optional<Node> read(const std::string& path, const Position& named_at) {
        auto bytes = read_bytes(path, DocumentLimits().bytes, named_at, diagnostics_);
        if (!bytes) return std::nullopt;
        const std::string name = name_in_messages(path);
        bytes_ += bytes->size();
        if (bytes_ > kMostBytes) {
            diagnostics_.error("limit_file_size", named_at,
                               fmt::format("the files of a scenario are larger than {} bytes together", kMostBytes));
            return std::nullopt;
        }
        const bool is_new = std::ranges::find(inputs_, path, &InputFile::path) == inputs_.end();
        if (is_new) {
            diagnostics_.add_source(name, *bytes);
            inputs_.push_back({path, *bytes});
        }
        auto root = parse_document(*bytes, name, diagnostics_);
        if (!root || root->is_map()) return root;
        diagnostics_.error("wrong_type", {.file = name, .line = 1, .column = 1},
                           "a scenario is a map of keys, with `accede: 1` at the top");
        return std::nullopt;
    }

    Node extend(Node own) {
        const Node* named = own.find("extends");
        if (named == nullptr) return own;
        const Node extends = *named;
        std::erase_if(own.entries, [](const Entry& entry) { return entry.key == "extends"; });
        Node merged;
        for (const Node& name : names_in(extends))
            if (auto base = load(file_beside(name), name.position())) {
                std::erase_if(base->entries, [](const Entry& entry) { return entry.key == "name"; });  // its own
                lay(merged, *base);
            }
        lay(merged, own);
        return merged;
    }

    static void lay(Node& merged, const Node& over) {
        if (merged.is_null())
            merged = over;
        else
            merge_over(merged, over, &key_tree());
        merged.file = over.file;  // what is missing is missing in the outermost file
        merged.line = over.line;
        merged.column = over.column;
    }

    std::vector<Node> names_in(const Node& extends) {
        if (extends.is_scalar()) return {extends};
        std::vector<Node> names;
        for (const Entry& entry : extends.entries)
            if (extends.is_sequence() && entry.value.is_scalar()) names.push_back(entry.value);
        if (!extends.is_sequence() || names.size() != extends.entries.size())
            diagnostics_.error("wrong_type", extends.position(), "extends: expected a file or a list of files");
        return names;
    }

    Diagnostics& diagnostics_;
    std::vector<InputFile>& inputs_;
    std::vector<std::string> open_;
    std::size_t files_ = 0, bytes_ = 0;
    bool is_whole_ = true;
};

/// What the command line sets: each `--set` is a line of the "file" of that name, the others are files of one line.
class CommandLine {
  public:
    explicit CommandLine(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    std::vector<Patch> patches(const LoadOptions& options) {
        std::vector<Patch> patches;
        const auto add = [&](std::optional<Patch> patch) {
            if (patch) patches.push_back(std::move(*patch));
        };
        if (options.applicant) add(read_option("applicant", *options.applicant));
        if (options.horizon) add(read_option("horizon", *options.horizon));
        for (const std::string& argument : options.set)
            add(read_set(argument));
        return patches;
    }

  private:
    static std::string as_line(std::string text) {
        std::ranges::replace_if(
            text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
        return text;
    }

    /// `--applicant KOR` sets `applicant`.
    std::optional<Patch> read_option(const std::string& key, const std::string& argument) {
        const std::string name = "--" + key, line = as_line(argument);
        diagnostics_.add_source(name, line);
        return value_of(key, line, name, {});
    }

    std::optional<Patch> value_of(const std::string& path, const std::string& text, const std::string& name,
                                  TextStart start) {
        auto value = parse_document(text, name, diagnostics_, start);
        if (!value) return std::nullopt;
        if (value->is_null()) value->line = start.line, value->column = start.column;
        return Patch{path, std::move(*value), {.file = name, .line = start.line, .column = 1}};
    }

    std::optional<Patch> read_set(const std::string& argument) {
        ++line_;
        const Position start{.file = kCommandLine, .line = line_, .column = 1};
        const auto equals = argument.find('=');
        const std::string line = as_line(argument);
        diagnostics_.add_source(kCommandLine, line);
        if (equals == std::string::npos || equals == 0) {
            diagnostics_.error("bad_set", start, "--set wants PATH=VALUE");
            return std::nullopt;
        }
        if (equals + 1 == line.size()) {
            diagnostics_.error("bad_set", start, "--set wants PATH=VALUE; null takes a key away");
            return std::nullopt;
        }
        return value_of(line.substr(0, equals), line.substr(equals + 1), kCommandLine,
                        {.line = line_, .column = static_cast<int>(equals) + 2});
    }

    Diagnostics& diagnostics_;
    int line_ = 0;
};

/// Profiles are merged before levers are applied; these paths act on the merging.
bool is_before_profiles(std::string_view path) {
    const auto names = split_path(path);
    return names[0] == "profiles" || (names.size() == 3 && names[0] == "countries" && names[2] == "profile");
}

class LeverCollector {
  public:
    LeverCollector(const Node& root, Diagnostics& diagnostics)
        : levers_(root.find("levers")), diagnostics_(diagnostics) {}

    std::vector<Patch> collect(const std::vector<std::string>& names) {
        std::vector<Patch> patches;
        std::vector<std::string> taken;
        for (const std::string& name : names) {
            if (std::ranges::find(taken, name) != taken.end()) continue;
            taken.push_back(name);
            add(name, patches);
        }
        return patches;
    }

  private:
    void add(const std::string& name, std::vector<Patch>& patches) {
        const Node* lever = levers_ == nullptr ? nullptr : levers_->find(name);
        if (lever == nullptr) return report_unknown(name);
        const Node* set = lever->find("set");
        if (set == nullptr || !set->is_map() || set->entries.size() > kMostSets) return;  // for the validator to report
        for (const Entry& entry : set->entries)
            add(name, entry, patches);
    }

    void add(const std::string& name, const Entry& entry, std::vector<Patch>& patches) {
        for (const Patch& patch : patches) {
            const bool same_path = patch.path == entry.key;
            if (!same_path && !patch.path.starts_with(entry.key + ".") && !entry.key.starts_with(patch.path + "."))
                continue;
            if (same_path && same_content(patch.value, entry.value)) return;
            const std::string& other = owners_[patch.path];
            if (other == name) continue;  // a lever's own paths apply in their order
            diagnostics_.error("lever_conflict", entry.position(),
                               fmt::format("levers '{}' and '{}' both set {}", other, name, entry.key));
            return;
        }
        owners_[entry.key] = name;
        patches.push_back({entry.key, entry.value, entry.position()});
        mark(patches.back().value, std::make_shared<const std::string>(name));
    }

    static void mark(Node& node, const std::shared_ptr<const std::string>& lever) {
        node.lever = lever;
        for (Entry& entry : node.entries)
            mark(entry.value, lever);
    }

    void report_unknown(const std::string& name) {
        std::vector<std::string> names;
        if (levers_ != nullptr)
            for (const Entry& entry : levers_->entries)
                names.push_back(entry.key);
        diagnostics_.error("unknown_lever", {.file = "--with", .line = 0, .column = 0},
                           "there is no lever " + in_quotes(name) + did_you_mean(name, names));
    }

    const Node* levers_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::string> owners_;
};

void apply(Node& root, const Patch& patch, Diagnostics& diagnostics) {
    const std::string problem = why_not_settable(root, patch.path);
    if (!problem.empty()) return diagnostics.error("unknown_path", patch.position, problem);
    if (patch.value.is_null() && root.at(patch.path) == nullptr)
        return diagnostics.error("nothing_to_remove", patch.position, "there is nothing to remove at " + patch.path);
    set_path(root, patch.path, patch.value);
}

/// What results call the scenario, unless it says: its file's name without folder and ending.
void name_after_file(Node& root, const std::string& file) {
    if (file == "-" || root.find("name") != nullptr) return;
    Node name;
    name.kind = Node::Kind::scalar;
    name.quoted = true;
    name.text = fs::path(file).stem().string();
    root.entries.push_back({.key = "name", .line = 0, .column = 0, .value = std::move(name)});
}

/// Names of data files hold from where they are written, so they are made absolute before anything moves them.
void resolve_file(Node& node) {
    if (!node.is_scalar() || node.text.empty() || node.file == nullptr) return;
    const fs::path beside = fs::path(*node.file).parent_path();
    std::error_code ignored;
    node.text = fs::absolute(beside / node.text, ignored).lexically_normal().string();
}

void resolve_files(Node& node, const KeyNode& keys) {
    if (keys.key != nullptr && keys.key->type == KeyType::file) return resolve_file(node);
    if (!node.is_map()) return;
    for (Entry& entry : node.entries) {
        const KeyNode* below = keys.child(entry.key);
        if (below == nullptr) continue;
        if (below->key->type != KeyType::value) {
            resolve_files(entry.value, *below);
            continue;
        }
        if (const Key* target = find_key(entry.key); target != nullptr && target->type == KeyType::file)
            resolve_file(entry.value);
    }
}

Node as_its_files_have_it(Node root) {
    Diagnostics ignored;  // what is wrong is reported of the whole
    resolve_profiles(root, kMostNodes, ignored);
    strip_removed(root);
    resolve_files(root, key_tree());
    return root;
}

}  // namespace

Composition compose(const std::string& file, const LoadOptions& options, Diagnostics& diagnostics) {
    Composition composition;
    Extender extender(diagnostics, composition.inputs);
    auto root = extender.load(file, options.named_at);
    composition.is_whole = extender.is_whole();
    if (!composition.is_whole) return composition;
    composition.root = std::move(*root);
    name_after_file(composition.root, file);
    if (count_nodes(composition.root) > kMostNodes) {
        diagnostics.error("limit_values", composition.root.position(),
                          fmt::format("a scenario of more than {} values", kMostNodes));
        composition.root = {};
        return composition;
    }
    std::vector<Patch> patches = LeverCollector(composition.root, diagnostics).collect(options.with);
    patches.insert(patches.end(), options.patches.begin(), options.patches.end());
    std::ranges::move(CommandLine(diagnostics).patches(options), std::back_inserter(patches));
    if (!patches.empty()) composition.unchanged = as_its_files_have_it(composition.root);
    for (const Patch& patch : patches)
        if (is_before_profiles(patch.path)) apply(composition.root, patch, diagnostics);
    resolve_profiles(composition.root, kMostNodes, diagnostics);
    strip_removed(composition.root);
    for (const Patch& patch : patches)
        if (!is_before_profiles(patch.path)) apply(composition.root, patch, diagnostics);
    resolve_profiles(composition.root, kMostNodes, diagnostics);  // of countries that a patch brought
    resolve_files(composition.root, key_tree());
    return composition;
}

}  // namespace accede
