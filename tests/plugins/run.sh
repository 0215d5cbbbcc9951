#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/plugins/run.sh gitlab|action|hooks PROGRAM
#
# gitlab: a pipeline of a branch and one of a merge request that include our
# template, run by gitlab-ci-local in this shell. action: action.yml as GitHub reads
# it. hooks: commits with .pre-commit-hooks.yaml, run by prek. Skipped (77) where a
# tool is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
program=$(realpath "$2")
. "$here/../npm_packages.sh"
npmPackages "$here"
bin=$here/node_modules/.bin
PATH=$(dirname "$program"):$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/doublecheck-plugins-XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME=$work/home
mkdir "$HOME"

fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { # FILE PATTERN
  grep -q -e "$2" "$1" || { head -c 4000 "$1" >&2; fail "$1 does not say: $2"; }
}
expectNot() {
  if grep -q -e "$2" "$1"; then head -c 4000 "$1" >&2; fail "$1 says: $2"; fi
}
needs() {
  for tool; do command -v "$tool" >/dev/null || { echo "skipped: $tool is missing; tools/setup.sh test installs it"; exit 77; }; done
}

startProject() { # a class that writes a file, and no test of it
  git init --quiet --initial-branch=main "$work/shop"
  cd "$work/shop"
  git config user.email nobody@example.com
  git config user.name Nobody
  git remote add origin https://gitlab.example.com/o/shop.git
  touch .doublecheck.yaml
  printf '/build/\n/.gitlab-ci-local/\n/.doublecheck-cache/\n/doublecheck-report/\n' >.gitignore
  cat >CMakeLists.txt <<'CODE'
cmake_minimum_required(VERSION 3.16)
project(shop CXX)
file(GLOB sources *.cpp)
add_library(shop ${sources})
CODE
  addUntested Journal
}
addUntested() { # CLASS: one that writes a file, called by production
  cat >"$1.cpp" <<CODE
#include <stdio.h>
struct $1 {
  virtual ~$1() = default;
  virtual void add() = 0;
};
struct File$1 : $1 {
  void add() override { fclose(fopen("$1", "a")); }
};
void fill($1 &one) { one.add(); }
CODE
}

# --- GitLab ------------------------------------------------------------------

# pipeline NAME [OPTION...]: its job's exit code in $code, what it said in $work/NAME.
pipeline() {
  local name=$1
  shift
  code=0
  rm -rf doublecheck-report
  "$bin/gitlab-ci-local" --force-shell-executor --shell-isolation --no-color "$@" doublecheck >"$work/$name" 2>&1 || code=$?
}
expectArtifacts() {
  expect doublecheck-report/code-quality.json '"check_name": "doublecheck-never-real"'
  expect doublecheck-report/junit.xml '<testsuites'
  expect doublecheck-report/report.json '"schema": "doublecheck-report/1"'
  expect doublecheck-report/report.html '<!DOCTYPE html>'
}

checkGitlab() {
  needs rsync cmake jq git
  startProject
  cp "$source/tools/gitlab/doublecheck.gitlab-ci.yml" .
  cat >.gitlab-ci.yml <<'CI'
include:
  - local: doublecheck.gitlab-ci.yml
doublecheck:
  extends: .doublecheck
  image: some/image
  variables:
    DOUBLECHECK_SCAN_OPTIONS: --fail-under 70
CI
  git add .
  git commit --quiet --message first

  pipeline branch
  [[ $code != 0 ]] || fail "a score of 0 passed --fail-under 70"
  expect "$work/branch" 'gate fail-under: the score 0.0 is below 70'
  expectArtifacts

  # GitLab, as far as the job speaks to it: one note of ours among others.
  mkdir "$work/bin"
  cat >"$work/bin/curl" <<'CODE'
#!/bin/sh
echo "$@" >>"$CALLS"
[ -z "$NO_GITLAB" ] || exit 22
case "$*" in *per_page*) echo '[{"id": 4, "body": "Nice"}, {"id": 42, "body": "<!-- doublecheck-review --> old"}]' ;; esac
CODE
  chmod +x "$work/bin/curl"
  export CALLS=$work/calls
  PATH=$work/bin:$PATH
  git checkout --quiet -b change
  addUntested Outbox
  git add .
  git commit --quiet --message second
  local request=(--variable CI_MERGE_REQUEST_IID=7 --variable "CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse main)"
                 --variable DOUBLECHECK_TOKEN=secret)
  pipeline request "${request[@]}"
  [[ $code != 0 ]] || fail "a change that adds a dependency without a test passed"
  expect "$work/request" "Adds a dependency that no test exercises for real: Outbox"
  expectNot "$work/request" 'uncommitted changes'
  expect doublecheck-report/review.md '<!-- doublecheck-review -->'
  expectArtifacts
  expect "$CALLS" 'request PUT .*/merge_requests/7/notes/42 '

  NO_GITLAB=1 pipeline alone "${request[@]}" --variable 'DOUBLECHECK_REVIEW_OPTIONS=--fail-on never'
  [[ $code == 0 ]] || { cat "$work/alone" >&2; fail "GitLab's silence failed the job"; }
  expect "$work/alone" 'the note could not be written'
}

# --- GitHub ------------------------------------------------------------------

checkAction() {
  "$bin/action-validator" "$source/tools/action/action.yml"
  sed 's/using: composite/using: compsite/' "$source/tools/action/action.yml" >"$work/action.yml"
  if "$bin/action-validator" "$work/action.yml" >/dev/null 2>&1; then fail "the validator takes anything"; fi
}

# --- pre-commit --------------------------------------------------------------

checkHooks() {
  needs git cmake
  local prek=$here/node_modules/@j178/prek-linux-x64-gnu/prek
  [[ -x $prek ]] || { echo "skipped: no prek for this machine"; exit 77; }
  # The hooks as users get them: from a repository, at a revision.
  git init --quiet "$work/hooks"
  cp "$source/.pre-commit-hooks.yaml" "$work/hooks"
  git -C "$work/hooks" add .
  git -C "$work/hooks" -c user.email=nobody@example.com -c user.name=Nobody commit --quiet --message hooks
  startProject
  cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: doublecheck-review
      - id: doublecheck-scan
CONFIG
  "$prek" validate-manifest "$work/hooks/.pre-commit-hooks.yaml"
  "$prek" validate-config .pre-commit-config.yaml
  git add .
  git commit --quiet --message first
  cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
  "$prek" install >/dev/null

  echo '// what sells' >>Journal.cpp
  git add .
  git commit --quiet --message harmless >"$work/harmless" 2>&1 || { cat "$work/harmless" >&2; fail "a harmless commit was held up"; }
  addUntested Outbox
  git add .
  cmake -S . -B build >/dev/null
  if git commit --message outbox >"$work/outbox" 2>&1; then fail "a dependency without a test was committed"; fi
  expect "$work/outbox" "Adds a dependency that no test exercises for real: Outbox"
  echo 'thresholds: {fail-under: 50}' >.doublecheck.yaml
  git add .
  if "$prek" run --all-files --hook-stage pre-push >"$work/push" 2>&1; then fail "the push passed fail-under"; fi
  expect "$work/push" 'gate fail-under'
}

case $1 in
  gitlab) checkGitlab ;;
  action) checkAction ;;
  hooks) checkHooks ;;
  *) echo "run.sh: unknown plug '$1'" >&2; exit 2 ;;
esac
