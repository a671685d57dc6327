#!/usr/bin/env bash
# experiments/cluster/Snakefile on this machine: 8 shards and their merge leave the bytes of one process, though one
# shard was killed on the way and run again.
#   tests/cluster/snakemake.sh [PROGRAM]
set -euo pipefail
root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
source "$root/tests/cluster/shared.sh"

ACCEDE=${1:-$root/build/release/accede}
sweep=(sweep "$root/tests/cluster/sweep.yaml")
killed=3

workflow() {
    snakemake --snakefile "$root/experiments/cluster/Snakefile" --directory "$folder" --cores 2 --quiet all \
        --config accede="$ACCEDE" work="${sweep[*]}" shards=8 out="$folder/sweep"
}

folder=$(mktemp -d "${TMPDIR:-/tmp}/accede-snakemake.XXXXXX")
trap 'rm -rf "$folder"' EXIT
workflow >"$folder/log" 2>&1 &
wait_until 60 has_begun "$folder/sweep.shards" $killed || fail "shard $killed did not begin"
kill -KILL "$(process_of "$folder/sweep.shards/$killed")"
wait $! || { cat "$folder/log" >&2; fail "the workflow failed"; }
same_bytes_as_one_process sweep "${sweep[@]}"
note "snakemake: shard $killed was killed and went on after $(resumed_after "$folder/sweep.shards/$killed.log") of 40000" \
    "trials; 8 shards merged: the bytes of one process, in $SECONDS s"
