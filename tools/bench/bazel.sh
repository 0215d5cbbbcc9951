#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tools/bench/bazel.sh [PROJECT]
#
# Runs tools/bazel on Bazel's remote execution, from nothing, in a temporary folder:
# Bazel's own reference worker is built and started on loopback, a workspace made of
# PROJECT (it has build/compile_commands.json; default: generated), and then
#
#   cold             one extraction a source file, and a merge; the report's bytes are a single scan's
#   nothing changed  no action
#   one file edited  one extraction and the merge; where only a comment changed, no merge
#   a threshold      of .doublecheck.yaml: the merge alone
#   another machine  another folder and an empty output base: all from the remote cache
#
# Needs the Debian packages bazel-bootstrap and bazel-bootstrap-source (4.2.3), and no network.
# 77: they are not installed.
#
#   DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
#   UNITS        of the generated project (default 30)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fail() { printf 'bazel.sh: %s\n' "$@" >&2; exit 2; }
skip() { echo "skipped: $*; tools/setup.sh bench installs it"; exit 77; }
program=$(realpath "${DOUBLECHECK:-$root/build/tools/doublecheck/doublecheck}")
source=/usr/src/bazel-bootstrap
[[ -x $program ]] || fail "no program at $program" "build it with tools/build.sh, or set DOUBLECHECK"
for tool in bazel javac python3 bc; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done
[[ -d $source/src/tools/remote ]] || skip "bazel-bootstrap-source is not installed"

scratch=$(mktemp -d /tmp/doublecheck-bazel-XXXXXX)
worker=
workspace=
places=() # workspaces with a server of Bazel
cleanup() {
  for place in "${places[@]}"; do (cd "$place" && bazel --output_user_root="$place.base" shutdown &>/dev/null) || true; done
  [[ -z $worker ]] || { kill "$worker" 2>/dev/null && wait "$worker" 2>/dev/null; } || true
  chmod -R u+w "$scratch" 2>/dev/null || true # Bazel's outputs are read-only
  rm -rf "$scratch"
}
trap cleanup EXIT

# --- the worker, and what Bazel would fetch ---------------------------------------

echo "building Bazel's reference worker ..."
mkdir -p "$scratch"/{java,classes,work,cas,shims/remote_coverage_tools}
cp -r "$source/src/tools/remote/src/main/java/." "$scratch/java"
# It listens everywhere; here on loopback.
sed -i 's/NettyServerBuilder\.forPort(workerOptions\.listenPort)/NettyServerBuilder.forAddress(new java.net.InetSocketAddress("127.0.0.1", workerOptions.listenPort))/' \
  "$scratch/java/com/google/devtools/build/remote/worker/RemoteWorker.java"
grep -q 'forAddress' "$scratch/java/com/google/devtools/build/remote/worker/RemoteWorker.java" ||
  fail "the worker of this Bazel is another one: it would listen beyond loopback"
mapfile -t java < <(find "$scratch/java" -name '*.java')
javac -nowarn -proc:none -d "$scratch/classes" -cp "/usr/share/bazel/A-server.jar:/usr/share/java/*" "${java[@]}" \
  2>"$scratch/javac.log" || { cat "$scratch/javac.log" >&2; fail "the worker does not build"; }
port=$((20000 + RANDOM % 10000))
java -cp "$scratch/classes:/usr/share/bazel/A-server.jar" com.google.devtools.build.remote.worker.RemoteWorker \
  --listen_port=$port --work_path="$scratch/work" --cas_path="$scratch/cas" &>"$scratch/worker.log" &
