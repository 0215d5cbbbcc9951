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

modules() { # in the folder given, as its lock file says
  (cd "$1" && { [[ node_modules/.package-lock.json -nt package-lock.json ]] ||
    npm ci --no-audit --no-fund --ignore-scripts --silent >&2 ||
    { echo "run.sh: npm cannot fetch its packages: skipped" >&2; exit 77; }; })
}
needs() {
  for tool; do command -v "$tool" >/dev/null || { echo "$tool is not installed: tools/setup.sh test does" >&2; exit 77; }; done
}

case "$what" in
  client)
    needs node npm
    modules .
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
    needs node npm
    PROJECT=$(node project.mjs)
    trap 'rm -rf "$PROJECT"' EXIT
    export PROJECT
    modules ../../tools/editors/vscode
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
