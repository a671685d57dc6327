#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "experiments/program/job.h"
#include "experiments/program/log.h"
#include "experiments/program/progress.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/signals.h"
#include "experiments/program/store.h"
#include "sim/results/directory.h"

namespace accede {

/// Carrying out long work, the same for `run`, `compare` and `sweep`: what is found is kept in a journal on the way, so
/// that it can be interrupted and resumed, and cut into shards.
///
/// A Work has
///     Piece                     what some consecutive items leave (see Store)
///     job(), take_all()         const Job&; makes the work of a shard the whole
///     names()                   of the (main) scenario
///     kind()                    "run", "compare" or "sweep"
///     key()                     one line that says all that results depend on
///     unit(), items(), block()  "trials" or "points"; how many; how many can't be cut
///     empty()                   a piece of nothing
///     next_stop(whole)          how far to go on; where `whole` ends when nothing is left to do
///     run(first, last, stop, take)
///     said_so_far(whole)        for the progress line
///     only_whole()              whether there is nothing to say of a part
///     failures(whole)           trials that were not counted, and show_failure(failure), the command that shows one
///     manifest(whole)
///     save_inputs(directory)    scenario.yaml and what belongs to it
///     write(whole, journals, directory)   every other file but the manifest
///     print(folder, json)       the page for people

/// What a journal begins with: the key, and which part it is.
template <class W>
std::string journal_header(const W& work, const Shard& shard) {
    return work.key() + " shard " + shard.text();
}

template <class W>
void write_manifest(const W& work, Manifest manifest, const typename W::Piece& whole, bool is_whole,
                    const Stopwatch& watch, ResultDirectory& directory) {
    manifest.kind = work.kind();
    manifest.key = work.key();
    manifest.interrupted = !is_whole;
    for (const TrialFailure& failure : work.failures(whole))
        manifest.failures.emplace_back(failure.trial, failure.what);
    watch.tell(manifest);
    directory.put("manifest.json", manifest_json(manifest, work.names(), directory.files()));
}

/// Runs what isn't in the store yet. Returns whether all is done.
template <class W>
bool run_rest(W& work, const Options& options, const SignalWatch& signals, Store<typename W::Piece>& store) {
    const Shard& shard = work.job().shard;
    const std::int64_t first = shard.begin(shard.number - 1, work.items(), work.block());
    const std::int64_t last = shard.begin(shard.number, work.items(), work.block());
    store.begin_at(first);
    ProgressLine line(ProgressLine::style_of_stderr(!options.quiet && !options.no_progress),
                      std::max<std::int64_t>(1, last - first), work.unit(), store.whole().last - first);
    const auto stop_at = [&] { return std::min(last, work.next_stop(store.whole())); };
    while (store.whole().last < stop_at() && !signals.stop()) {
        work.run(store.whole().last, stop_at(), &signals.stop(), [&](typename W::Piece&& piece) {
            const std::int64_t done = piece.last;
            store.add(std::move(piece));
            line.update(done - first, [&] { return work.said_so_far(store.whole()); });
        });
        store.flush();
    }
    line.end();
    return store.whole().last >= stop_at();
}

/// Carries out the work and leaves a result directory. Returns the exit code.
template <class W>
int carry_out(W& work, const Options& options, const std::filesystem::path& target) {
    using Begin = ResultDirectory::Begin;
    const auto log = make_log(options);
    const Job& job = work.job();
    const std::string there = shard_by_manifest(target);
    if (!there.empty() && there != job.shard.text() && !options.force)
        throw RefusedDirectory(target.string() + " holds shard " + there +
                               ", which would be lost; name another folder with --out, or give --force");
    ResultDirectory directory(target, options.force, options.resume ? Begin::resume : Begin::afresh);
    const Stopwatch watch;
    Store<typename W::Piece> store(directory.journal(), journal_header(work, job.shard), work.empty());
    const auto found = [&] { return store.whole().last - store.whole().first; };
    if (options.resume) log->info("going on after {} {}", found(), work.unit());
    log->info("{} {} of {} on {} {}, seed {}", work.items(), work.unit(), work.names().scenario, job.threads,
              job.threads == 1 ? "thread" : "threads", job.seed);
    log->debug("what results depend on: {}", work.key());
    log->debug("what is found on the way is kept in {}", directory.journal().string());
    const SignalWatch signals;
    const bool is_whole = run_rest(work, options, signals, store);
    for (const TrialFailure& failure : work.failures(store.whole()))
        log->warn("trial {} is not counted: {}; see it with: {}", failure.trial, failure.what,
                  work.show_failure(failure));
    if (!is_whole && found() == 0) {
        directory.remove_journal();
        log->warn("interrupted before a trial was finished; nothing is written");
        return signals.exit_code();
    }
    if (!is_whole && (!job.shard.is_all() || work.only_whole())) {
        log->warn("interrupted after {} {}; --resume goes on from there", found(), work.unit());
        return signals.exit_code();
    }
    work.save_inputs(directory);
    if (job.shard.is_all()) work.write(store.whole(), {directory.journal()}, directory);
    Manifest manifest = work.manifest(store.whole());
    // Those of the job were printed when it was read.
    for (std::size_t i = job.warnings.size(); i < manifest.warnings.size(); ++i)
        log->warn("{}", manifest.warnings[i]);
    write_manifest(work, std::move(manifest), store.whole(), is_whole, watch, directory);
    using Journal = ResultDirectory::Journal;
    directory.commit(job.shard.is_all() && is_whole ? Journal::drop : Journal::keep);
    if (job.shard.is_all()) work.print(target, options.json);
    if (!is_whole) log->warn("interrupted; what was finished is in {}, --resume goes on", target.string());
    log->info("results in {}", target.string());
    return signals.exit_code();
}

/// Joins the journals of all shards, in their order, into what one process would have left; `part` is a shard's folder,
/// and inputs are taken from there as they are: read again, places in their comments would be others.
template <class W>
void join(const W& work, const std::filesystem::path& part, const std::vector<std::filesystem::path>& journals,
          const Options& options) {
    const Stopwatch watch;
    ResultDirectory directory(options.out, options.force);
    typename W::Piece whole = work.empty();
    for (const std::filesystem::path& journal : journals)
        for_pieces<typename W::Piece>(journal, work.empty(), [&](typename W::Piece&& piece) {
            piece.drop_rows();
            whole.append(std::move(piece));
        });
    if (whole.first != 0 || whole.last != work.items())
        throw std::runtime_error("the parts hold " + std::to_string(whole.last - whole.first) + " of " +
                                 std::to_string(work.items()) + ' ' + work.unit() + ": one is damaged");
    const SavedManifest saved = read_manifest(part);
    copy_outputs(part, saved, directory);
    work.write(whole, journals, directory);
    Manifest manifest = work.manifest(whole);
    tell_inputs(saved, manifest);
    write_manifest(work, std::move(manifest), whole, true, watch, directory);
    directory.commit();
    work.print(options.out, options.json);
}

/// Does all of a finished piece of work again, somewhere else, and returns the hashes of its tables.
template <class W>
std::map<std::string, FileRecord> do_again(W& work, std::int64_t items) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("accede-verify-" + std::to_string(::getpid()));
    ResultDirectory directory(folder, true);
    Store<typename W::Piece> store(directory.journal(), "", work.empty());
    work.run(0, items, nullptr, [&](typename W::Piece&& piece) { store.add(std::move(piece)); });
    store.flush();
    work.write(store.whole(), {directory.journal()}, directory);
    directory.remove_journal();
    return directory.files();
}

}  // namespace accede
