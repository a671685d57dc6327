#!/usr/bin/env bash
# One piece of work on a Slurm cluster: an array of shards, and a merge that begins when all of them have succeeded.
#
#   experiments/cluster/slurm.sh run scenarios/korea.yaml --trials 1000000
#   SHARDS=200 experiments/cluster/slurm.sh sweep experiments/what_matters.yaml
#   SHARDS=200 ONLY=17,40 experiments/cluster/slurm.sh sweep experiments/what_matters.yaml   # those again, then the merge
#
# Run it where `sbatch` is, in the folder that the paths are meant from; every node must see that folder. What a shard
# may use (time, memory, cores) stands in shard.sbatch. docs/cluster.md explains the rest.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
[ $# -ge 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }

# To edit, or to set for one call as above.
accede=${ACCEDE:-$(readlink -f "$here/../..")/build/release/accede}  # the program, as every node sees it
shards=${SHARDS:-64}                           # each should take minutes: it reads the scenario again
only=${ONLY:-1-$shards}                        # which of them to run, as --array takes it
out=${OUT:-results/$(basename "$2" .yaml)}     # the result; its shards are kept beside it, in $out.shards
read -ra options <<<"${SBATCH_OPTIONS-}"       # of the shards and of the merge, such as "--account=trade --partition=long"

"$accede" check "$2"  # a mistake is better told here than by every shard
mkdir -p "$out.shards"
array=$(sbatch --parsable "${options[@]}" --array="$only" --output="$out.shards/%a.log" \
    "$here/shard.sbatch" "$accede" "$shards" "$out.shards" "$@")
array=${array%%;*}  # a cluster's name may follow
merge=$(sbatch --parsable "${options[@]}" --dependency="afterok:$array" --kill-on-invalid-dep=yes \
    --output="$out.shards/merge.log" "$here/merge.sbatch" "$accede" "$shards" "$out.shards" "$out")
echo "job $array: $shards shards, logs in $out.shards"
echo "job ${merge%%;*}: the merge, into $out"
