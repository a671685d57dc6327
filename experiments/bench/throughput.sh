#!/usr/bin/env bash
# How well a sweep uses two cores, and what it costs beside a run:
#   experiments/bench/throughput.sh [PAIRS]     (PAIRS: 7 unless said; each takes minutes)
# Pairs are interleaved, so that a machine whose speed drifts, or is shared, harms both sides alike.
#   threads    trials a second of one process with two threads, over the summed rates of two processes of one thread each
#              that run at the same moment (the two halves of the sweep)
#   sweep      processor seconds of the sweep with 20 trials a point, over those of a run of as many, one thread each: the
#              fewer trials a point, the more its points weigh
set -euo pipefail
shopt -s inherit_errexit  # a program that fails is no time
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")
accede=${ACCEDE:-$root/build/release/accede}
pairs=${1:-7}
points=256
[ -x "$accede" ] || { echo "no program $accede: ./run builds it, or ACCEDE names it" >&2; exit 2; }
[[ $pairs =~ ^[1-9][0-9]*$ ]] || { echo "usage: experiments/bench/throughput.sh [PAIRS]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# seconds COMMAND…: how long it takes.
seconds() {
    local begin=$EPOCHREALTIME
    "$@"
    awk -v begin="$begin" -v end="$EPOCHREALTIME" 'BEGIN { print end - begin }'
}
# processor_seconds COMMAND…
processor_seconds() {
    local TIMEFORMAT='%U %S'
    { time "$@"; } 2>&1 | awk '{ print $1 + $2 }'
}
sweep() { "$accede" sweep "$here/throughput.yaml" --quiet --force --out "$work/$1" "${@:2}" >/dev/null; }
run() { "$accede" run "$root/scenarios/korea.yaml" --trials $((points * 20)) --no-trials --quiet --force --out "$work/run" "$@" >/dev/null; }

two_processes() {
    seconds sweep first --threads 1 --shard 1/2 >"$work/first.seconds" &
    seconds sweep second --threads 1 --shard 2/2 >"$work/second.seconds"
    wait $!
    awk -v half=$((points * 200 / 2)) '{ rate += half / $1 } END { print rate }' "$work"/{first,second}.seconds
}
median() { sort -n | awk '{ at[NR] = $1 } END { print NR % 2 ? at[(NR + 1) / 2] : (at[NR / 2] + at[NR / 2 + 1]) / 2 }'; }
# report NAME FILE: the median and the range of the ratios in a file.
report() { printf '%s: median %.3f, from %.3f to %.3f, %d pairs\n' "$1" "$(median <"$2")" "$(sort -n "$2" | head -1)" "$(sort -n "$2" | tail -1)" "$pairs"; }

for ((pair = 1; pair <= pairs; ++pair)); do
    together=$(seconds sweep whole --threads 2)
    apart=$(two_processes)
    awk -v trials=$((points * 200)) -v together="$together" -v apart="$apart" 'BEGIN { print trials / together / apart }' >>"$work/threads"
done
report 'two threads over two processes, trials a second' "$work/threads"
for ((pair = 1; pair <= pairs; ++pair)); do
    swept=$(processor_seconds sweep few --threads 1 --trials 20)
    ran=$(processor_seconds run --threads 1)
    awk -v swept="$swept" -v ran="$ran" 'BEGIN { print swept / ran }' >>"$work/sweep"
done
report 'a sweep over a run, processor seconds' "$work/sweep"
