#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/html.sh
#
# Times the HTML report in headless Chromium: one of a few dependencies, one of 500
# with 5,000 tests. See html.mjs for what is counted.
#
#   BUILD_DIR  where html_reports was built (default build)
#   RUNS       runs of each, the median counts (default 7)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
reports=${BUILD_DIR:-$root/build}/tests/html_reports
[[ -x $reports ]] || { echo "html.sh: no program at $reports: build it with tools/build.sh html_reports" >&2; exit 2; }
. "$root/tests/npm_packages.sh"
npmPackages "$root/tests/html"
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$reports" "$pages"
node "$root/tools/bench/html.mjs" "$pages" everyday large
