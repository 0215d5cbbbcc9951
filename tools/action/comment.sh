#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Writes $COMMENT (a file that starts with the hidden mark) as the one comment of
# doublecheck on pull request $NUMBER of $GITHUB_REPOSITORY: replaces the former
# one, else adds it. Uses the GitHub command line, which runners have. A token that
# may not write (a fork's) is said, and is no failure.
set -uo pipefail

mark='<!-- doublecheck-review -->'
comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
id=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -n 1)
if [[ -n $id ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$COMMENT" --silent
else
  gh api --method POST "$comments" --field "body=@$COMMENT" --silent
fi || echo "::warning::doublecheck: the comment could not be written; does the job have 'pull-requests: write'?"
