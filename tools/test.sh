#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/test.sh [CTEST-OPTION...]
#
# Installs what is missing, builds everything and runs all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh build test
tools/build.sh
exec ctest --test-dir "${BUILD_DIR:-build}" --output-on-failure -j "$(nproc)" "$@"
