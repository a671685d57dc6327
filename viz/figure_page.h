#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viz/svg.h"

namespace accede {

/// What all figures share: 180 mm wide for a page's two columns; a title, how to read it, a legend, the picture, and a
/// line on where it comes from. A figure is drawn from top to bottom.

constexpr double kFigureWidth = 720.0, kFigureMargin = 12.0;
constexpr std::string_view kInk = "#222222", kMuted = "#5a5a5a", kGrid = "#dddddd";

/// Okabe and Ito's colours, which the colour-blind tell apart.
namespace palette {
constexpr std::string_view kBlue = "#0072b2", kSky = "#56b4e9", kGreen = "#009e73", kOrange = "#e69f00",
                           kYellow = "#f0e442", kVermilion = "#d55e00", kPurple = "#cc79a7", kGrey = "#999999",
                           kBlack = "#000000";
}  // namespace palette

struct LegendEntry {
    std::string label;
    Stroke stroke;         ///< of a short line, or
    bool is_area = false;  ///< of a small box in its colour
};

/// A number as it is set: a true minus, and dashes in ranges.
[[nodiscard]] std::string typeset(const std::string& number);

class FigurePage {
  public:
    FigurePage(const std::string& title, const std::string& reading);

    void legend(const std::vector<LegendEntry>& entries);
    /// A part of the page for the picture, as wide as the page without its margins.
    [[nodiscard]] Box take(double height);
    [[nodiscard]] Svg& svg() { return svg_; }
    /// The document, with the closing line below the picture.
    [[nodiscard]] std::string document(const std::string& caption);

  private:
    void lines_of(const std::string& text, const TextStyle& style, std::size_t most);

    Svg svg_;
    std::string title_, reading_;
    double bottom_ = kFigureMargin;
};

/// A scale of shares in whole per cent steps along the bottom of a plot, with lines through it.
struct ShareAxis {
    Box plot;
    double most = 1.0;  ///< the share at the right edge

    [[nodiscard]] double x(double share) const { return plot.left + plot.width * share / most; }
    void draw(Svg& svg) const;
};

}  // namespace accede
