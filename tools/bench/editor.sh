#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/editor.sh [PROGRAM] [ROUNDS]
#
# Medians and ratios of one run: `check` of an edited gMock file and an edit in
# the language server, against `clang++-19 -fsyntax-only` of the same file; hover
# and lenses; memory of a server that has read a thousand units.
# CPU seconds of the process tree beside the wall's, which a busy machine stretches.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-${BUILD_DIR:-build}/tools/doublecheck/doublecheck}")
exec python3 tools/bench/editor.py "$program" "${2:-9}"
