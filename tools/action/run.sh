#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The action's work: scans, or reviews a pull request. Reads MODE, BUILD, BASE,
# FAIL_UNDER, FAIL_ON, ANNOTATIONS, EVENT, BASE_SHA and the runner's own variables;
# leaves report, sarif, comment and result among the step's outputs, and prints
# annotations. Ends with 0: the verdict is a later step's, so that the comment is
# written either way.
set -uo pipefail

out=${RUNNER_TEMP:-/tmp}/doublecheck
mkdir -p "$out"
rm -f "$out"/*
mode=${MODE:-auto}
if [[ $mode == auto ]]; then
  mode=scan
  [[ ${EVENT:-} == pull_request* ]] && mode=review
fi

project=(-p "${BUILD:-build}" --cache-dir "${RUNNER_TEMP:-/tmp}/doublecheck-facts")
# A runner shows what stands on standard output; with these the text stays readable.
files=(--format "sarif=$out/doublecheck.sarif" --format "github=$out/annotations")
gates=()
for rule in ${FAIL_ON:-}; do
  gates+=(--fail-on "$rule")
done
base=${BASE:-${BASE_SHA:-}}
case $mode in
  review)
    report=$out/review.json
    doublecheck review "${project[@]}" ${base:+--base "$base"} "${gates[@]}" --format text \
      --format "json=$report" --format "markdown=$out/comment.md" 2>"$out/errors"
    result=$?
    # For the findings' places: facts are there already, and the verdict is the review's.
    ((result > 1)) || doublecheck scan "${project[@]}" ${base:+--changed-since "$base"} --quiet "${files[@]}" 2>/dev/null
    ;;
  scan)
    report=$out/report.json
    [[ -n ${FAIL_UNDER:-} ]] && gates+=(--fail-under "$FAIL_UNDER")
    doublecheck scan "${project[@]}" "${gates[@]}" --format text --format "json=$report" \
      --format "github-summary=$out/summary.md" "${files[@]}" 2>"$out/errors"
    result=$?
    ;;
  *)
    echo "::error::doublecheck: mode '$mode': use scan, review or auto"
    echo "result=2" >>"$GITHUB_OUTPUT"
    exit 0
    ;;
esac

{
  echo "result=$result"
  [[ -s $report ]] && echo "report=$report"
  [[ -s $out/doublecheck.sarif ]] && echo "sarif=$out/doublecheck.sarif"
  [[ -s $out/comment.md ]] && echo "comment=$out/comment.md"
} >>"$GITHUB_OUTPUT"
cat "$out/errors" >&2
# What failed, where a reader of the run looks first.
failures=$(sed -n 's/^doublecheck: error: //p' "$out/errors")
if [[ ${ANNOTATIONS:-true} == true ]]; then
  [[ -z $failures ]] || sed 's/%/%25/g; s/^/::error title=doublecheck::/' <<<"$failures"
  [[ ! -s $out/annotations ]] || cat "$out/annotations"
fi
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  {
    [[ -z $failures ]] || sed 's/[<>&*_`|]/\\&/g; s/^/❌ /; s/$/\n/' <<<"$failures"
    cat "$out/comment.md" "$out/summary.md" 2>/dev/null
  } >>"$GITHUB_STEP_SUMMARY"
fi
exit 0
