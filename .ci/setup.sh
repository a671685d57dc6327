# shellcheck shell=bash
# What `run`, `test` and `.ci/run` share: packages, builds, checks. Meant to be sourced; defines functions only.
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

say() { printf 'accede: %s\n' "$*" >&2; }

# packages GROUP…: the names in packages.txt that belong to one of these groups.
packages() {
    local group
    for group in "$@"; do awk -v group="$group" '!/^#/ && $2 == group { print $1 }' "$root/packages.txt"; done
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed* ]]; }

# install_packages GROUP…: installs what is missing, and says so before.
install_packages() {
    local missing=() package as_root=()
    command -v apt-get >/dev/null || { say "no apt-get here: install what packages.txt lists yourself"; return; }
    for package in $(packages "$@"); do is_installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing from Debian: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "that needs root or sudo"; return 1; }
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
    "${apt[@]}" update >/dev/null
    "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET [TARGET…]: configures when it must (ninja sees to changed CMake files itself) and builds.
build() {
    local preset=$1 quiet=()
    shift
    [ -t 2 ] || quiet=(-- --quiet)
    if [ ! "$root/build/$preset/build.ninja" -nt "$root/CMakePresets.json" ]; then
        say "building ($preset); the first time takes minutes"
        (cd "$root" && cmake --preset "$preset" >/dev/null)
    fi
    (cd "$root" && cmake --build --preset "$preset" ${1+--target "$@"} "${quiet[@]}" >&2)
}

# run_tests PRESET [CTEST OPTION…]
run_tests() {
    local preset=$1
    shift
    ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
}

# csv_hashes PRESET: of a short run of the main scenario.
csv_hashes() {
    local out="$root/build/bytes/$1"
    (cd "$root" && "build/$1/accede" run scenarios/korea.yaml --trials 300 --quiet --force --out "$out" >/dev/null)
    (cd "$out" && sha256sum -- *.csv)
}

# same_bytes PRESET PRESET…: results are the same bytes whichever compiler and preset made the program.
same_bytes() {
    local reference other preset
    reference=$(csv_hashes "$1")
    for preset in "${@:2}"; do
        other=$(csv_hashes "$preset")
        diff <(echo "$reference") <(echo "$other") || { say "CSV bytes of $1 and $preset differ"; return 1; }
        say "CSV bytes of $1 and $preset are the same"
    done
}

sources() { (cd "$root" && find agents sim viz experiments tests -name '*.h' -o -name '*.cpp'); }

check_format() {
    sources | (cd "$root" && xargs clang-format --dry-run --Werror)
    say "formatted as .clang-format says"
}

check_tidy() {
    local log="$root/build/tidy.log"
    run-clang-tidy -quiet -j "$(nproc)" -p "$root/build/clang" "^$root/(agents|sim|viz|experiments)/" >"$log" 2>&1 ||
        { grep -A4 "error:" "$log"; return 1; }
    say "clang-tidy has nothing to say"
}
