#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/slurm/scan.sh [-n SHARDS] [-d FOLDER] [-c FILE] [-s OPTION]... [-- SCAN-OPTION...]
#
# A scan on a Slurm cluster, from the project's folder: an array job that parses one
# shard a task, and a job that merges them when all are there. Prints the id of the
# merging job; its output, the report, is FOLDER/report.
#
#   -n SHARDS   tasks of the array (default 16; some 50 to 200 units each are well)
#   -d FOLDER   facts, logs and report; on a file system that all nodes share
#               (default doublecheck-slurm)
#   -p BUILD    folder of compile_commands.json (default build)
#   -s OPTION   option of sbatch for both jobs, as -s --partition=short (repeatable)
#   --          options of doublecheck merge: --format json=report.json --fail-under 70
#
# A task that fails, or whose node dies, is queued again by Slurm and parses its
# shard anew; doublecheck's cache keeps what was done. A shard that stays lost stops
# the merge, which names it. DOUBLECHECK names the program (default doublecheck).
set -euo pipefail

fail() { printf 'scan.sh: %s\n' "$@" >&2; exit 2; }
usage() { sed -n '4,21s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

shards=16 folder=doublecheck-slurm build=build options=()
while (($#)); do
  case "$1" in
    -n) shards=${2:?}; shift 2 ;;
    -d) folder=${2:?}; shift 2 ;;
    -p) build=${2:?}; shift 2 ;;
    -s) options+=("${2:?}"); shift 2 ;;
    -h | --help) usage; exit 0 ;;
    --) shift; break ;;
    *) usage >&2; fail "unknown option '$1'" ;;
  esac
done
[[ $shards =~ ^[1-9][0-9]*$ ]] || fail "-n $shards: write a number of shards"
command -v sbatch >/dev/null || fail "sbatch is missing; run this where jobs are submitted"
program=$(command -v "${DOUBLECHECK:-doublecheck}") || fail "no program '${DOUBLECHECK:-doublecheck}'; set DOUBLECHECK"
mkdir -p "$folder/logs" "$folder/facts"
folder=$(cd "$folder" && pwd)
rm -f "$folder"/facts/*.facts # of an earlier run

quoted() { printf '%q ' "$@"; }

# Each task writes its own file, by rename: one that is run twice leaves one whole file.
array=$(sbatch --parsable --requeue --array="1-$shards" --job-name=doublecheck-extract --chdir="$PWD" \
  --output="$folder/logs/extract-%a.log" --open-mode=append "${options[@]}" \
  --wrap "exec $(quoted "$program" extract --quiet -p "$build" -o)\"$folder/facts/shard-\$SLURM_ARRAY_TASK_ID.facts\" --shard \"\$SLURM_ARRAY_TASK_ID/$shards\" --jobs \"\${SLURM_CPUS_PER_TASK:-1}\"")

# afterany, not afterok: where shards are lost the merge says which.
sbatch --parsable --requeue --dependency="afterany:${array%%;*}" --job-name=doublecheck-merge --chdir="$PWD" \
  --output="$folder/report" --error="$folder/logs/merge.log" "${options[@]}" \
  --wrap "exec $(quoted "$program" merge "$folder/facts" -p "$build" "$@")"
