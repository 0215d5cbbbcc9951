#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/build.sh [TARGET...]
#
# Configures build/ (or $BUILD_DIR) and builds the targets, by default all.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${BUILD_DIR:-build}
export CXX=${CXX:-clang++-19} # about half the time of g++ 12 on Clang's headers; either works
tests=ON
[[ "$*" == doublecheck ]] && tests=OFF
if [[ ! -f $folder/build.ninja || $tests == ON ]]; then
  cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DDOUBLECHECK_TESTS=$tests >"/tmp/doublecheck-configure.$$" 2>&1 ||
    { cat "/tmp/doublecheck-configure.$$" >&2; rm -f "/tmp/doublecheck-configure.$$"; exit 1; }
  rm -f "/tmp/doublecheck-configure.$$"
fi
cmake --build "$folder" ${*:+--target "$@"} >&2
