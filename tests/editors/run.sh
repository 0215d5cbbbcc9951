#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/editors/run.sh client|neovim|vscode PROGRAM
#
# Drives the built PROGRAM as an editor does. 77: the editor is not installed here.
set -euo pipefail
what=$1
DOUBLECHECK=$(realpath "$2")
export DOUBLECHECK
cd "$(dirname "$0")"
. ../npm_packages.sh

needs() {
  for tool; do command -v "$tool" >/dev/null || { echo "$tool is not installed: tools/setup.sh test does" >&2; exit 77; }; done
}

case "$what" in
  client)
    npmPackages .
    exec timeout 300 node --test client.test.mjs
    ;;
  neovim)
    needs nvim node
    PROJECT=$(node project.mjs)
    trap 'rm -rf "$PROJECT"' EXIT
    export PROJECT EDITOR_FOLDER=$PWD/../../tools/editors/neovim
    XDG_STATE_HOME=$PROJECT/.state XDG_CACHE_HOME=$PROJECT/.cache timeout 300 \
      nvim --headless --clean -c "luafile neovim.lua"
    ;;
  vscode)
    PROJECT=$(node project.mjs)
    trap 'rm -rf "$PROJECT"' EXIT
    export PROJECT
    npmPackages ../../tools/editors/vscode
    cd ../../tools/editors/vscode
    timeout 300 npm run --silent test
    timeout 300 npm run --silent package
    unzip -tq doublecheck.vsix
    ;;
  *)
    echo "run.sh: unknown client '$what'" >&2
    exit 2
    ;;
esac
