#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/cold.sh [--units N] [--jobs N] [--runs N] [--no-tidy] [--plain] [--only] [CORPUS...]
#
# A first run of doublecheck, with nothing kept from before, beside the compiler's
# own parse of the same units (clang++-19 -fsyntax-only) and run-clang-tidy-19 with
# one check, all with the same number of jobs. On N generated units (default 100),
# on samples/orders where it is configured, and on every CORPUS: a folder with src/
# and build/compile_commands.json. Rounds are interleaved, so that a busy machine
# slows all alike; CPU seconds are medians with their range, ratios are of medians.
#
# --plain adds doublecheck with --plain-parse and compares the reports, byte for byte.
# --only measures the corpora given and nothing else. Also read:
#   DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for argument in "$@"; do
  if [[ $argument == -h || $argument == --help ]]; then sed -n '4,18s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0; fi
done
for program in python3 clang++-19 run-clang-tidy-19; do
  command -v "$program" >/dev/null || { echo "cold.sh: $program is missing; tools/setup.sh bench installs it" >&2; exit 2; }
done
program=${DOUBLECHECK:-$root/build/tools/doublecheck/doublecheck}
[[ -x $program ]] || { echo "cold.sh: no program at $program; build it, or set DOUBLECHECK" >&2; exit 2; }
exec python3 "$root/tools/bench/cold.py" --program "$program" --root "$root" "$@"
