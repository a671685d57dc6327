#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accede {

/// Drawing in SVG 1.1, in units of a quarter of a millimetre. The same input gives the same bytes.

struct Point {
    double x = 0.0, y = 0.0;
};

struct Box {
    double left = 0.0, top = 0.0, width = 0.0, height = 0.0;

    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
};

enum class Anchor { start, middle, end };

struct TextStyle {
    double size = 11.0;
    Anchor anchor = Anchor::start;
    std::string_view fill = "#222222";
    bool bold = false;
};

struct Stroke {
    std::string_view colour = "#222222";
    double width = 1.0;
    std::string_view dashes = "";  ///< as in stroke-dasharray; empty: solid
};

/// How wide a text is drawn at most, whichever sans-serif font the reader has.
[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false);

/// The text in one line, without marks that turn the direction of writing, cut off with `…` where it would be wider.
[[nodiscard]] std::string fitted(std::string_view text, double width, const TextStyle& style);

/// The text in lines of at most this width, at most `most` of them; the last is cut off where there is more. Breaks at
/// spaces, and within a word that is wider than a line.
[[nodiscard]] std::vector<std::string> broken_into_lines(std::string_view text, double width, const TextStyle& style,
                                                         std::size_t most);

/// A coordinate in hundredths.
[[nodiscard]] std::string coordinate(double value);

class Svg {
  public:
    void text(Point at, std::string_view text, const TextStyle& style = {});
    void line(Point from, Point to, const Stroke& stroke = {});
    void box(const Box& box, std::string_view fill);
    void dot(Point at, double radius, std::string_view fill);
    /// A line through the points, and an area within them.
    void polyline(const std::vector<Point>& points, const Stroke& stroke);
    void area(const std::vector<Point>& points, std::string_view fill, double opacity);

    /// The document: its size, and a name and a description for those who listen.
    [[nodiscard]] std::string document(double width, double height, std::string_view name,
                                       std::string_view description) const;

  private:
    std::string body_;
};

}  // namespace accede
