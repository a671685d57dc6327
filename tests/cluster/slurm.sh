#!/usr/bin/env bash
# experiments/cluster/slurm.sh under a real Slurm, made from scratch on this machine: arrays of 8 shards with their
# merges leave the bytes of one process; so they do after one shard was killed and run again.
#   tests/cluster/slurm.sh [PROGRAM]
set -euo pipefail
root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
source "$root/tests/cluster/slurm_on_one_machine.sh"
source "$root/tests/cluster/shared.sh"

export ACCEDE=${1:-$root/build/release/accede} SHARDS=8
sweep=(sweep "$root/tests/cluster/sweep.yaml")
run=(run "$root/scenarios/teaching/three_countries.yaml" --set model.value.noise_sd=0.1 --trials 40000)
killed=5

# submit NAME WORK…: as a user does. Sets `array` and `merge` to the numbers of the jobs.
submit() {
    local said
    said=$(OUT=$folder/$1 "$root/experiments/cluster/slurm.sh" "${@:2}")
    array=$(sed -n 's/^job \([0-9]*\): .* shards.*/\1/p' <<<"$said")
    merge=$(sed -n 's/^job \([0-9]*\): the merge.*/\1/p' <<<"$said")
}

state_of() { squeue --noheader --states=all --jobs="$1" --format=%T; }

# array_of_shards NAME WORK…
array_of_shards() {
    local name=$1
    submit "$@"
    wait_until 300 no_jobs_left || fail "$name: the jobs did not end"
    same_bytes_as_one_process "$name" "${@:2}"
    note "$name: 8 shards on $(nodes_used "$name") nodes, merged: the bytes of one process"
}

nodes_used() { scontrol --oneliner show job "$array" | grep -o 'NodeList=n[12]' | sort -u | wc -l; }

array_with_a_shard_killed() {
    local states
    submit killed "${sweep[@]}"
    wait_until 60 has_begun "$folder/killed.shards" $killed || fail "shard $killed did not begin"
    kill -KILL "$(process_of "$folder/killed.shards/$killed")"
    wait_until 300 no_jobs_left || fail "the jobs did not end"
    states=$(state_of "$array" | sort | uniq -c | xargs)
    [ "$states" = "7 COMPLETED 1 FAILED" ] || fail "states of the shards: $states"
    [ "$(state_of "$merge")" = CANCELLED ] || fail "the merge is $(state_of "$merge")"
    if [ -e "$folder/killed" ] || [ -e "$folder/killed.shards/$killed" ]; then fail "something half-done has a final name"; fi
    note "killed: SIGKILL to shard $killed: $states; the merge did not run"
}

the_killed_shard_again() {
    ONLY=$killed submit killed "${sweep[@]}"
    wait_until 300 no_jobs_left || fail "the jobs did not end"
    same_bytes_as_one_process killed "${sweep[@]}"
    note "killed: shard $killed went on after $(resumed_after "$folder/killed.shards/$killed.log") of 40000 trials;" \
        "merged: the bytes of one process"
}

folder=$(mktemp -d "${TMPDIR:-/tmp}/accede-slurm.XXXXXX")
trap 'stop_slurm; rm -rf "$folder"' EXIT
start_slurm "$folder/slurm"
array_of_shards run "${run[@]}"
array_of_shards sweep "${sweep[@]}" --trials 20
array_with_a_shard_killed
the_killed_shard_again
note "$(sinfo --version), two nodes: all as it should be, in $SECONDS s"
