#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/node.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// A place in a valid tree, with its keys beside it: reads typed values and knows the table's defaults, also where the
/// tree has nothing. Throws `std::logic_error` for a key that the table does not have.
class Cursor {
  public:
    Cursor(const Node& root, const KeyNode& keys) : node_(&root), keys_(&keys) {}

    [[nodiscard]] bool is_present() const { return node_ != nullptr && !node_->is_null(); }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] Position position() const { return node_ == nullptr ? Position() : node_->position(); }
    [[nodiscard]] const Node* node() const { return node_; }

    [[nodiscard]] Cursor at(std::string_view name) const;
    /// The author's own names with what stands under them, in the file's order.
    [[nodiscard]] std::vector<std::pair<std::string, Cursor>> each() const;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] Month month() const;
    [[nodiscard]] std::optional<Month> optional_month() const;
    [[nodiscard]] long integer() const;
    [[nodiscard]] double plain() const;
    [[nodiscard]] std::optional<double> optional_plain() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Number number() const;
    [[nodiscard]] std::vector<std::string> texts() const;
    [[nodiscard]] std::vector<Month> months() const;
    [[nodiscard]] std::map<Id, Number> numbers() const;

    /// The choice as an enumerator: enumerators stand in the order of the table's choices.
    template <class Choice>
    [[nodiscard]] Choice choice() const {
        return static_cast<Choice>(choice_index());
    }

  private:
    Cursor() = default;
    [[nodiscard]] int choice_index() const;
    [[nodiscard]] const Key& key() const { return *keys_->key; }

    const Node* node_ = nullptr;  ///< null where the tree has nothing
    const KeyNode* keys_ = nullptr;
    std::string path_;
};

}  // namespace accede
