#include "viz/report_page.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sim/results/sha256.h"
#include "tests/support/result_folder.h"
#include "tests/support/synthetic.h"
#include "viz/base64.h"
#include "viz/embedded.h"
#include "viz/markup.h"

using namespace accede;
using namespace accede::testing;

namespace {

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

std::string page_of(const Names& names) {
    const ResultFolder folder(names, 200);
    const std::vector<ReportSource> sources{read_report_source(folder.path())};
    return report_page(sources, "en");
}

/// What stands between the first of `open` and the `close` after it.
std::string between(const std::string& text, const std::string& open, const std::string& close) {
    const std::size_t from = text.find(open) + open.size();
    return text.substr(from, text.find(close, from) - from);
}

/// The hash of a text as a policy names it, from the hexadecimal one.
std::string policy_hash(const std::string& text) {
    const std::string hex = sha256_hex(text);
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    return "'sha256-" + base64(bytes) + '\'';
}

}  // namespace

TEST_SUITE("viz/report_page [unit]") {
    TEST_CASE("a template is filled once - and every name needs a value") {
        CHECK(filled("a{{x}}b{{y}}{{x}}", {{"x", "{{y}}"}, {"y", "2"}}) == "a{{y}}b2{{y}}");
        CHECK_THROWS_AS((void)filled("{{z}}", {{"x", "1"}}), std::logic_error);
        CHECK_THROWS_AS((void)filled("{{x", {{"x", "1"}}), std::logic_error);
    }

    TEST_CASE("the page allows its own script and style - and nothing to be loaded") {
        const std::string page = page_of(small_names());
        const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
        CHECK(policy.starts_with("default-src 'none'; "));
        CHECK(between(policy, "script-src ", ";") == policy_hash(std::string(embedded_script())));
        CHECK(count_of(policy, "http") == 0);
        CHECK(count_of(page, "<script>" + std::string(embedded_script()) + "</script>") == 1);
        CHECK(count_of(page, "<style>" + std::string(embedded_style()) + "</style>") == 1);
        CHECK(count_of(page, "</script") == 2);
        CHECK(count_of(embedded_template(), " src=") == 0);
        CHECK(count_of(embedded_template(), "<link") == 0);
    }

    TEST_CASE("hostile names are text") {
        Names names = small_names();
        names.title = "</title></script><script>alert(1)</script>";
        names.applicant_titles[0] = "\u202E\"'><img src=x onerror=alert(1)>\u0007";
        names.lobby_titles[0] = std::string(200, 'W');
        names.issue_titles[0] = "쌀·소고기 <!--";
        const std::string page = page_of(names), plain = page_of(small_names());
        for (const char* tag : {"<script", "</script", "<img", "<!--", "</title"})
            CHECK(count_of(page, tag) == count_of(plain, tag));
        const auto data = nlohmann::json::parse(between(page, "id=\"accede-data\">", "</script>"));
        CHECK(data["manifest"]["scenario"]["applicants"]["AAA"] == names.applicant_titles[0]);
        CHECK(data["manifest"]["scenario"]["issues"]["farm"] == names.issue_titles[0]);
    }

    TEST_CASE("markup escapes what it must - and drops what XML cannot hold") {
        CHECK(escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
        CHECK(escaped("x\x01y\tz") == "x\uFFFDy z");
        CHECK(escaped("\uFFFF쌀\uFFFE") == "\uFFFD쌀\uFFFD");
    }
}
