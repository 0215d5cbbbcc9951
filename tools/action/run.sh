#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The action's work: scans, or reviews a pull request. Reads MODE, BUILD, BASE,
# FAIL_UNDER, FAIL_ON, EVENT, BASE_SHA and the runner's own variables; leaves
# report, comment and result among the step's outputs. Ends with 0: the verdict
# is a later step's, so that the comment is written either way.
set -uo pipefail

out=${RUNNER_TEMP:-/tmp}/doublecheck
mkdir -p "$out"
rm -f "$out"/*
mode=${MODE:-auto}
if [[ $mode == auto ]]; then
  mode=scan
  [[ ${EVENT:-} == pull_request* ]] && mode=review
fi

arguments=(-p "${BUILD:-build}" --cache-dir "${RUNNER_TEMP:-/tmp}/doublecheck-facts" --format text)
for rule in ${FAIL_ON:-}; do
  arguments+=(--fail-on "$rule")
done
case $mode in
  review)
    base=${BASE:-${BASE_SHA:-}}
    [[ -n $base ]] && arguments+=(--base "$base")
    arguments+=(--format "json=$out/review.json" --format "markdown=$out/comment.md")
    report=$out/review.json
    ;;
  scan)
    [[ -n ${FAIL_UNDER:-} ]] && arguments+=(--fail-under "$FAIL_UNDER")
    arguments+=(--format "json=$out/report.json")
    report=$out/report.json
    ;;
  *)
    echo "::error::doublecheck: mode '$mode': use scan, review or auto"
    echo "result=2" >>"$GITHUB_OUTPUT"
    exit 0
    ;;
esac

doublecheck "$mode" "${arguments[@]}"
result=$?
{
  echo "result=$result"
  [[ -s $report ]] && echo "report=$report"
  [[ -s $out/comment.md ]] && echo "comment=$out/comment.md"
} >>"$GITHUB_OUTPUT"
if [[ -s $out/comment.md && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  cat "$out/comment.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit 0
