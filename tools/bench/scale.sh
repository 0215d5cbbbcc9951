#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/scale.sh [FUNCTIONS...]
#
# Times the stages after the parse (link, infra, reach, score, rules, report) on
# generated programs of so many functions, ten calls each, with a test for every
# twenty functions; default 10000 100000 1000000. CPU seconds, the peak of memory,
# and how much worse than n log n the growth is from one size to the next.
#
#   BUILD_DIR  default build; builds doublecheck_stages there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${BUILD_DIR:-$root/build}
cmake --build "$build" --target doublecheck_stages >/dev/null
(($#)) || set -- 10000 100000 1000000

previous=() # functions and seconds of the size before
for functions in "$@"; do
  echo "== $functions functions, $((functions * 10)) calls, $((functions / 20)) tests"
  output=$("$build/tools/bench/facts/doublecheck_stages" "$functions" "$((functions / 20))")
  echo "$output"
  seconds=$(awk '$1 == "total" {print $2}' <<<"$output")
  if ((${#previous[@]})); then
    awk -v n="${previous[0]}" -v t="${previous[1]}" -v m="$functions" -v u="$seconds" \
      'BEGIN { printf "growth: %.2f x the time for %.0f x the size; n log n gives %.2f\n", u / t, m / n, m * log(m) / (n * log(n)) }'
  fi
  previous=("$functions" "$seconds")
done
