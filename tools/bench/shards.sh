#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/shards.sh [PROJECT]...
#
# What it costs to spread a scan: `extract` in SHARDS parts one after another, `merge`,
# and a single `scan`, for each PROJECT (it has build/compile_commands.json; default:
# generated). Fails where the reports differ or the merge takes more than 5 % of the
# extraction. Processor time, which other work on the machine disturbs little.
#
#   DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
#   SHARDS       default 8
#   UNITS        of the generated project (default 60)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fail() { printf 'shards.sh: %s\n' "$@" >&2; exit 2; }
program=$(realpath "${DOUBLECHECK:-$root/build/tools/doublecheck/doublecheck}")
[[ -x $program ]] || fail "no program at $program" "build it with tools/build.sh, or set DOUBLECHECK"
shards=${SHARDS:-8}
scratch=$(mktemp -d /tmp/doublecheck-shards-XXXXXX)
trap 'rm -rf "$scratch"' EXIT

if (($# == 0)); then
  python3 "$root/tools/bench/generate.py" "$scratch/generated" --units "${UNITS:-60}" >/dev/null
  set -- "$scratch/generated"
fi

# Runs the program; its processor seconds and peak memory in MiB go to the file named first.
measured() { # FILE ARGUMENT...
  python3 - "$program" "$@" <<'CODE'
import resource, subprocess, sys
code = subprocess.run([sys.argv[1]] + sys.argv[3:]).returncode
if code > 1:  # 1: the gate
    sys.exit(code)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[2], "a") as file:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=file)
CODE
}

echo "| project | units | scan, s | extract in $shards, s | facts, bytes a unit | merge, s | merge, MiB | merge / extract |"
echo "|---------|-------|---------|----------------|---------------------|----------|------------|-----------------|"
missed=0
for project; do
  cd "$project"
  work=$scratch/work
  rm -rf "$work" && mkdir -p "$work/facts"
  measured "$work/scan" scan -p build --no-cache --quiet --format json="$work/single.json"
  for ((shard = 1; shard <= shards; ++shard)); do
    measured "$work/extract" extract -p build --no-cache --quiet --shard "$shard/$shards" -o "$work/facts/$shard.facts"
  done
  measured "$work/merge" merge "$work/facts" -p build --quiet --format json="$work/merged.json"
  cmp "$work/single.json" "$work/merged.json" || fail "$project: the merged report differs from that of a single scan"
  python3 - "$project" "$work" <<'CODE' || missed=1
import json, os, sys
project, work = sys.argv[1:]
rows = {name: [[float(word) for word in line.split()] for line in open(f"{work}/{name}")] for name in ("scan", "extract", "merge")}
scan, extract, merge = (sum(row[0] for row in rows[name]) for name in ("scan", "extract", "merge"))
units = len(json.load(open("build/compile_commands.json")))
size = sum(entry.stat().st_size for entry in os.scandir(f"{work}/facts"))
print(f"| {os.path.basename(project)} | {units} | {scan:.1f} | {extract:.1f} | {size // units} | {merge:.2f} | {rows['merge'][0][1]:.0f} | {merge / extract:.1%} |")
sys.exit(merge > 0.05 * extract)
CODE
done
((missed == 0)) || fail "a merge took more than 5 % of the extraction"
echo
echo "The reports are equal byte by byte."
