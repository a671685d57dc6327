#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <string>
#include <string_view>

/// A system that fails, for a program started with this library in LD_PRELOAD: calls that change or open something
/// below a folder are counted, and fail as the environment says.
///     FAULTY_BELOW   the folder
///     FAULTY_KIND    once: the call of that number fails (EIO)
///                    full: from that call on, those that need room on the disk fail (ENOSPC)
///                    weak: nothing fails, but writes are interrupted and cut short
///     FAULTY_NUMBER  which call, from 1
///     FAULTY_LOG     a file, elsewhere, that gets a line "CALL PATH" for each that was made to fail

namespace {

enum class Needs { room, nothing };

std::string_view setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::string path_of(int descriptor) {
    std::array<char, 4096> path{};
    const ssize_t size =
        readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path.data(), path.size() - 1);
    return size < 0 ? std::string() : std::string(path.data(), static_cast<std::size_t>(size));
}

std::string path_of(int folder, const char* name) {
    if (name[0] == '/' || folder == AT_FDCWD) return name;
    return path_of(folder) + '/' + name;
}

void log(const char* call, const std::string& path) {
    const std::string line = std::string(call) + ' ' + path + '\n';
    const int file = real<int (*)(const char*, int, ...)>("open")(std::string(setting("FAULTY_LOG")).c_str(),
                                                                  O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (real<ssize_t (*)(int, const void*, std::size_t)>("write")(file, line.data(), line.size()) < 0) std::abort();
    real<int (*)(int)>("close")(file);
}

bool is_below(const std::string& path) { return path.starts_with(setting("FAULTY_BELOW")); }

/// Counts a call, and says whether it is to fail; errno is then set.
bool fails(const char* call, const std::string& path, Needs needs) {
    static std::atomic<long> count{0};
    if (!is_below(path) || setting("FAULTY_KIND") == "weak") return false;
    const long number = std::atol(setting("FAULTY_NUMBER").data());
    const long now = ++count;
    const bool full = setting("FAULTY_KIND") == "full";
    if (full ? now < number || needs != Needs::room : now != number) return false;
    log(call, path);
    errno = full ? ENOSPC : EIO;
    return true;
}

mode_t mode_of(int flags, va_list arguments) {
    return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, unsigned)) : 0;
}

int open_or_fail(const char* call, int folder, const char* name, int flags, mode_t mode) {
    const bool makes = (flags & O_CREAT) != 0;
    if (fails(call, path_of(folder, name), makes ? Needs::room : Needs::nothing)) return -1;
    return real<int (*)(int, const char*, int, ...)>("openat")(folder, name, flags, mode);
}

}  // namespace

extern "C" {

int open(const char* name, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_or_fail("open", AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char* name, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_or_fail("openat", folder, name, flags, mode);
}

int open64(const char* name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char* name, int flags, ...) __attribute__((alias("openat")));

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
    const auto proceed = real<ssize_t (*)(int, const void*, std::size_t)>("write");
    const std::string path = path_of(descriptor);
    if (fails("write", path, Needs::room)) return -1;
    if (setting("FAULTY_KIND") != "weak" || !is_below(path)) return proceed(descriptor, bytes, size);
    static std::atomic<long> count{0};
    if (++count % 2 == 0) {
        errno = EINTR;
        return -1;
    }
    return proceed(descriptor, bytes, (size + 1) / 2);
}

int close(int descriptor) {
    const bool failed = fails("close", path_of(descriptor), Needs::nothing);
    const int error = errno;
    const int closed = real<int (*)(int)>("close")(descriptor);
    if (!failed) return closed;
    errno = error;
    return -1;
}

int fsync(int descriptor) {
    return fails("fsync", path_of(descriptor), Needs::room) ? -1 : real<int (*)(int)>("fsync")(descriptor);
}

int fdatasync(int descriptor) {
    return fails("fdatasync", path_of(descriptor), Needs::room) ? -1 : real<int (*)(int)>("fdatasync")(descriptor);
}

int ftruncate(int descriptor, off_t size) noexcept {
    if (fails("ftruncate", path_of(descriptor), Needs::nothing)) return -1;
    return real<int (*)(int, off_t)>("ftruncate")(descriptor, size);
}

ssize_t sendfile(int to, int from, off_t* offset, std::size_t size) noexcept {
    if (fails("sendfile", path_of(to), Needs::room)) return -1;
    return real<ssize_t (*)(int, int, off_t*, std::size_t)>("sendfile")(to, from, offset, size);
}

int mkdir(const char* name, mode_t mode) noexcept {
    return fails("mkdir", name, Needs::room) ? -1 : real<int (*)(const char*, mode_t)>("mkdir")(name, mode);
}

int rename(const char* from, const char* to) noexcept {
    return fails("rename", to, Needs::nothing) ? -1 : real<int (*)(const char*, const char*)>("rename")(from, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    if (fails("renameat2", path_of(to_folder, to), Needs::nothing)) return -1;
    return real<int (*)(int, const char*, int, const char*, unsigned)>("renameat2")(from_folder, from, to_folder, to,
                                                                                    flags);
}

int unlink(const char* name) noexcept {
    return fails("unlink", name, Needs::nothing) ? -1 : real<int (*)(const char*)>("unlink")(name);
}

int remove(const char* name) noexcept {
    return fails("remove", name, Needs::nothing) ? -1 : real<int (*)(const char*)>("remove")(name);
}

int unlinkat(int folder, const char* name, int flags) noexcept {
    if (fails("unlinkat", path_of(folder, name), Needs::nothing)) return -1;
    return real<int (*)(int, const char*, int)>("unlinkat")(folder, name, flags);
}
}
