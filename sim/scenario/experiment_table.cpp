#include "sim/scenario/experiment_table.h"

#include <set>
#include <utility>

namespace accede {

Entry as_factor(const CsvTable& table, std::size_t column, const std::shared_ptr<const std::string>& file) {
    const auto place = [&](const std::vector<std::string>& cells) {
        int characters = 1;
        for (std::size_t i = 0; i < column; ++i)
            characters += static_cast<int>(cells[i].size()) + 1;
        return characters;
    };
    const auto node = [&](Node::Kind kind, int line, int at, const std::string& text) {
        Node made;
        made.kind = kind;
        made.line = line;
        made.column = at;
        made.file = file;
        made.text = text;
        return made;
    };
    Node list = node(Node::Kind::sequence, 1, place(table.header), "");
    std::set<std::string> seen;
    for (const CsvTable::Row& row : table.rows) {
        const std::string& text = row.cells[column];
        if (!seen.insert(text).second) continue;
        Node cell = node(text.empty() ? Node::Kind::null : Node::Kind::scalar, row.line, place(row.cells), text);
        list.entries.push_back({.key = "", .line = row.line, .column = cell.column, .value = std::move(cell)});
    }
    return {.key = table.header[column], .line = 1, .column = list.column, .value = std::move(list)};
}

}  // namespace accede
