#include "sim/results/directory.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <system_error>
#include <vector>

#include "sim/results/manifest.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

/// Symbolic links followed, `.` and a slash at the end gone, also where nothing is there yet.
fs::path resolved(const fs::path& target) {
    const fs::path path = fs::weakly_canonical(fs::absolute(target));
    return path.has_filename() ? path : path.parent_path();
}

bool holds(const fs::path& folder, const fs::path& inner) {
    const auto rest = inner.lexically_relative(folder);
    return !rest.empty() && *rest.begin() != "..";
}

/// The topmost folder of a path that doesn't exist; empty if all do.
fs::path first_missing(fs::path folder) {
    fs::path missing;
    for (; !folder.empty() && !fs::exists(folder); folder = folder.parent_path())
        missing = folder;
    return missing;
}

fs::path beside(const fs::path& target, const std::string& purpose) {
    return target.parent_path() / ('.' + target.filename().string() + '.' + purpose);
}

void rename_or_throw(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail_on_system("cannot rename " + from.string() + " to", to);
}

/// Every file below a folder.
void collect_files(const fs::path& folder, std::vector<fs::path>& files) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->is_directory() && !at->is_symlink())
            collect_files(at->path(), files);
        else
            files.push_back(at->path());
    if (error) throw std::runtime_error("cannot look through " + folder.string() + ": " + error.message());
}

/// A file that neither the work nor `report` left there; empty where there is none.
std::string first_foreign(const fs::path& folder) {
    std::set<std::string> ours = files_by_manifest(folder);
    ours.insert({kJournalName, "report.html"});
    std::vector<fs::path> files;
    collect_files(folder, files);
    for (const fs::path& file : files)
        if (const std::string name = file.lexically_relative(folder).generic_string(); !ours.contains(name))
            return name;
    return {};
}

}  // namespace

bool is_result_directory(const fs::path& folder) { return has_our_manifest(folder); }

void refuse_to_replace(const fs::path& target, bool force) {
    const fs::path path = resolved(target);
    if (!fs::exists(path)) return;
    const std::string name = target.string();
    if (!fs::is_directory(path)) throw RefusedDirectory(name + " is there already and is not a folder");
    if (holds(path, fs::current_path())) {
        throw RefusedDirectory(name + " holds the current folder; results would replace it. Name another with --out");
    }
    if (fs::is_empty(path) || force) return;
    if (!is_result_directory(path))
        throw RefusedDirectory(name +
                               " is not empty and was not written by accede; --force replaces it, with all it holds");
    if (const std::string foreign = first_foreign(path); !foreign.empty())
        throw RefusedDirectory(name + " holds " + foreign +
                               ", which is no result of accede; move it, or --force removes it with the rest");
}

ResultDirectory::ResultDirectory(const fs::path& target, bool force, Begin begin)
    : target_(resolved(target)), hidden_(beside(target_, "unfinished")), force_(force) {
    refuse_to_replace(target, force);
    first_made_ = first_missing(target_.parent_path());
    fs::create_directories(target_.parent_path());
    make_hidden_folder();
    clear_hidden_folder(begin);
}

void ResultDirectory::make_hidden_folder() {
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (::mkdir(hidden_.c_str(), 0777) != 0 && errno != EEXIST) break;
        if (lock_hidden_folder()) return;
    }
    const int error = errno;
    if (!first_made_.empty()) fs::remove_all(first_made_);
    errno = error;
    fail_on_system("cannot create", hidden_);
}

/// False where the folder went away meanwhile.
bool ResultDirectory::lock_hidden_folder() {
    lock_ = ::open(hidden_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0) return false;
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(lock_);
        throw RefusedDirectory("another run is writing " + target_.string());
    }
    struct stat locked {
    }, named{};
    if (::fstat(lock_, &locked) == 0 && ::stat(hidden_.c_str(), &named) == 0 && locked.st_ino == named.st_ino)
        return true;
    ::close(lock_);
    lock_ = -1;
    return false;
}

void ResultDirectory::clear_hidden_folder(Begin begin) {
    for (const fs::directory_entry& entry : fs::directory_iterator(hidden_))
        if (begin == Begin::afresh || entry.path() != journal()) fs::remove_all(entry.path());
    const fs::path interrupted = target_ / kJournalName;
    if (begin != Begin::resume || fs::exists(journal()) || !fs::is_regular_file(interrupted)) return;
    const fs::path copy = hidden_ / "journal.copy";
    fs::copy_file(interrupted, copy);
    rename_or_throw(copy, journal());
    taken_over_ = true;
}

/// Not where the target has the same.
bool ResultDirectory::is_journal_worth_keeping() const {
    std::error_code missing;
    const auto size = fs::file_size(journal(), missing);
    return !missing && !(taken_over_ && size == fs::file_size(target_ / kJournalName, missing));
}

void ResultDirectory::remove_journal() const { fs::remove(journal()); }

ResultDirectory::~ResultDirectory() {
    std::error_code ignored;  // nothing better can be done here than to leave the hidden folder
    if (!committed_ && is_journal_worth_keeping()) {
        for (const fs::directory_entry& entry : fs::directory_iterator(hidden_, ignored))
            if (entry.path() != journal()) fs::remove_all(entry.path(), ignored);
    } else if (!committed_) {
        fs::remove_all(hidden_, ignored);
        for (fs::path made = target_.parent_path(); !first_made_.empty() && holds(first_made_, made);
             made = made.parent_path()) {
            fs::remove(made, ignored);  // only where empty: somebody else may have put something there
        }
    }
    ::close(lock_);
}

OutputFile ResultDirectory::open(const std::string& name) const {
    fs::create_directories((hidden_ / name).parent_path());
    return OutputFile(hidden_ / name);
}

void ResultDirectory::finish(const std::string& name, OutputFile& file) { files_[name] = file.close(); }

void ResultDirectory::put(const std::string& name, std::string_view text) {
    OutputFile file = open(name);
    file.write(text);
    finish(name, file);
}

fs::path ResultDirectory::exchange() const {
    if (::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) return hidden_;
    // Not every file system can exchange two names; then there is a moment without a target.
    const fs::path old = beside(target_, "replaced");
    fs::remove_all(old);
    rename_or_throw(target_, old);
    if (::rename(hidden_.c_str(), target_.c_str()) != 0) {
        const int error = errno;
        rename_or_throw(old, target_);
        errno = error;
        fail_on_system("cannot rename " + hidden_.string() + " to", target_);
    }
    return old;
}

void ResultDirectory::sync_folders() const {
    std::set<fs::path> folders{""};
    for (const auto& [name, record] : files_)
        for (fs::path folder = fs::path(name).parent_path(); !folder.empty(); folder = folder.parent_path())
            folders.insert(folder);
    for (const fs::path& folder : folders)
        sync_folder(hidden_ / folder);
}

void ResultDirectory::commit(Journal journal) {
    sync_folders();
    refuse_to_replace(target_, force_);  // it may have come to be while the trials ran
    fs::path replaced;
    if (fs::exists(target_)) {
        replaced = exchange();
    } else {
        rename_or_throw(hidden_, target_);
    }
    committed_ = true;
    if (!replaced.empty()) fs::remove(replaced / kJournalName);  // first: nobody is to go on from it by mistake
    sync_folder(target_.parent_path());
    if (journal == Journal::drop) fs::remove(target_ / kJournalName);
    if (!replaced.empty()) fs::remove_all(replaced);
}

}  // namespace accede
