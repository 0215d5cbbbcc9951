#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/accuracy.sh CORPUS [--verbose]
#
# Measures doublecheck on a real project that was labelled by hand: scans it from
# its source folder, without a cache, and compares the report with the labels.
# Prints precision and recall and every disagreement, then failed units, wall time
# and peak memory. --verbose adds each failed unit and what the tool said.
#
# CORPUS is a folder with src/ and build/compile_commands.json, or the name of one
# in $DOUBLECHECK_CORPORA. Its last part names the labels. Also read:
#   DOUBLECHECK         the program        (default build/tools/doublecheck/doublecheck)
#   DOUBLECHECK_LABELS  folder of compare.py and NAME.labels.json (default ../shared/corpora)
#   BUILD_DIR           default build; the report is kept in its accuracy/
# Relative paths in these are relative to the repository, CORPUS to the working folder.
set -euo pipefail

fail() { printf 'accuracy.sh: %s\n' "$@" >&2; exit 2; }
usage() { sed -n '4,17s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

corpus='' verbose=0
for argument in "$@"; do
  case "$argument" in
    --verbose) verbose=1 ;;
    -h | --help) usage; exit 0 ;;
    -*) fail "unknown option '$argument'; --verbose is the only one" ;;
    *) [[ -z $corpus ]] || fail "one corpus at a time: '$corpus' or '$argument'?"; corpus=$argument ;;
  esac
done
[[ -n $corpus ]] || { usage >&2; exit 2; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
absolute() { case "$1" in /*) printf '%s\n' "$1" ;; *) printf '%s\n' "$root/$1" ;; esac; }
build=$(absolute "${BUILD_DIR:-build}")
program=$(absolute "${DOUBLECHECK:-$build/tools/doublecheck/doublecheck}")
labelFolder=$(absolute "${DOUBLECHECK_LABELS:-../shared/corpora}")

if [[ ! -d $corpus && $corpus != */* && -n ${DOUBLECHECK_CORPORA:-} ]]; then
  corpus=$(absolute "$DOUBLECHECK_CORPORA")/$corpus
fi
[[ -d $corpus ]] || fail "no folder '$corpus'" \
  "give a corpus folder, or its name with DOUBLECHECK_CORPORA set; tools/bench/corpora.sh prepares two"
corpus=$(cd "$corpus" && pwd)
name=${corpus##*/}
labels=$labelFolder/$name.labels.json
database=$corpus/build/compile_commands.json

command -v python3 >/dev/null || fail "python3 is missing; install it: compare.py needs it"
[[ -x $program ]] || fail "no program at $program" "build it with tools/build.sh, or set DOUBLECHECK"
[[ -d $corpus/src ]] || fail "no folder $corpus/src" "the project's sources belong there"
[[ -s $database ]] || fail "no compilation database $database" "configure the project with CMAKE_EXPORT_COMPILE_COMMANDS=ON"
[[ -r $labelFolder/compare.py ]] || fail "no $labelFolder/compare.py" "set DOUBLECHECK_LABELS to the folder that holds it"
[[ -r $labels ]] || fail "no labels $labels" "the folder's name must be that of a *.labels.json, see DOUBLECHECK_LABELS"

mkdir -p "$build/accuracy"
report=$build/accuracy/$name.json log=$build/accuracy/$name.log figures=$build/accuracy/$name.time
rm -f "$report" "$log" "$figures"

timed=()
/usr/bin/time -q -f %M true 2>/dev/null && timed=(/usr/bin/time -q -f '%e %M' -o "$figures")
before=$SECONDS status=0
(cd "$corpus/src" && "${timed[@]}" "$program" scan -p "$corpus/build" --no-cache --format json -o "$report") \
  >"$log" 2>&1 || status=$?
wall=$((SECONDS - before)) peak='unknown (no GNU time)'
if [[ -s $figures ]]; then
  read -r wall kilobytes <"$figures"
  peak="$((kilobytes / 1024)) MiB (the largest process)"
fi

# Exit 1 is a failed gate and 3 too many failed units: both leave a report worth comparing.
if [[ ! -s $report || ! $status =~ ^[013]$ ]]; then
  tail -n 20 "$log" >&2
  fail "doublecheck ended with $status; all it said is in $log"
fi

python3 "$labelFolder/compare.py" "$labels" "$report" --verbose
python3 - "$report" "$verbose" <<'PYTHON'
import json, sys
project = json.load(open(sys.argv[1]))["project"]
failed = project["failed_units"]
print(f"failed units: {len(failed)} of {project['translation_units']}")
for unit in failed if sys.argv[2] == "1" else []:
    print("  " + (unit if isinstance(unit, str) else ": ".join(str(unit[k]) for k in ("file", "error") if unit.get(k))))
PYTHON
printf 'wall time: %s s\npeak memory: %s\nexit code: %s\nreport: %s\n' "$wall" "$peak" "$status" "$report"
((verbose == 0)) || cat "$log"
