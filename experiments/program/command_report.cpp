#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/results/output_file.h"
#include "viz/figures.h"
#include "viz/labels.h"
#include "viz/report_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

/// Whatever is wrong with a result directory is wrong with the input.
template <class Read>
auto from_results(Read read) try {
    return read();
} catch (const std::runtime_error& error) {
    throw UsageError(error.what());
}

std::vector<ReportSource> read_sources(const std::vector<std::string>& folders) {
    std::vector<ReportSource> sources;
    for (const std::string& folder : folders)
        sources.push_back(read_report_source(folder));
    return sources;
}

fs::path page_path(const Options& options) {
    if (options.out.empty()) return fs::path(options.files.front()) / "report.html";
    if (fs::path(options.out).extension() != ".html" || fs::is_directory(options.out))
        throw UsageError("--out names the page, a file that ends in .html, not " + options.out);
    return options.out;
}

void write_page(const Options& options) {
    const fs::path page = page_path(options);
    const auto sources = from_results([&] { return read_sources(options.files); });
    replace_file(page, report_page(sources, options.language));
    std::cout << "The report is in " << page.string() << ": open it in a browser.\n";
}

std::vector<Figure> make_figures(const Options& options) {
    const Labels labels(options.language);
    std::vector<Figure> figures;
    for (const std::string& folder : options.files)
        for (Figure& figure : figures_of(folder, labels))
            figures.push_back(std::move(figure));
    return figures;
}

/// Whether rsvg-convert is there and made a PDF beside the SVG.
bool convert_to_pdf(const fs::path& svg) {
    fs::path pdf = svg;
    std::string name = "rsvg-convert", format = "--format=pdf",
                output = "--output=" + pdf.replace_extension(".pdf").string(), input = svg.string();
    std::array<char*, 5> arguments{name.data(), format.data(), output.data(), input.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, name.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) return false;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void write_figures(const Options& options) {
    const auto figures = from_results([&] { return make_figures(options); });
    if (figures.empty()) throw UsageError("figures are made of runs and comparisons, and there is none of these");
    const fs::path folder = fs::absolute(options.figures);
    fs::create_directories(folder);
    bool has_pdf = true;
    for (const Figure& figure : figures) {
        const fs::path file = folder / (figure.name + ".svg");
        replace_file(file, figure.svg);
        has_pdf = has_pdf && convert_to_pdf(file);
        std::cout << (fs::path(options.figures) / (figure.name + ".svg")).string() << '\n';
    }
    if (!has_pdf && !options.quiet)
        std::cerr << "accede: no PDF beside the figures; that takes rsvg-convert (Debian: librsvg2-bin)\n";
}

}  // namespace

int command_report(const Options& options) {
    if (!options.figures.empty()) write_figures(options);
    if (options.figures.empty() || !options.out.empty()) write_page(options);
    return 0;
}

}  // namespace accede
