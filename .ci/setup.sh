# shellcheck shell=bash
# What `run`, `test` and `.ci/run` share: packages, builds, checks. Meant to be sourced; defines functions only.
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

say() { printf 'accede: %s\n' "$*" >&2; }

# packages GROUP…: the names in packages.txt that belong to one of these groups.
packages() {
    local group
    for group in "$@"; do awk -v group="$group" '!/^#/ && $2 == group { print $1 }' "$root/packages.txt"; done
}

# A program of the package's name that came another way, such as npm with a newer node, serves as well.
is_installed() { command -v "$1" >/dev/null || [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed* ]]; }

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

# test_page: the report's bundle is what its sources make, and its pages hold what they must in a browser.
test_page() {
    local web="$root/viz/web"
    (cd "$web" && npm ci --silent && npx tsc --noEmit && node build.mjs "$root/build/bundle")
    diff -rq "$root/build/bundle" "$web/dist" || { say "viz/web/dist is old: npm run build in viz/web makes it"; return 1; }
    (cd "$web" && ACCEDE="$root/build/release/accede" node --test --test-concurrency=1 test/*.test.mjs)
    say "the report's pages are right"
}

# test_cluster: shards and merges under Slurm and Snakemake.
test_cluster() {
    "$root/tests/cluster/slurm.sh" "$root/build/release/accede"
    # Debian's snakemake takes 700 MB: its workflow is tested where it is there already.
    if command -v snakemake >/dev/null; then "$root/tests/cluster/snakemake.sh" "$root/build/release/accede"; fi
}

# node_tests: ajv against the program, and an editor's language server on its schema.
node_tests() {
    [ "$root/tests/node/node_modules/.package-lock.json" -nt "$root/tests/node/package-lock.json" ] ||
        (cd "$root/tests/node" && npm ci --silent)
    (cd "$root/tests/node" && npm test --silent)
}

# fuzz SECONDS: what the fuzzer finds beyond its corpus is left in build/fuzz/found; a crash ends in build/fuzz/crash-…
fuzz() {
    build fuzz scenario_fuzzer
    mkdir -p "$root/build/fuzz/found"
    (cd "$root" && build/fuzz/tests/scenario_fuzzer -max_total_time="$1" -max_len=4096 -timeout=5 -rss_limit_mb=1024 \
        -dict=tests/fuzz/yaml.dict -artifact_prefix=build/fuzz/ -print_final_stats=1 \
        build/fuzz/found tests/fuzz/corpus scenarios) >"$root/build/fuzz/log" 2>&1 ||
        { tail -n 60 "$root/build/fuzz/log" >&2; return 1; }
    say "fuzzed for $1 seconds, $(awk '/number_of_executed_units/ { print $2 }' "$root/build/fuzz/log") inputs: no crash, leak or slow one"
}

# fuzz_coverage PERCENT: fails where the corpus reaches less than that of the lines of sim/scenario/.
fuzz_coverage() {
    local program="$root/build/coverage/tests/scenario_fuzzer" profile="$root/build/coverage/corpus"
    build coverage scenario_fuzzer
    (cd "$root" && LLVM_PROFILE_FILE="$profile.raw" "$program" -runs=0 -max_len=65536 tests/fuzz/corpus scenarios) 2>/dev/null
    llvm-profdata-14 merge -sparse "$profile.raw" -o "$profile.data"
    llvm-cov-14 export -format=lcov "$program" -instr-profile="$profile.data" |
        awk -v least="$1" '/^SF:/ { counts = /sim\/scenario\/[^\/]*$/ } counts && /^LF:/ { lines += substr($0, 4) }
            counts && /^LH:/ { hit += substr($0, 4) }
            END { share = 100 * hit / lines; printf "accede: the corpus reaches %.1f %% of the lines of sim/scenario\n", share
                  exit share < least }' >&2
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
