# shellcheck shell=bash
# What the tests of clusters share. Meant to be sourced; `folder` is theirs to set, `ACCEDE` the program.

note() { echo "accede: $*" >&2; }

fail() {
    note "FAILED: $*"
    tail -n 5 "$folder"/*.shards/*.log >&2 || true
    exit 1
}

# wait_until SECONDS COMMAND…: whether it succeeded in time.
wait_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

# same_bytes_as_one_process NAME WORK…: of every file but the manifest, which also tells when and how it was made.
same_bytes_as_one_process() {
    local name=$1 one=$folder/$1.one_process
    shift
    "$ACCEDE" "$@" --out "$one" --quiet >/dev/null
    [ -e "$folder/$name" ] || fail "$name: no result"
    diff --recursive --brief --exclude=manifest.json "$one" "$folder/$name" || fail "$name: bytes differ"
    "$ACCEDE" verify --hashes-only "$folder/$name" >/dev/null || fail "$name: its manifest tells of other files"
}

# has_begun SHARDS I: whether shard I has kept something of what it found: its journal is more than its first line.
has_begun() {
    local journal=$1/.$2.unfinished/journal
    [ -e "$journal" ] && [ "$(wc -c <"$journal")" -gt "$(head -n 1 "$journal" | wc -c)" ]
}

# resumed_after LOG: how many trials the last process that wrote the log found done; more than none.
resumed_after() {
    local found
    found=$(sed -n 's/.*going on after \([0-9]*\) .*/\1/p' "$1" | tail -n 1)
    [ "${found:-0}" -gt 0 ] || fail "nothing was resumed"
    echo "$found"
}

# process_of SHARD: the process that works on this shard, not the shell that waits for it.
process_of() { pgrep --full --exact "$ACCEDE .* --out $1 .*"; }
