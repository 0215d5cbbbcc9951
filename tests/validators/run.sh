#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: run.sh SOURCE BUILD UNIT_REPORT
#
# Lets the writers write their easy and hard cases, and holds them to the schemas
# and rules of those who read them.
set -euo pipefail
source=$1 build=$2 unit_report=$3

here=$source/tests/validators
. "$source/tests/npm_packages.sh"
npmPackages "$here"
# What its own install script would do.
chmod +x "$here/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"

rm -rf "$build/written-reports"
"$unit_report" --gtest_brief=1 --gtest_filter='*LeavesTheHardCasesForTheValidators*'
exec node "$here/validate.mjs" "$source" "$build/written-reports"
