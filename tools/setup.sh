#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/setup.sh [build] [sample] [test] [bench]
#
# Installs the Debian packages that the named jobs need and that are missing.
# build: doublecheck itself; sample: the libraries of samples/orders; test: test
# frameworks and the servers that tests start; bench: what tools/bench measures
# against. Default: build.
# Where there is no apt, prints what is needed and fails only if a tool is missing.
set -euo pipefail

build=(g++ cmake ninja-build ccache pkg-config clang-19 libclang-19-dev llvm-19-dev libclang-common-19-dev
       libfmt-dev nlohmann-json3-dev libcli11-dev libjemalloc-dev libzstd-dev zlib1g-dev)
sample=(libpqxx-dev libhiredis-dev librdkafka-dev libcurl4-openssl-dev libgtest-dev libgmock-dev
        libtrompeloeil-cpp-dev catch2 doctest-dev)
test=("${sample[@]}" libboost-test-dev qtbase5-dev libvalijson-dev postgresql-15 redis-server git file dpkg-dev
      zsh fish lintian slurm-wlm bc
      chromium libxml2-utils neovim unzip rsync jq libclang-rt-19-dev)
bench=("${sample[@]}" clang-19 clang-tidy-19 slurm-wlm bc python3 bazel-bootstrap bazel-bootstrap-source)
# Any Node with its npm will do; Debian's is 18.
command -v npm >/dev/null || test+=(nodejs npm)

wanted=()
for job in "${@:-build}"; do
  case "$job" in
    build) wanted+=("${build[@]}") ;;
    sample) wanted+=("${sample[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    bench) wanted+=("${bench[@]}") ;;
    *) echo "setup.sh: unknown job '$job': use build, sample, test or bench" >&2; exit 2 ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup.sh: no apt here. Needed, by their Debian names (versions of Debian 12 or later):" >&2
  printf '  %s\n' "${wanted[@]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

root=()
if [[ $(id -u) != 0 ]]; then
  command -v sudo >/dev/null || { echo "setup.sh: as root, run: apt-get install ${missing[*]}" >&2; exit 1; }
  root=(sudo)
fi
echo "setup.sh: installing ${missing[*]}" >&2
install() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2; }
"${root[@]}" apt-get update -q >&2 || true
install || { echo "setup.sh: apt-get failed; needed are: ${missing[*]}" >&2; exit 1; }
