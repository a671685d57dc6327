#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/results/output_file.h"
#include "viz/report_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

/// Whatever is wrong with a result directory is wrong with the input.
std::vector<ReportSource> read_sources(const std::vector<std::string>& folders) try {
    std::vector<ReportSource> sources;
    for (const std::string& folder : folders)
        sources.push_back(read_report_source(folder));
    return sources;
} catch (const std::runtime_error& error) {
    throw UsageError(error.what());
}

fs::path page_path(const Options& options) {
    if (options.out.empty()) return fs::path(options.files.front()) / "report.html";
    if (fs::path(options.out).extension() != ".html" || fs::is_directory(options.out))
        throw UsageError("--out names the page, a file that ends in .html, not " + options.out);
    return options.out;
}

}  // namespace

int command_report(const Options& options) {
    const fs::path page = page_path(options);
    const std::string html = report_page(read_sources(options.files), options.language);
    replace_file(page, html);
    std::cout << "The report is in " << page.string() << ": open it in a browser.\n";
    return 0;
}

}  // namespace accede
