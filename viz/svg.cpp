#include "viz/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viz/markup.h"

namespace accede {
namespace {

constexpr double kMillimetresPerUnit = 0.25;
constexpr double kBoldness = 1.14;  // bold letters are at most so much wider

/// The first character, with the bytes that continue it.
std::string_view first_character(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        ++end;
    return text.substr(0, end);
}

char32_t code_point(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return lead;
    char32_t code = lead & (0x7FU >> character.size());
    for (const char c : character.substr(1))
        code = code << 6U | (static_cast<unsigned char>(c) & 0x3FU);
    return code;
}

bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

/// In em, at least as wide as in DejaVu Sans, the widest of the usual fonts.
double ascii_width(char32_t c) {
    constexpr std::u32string_view kThin = U"ijlIJ.,:;'| ", kNarrow = U"frt!()[]{}-/\\", kSlim = U"cksvxyz_*?\"",
                                  kWide = U"mwMW%@+=<>~#&";
    if (kThin.find(c) != std::u32string_view::npos) return 0.34;
    if (kNarrow.find(c) != std::u32string_view::npos) return 0.44;
    if (kSlim.find(c) != std::u32string_view::npos) return 0.6;
    if (kWide.find(c) != std::u32string_view::npos) return 1.0;
    return c >= 'A' && c <= 'Z' ? 0.79 : 0.645;
}

double character_width(char32_t c) {
    constexpr char32_t kFirstCombining = 0x0300, kLastCombining = 0x036F, kFirstWideScript = 0x0590;
    if (c < 0x80) return ascii_width(c);
    if (c >= kFirstCombining && c <= kLastCombining) return 0.0;
    if (c == U'±' || c == U'–' || c == U'·') return 0.84;
    return c >= kFirstWideScript ? 1.05 : 0.9;
}

bool ends_line(char32_t c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// One line, written in one direction.
std::string in_one_line(std::string_view text) {
    std::string line;
    for (; !text.empty(); text.remove_prefix(first_character(text).size())) {
        const char32_t c = code_point(first_character(text));
        if (ends_line(c)) {
            line += ' ';
        } else if (!turns_direction(c)) {
            line += first_character(text);
        }
    }
    return line;
}

/// The bytes at the front of a text that fit.
std::size_t fitting_bytes(std::string_view text, double width, const TextStyle& style) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const std::size_t next = bytes + first_character(text.substr(bytes)).size();
        if (text_width(text.substr(0, next), style.size, style.bold) > width) break;
        bytes = next;
    }
    return bytes;
}

/// Where a line of a longer text ends: after the last space that fits, or within the word.
std::size_t line_end(std::string_view text, double width, const TextStyle& style) {
    const std::size_t fitting = fitting_bytes(text, width, style);
    if (fitting == text.size()) return fitting;
    const std::size_t space = text.substr(0, fitting + 1).rfind(' ');
    return space == std::string_view::npos || space == 0 ? std::max(fitting, first_character(text).size()) : space;
}

std::string_view anchor_word(Anchor anchor) {
    switch (anchor) {
        case Anchor::start:
            return "start";
        case Anchor::middle:
            return "middle";
        case Anchor::end:
            return "end";
    }
    return "";
}

std::string points_text(const std::vector<Point>& points) {
    std::string text;
    for (const Point& point : points)
        text += (text.empty() ? "" : " ") + coordinate(point.x) + ',' + coordinate(point.y);
    return text;
}

std::string stroke_attributes(const Stroke& stroke) {
    return fmt::format(R"( stroke="{}" stroke-width="{}"{})", stroke.colour, coordinate(stroke.width),
                       stroke.dashes.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", stroke.dashes));
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
    double width = 0.0;
    for (; !text.empty(); text.remove_prefix(first_character(text).size()))
        width += character_width(code_point(first_character(text)));
    return width * size * (bold ? kBoldness : 1.0);
}

std::string fitted(std::string_view text, double width, const TextStyle& style) {
    const std::string plain = in_one_line(text);
    if (text_width(plain, style.size, style.bold) <= width) return plain;
    const double left = width - text_width("…", style.size, style.bold);
    return plain.substr(0, fitting_bytes(plain, left, style)) + "…";
}

std::vector<std::string> broken_into_lines(std::string_view text, double width, const TextStyle& style,
                                           std::size_t most) {
    const std::string plain = in_one_line(text);
    std::vector<std::string> lines;
    for (std::string_view rest = plain; !rest.empty();) {
        if (lines.size() + 1 == most) {
            lines.push_back(fitted(rest, width, style));
            break;
        }
        const std::size_t end = line_end(rest, width, style);
        lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.find_first_not_of(' ', end), rest.size()));
    }
    return lines;
}

std::string coordinate(double value) {
    const auto hundredths = std::lround(100.0 * value);
    std::string text =
        fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", std::abs(hundredths) / 100, std::abs(hundredths) % 100);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

void Svg::text(Point at, std::string_view text, const TextStyle& style) {
    body_ += fmt::format(R"(<text x="{}" y="{}" font-size="{}" text-anchor="{}" fill="{}"{}>{}</text>)",
                         coordinate(at.x), coordinate(at.y), coordinate(style.size), anchor_word(style.anchor),
                         style.fill, style.bold ? R"( font-weight="bold")" : "", escaped(text)) +
             '\n';
}

void Svg::line(Point from, Point to, const Stroke& stroke) {
    body_ += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>)", coordinate(from.x), coordinate(from.y),
                         coordinate(to.x), coordinate(to.y), stroke_attributes(stroke)) +
             '\n';
}

void Svg::box(const Box& box, std::string_view fill) {
    body_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>)", coordinate(box.left),
                         coordinate(box.top), coordinate(box.width), coordinate(box.height), fill) +
             '\n';
}

void Svg::dot(Point at, double radius, std::string_view fill) {
    body_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}"/>)", coordinate(at.x), coordinate(at.y),
                         coordinate(radius), fill) +
             '\n';
}

void Svg::polyline(const std::vector<Point>& points, const Stroke& stroke) {
    body_ +=
        fmt::format(R"(<polyline points="{}" fill="none"{}/>)", points_text(points), stroke_attributes(stroke)) + '\n';
}

void Svg::area(const std::vector<Point>& points, std::string_view fill, double opacity) {
    body_ += fmt::format(R"(<polygon points="{}" fill="{}" fill-opacity="{}"/>)", points_text(points), fill,
                         coordinate(opacity)) +
             '\n';
}

std::string Svg::document(double width, double height, std::string_view name, std::string_view description) const {
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}mm" height="{}mm" viewBox="0 0 {} {}" )"
                       R"(font-family="sans-serif" role="img" aria-labelledby="name description">)",
                       coordinate(width * kMillimetresPerUnit), coordinate(height * kMillimetresPerUnit),
                       coordinate(width), coordinate(height)) +
           '\n' + fmt::format(R"(<title id="name">{}</title>)", escaped(name)) + '\n' +
           fmt::format(R"(<desc id="description">{}</desc>)", escaped(description)) + '\n' +
           fmt::format(R"(<rect width="{}" height="{}" fill="#ffffff"/>)", coordinate(width), coordinate(height)) +
           '\n' + body_ + "</svg>\n";
}

}  // namespace accede
