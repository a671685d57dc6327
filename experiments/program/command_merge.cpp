#include <algorithm>

#include "experiments/program/commands.h"
#include "experiments/program/compare_work.h"
#include "experiments/program/run_work.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/sweep_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

/// A shard's folder and what it says of itself.
struct Piece {
    fs::path folder;
    SavedManifest manifest;
    Shard shard;
};

Piece read_piece(const fs::path& folder) {
    Piece piece{.folder = folder, .manifest = read_manifest(folder), .shard = {}};
    if (piece.manifest.shard.empty())
        throw UsageError(folder.string() + " is whole, and no part of N, N from 2 on, that was made with --shard");
    piece.shard = parse_shard(piece.manifest.shard);
    for (const std::string& changed : changed_files(folder, piece.manifest))
        throw UsageError(folder.string() + ": " + changed);
    if (JournalReader(folder / kJournalName).header() != piece.manifest.key + " shard " + piece.shard.text())
        throw UsageError((folder / kJournalName).string() + " is missing or damaged");
    return piece;
}

/// Every shard of one piece of work, once each, in their order.
std::vector<Piece> read_pieces(const std::vector<std::string>& folders) {
    std::vector<Piece> pieces;
    for (const std::string& folder : folders)
        pieces.push_back(read_piece(folder));
    std::ranges::sort(pieces, {}, [](const Piece& piece) { return piece.shard.number; });
    const Piece& one = pieces.front();
    for (const Piece& piece : pieces)
        if (piece.manifest.key != one.manifest.key || piece.shard.of != one.shard.of)
            throw UsageError(piece.folder.string() + " and " + one.folder.string() + " are not parts of the same");
    for (std::int64_t number = 1; number <= one.shard.of; ++number) {
        const auto there = std::ranges::count(pieces, number, [](const Piece& piece) { return piece.shard.number; });
        if (there != 1)
            throw UsageError("part " + Shard{number, one.shard.of}.text() +
                             (there == 0 ? " is missing" : " is there more than once"));
    }
    return pieces;
}

template <class W>
void join_pieces(const std::vector<Piece>& pieces, const Options& options) {
    const Piece& one = pieces.front();
    W work = W::saved_in(one.folder, options);
    if (work.key() != one.manifest.key)
        throw UsageError(one.folder.string() + ": scenario.yaml or what it reads is not what was run");
    std::vector<fs::path> journals;
    for (const Piece& piece : pieces)
        journals.push_back(piece.folder / kJournalName);
    work.take_all();
    join(work, one.folder, journals, options);
}

}  // namespace

int command_merge(const Options& options) try {
    const std::vector<Piece> pieces = read_pieces(options.files);
    std::error_code not_there;
    for (const Piece& piece : pieces)
        if (fs::equivalent(piece.folder, options.out, not_there))
            throw UsageError("--out " + options.out + " is one of the parts, which would be lost");
    const std::string& kind = pieces.front().manifest.kind;
    if (kind == "run") join_pieces<RunWork>(pieces, options);
    if (kind == "sweep") join_pieces<SweepWork>(pieces, options);
    if (kind == "compare") join_pieces<CompareWork>(pieces, options);
    make_log(options)->info("{} parts are joined in {}", pieces.size(), options.out);
    return 0;
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
