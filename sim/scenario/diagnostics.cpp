#include "sim/scenario/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr std::size_t kWidestExcerpt = 110;
constexpr std::string_view kNoText = "\uFFFD";
constexpr std::size_t kLongestLine = 10000;  // nobody finds a caret further out

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The line as characters, each a string: what a terminal must not get becomes a space, what is no text a mark.
std::vector<std::string> characters(std::string_view line) {
    std::vector<std::string> out;
    for (const char c : line) {
        if (is_continuation(c) && !out.empty())
            out.back() += c;
        else
            out.emplace_back(1, static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
    }
    for (std::string& character : out)
        if (std::size_t bad = 0; !is_utf8(character, bad)) character = kNoText;
    return out;
}

/// Whether it is of use to show this line to somebody.
bool is_legible(const std::vector<std::string>& line) {
    return std::ranges::count(line, kNoText) * 4 <= std::ssize(line);
}

std::string location(const Position& position) {
    if (position.file.empty()) return {};
    if (position.line <= 0) return position.file + ": ";
    return fmt::format("{}:{}:{}: ", position.file, position.line, position.column);
}

}  // namespace

void Diagnostics::add_source(const std::string& name, std::string text) {
    Source& source = sources_[name];
    if (source.line_starts.empty()) source.order = sources_.size();
    if (!source.text.empty() && source.text.back() != '\n') source.text += '\n';
    std::size_t start = source.text.size();
    source.text += text;
    while (start <= source.text.size()) {
        source.line_starts.push_back(start);
        const auto end = source.text.find('\n', start);
        if (end == std::string::npos) break;
        start = end + 1;
    }
}

void Diagnostics::error(MistakeId id, Position position, std::string message) {
    add({Severity::error, id, std::move(position), std::move(message)});
}

void Diagnostics::warning(MistakeId id, Position position, std::string message) {
    add({Severity::warning, id, std::move(position), std::move(message)});
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) ++errors_;
    if (full()) {
        ++left_out_;
        return;
    }
    const Position& at = diagnostic.position;
    const bool is_new = seen_.emplace(at.file, at.line, at.column, diagnostic.id.text(), diagnostic.message).second;
    if (is_new)
        all_.push_back(std::move(diagnostic));
    else if (diagnostic.severity == Severity::error)
        --errors_;
}

std::size_t Diagnostics::order_of(const std::string& file) const {
    const auto found = sources_.find(file);
    return found == sources_.end() ? 0 : found->second.order;
}

std::string Diagnostics::excerpt(const Position& position) const {
    const auto found = sources_.find(position.file);
    const auto line = static_cast<std::size_t>(position.line);
    if (position.line <= 0 || found == sources_.end() || line > found->second.line_starts.size()) return {};
    const Source& source = found->second;
    const std::size_t start = source.line_starts[line - 1];
    const std::size_t end = std::min(source.text.find('\n', start), source.text.size());
    const auto column = static_cast<std::size_t>(std::max(position.column, 1)) - 1;
    if (column > kLongestLine) return {};
    // A long line is cut to what is around the column; four bytes are the most that a character has.
    const std::string_view whole =
        std::string_view(source.text).substr(start, std::min(end - start, (column + kWidestExcerpt) * 4));
    const std::vector<std::string> line_characters = characters(whole);
    if (!is_legible(line_characters)) return {};
    const std::size_t first = column > kWidestExcerpt - 20 ? column - 40 : 0;
    const std::size_t last = std::min(line_characters.size(), first + kWidestExcerpt);
    std::string shown;
    for (std::size_t i = first; i < last; ++i)
        shown += line_characters[i];
    return fmt::format("{:>5} | {}\n      | {:>{}}\n", position.line, shown, '^', column - first + 1);
}

std::string Diagnostics::render() const {
    std::vector<const Diagnostic*> sorted;
    for (const Diagnostic& diagnostic : all_)
        sorted.push_back(&diagnostic);
    std::ranges::stable_sort(sorted, {}, [&](const Diagnostic* d) {
        return std::tuple(order_of(d->position.file), d->position.line, d->position.column);
    });
    std::string text;
    for (const Diagnostic* d : sorted) {
        const char* severity = d->severity == Severity::error ? "error" : "warning";
        text += fmt::format("{}{}: {}\n{}", location(d->position), severity, d->message, excerpt(d->position));
    }
    if (left_out_ > 0) text += fmt::format("… and {} more\n", left_out_);
    return text;
}

ScenarioError::ScenarioError(Diagnostics mistakes)
    : std::runtime_error(mistakes.render()), diagnostics(std::move(mistakes)) {}

}  // namespace accede
