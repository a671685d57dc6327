#include "sim/scenario/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

struct NamedKind {
    std::string_view pattern, kind;
};

/// Where the author's names are those of something declared elsewhere.
constexpr std::array kNameKinds{
    NamedKind{"club.members.*", "country"},
    NamedKind{"trade.composition_like.*", "economy"},
    NamedKind{"trade.flows.*", "economy"},
    NamedKind{"trade.flows.*.*", "economy"},
    NamedKind{"affinity.like.*", "economy"},
    NamedKind{"affinity.pairs.*", "country"},
    NamedKind{"affinity.pairs.*.*", "country"},
    NamedKind{"countries.*.practice.*", "issue"},
    NamedKind{"countries.*.disposition.*", "accession"},
    NamedKind{"countries.*.hostility.*", "accession"},
    NamedKind{"countries.*.lobbies.*.ideals.*", "issue"},
    NamedKind{"countries.*.lobbies.*.salience.*", "issue"},
    NamedKind{"countries.*.lobbies.*.listens_to.*", "lobby"},
    NamedKind{"accessions.*", "country"},
    NamedKind{"accessions.*.record.*", "stage"},
    NamedKind{"accessions.*.present_stage.*", "stage"},
};

std::string_view name_kind(std::string_view pattern) {
    const auto found = std::ranges::find(kNameKinds, pattern, &NamedKind::pattern);
    return found == kNameKinds.end() ? std::string_view() : found->kind;
}

bool is_economy_code(std::string_view name) {
    return name.size() >= 2 && name.size() <= 5 &&
           std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_source_code(std::string_view word) {
    if (word.size() < 2 || word[0] < 'A' || word[0] > 'Z') return false;
    word.remove_prefix(1);
    if (word.back() >= 'a' && word.back() <= 'z') word.remove_suffix(1);
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::size_t kMostListed = 20;

/// "; there are A, B and C" where they are few.
std::string there_are(const std::vector<std::string>& names) {
    if (names.empty() || names.size() > kMostListed) return {};
    return (names.size() == 1 ? "; there is " : "; there are ") + fmt::format("{}", fmt::join(names, ", "));
}

class ReferenceChecker {
  public:
    ReferenceChecker(const Declared& declared, Diagnostics& diagnostics)
        : declared_(declared), diagnostics_(diagnostics) {}

    void walk(const Node& node, const KeyNode& keys, const std::string& place) {
        if (keys.key != nullptr && keys.key->type != KeyType::map) return leaf(node, *keys.key, place);
        if (!node.is_map()) return;
        for (const Entry& entry : node.entries) {
            const KeyNode* below = keys.child(entry.key);
            if (below == nullptr || below->key->path == "profiles") continue;  // seen where they are used
            const std::string below_place = join_path(place, entry.key);
            const std::string_view kind = below == keys.any ? name_kind(below->key->path) : std::string_view();
            check(kind, entry.key, entry.position(), below_place, shown_path(entry.value, below_place));
            walk(entry.value, *below, below_place);
        }
    }

  private:
    void leaf(const Node& node, const Key& key, const std::string& place) {
        const std::string& shown = shown_path(node, place);
        if (key.type == KeyType::reference && node.is_scalar())
            check(key.choices, node.text, node.position(), place, shown);
        if (key.type == KeyType::references)
            for (const Entry& entry : node.entries)
                if (entry.value.is_scalar()) check(key.choices, entry.value.text, entry.value.position(), place, shown);
        if (const Node* source = node.find("source"); source != nullptr && source->is_scalar())
            for (const std::string& code : source_codes(source->text))
                check("source", code, source->position(), place, shown);
    }

    /// `place` decides whose lobby is meant, `shown` is what the message says.
    void check(std::string_view kind, const std::string& name, const Position& position, const std::string& place,
               const std::string& shown) {
        if (kind.empty() || kind == "profile") return;  // profiles are merged, and so checked, before
        if (kind == "economy" && declared_.reads_data() && is_economy_code(name)) return;
        const std::string_view among = kind == "economy" ? "country" : kind;
        const std::string wanted = kind == "lobby" ? full_lobby_name(name, place) : name;
        if (declared_.has(among, wanted)) return;
        std::string hint = diagnostics_.full() ? "" : did_you_mean(wanted, declared_.names(among));
        if (hint.empty() && kind == "accession") hint = there_are(declared_.names(among));
        diagnostics_.error("unknown_reference", position,
                           fmt::format("{}: there is no {} {}{}", shown, kind, in_quotes(wanted), hint));
    }

    const Declared& declared_;
    Diagnostics& diagnostics_;
};

}  // namespace

Declared::Declared(const Node& root) {
    declare(root, "countries", "country");
    declare(root, "accessions", "accession");
    declare(root, "issues", "issue");
    declare(root, "club.meetings", "body");
    declare(root, "club.stages", "stage");
    declare(root, "preconditions", "precondition");
    declare(root, "profiles", "profile");
    declare(root, "sources", "source");
    const Node* countries = root.find("countries");
    if (countries != nullptr && countries->is_map())
        for (const Entry& country : countries->entries)
            if (const Node* lobbies = country.value.find("lobbies"))
                for (const Entry& lobby : lobbies->entries)
                    names_["lobby"].push_back(country.key + "/" + lobby.key);
    for (auto& [kind, names] : names_)
        std::ranges::sort(names);
    for (const char* file : {"trade.flows_file", "trade.totals_file", "affinity.ideal_points_file"})
        reads_data_ |= root.at(file) != nullptr;
}

void Declared::declare(const Node& root, std::string_view section, const std::string& kind) {
    const Node* node = root.at(section);
    if (node == nullptr || !node->is_map()) return;
    for (const Entry& entry : node->entries)
        if (!entry.value.is_null() || kind == "source") names_[kind].push_back(entry.key);
}

bool Declared::has(std::string_view kind, std::string_view name) const {
    return std::ranges::binary_search(names(kind), name);
}

const std::vector<std::string>& Declared::names(std::string_view kind) const {
    static const std::vector<std::string> none;
    const auto found = names_.find(kind);
    return found == names_.end() ? none : found->second;
}

std::string full_lobby_name(std::string_view name, std::string_view path) {
    const auto parts = split_path(path);
    const bool is_home = parts.size() > 1 && (parts[0] == "countries" || parts[0] == "accessions");
    if (!is_home || name.find('/') != std::string_view::npos) return std::string(name);
    const std::string_view own = parts.size() > 3 && parts[2] == "lobbies" ? parts[3] : name;
    return fmt::format("{}/{}", parts[1], name == "self" ? own : name);
}

void check_references(const Node& root, const Declared& declared, Diagnostics& diagnostics) {
    ReferenceChecker(declared, diagnostics).walk(root, key_tree(), "");
}

std::vector<std::string> source_codes(std::string_view source) {
    std::vector<std::string> codes;
    while (!source.empty()) {
        const auto end = source.find_first_of(" ,;/");
        const std::string_view word = source.substr(0, end);
        if (!word.empty() && !is_source_code(word)) return {};
        if (!word.empty()) codes.emplace_back(word);
        source.remove_prefix(end == std::string_view::npos ? source.size() : end + 1);
    }
    return codes;
}

}  // namespace accede
