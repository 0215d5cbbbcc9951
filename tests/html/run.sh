#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/html/run.sh HTML_REPORTS [NODE-TEST-OPTION...]
#
# Writes the sample pages with the program HTML_REPORTS and tests them in
# headless Chromium. Skipped (77) where npm cannot fetch what that takes.
set -euo pipefail
reports=$(realpath "$1")
shift
cd "$(dirname "$0")"
. ../npm_packages.sh
npmPackages .
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$reports" "$pages"
PAGES=$pages node --test "$@" report.test.mjs
