#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/node.h"

namespace accede {

/// What a scenario declares, by the kinds that the table of keys calls references: country, accession, issue, body,
/// stage, lobby ("ISO3/lobby"), precondition, profile, source.
class Declared {
  public:
    explicit Declared(const Node& root);

    [[nodiscard]] bool has(std::string_view kind, std::string_view name) const;
    /// Sorted.
    [[nodiscard]] const std::vector<std::string>& names(std::string_view kind) const;
    /// Whether economies may come from data files too, and so cannot be told from the scenario alone.
    [[nodiscard]] bool reads_data() const { return reads_data_; }

  private:
    void declare(const Node& root, std::string_view section, const std::string& kind);

    std::map<std::string, std::vector<std::string>, std::less<>> names_;
    bool reads_data_ = false;
};

/// A lobby's name in full: `name` alone means one of the country that `path` is about ("countries.KOR.…",
/// "accessions.KOR.…"), `self` the lobby whose path it is.
[[nodiscard]] std::string full_lobby_name(std::string_view name, std::string_view path);

/// Every reference to something that is not declared: values, names of keys, codes of sources.
void check_references(const Node& root, const Declared& declared, Diagnostics& diagnostics);

/// Whether a source reads like a code, or a list of codes, of `sources`: K3, P16b, "U10/P16b"; these are its parts.
[[nodiscard]] std::vector<std::string> source_codes(std::string_view source);

}  // namespace accede
