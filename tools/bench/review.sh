#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/review.sh REPOSITORY RANGE [CONFIGURE]
#
# What review says of a project's own history: of every commit of RANGE that changes C++ sources, oldest first, `review`
# against its parent, as someone with only that commit checked out and configured runs it. Prints a table, then every
# event and every introduced and fixed finding, to be read beside `git show`.
#
# Each commit is also scanned in a build folder of its own, and the two reports are compared with `review --before
# --after`: the column "two builds" says whether that gives the same events and findings. Where it does not, the
# commit changed what this view of the past cannot know, or review is wrong; of a review that calls itself incomplete,
# what the two reports say is shown.
#
# REPOSITORY is whatever `git clone` takes; the project's dependencies must be installed. RANGE is what `git log` takes;
# merges are left out. CONFIGURE is run by bash in the sources, with the build folder in $BUILD, and must leave
# $BUILD/compile_commands.json there; the default is a plain run of CMake with Clang.
#
#   DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
#   WORK         keeps sources, reports and reviews there (default: a new folder, removed)
#   JOBS         default: as cores and memory allow
set -euo pipefail

fail() { printf 'review.sh: %s\n' "$@" >&2; exit 2; }
say() { printf 'review.sh: %s\n' "$*" >&2; }

if (($# < 2 || $# > 3)) || [[ $1 == -* ]]; then
  sed -n '4,22s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
repository=$1 range=$2
configure=${3:-'cmake -S . -B "$BUILD" -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_EXPORT_COMPILE_COMMANDS=ON'}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${DOUBLECHECK:-$root/build/tools/doublecheck/doublecheck}
[[ -x $program ]] || fail "no program at $program" "build it with tools/build.sh, or set DOUBLECHECK"
for tool in git python3; do
  command -v "$tool" >/dev/null || fail "$tool is missing"
done
work=${WORK:-}
if [[ -z $work ]]; then
  work=$(mktemp -d /tmp/doublecheck-review-XXXXXX)
  trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
work=$(cd "$work" && pwd)
source=$work/source
[[ -d $source/.git ]] || git clone -q --no-checkout "$repository" "$source"
export BUILD=$work/build
shared=(-p "$BUILD" --quiet --cache-dir "$work/cache" ${JOBS:+--jobs "$JOBS"})

runProgram() { # ARGUMENTS...: findings are no failure here
  local code=0
  (cd "$source" && "$program" "$@") >>"$work/log" 2>&1 || code=$?
  [[ $code == 0 || $code == 1 || $code == 3 ]] || fail "doublecheck $1 ended with $code; the last lines of its output:" "$(tail -5 "$work/log")"
}

checkOut() { # COMMIT: its sources, with a build folder configured for them
  git -C "$source" checkout -q --force "$1"
  rm -rf "$BUILD"
  (cd "$source" && bash -c "$configure") >"$work/configure.log" 2>&1 ||
    { tail -5 "$work/configure.log" >&2; say "${1:0:9} does not configure"; return 1; }
  [[ -s $BUILD/compile_commands.json ]] || fail "the configuration leaves no $BUILD/compile_commands.json"
}

report() { # COMMIT, which is checked out
  [[ -s $work/$1.report.json ]] || runProgram scan "${shared[@]}" --format "json=$work/$1.report.json"
}

cpp=('*.c' '*.cc' '*.cpp' '*.cxx' '*.h' '*.hh' '*.hpp' '*.hxx' '*.ipp')
mapfile -t commits < <(git -C "$source" log --reverse --no-merges --format=%H "$range" -- "${cpp[@]}")
((${#commits[@]})) || fail "no commit of '$range' changes C++ sources"
: >"$work/log"
reviewed=()
for commit in "${commits[@]}"; do
  parent=$(git -C "$source" rev-parse "$commit^")
  [[ -s $work/$parent.report.json ]] || { checkOut "$parent" && report "$parent"; } || continue
  checkOut "$commit" || continue
  report "$commit"
  git -C "$source" diff "$parent" "$commit" >"$work/$commit.diff"
  runProgram review "${shared[@]}" --base "$parent" --exact-base --fail-on never --format "json=$work/$commit.review.json"
  runProgram review --before "$work/$parent.report.json" --after "$work/$commit.report.json" \
    --diff "$work/$commit.diff" --fail-on never --format "json=$work/$commit.two.json"
  reviewed+=("$commit")
  say "$(git -C "$source" log -1 --format='%h %s' "$commit")"
done

python3 - "$work" "${reviewed[@]}" <<'PYTHON'
import json, subprocess, sys

work, commits = sys.argv[1], sys.argv[2:]


def git(*arguments):
    return subprocess.run(["git", "-C", f"{work}/source", *arguments], check=True, capture_output=True, text=True).stdout


def load(name):
    with open(f"{work}/{name}.json") as file:
        return json.load(file)


def said(review):
    return [sorted((e["kind"], e["message"]) for e in review["events"]),
            sorted((f["rule"], f["message"]) for f in review["introduced"]),
            sorted((f["rule"], f["message"]) for f in review["fixed"])]


def shown(score):
    return "none" if score is None else f"{score:.1f}"


def place(anchor):
    if not anchor:
        return ""
    side = "" if anchor["in_diff"] else " (not in the diff)"
    return f'{anchor["file"]}:{anchor["line"]}{" before" if anchor["side"] == "before" else ""}{side}'


print("| commit | what it does | files | fidelity | events: worse, better, neutral | introduced | fixed | two builds |")
print("|---|---|---|---|---|---|---|---|")
details = []
for commit in commits:
    review, two, after = load(f"{commit}.review"), load(f"{commit}.two"), load(f"{commit}.report")
    short, subject = git("log", "-1", "--format=%h%n%s", commit).rstrip("\n").split("\n", 1)
    files = len(git("diff", "--name-only", f"{commit}^", commit).split("\n")) - 1
    tendencies = [sum(e["tendency"] == t for e in review["events"]) for t in ("worse", "better", "neutral")]
    score = review["score"]
    incomplete = review["incomplete"]
    same = "same" if said(review) == said(two) else "differ"
    subject = subject.replace("|", "\\|")
    counts = ("incomplete | | |" if incomplete else
              f'{", ".join(map(str, tendencies))} | {len(review["introduced"])} | {len(review["fixed"])} |')
    print(f'| {short} | {subject} | {files} | {shown(score["before"])} → {shown(score["after"])} | {counts} {same} |')
    if incomplete:
        details += ["", f"{short} {subject}", f"  incomplete: {incomplete}"]
        review = two
        if said(two) == [[], [], []]:
            continue
    lines = [f'{e["tendency"]}: {e["message"]} [{place(e["anchor"])}]' for e in review["events"]]
    for title in ("introduced", "fixed"):
        lines += [f'{title}: {f["level"]} {f["rule"]}: {f["message"]} [{place(f["anchor"])}]' for f in review[title]]
    lines += [f"note: {note}" for note in review["notes"]]
    if same == "differ":
        for title, mine, theirs in zip(("event", "introduced", "fixed"), said(review), said(two)):
            lines += [f"only against the parent: {title}: {' '.join(x)}" for x in mine if x not in theirs]
            lines += [f"only of two builds: {title}: {' '.join(x)}" for x in theirs if x not in mine]
    if lines:
        details += ["", f"{short} {subject}"] + [f"  {line}" for line in lines]
print("\n".join(details))
PYTHON
