#include "sim/scenario/wording.h"

#include <algorithm>
#include <numeric>

namespace accede {
namespace {

constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kLongestName = 60;       // longer names get no suggestion,
constexpr std::size_t kMostCandidates = 1000;  // nor is a longer list searched: a file may hold very many mistakes

/// Edits to get from `a` to `b`: insertions, deletions, changes, and neighbours swapped, each one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Bytes of the character that starts with `lead`, 0 where none does.
std::size_t character_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// The second byte rules out over-long forms, surrogates and what lies beyond Unicode.
bool second_byte_fits(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xE0:
            return second >= 0xA0;
        case 0xED:
            return second < 0xA0;
        case 0xF0:
            return second >= 0x90;
        case 0xF4:
            return second < 0x90;
        default:
            return true;
    }
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string quoted = "'";
    std::size_t end = std::min(text.size(), kLongestQuote);
    while (end < text.size() && end > 0 && is_continuation(text[end]))
        --end;
    for (const char c : text.substr(0, end))
        quoted += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return quoted + (end < text.size() ? "…'" : "'");
}

std::string did_you_mean(std::string_view name, std::span<const std::string> candidates) {
    if (name.size() > kLongestName || candidates.size() > kMostCandidates) return {};
    std::size_t nearest = std::max<std::size_t>(1, name.size() / 3) + 1;
    std::string_view best;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() >= name.size() + nearest || name.size() >= candidate.size() + nearest) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance >= nearest || distance >= std::max(name.size(), candidate.size())) continue;
        nearest = distance;
        best = candidate;
    }
    return best.empty() ? std::string() : "; did you mean '" + std::string(best) + "'?";
}

std::string either(std::span<const std::string> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::vector<std::string> alternatives(std::string_view choices) {
    std::vector<std::string> parts;
    while (!choices.empty()) {
        const auto bar = choices.find('|');
        parts.emplace_back(choices.substr(0, bar));
        choices.remove_prefix(bar == std::string_view::npos ? choices.size() : bar + 1);
    }
    return parts;
}

bool is_utf8(std::string_view bytes, std::size_t& bad) {
    for (std::size_t i = 0; i < bytes.size();) {
        bad = i;
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = character_length(lead);
        if (length == 0 || i + length > bytes.size()) return false;
        if (length > 1 && !second_byte_fits(lead, static_cast<unsigned char>(bytes[i + 1]))) return false;
        for (std::size_t k = 1; k < length; ++k)
            if (!is_continuation(bytes[i + k])) return false;
        i += length;
    }
    return true;
}

}  // namespace accede
