#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace accede {

/// The words of the pictures in one language, from viz/labels/LANGUAGE.json, which the report's script reads too.
class Labels {
  public:
    using Value = std::pair<std::string_view, std::string>;

    /// `language` is "en" or "ko"; throws std::logic_error for another.
    explicit Labels(std::string_view language);

    /// The text of a key with each `{name}` replaced by its value. Throws std::logic_error for a key there isn't.
    [[nodiscard]] std::string get(const std::string& key, std::initializer_list<Value> values = {}) const;
    /// What a word of the result files is called, such as "stage", "in_force"; where nothing is known, the word with
    /// spaces.
    [[nodiscard]] std::string word(const std::string& group, const std::string& word) const;
    /// A title of the scenario, translated where the language's file knows it.
    [[nodiscard]] std::string title(const std::string& title) const;

  private:
    std::map<std::string, std::string> labels_, titles_;
};

}  // namespace accede
