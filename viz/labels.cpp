#include "viz/labels.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "viz/embedded.h"

namespace accede {

Labels::Labels(std::string_view language) {
    const auto file = nlohmann::json::parse(embedded_labels(language));
    file.at("labels").get_to(labels_);
    file.at("titles").get_to(titles_);
}

std::string Labels::get(const std::string& key, std::initializer_list<Value> values) const {
    const auto label = labels_.find(key);
    if (label == labels_.end()) throw std::logic_error("there is no label " + key);
    std::string text;
    for (std::string_view rest = label->second; !rest.empty();) {
        const auto value = std::find_if(values.begin(), values.end(), [&](const Value& each) {
            return rest.starts_with('{' + std::string(each.first) + '}');
        });
        const bool is_hole = value != values.end();
        text += is_hole ? value->second : std::string(1, rest.front());
        rest.remove_prefix(is_hole ? value->first.size() + 2 : 1);
    }
    return text;
}

std::string Labels::word(const std::string& group, const std::string& word) const {
    const auto label = labels_.find(group + '.' + word);
    if (label != labels_.end()) return label->second;
    std::string spaced = word;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    return spaced;
}

std::string Labels::title(const std::string& title) const {
    const auto translated = titles_.find(title);
    return translated == titles_.end() ? title : translated->second;
}

}  // namespace accede
