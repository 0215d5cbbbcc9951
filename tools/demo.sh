#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/demo.sh [SCAN-OPTION...]
#
# Installs what is missing, builds doublecheck, analyses samples/orders and
# prints the report. Options go to `doublecheck scan` ("--format json").
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh build sample
tools/build.sh doublecheck
folder=$(realpath "${BUILD_DIR:-build}")
cmake -S samples/orders -B "$folder/samples/orders" -G Ninja >/dev/null
cd samples/orders
exec "$folder/tools/doublecheck/doublecheck" scan -p "$folder/samples/orders" "$@"
