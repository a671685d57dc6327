#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/results/output_file.h"

namespace accede {

/// A result directory that comes into being whole or not at all.

/// The target is something that must not be replaced: a mistake of usage.
class RefusedDirectory : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Whether a folder holds a manifest.json of accede.
[[nodiscard]] bool is_result_directory(const std::filesystem::path& folder);

/// Throws RefusedDirectory where `target` is a file, holds the current folder, or, unless `force`, is a non-empty
/// folder that is no result directory of accede or holds files of somebody else beside the results.
void refuse_to_replace(const std::filesystem::path& target, bool force);

/// The file in which unfinished work keeps what it has found, see journal.h.
constexpr const char* kJournalName = "journal";

/// Files are written to a hidden folder beside the target, `.NAME.unfinished`, each on disk before the next is begun;
/// `commit` puts the folder in the target's place at once. If it is not called the target is as it was, and of the
/// hidden folder nothing is left but a journal, where one was begun; one that was taken over goes too unless it grew.
/// Failures of the system are thrown as std::system_error or std::filesystem::filesystem_error.
class ResultDirectory {
  public:
    enum class Begin {
        afresh,  ///< what an unfinished run left is removed
        resume,  ///< its journal stays, or that of an interrupted run in the target is taken over
    };

    /// Checks with `refuse_to_replace` and makes the hidden folder, and the folders above it where they are missing.
    /// Throws RefusedDirectory while another process is at work on the same target.
    ResultDirectory(const std::filesystem::path& target, bool force, Begin begin = Begin::afresh);
    ~ResultDirectory();
    ResultDirectory(const ResultDirectory&) = delete;
    ResultDirectory& operator=(const ResultDirectory&) = delete;

    /// Begins a file that grows; hand it back to `finish`. A name may have folders in it, as data/x.csv.
    [[nodiscard]] OutputFile open(const std::string& name) const;
    void finish(const std::string& name, OutputFile& file);
    /// Writes a whole file.
    void put(const std::string& name, std::string_view text);

    /// Where the journal is, or is to be.
    [[nodiscard]] std::filesystem::path journal() const { return hidden_ / kJournalName; }
    void remove_journal() const;

    /// The files finished so far, by name.
    [[nodiscard]] const std::map<std::string, FileRecord>& files() const { return files_; }

    enum class Journal { keep, drop };
    /// Replaces the target, whole. What it held before is removed. A journal to drop goes last: whatever fails before
    /// loses nothing that was found. Where an error comes after the exchange the target is the new one.
    void commit(Journal journal = Journal::keep);

  private:
    void make_hidden_folder();
    bool lock_hidden_folder();
    void clear_hidden_folder(Begin begin);
    [[nodiscard]] bool is_journal_worth_keeping() const;
    void sync_folders() const;
    [[nodiscard]] std::filesystem::path exchange() const;  ///< where what was replaced is now

    std::filesystem::path target_, hidden_;
    std::filesystem::path first_made_;  // the topmost folder that had to be made, empty if none
    bool force_;
    int lock_ = -1;            // the hidden folder's descriptor, locked
    bool taken_over_ = false;  // the journal is a copy of the target's
    bool committed_ = false;
    std::map<std::string, FileRecord> files_;
};

}  // namespace accede
