#include <algorithm>
#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/log.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/usage_error.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

/// A shard's folder and what it says of itself.
struct Piece {
    fs::path folder;
    Shard shard;
    std::string header_without_shard;
};

Piece read_piece(const fs::path& folder) {
    const nlohmann::json manifest = read_manifest(folder);
    if (!manifest.contains("shard") || manifest.at("shard").is_null())
        throw UsageError(folder.string() + " is whole, not a part of a run made with --shard");
    auto header = nlohmann::json::parse(journal_header(folder / kJournalName), nullptr, false);
    if (!header.is_object()) throw UsageError((folder / kJournalName).string() + " is missing or damaged");
    header.erase("shard");
    return {folder, parse_shard(manifest.at("shard").get<std::string>()), header.dump()};
}

/// Every shard of one run, once each, in their order.
std::vector<Piece> read_pieces(const std::vector<std::string>& folders) {
    std::vector<Piece> pieces;
    for (const std::string& folder : folders)
        pieces.push_back(read_piece(folder));
    std::ranges::sort(pieces, {}, [](const Piece& piece) { return piece.shard.number; });
    for (const Piece& piece : pieces)
        if (piece.header_without_shard != pieces.front().header_without_shard ||
            piece.shard.of != pieces.front().shard.of)
            throw UsageError(piece.folder.string() + " and " + pieces.front().folder.string() +
                             " are not parts of one run");
    for (std::int64_t number = 1; number <= pieces.front().shard.of; ++number) {
        const auto there = std::ranges::count(pieces, number, [](const Piece& piece) { return piece.shard.number; });
        if (there != 1)
            throw UsageError("part " + Shard{number, pieces.front().shard.of}.text() +
                             (there == 0 ? " is missing" : " is there more than once"));
    }
    return pieces;
}

Part join(const std::vector<Piece>& pieces, const Names& names) {
    Part whole(names);
    for (const Piece& piece : pieces)
        for_parts(piece.folder / kJournalName, names, [&](Part&& part) {
            part.rows.clear();
            whole.append(std::move(part));
        });
    return whole;
}

}  // namespace

int command_merge(const Options& options) try {
    const Stopwatch watch;
    const std::vector<Piece> pieces = read_pieces(options.files);
    RunJob job = job_of(pieces.front().folder, options);
    job.shard = {};
    job.with_rows = nlohmann::json::parse(pieces.front().header_without_shard).at("trial_rows").get<bool>();
    ResultDirectory directory(options.out, options.force);
    const Part whole = join(pieces, job.compiled.names);
    if (whole.last - whole.first != job.trials)
        throw UsageError("the parts hold " + std::to_string(whole.last - whole.first) + " of " +
                         std::to_string(job.trials) + " trials: one is damaged");
    std::vector<fs::path> journals;
    for (const Piece& piece : pieces)
        journals.push_back(piece.folder / kJournalName);
    write_run_results(job, whole, journals, directory);
    Manifest manifest = describe(job, whole, options.command_line);
    watch.tell(manifest);
    directory.put("manifest.json", manifest_json(manifest, job.compiled.names, directory.files()));
    directory.commit();
    const ResultFiles files = read_result_files(options.out);
    std::cout << (options.json ? outcome_json(files) : outcome_page(files));
    make_log(options)->info("{} parts are joined in {}", pieces.size(), options.out);
    return 0;
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
