#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/distributed/bazel.sh PROGRAM
#
# tools/bazel on Bazel's remote execution, with five small units: what runs again after
# which change, and that the report is that of a scan. Skipped (77) where there is no Bazel.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(mktemp -d /tmp/doublecheck-bazel-test-XXXXXX)
trap 'rm -rf "$project"' EXIT
"$here/small_project.sh" "$project"
DOUBLECHECK=$(realpath "$1") "$here/../../tools/bench/bazel.sh" "$project"
