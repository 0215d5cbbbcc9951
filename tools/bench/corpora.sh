#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/corpora.sh FOLDER [PROJECT...]
#
# Prepares real projects for tools/bench/accuracy.sh: FOLDER/PROJECT/src with the
# sources as Debian packages them and FOLDER/PROJECT/build/compile_commands.json.
# PROJECT is lomiri-download-manager (Qt, gMock) or thin-provisioning-tools
# (autotools, gMock); default both. Needs Debian 12, the right to install build
# dependencies (root or sudo) and Clang 19. The machine's list of package sources
# is not changed: a copy of it with the source packages added is used.
set -euo pipefail

fail() { printf 'corpora.sh: %s\n' "$@" >&2; exit 1; }
say() { printf 'corpora.sh: %s\n' "$*" >&2; }

if [[ $# == 0 || $1 == -* ]]; then
  sed -n '4,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
folder=$1
shift
declare -A labelled=([lomiri-download-manager]=0.1.2 [thin-provisioning-tools]=0.9.0)
projects=("$@")
((${#projects[@]})) || projects=(lomiri-download-manager thin-provisioning-tools)
for project in "${projects[@]}"; do
  [[ -n ${labelled[$project]:-} ]] || fail "unknown project '$project': one of ${!labelled[*]}"
done
for tool in apt-get dpkg-source python3 clang-19 clang++-19; do
  command -v "$tool" >/dev/null || fail "$tool is missing; tools/setup.sh installs the compiler"
done
asRoot=()
if [[ $(id -u) != 0 ]]; then
  command -v sudo >/dev/null || fail "run as root, or install sudo: build dependencies must be installed"
  asRoot=(sudo)
fi
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# A copy of apt's sources in which every binary archive is asked for sources too.
apt=$(mktemp -d)
trap '"${asRoot[@]}" rm -rf "$apt"' EXIT
chmod 755 "$apt"
mkdir -p "$apt/parts" "$apt/lists/partial"
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
  [[ -r $list ]] && sed -n 's/^deb \(.*\)/deb \1\ndeb-src \1/p' "$list" >>"$apt/sources.list"
done
for list in /etc/apt/sources.list.d/*.sources; do
  [[ -r $list ]] && sed 's/^Types:.*/Types: deb deb-src/' "$list" >"$apt/parts/${list##*/}"
done
touch "$apt/sources.list"
options=(-o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=$apt/parts"
         -o "Dir::State::Lists=$apt/lists" -o APT::Sandbox::User=root)
# An archive without sources only warns; what matters is whether the packages are found.
"${asRoot[@]}" apt-get "${options[@]}" update -q >&2 || true

getSources() { # PROJECT: its build dependencies, and the labelled version in FOLDER/PROJECT/src
  local project=$1 version
  version=$(apt-cache "${options[@]}" showsrc "$project" 2>/dev/null | sed -n 's/^Version: //p' |
    grep -m 1 "^${labelled[$project]}" || true)
  [[ -n $version ]] || fail "no source package $project ${labelled[$project]} in apt's sources" \
    "the labels are for this version, which is that of Debian 12"
  say "$project $version: build dependencies"
  "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" build-dep -y -q --no-install-recommends "$project=$version" >&2
  mkdir -p "$folder/$project"
  [[ -d $folder/$project/src ]] && return
  (cd "$folder/$project" && apt-get "${options[@]}" source -q --download-only "$project=$version" >&2)
  (cd "$folder/$project" && dpkg-source -x "${project}_${version#*:}.dsc" src >&2)
}

# Boost 1.74 needs the flag under Clang 16 and later: its MPL casts beyond an enumeration.
boostFlag=-Wno-enum-constexpr-conversion

prepareLomiri() {
  local at=$folder/lomiri-download-manager
  "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends cmake ninja-build >&2
  CC=clang-19 CXX=clang++-19 CXXFLAGS=$boostFlag cmake -S "$at/src" -B "$at/build" -G Ninja \
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_BUILD_TYPE=Debug >&2
  # Units include what moc writes. The *_autogen targets would first compile the libraries they
  # depend on; this is the command behind them.
  find "$at/build" -name AutogenInfo.json -exec cmake -E cmake_autogen {} Debug \; >&2
}

prepareThin() {
  local at=$folder/thin-provisioning-tools
  mkdir -p "$at/build"
  cd "$at/src"
  # In C++17 base64.cc, which opens both std and boost, finds two `optional`.
  autoreconf -fi >&2
  CC=clang-19 CXX=clang++-19 CXXFLAGS="-g -std=gnu++14 $boostFlag" \
    ./configure --enable-testing --with-optimisation=-O0 >&2
  { make -nB all; make -nB unit-test GMOCK_DIR=/usr/src/googletest; } | python3 -c '
import json, os, shlex, sys
entries = {}
for line in sys.stdin:
    if not line.startswith(("clang++-19 ", "clang-19 ")) or " -c " not in line:
        continue
    words = shlex.split(line)
    source, = (w for w in words if w.endswith((".cc", ".cpp", ".c")))
    entries[tuple(words)] = {"directory": os.getcwd(), "file": os.path.abspath(source), "arguments": words}
json.dump(list(entries.values()), sys.stdout, indent=1)' >"$at/build/compile_commands.json"
}

for project in "${projects[@]}"; do
  getSources "$project"
  case "$project" in
    lomiri-download-manager) (prepareLomiri) ;;
    thin-provisioning-tools) (prepareThin) ;;
  esac
  say "$project: $(grep -c '"file"' "$folder/$project/build/compile_commands.json") units in $folder/$project"
done
