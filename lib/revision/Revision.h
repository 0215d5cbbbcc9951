// SPDX-License-Identifier: Apache-2.0
//
// What lies between a commit and the working tree: names of files, their former
// contents, the changed lines. Reads the repository, and leaves no trace in it.
#pragma once

#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

/// One file that differs. Paths are absolute.
struct FileChange {
  std::string before;  // empty: the change adds the file
  std::string after;   // empty: the change takes it away
  std::string content; // before the change, as it would be checked out
  bool isSubmodule = false;
};

struct Revision {
  std::string top;    // absolute: of the working tree, written as the project's root is
  std::string prefix; // of the project's root in it; empty: the root is the top
  std::string commit; // full hash of the base
  std::string base;   // "main (3f2a1c9d)"
  std::string head;   // "feature (77aa001b)", "... with uncommitted changes"
  std::vector<FileChange> changes;
  std::vector<std::string> untracked; // absolute, without what .gitignore names
  std::string diff;                   // unified, without context
};

enum class BaseIs : unsigned char { MergeBase, Exact };

struct RevisionQuery {
  std::string root;                // of the project, absolute
  std::optional<std::string> base; // any name of a commit; nothing: what the CI's variables or origin/HEAD name
  BaseIs baseIs = BaseIs::MergeBase;
};

/// Errors: no repository, no such commit, histories that do not meet (a shallow clone), each with the remedy.
llvm::Expected<Revision> openRevision(const RevisionQuery &query);

} // namespace doublecheck
