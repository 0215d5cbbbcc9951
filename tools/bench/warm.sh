#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/warm.sh [UNITS] [HEADERS]
#
# Measures runs that have little to do, on a project of UNITS units (default 1000)
# that read at least HEADERS (default 300) of its headers each, made by
# tools/bench/generate.py: nothing changed, files touched, one test edited, one
# header edited. CPU seconds (user + system, workers included) and wall seconds;
# three runs each, the median counts. Beside them what must be reached.
#
#   DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
#   WORK         keeps project and cache there for the next time (default: a new folder, removed)
#   MIX          kinds of units for generate.py (default production=1: quickest to parse cold)
#   JOBS         default: as cores and memory allow
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fail() { printf 'warm.sh: %s\n' "$@" >&2; exit 2; }
program=${DOUBLECHECK:-$root/build/tools/doublecheck/doublecheck}
[[ -x $program ]] || fail "no program at $program" "build it with tools/build.sh, or set DOUBLECHECK"
units=${1:-1000} headers=${2:-300}
work=${WORK:-}
if [[ -z $work ]]; then
  work=$(mktemp -d /tmp/doublecheck-warm-XXXXXX)
  trap 'rm -rf "$work"' EXIT
fi
project=$work/project-$units-$headers
if [[ ! -d $project ]]; then
  python3 "$root/tools/bench/generate.py" "$project" --units "$units" --headers "$headers" --mix "${MIX:-production=1}" >/dev/null
  sleep 2.1 # files younger than the clock's coarsest step are hashed again
fi
cd "$project"

TIMEFORMAT='%R %U %S'
scan() { # prints wall and CPU seconds
  local figures
  figures=$({ time "$program" scan -p build --quiet --cache-dir "$work/cache" ${JOBS:+--jobs "$JOBS"} \
    --format json="$work/report.json" >/dev/null 2>"$work/errors" || [[ $? == 1 ]]; } 2>&1) || { cat "$work/errors" >&2; fail "the scan failed"; }
  awk '{printf "%s %.2f\n", $1, $2 + $3}' <<<"$figures"
}
median() { sort -n | awk '{line[NR] = $0} END {print line[int((NR + 1) / 2)]}'; }
row() { printf '| %-34s | %8s | %8s | %-42s |\n' "$@"; }

read -r coldWall coldCpu < <(scan)
cp "$work/report.json" "$work/cold.json"
row run wall "CPU" "must reach"
row ---------------------------------- -------- -------- ------------------------------------------
row "cold, $units units" "$coldWall" "$coldCpu" ""

measure() { # NAME PREPARE TARGET
  local runs=() wall cpu
  for repeat in 1 2 3; do
    "$2" "$repeat"
    runs+=("$(scan)")
  done
  read -r wall cpu < <(printf '%s\n' "${runs[@]}" | median)
  row "$1" "$wall" "$cpu" "$3"
}
nothing() { :; }
touchAll() { find src tests -name '*.h' -exec touch {} +; }
test=$(python3 -c 'import json, os; e = json.load(open("build/compile_commands.json"))[-1]; print(os.path.join(e["directory"], e["file"]))')
# The header of a component that most other files of the project name.
header=$(grep -rhoE '^#include "[a-z]+/[A-Z][A-Za-z]*\.h"' src tests | grep -v '"\(common\|small\)/' | sort | uniq -c | sort -k1,1nr -k3 | awk 'NR == 1 {gsub(/"/, "", $3); print "src/" $3}')
editHeader() { printf '\ninline int doublecheckEdit%s() { return 0; }\n' "$1$RANDOM" >>"$header"; kept >"$work/kept"; }
kept() { find "$work/cache" -name '*.entry' -not -path '*/whole/*' | sort; } # states of units
editOne() { printf '\nstatic int doublecheckEdit%s() { return 0; }\n' "$1$RANDOM" >>"$test"; }

measure "nothing changed" nothing "1.0 s and 1/200 of cold"
cmp "$work/report.json" "$work/cold.json" || fail "the warm report differs from the cold one"
measure "all headers touched" touchAll "hashes, no parse"
measure "one unit edited" editOne "a unit's parse + 0.5 s"
measure "${header##*/} edited" editHeader "only its readers"
parsed=$(comm -13 "$work/kept" <(kept) | wc -l)
readers=$(python3 "$root/tools/bench/readers.py" build "$header")
echo
echo "$header: read by $readers of $units units (clang++ -M), parsed again: $parsed"
[[ $parsed == "$readers" ]] || fail "an edit of $header parsed $parsed units, not its $readers readers"
echo
echo "cache: $(du -sh "$work/cache" | cut -f1); load $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) cores"
