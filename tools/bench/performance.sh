#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/performance.sh [--keep VERSION]
#
# One table of what matters, with the figures of the release before beside it, so
# that a regression is seen: the stages after the parse on a generated program, and
# warm runs on a generated project. CPU seconds, which a busy machine disturbs least;
# still, compare figures of one machine only. --keep writes the figures as those of
# VERSION to tools/bench/performance.tsv, to be committed with a release.
#
#   BUILD_DIR   default build
#   FUNCTIONS   of the generated program (default 100000)
#   UNITS       of the generated project (default 100)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
kept=$root/tools/bench/performance.tsv
version=
case "${1:-}" in
  '') ;;
  --keep) version=${2:?performance.sh: --keep needs a version} ;;
  *) sed -n '4,16s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac

figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
"$root/tools/bench/scale.sh" "${FUNCTIONS:-100000}" |
  awk -v size="${FUNCTIONS:-100000}" '$3 == "s" {print "stage " $1 ", " size " functions\t" $2}' >"$figures"
"$root/tools/bench/warm.sh" "${UNITS:-100}" 50 |
  awk -F'|' -v size="${UNITS:-100}" '$4 ~ /[0-9]/ {gsub(/^ +| +$/, "", $2); gsub(/ /, "", $4); sub(/, .*/, "", $2); print "scan of " size " units, " $2 "\t" $4}' >>"$figures"

previous='none kept'
[[ ! -s $kept ]] || previous=$(sed -n '1s/^# //p' "$kept")
awk -F'\t' -v previous="$previous" '
  FNR == NR { if ($0 !~ /^#/) old[$1] = $2; next }
  FNR == 1 { printf "| %-44s | %10s | %10s | %6s |\n| %s | %s: | %s: | %s: |\n", "CPU seconds", "now", previous, "ratio", "---", "---", "---", "---" }
  { printf "| %-44s | %10.3f | %10s | %6s |\n", $1, $2, ($1 in old ? old[$1] : ""), ($1 in old && old[$1] > 0 ? sprintf("%.2f", $2 / old[$1]) : "") }
' <(cat "$kept" 2>/dev/null; echo '#') "$figures"
if [[ -n $version ]]; then
  { echo "# $version"; cat "$figures"; } >"$kept"
fi
