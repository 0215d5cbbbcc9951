#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: run.sh SOURCE BUILD UNIT_REPORT
#
# Lets the writers write their easy and hard cases, and holds them to the schemas
# and rules of those who read them. Packages go into the build folder, anew only
# when the lock file changed.
set -euo pipefail
source=$1 build=$2 unit_report=$3

folder=$build/validators
mkdir -p "$folder"
cp "$source"/tests/validators/{package.json,package-lock.json,validate.mjs} "$folder"
if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed"; then
  (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) ||
    { echo "run.sh: npm cannot fetch its packages: skipped" >&2; exit 77; }
  # What its own install script would do.
  chmod +x "$folder/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
  cp "$folder/package-lock.json" "$folder/node_modules/.installed"
fi

rm -rf "$build/written-reports"
"$unit_report" --gtest_brief=1 --gtest_filter='*LeavesTheHardCasesForTheValidators*'
exec node "$folder/validate.mjs" "$source" "$build/written-reports"
