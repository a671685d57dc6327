#include "sim/scenario/difference.h"

#include <algorithm>

#include "sim/scenario/document.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/show.h"

namespace accede {
namespace {

/// As `show` prints it: everything resolved, nothing left to a default. The name is the file's and says nothing.
Node in_full(const Node& resolved) {
    Diagnostics none;
    Node shown = parse_document(show(resolved, {.all_levers = true}), "", none).value();
    std::erase_if(shown.entries, [](const Entry& entry) { return entry.key == "name"; });
    return shown;
}

bool is_section(const KeyNode& keys) { return keys.key == nullptr || keys.key->type == KeyType::map; }

bool keeps_order(const KeyNode& keys) {
    return keys.key != nullptr && (keys.key->path == "club.stages" || keys.key->path == "accessions.*.request.steps");
}

std::string text_of(const Node* node) { return node == nullptr ? std::string() : flow_yaml(*node); }

const std::vector<Entry>& entries_of(const Node* node) {
    static const std::vector<Entry> none;
    return node == nullptr ? none : node->entries;
}

/// Names in both, in the order of `node`.
std::string shared_names(const Node& node, const Node& other) {
    std::string names;
    for (const Entry& entry : node.entries)
        if (other.find(entry.key) != nullptr) names += (names.empty() ? "" : ", ") + entry.key;
    return '[' + names + ']';
}

class Comparison {
  public:
    std::vector<Difference> take() { return std::move(found_); }

    void compare(const Node* before, const Node* after, const KeyNode& keys, const std::string& path) {
        if (!is_section(keys)) return compare_values(text_of(before), text_of(after), path);
        if (before != nullptr && after != nullptr && keeps_order(keys))
            compare_values(shared_names(*before, *after), shared_names(*after, *before), path);
        if (entries_of(before).empty() && entries_of(after).empty())  // a section that is there against one that is not
            return compare_values(text_of(before), text_of(after), path);
        for (const Entry& entry : entries_of(before))
            compare(&entry.value, after == nullptr ? nullptr : after->find(entry.key), *keys.child(entry.key),
                    join_path(path, entry.key));
        for (const Entry& entry : entries_of(after))
            if (before == nullptr || before->find(entry.key) == nullptr)
                compare(nullptr, &entry.value, *keys.child(entry.key), join_path(path, entry.key));
    }

  private:
    void compare_values(const std::string& before, const std::string& after, const std::string& path) {
        if (before != after) found_.push_back({path, before, after});
    }

    std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> differences(const Node& before, const Node& after) {
    const Node one = in_full(before), other = in_full(after);
    Comparison comparison;
    comparison.compare(&one, &other, key_tree(), "");
    return comparison.take();
}

}  // namespace accede
