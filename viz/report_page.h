#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "viz/report_source.h"

namespace accede {

/// The report: one HTML page that holds everything it needs, script, style and data, and may load nothing.

/// The page of the first source; the others are shown with it. `language` is "en" or "ko".
[[nodiscard]] std::string report_page(std::span<const ReportSource> sources, std::string_view language);

/// A template with every `{{name}}` replaced, once: what is put in isn't looked at again. Throws std::logic_error for a
/// name that has no value.
[[nodiscard]] std::string filled(std::string_view page_template, const std::map<std::string, std::string>& values);

}  // namespace accede
