#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/html/run.sh HTML_REPORTS [NODE-TEST-OPTION...]
#
# Writes the sample pages with the program HTML_REPORTS and tests them in
# headless Chromium. Packages come from package-lock.json, once.
set -euo pipefail
reports=$(realpath "$1")
shift
cd "$(dirname "$0")"
for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing: tools/setup.sh test" >&2; exit 1; }
done
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
    { echo "run.sh: npm cannot fetch its packages: skipped" >&2; exit 77; }
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$reports" "$pages"
PAGES=$pages node --test "$@" report.test.mjs
