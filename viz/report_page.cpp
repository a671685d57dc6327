#include "viz/report_page.h"

#include <stdexcept>

#include "sim/results/sha256.h"
#include "viz/base64.h"
#include "viz/embedded.h"
#include "viz/markup.h"
#include "viz/report_payload.h"

namespace accede {
namespace {

/// What a Content-Security-Policy calls an inline script or style.
std::string policy_hash(std::string_view text) {
    const std::string hex = sha256_hex(text);
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    return "sha256-" + base64(bytes);
}

}  // namespace

std::string filled(std::string_view page_template, const std::map<std::string, std::string>& values) {
    std::string page;
    while (true) {
        const std::size_t open = page_template.find("{{");
        page += page_template.substr(0, open);
        if (open == std::string_view::npos) return page;
        const std::size_t close = page_template.find("}}", open);
        const auto value = values.find(std::string(page_template.substr(open + 2, close - open - 2)));
        if (close == std::string_view::npos || value == values.end())
            throw std::logic_error("the report's template holds a placeholder without a value");
        page += value->second;
        page_template.remove_prefix(close + 2);
    }
}

std::string report_page(std::span<const ReportSource> sources, std::string_view language) {
    return filled(embedded_template(), {{"language", std::string(language)},
                                        {"title", escaped(sources.front().title)},
                                        {"style", std::string(embedded_style())},
                                        {"style_hash", policy_hash(embedded_style())},
                                        {"script", std::string(embedded_script())},
                                        {"script_hash", policy_hash(embedded_script())},
                                        {"data", report_payload(sources, language)}});
}

}  // namespace accede
