#include "sim/scenario/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr std::size_t kDeepest = 16;

bool is_replaced_whole(const KeyNode* keys) {
    return keys != nullptr && keys->key != nullptr && keys->key->type != KeyType::map;
}

void mark_origin(Node& node, const std::string& path) {
    node.origin = path;
    if (!node.is_map()) return;
    for (Entry& entry : node.entries)
        mark_origin(entry.value, join_path(path, entry.key));
}

void merge_maps(Node& under, const Node& over, const KeyNode* keys) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < under.entries.size(); ++i)
        places.emplace(under.entries[i].key, i);
    // Appending would move the keys that `places` looks at, so what is new waits.
    std::vector<const Entry*> added;
    for (const Entry& entry : over.entries) {
        const auto place = places.find(entry.key);
        if (place == places.end()) {
            added.push_back(&entry);
            continue;
        }
        Entry& below = under.entries[place->second];
        const bool both_maps = below.value.is_map() && entry.value.is_map();
        merge_over(below.value, entry.value, keys == nullptr ? nullptr : keys->child(entry.key));
        if (!both_maps) below.line = entry.line, below.column = entry.column;
    }
    for (const Entry* entry : added)
        under.entries.push_back(*entry);
}

class ProfileResolver {
  public:
    ProfileResolver(Node& root, std::size_t most_nodes, Diagnostics& diagnostics)
        : root_(root), most_nodes_(most_nodes), diagnostics_(diagnostics), nodes_(count_nodes(root)) {}

    void resolve() {
        Node* countries = root_.find("countries");
        if (countries == nullptr) return;
        const KeyNode* keys = key_tree().child("countries")->any;
        for (Entry& entry : countries->entries) {
            Node merged;
            if (!underneath(entry.value, "countries." + entry.key, merged)) continue;
            if (nodes_ > most_nodes_) return too_large(entry);
            std::erase_if(merged.entries, [](const Entry& e) { return e.key == "title"; });
            merge_over(merged, without_profile(entry.value), keys);
            merged.line = entry.value.line;
            merged.column = entry.value.column;
            merged.file = entry.value.file;
            merged.origin.clear();
            entry.value = std::move(merged);
        }
    }

  private:
    void too_large(const Entry& entry) {
        diagnostics_.error("limit_values", entry.position(),
                           fmt::format("with its profiles the scenario has more than {} values", most_nodes_));
    }

    static Node without_profile(const Node& node) {
        Node copy = node;
        std::erase_if(copy.entries, [](const Entry& entry) { return entry.key == "profile"; });
        return copy;
    }

    /// The profile that `node` names, in full; false where it names none, after a report where it should have.
    bool underneath(const Node& node, const std::string& path, Node& out) {
        const Node* name = node.find("profile");
        if (name == nullptr || name->is_null()) return false;
        if (!name->is_scalar()) return false;  // for the validator to report
        const Node* profiles = root_.find("profiles");
        const Node* profile = profiles == nullptr ? nullptr : profiles->find(name->text);
        if (profile == nullptr || !profile->is_map()) {
            report_unknown(*name, path, profiles);
            return false;
        }
        if (std::ranges::find(open_, name->text) != open_.end()) {
            diagnostics_.error("profile_cycle", name->position(),
                               "profile " + in_quotes(name->text) + " stands on itself");
            return false;
        }
        if (open_.size() >= kDeepest) {
            diagnostics_.error("limit_profiles", name->position(),
                               fmt::format("more than {} profiles on each other", kDeepest));
            return false;
        }
        open_.push_back(name->text);
        out = full_profile(*profile, "profiles." + name->text);
        open_.pop_back();
        nodes_ += count_nodes(out);
        return true;
    }

    Node full_profile(const Node& profile, const std::string& path) {
        Node own = without_profile(profile);
        mark_origin(own, path);
        Node base;
        if (nodes_ > most_nodes_ || !underneath(profile, path, base)) return own;
        merge_over(base, own, key_tree().child("countries")->any);
        return base;
    }

    void report_unknown(const Node& name, const std::string& path, const Node* profiles) {
        std::vector<std::string> names;
        if (profiles != nullptr)
            for (const Entry& entry : profiles->entries)
                if (entry.value.is_map()) names.push_back(entry.key);
        diagnostics_.error("unknown_reference", name.position(),
                           fmt::format("{}.profile: there is no profile {}{}", path, in_quotes(name.text),
                                       did_you_mean(name.text, names)));
    }

    Node& root_;
    std::size_t most_nodes_;
    Diagnostics& diagnostics_;
    std::size_t nodes_;
    std::vector<std::string> open_;  ///< profiles being resolved, outermost first
};

}  // namespace

void merge_over(Node& under, const Node& over, const KeyNode* keys) {
    if (under.is_map() && over.is_map() && !is_replaced_whole(keys)) return merge_maps(under, over, keys);
    const bool removes = over.is_null() && (!under.is_null() || under.removes);
    under = over;
    under.removes |= removes;
}

void strip_removed(Node& node) {
    if (node.is_map())
        std::erase_if(node.entries, [](const Entry& entry) { return entry.value.is_null() && entry.value.removes; });
    for (Entry& entry : node.entries)
        strip_removed(entry.value);
}

void resolve_profiles(Node& root, std::size_t most_nodes, Diagnostics& diagnostics) {
    ProfileResolver(root, most_nodes, diagnostics).resolve();
}

}  // namespace accede
