#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/distributed/slurm.sh PROGRAM
#
# A scan on a Slurm cluster of this machine, one of whose nodes dies: the report must
# be that of a single run. Skipped (77) where there is no Slurm, or not the right to start one.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
skip() { echo "skipped: $*; run tools/bench/slurm.sh where it can"; exit 77; }
for tool in slurmctld slurmd munged sbatch bc; do
  command -v "$tool" >/dev/null || skip "$tool is not installed (tools/setup.sh test installs slurm-wlm)"
done
[[ $(id -u) == 0 ]] || skip "slurmd is started by root only"

project=$(mktemp -d /tmp/doublecheck-slurm-test-XXXXXX)
trap 'rm -rf "$project"' EXIT
"$here/small_project.sh" "$project"
DOUBLECHECK=$(realpath "$1") SHARDS=4 "$here/../../tools/bench/slurm.sh" "$project"