worker=$!
for ((tries = 0; tries < 600; tries++)); do
  (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  kill -0 "$worker" 2>/dev/null || { cat "$scratch/worker.log" >&2; fail "the worker does not start"; }
  sleep 0.1
done

shims=$source/mock_repos
touch "$scratch/shims/remote_coverage_tools/WORKSPACE"
printf 'filegroup(name = "%s", srcs = [], visibility = ["//visibility:public"])\n' coverage_report_generator lcov_merger \
  >"$scratch/shims/remote_coverage_tools/BUILD"

# bazel in $workspace with the output base of its name; what it did goes to $scratch/log.
bazel_here() { # COMMAND TARGET OPTION...
  (cd "$workspace" && bazel --output_user_root="$workspace.base" --max_idle_secs=60 "$1" --subcommands --color=no --curses=no \
    --override_repository=rules_cc="$shims/rules_cc" --override_repository=rules_java="$shims/rules_java" \
    --override_repository=remote_coverage_tools="$scratch/shims/remote_coverage_tools" \
    --remote_executor="grpc://127.0.0.1:$port" --spawn_strategy=remote --remote_local_fallback=false --jobs="$(nproc)" \
    --@doublecheck//:configuration=//:.doublecheck.yaml "${@:2}") &>"$scratch/log"
}

# --- the steps --------------------------------------------------------------------

project=${1:-}
if [[ -z $project ]]; then
  project=$scratch/generated
  python3 "$root/tools/bench/generate.py" "$project" --units "${UNITS:-30}" >/dev/null
fi
workspace=$scratch/here
make_workspace() {
  places+=("$1")
  python3 "$root/tools/bench/bazel_workspace.py" "$project" "$1" --rules "$root/tools/bazel" --program "$program"
}
make_workspace "$workspace"
units=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))))' "$workspace/build/compile_commands.json")

rows=()
actions() { grep -c "action '$1" "$scratch/log" || true; }
count() { sed -n "s/^INFO: .* process\(es\)\?:.* \([0-9]\+\) $1.*/\2/p" "$scratch/log" | tail -n 1 | grep . || echo 0; }

# A build, its row in the table, and whether it did what it should.
step() { # NAME EXTRACTIONS MERGES HITS
  local before after
  before=$(date +%s.%N)
  bazel_here build //:report || { cat "$scratch/log" >&2; fail "'$1' does not build"; }
  after=$(date +%s.%N)
  local extracted merged cached
  extracted=$(actions Extracting) merged=$(actions Merging) cached=$(count 'remote cache hit')
  rows+=("$(printf '| %-34s | %11s | %6s | %10s | %10s | %7.1f |' "$1" "$extracted" "$merged" "$(count 'remote[.,]')" "$cached" "$(echo "$after - $before" | bc)")")
  echo "${rows[-1]}"
  [[ $extracted == "$2" && $merged == "$3" && $cached == "$4" ]] ||
    { cat "$scratch/log" >&2; fail "'$1': expected $2 extractions, $3 merges, $4 cache hits"; }
}
same_as_scan() {
  (cd "$workspace" && "$program" scan -p build --no-cache --quiet --format json="$scratch/single.json") || (($? == 1))
  cmp "$workspace/bazel-bin/report.json" "$scratch/single.json" || fail "$1: the report differs from that of a scan"
}

step "cold" "$units" 1 0
same_as_scan "cold"
size=$(du -cbL "$workspace"/bazel-bin/*.doublecheck | tail -n 1 | cut -f1)
step "nothing changed" 0 0 0

edited=$(find "$workspace" -name '*.cpp' -not -path '*/build/*' -not -path '*/bazel-*' | sort | head -n 1)
cp "$edited" "$scratch/before"
echo "// a remark" >>"$edited"
step "a comment added to one file" 1 0 0
printf 'namespace bench { int edited(int value) { return value + 1; } }\n' >>"$edited"
step "one file edited" 1 1 0
same_as_scan "one file edited"
printf 'thresholds:\n  fail-under: 0\n' >"$workspace/.doublecheck.yaml"
step "a threshold changed" 0 1 0
printf '' >"$workspace/.doublecheck.yaml"
cp "$scratch/before" "$edited"
step "all changes taken back" 1 1 3 # with the settings

(cd "$workspace" && bazel --output_user_root="$workspace.base" shutdown &>/dev/null)
cp "$workspace/bazel-bin/report.json" "$scratch/first.json"
workspace=$scratch/elsewhere/there
mkdir -p "$scratch/elsewhere"
make_workspace "$workspace"
step "another machine, remote cache" "$units" 1 $((units + 2))
cmp "$workspace/bazel-bin/report.json" "$scratch/first.json" || fail "another machine's report differs"

bazel_here test //:gate && fail "a gate of 101 points passes"
grep -q '//:gate.*FAILED' "$scratch/log" || { cat "$scratch/log" >&2; fail "the gate does not run"; }

cat <<TABLE

$units units; facts: $size bytes, $((size / units)) a unit. The reports are those of a single scan, byte by byte.

| build                              | extractions | merges | ran remote | cache hits | seconds |
|------------------------------------|-------------|--------|------------|------------|---------|
$(printf '%s\n' "${rows[@]}")
TABLE
