#include "viz/column_json.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/csv.h"
#include "viz/base64.h"

namespace accede {
namespace {

using Texts = std::vector<std::string>;

/// The distinct values, in order of first appearance, and each row's index into them.
struct Coded {
    Texts levels;
    std::vector<std::size_t> codes;
};

std::string list_json(const Texts& values) {
    std::string json = "[";
    for (const std::string& value : values)
        json += (json.size() == 1 ? "" : ",") + value;
    return json + ']';
}

std::string list_json(const std::vector<std::size_t>& values) {
    std::string json = "[";
    for (const std::size_t value : values)
        json += (json.size() == 1 ? "" : ",") + std::to_string(value);
    return json + ']';
}

Coded code(const Texts& values) {
    Coded coded;
    std::unordered_map<std::string_view, std::size_t> known;
    for (const std::string& value : values) {
        const auto [at, is_new] = known.try_emplace(value, coded.levels.size());
        if (is_new) coded.levels.push_back(value);
        coded.codes.push_back(at->second);
    }
    return coded;
}

std::vector<std::size_t> runs_of(const std::vector<std::size_t>& codes) {
    std::vector<std::size_t> runs;
    for (const std::size_t each : codes) {
        if (!runs.empty() && runs[runs.size() - 2] == each) {
            ++runs.back();
        } else {
            runs.insert(runs.end(), {each, 1});
        }
    }
    return runs;
}

std::string shortest_form(const Texts& values) {
    const Coded coded = code(values);
    const std::string levels = "{\"levels\":" + list_json(coded.levels);
    std::string best = list_json(values);
    for (const std::string& form : {levels + ",\"codes\":" + list_json(coded.codes) + '}',
                                    levels + ",\"runs\":" + list_json(runs_of(coded.codes)) + '}'})
        if (form.size() < best.size()) best = form;
    return best;
}

double number_in(const std::string& cell) {
    double value = 0.0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
}

std::string float64_form(std::span<const std::string> cells) {
    std::string bytes;
    for (const std::string& cell : cells) {
        auto bits = std::bit_cast<std::uint64_t>(number_in(cell));
        for (int byte = 0; byte < 8; ++byte, bits >>= 8U)
            bytes += static_cast<char>(bits & 0xFFU);
    }
    return "{\"float64\":\"" + base64(bytes) + "\"}";
}

}  // namespace

std::string text_column_json(std::span<const std::string> cells) {
    Texts values;
    for (const std::string& cell : cells)
        values.push_back(nlohmann::json(cell).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return shortest_form(values);
}

std::string number_column_json(std::span<const std::string> cells) {
    Texts values;
    for (const std::string& cell : cells)
        values.push_back(cell.empty() ? "null" : number_text(number_in(cell)));
    std::string best = shortest_form(values);
    if (std::find(cells.begin(), cells.end(), "") != cells.end()) return best;
    std::string binary = float64_form(cells);
    return binary.size() < best.size() ? binary : best;
}

}  // namespace accede
