// SPDX-License-Identifier: Apache-2.0
//
// Four questions to git: which commit, which files, which lines, which contents.
#include "revision/Revision.h"

#include "revision/Git.h"
#include "support/Paths.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace doublecheck {

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

// --- which commit ------------------------------------------------------------

static std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// What a change is meant to go into, as CI systems and clones tell it, the surest first.
static std::vector<std::string> likelyBases() {
  std::vector<std::string> names;
  for (const char *exact : {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "GITHUB_BASE_SHA"})
    if (const auto value = variable(exact); !value.empty())
      names.push_back(value);
  for (const char *branch :
       {"GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "BITBUCKET_PR_DESTINATION_BRANCH", "CHANGE_TARGET"})
    if (const auto value = variable(branch); !value.empty())
      names.push_back("origin/" + value);
  names.emplace_back("origin/HEAD");
  return names;
}

static std::optional<std::string> commitOf(const std::string &root, const std::string &name) {
  auto commit = runGit(root, {"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"});
  if (commit)
    return trimmed(*commit);
  llvm::consumeError(commit.takeError());
  return std::nullopt;
}

static bool isShallow(const std::string &root) {
  auto answer = runGit(root, {"rev-parse", "--is-shallow-repository"});
  if (answer)
    return trimmed(*answer) == "true";
  llvm::consumeError(answer.takeError());
  return false;
}

static std::string shallowRemedy(const std::string &root) {
  return isShallow(root) ? "; this clone is shallow: fetch the history (git fetch --unshallow, or fetch-depth: 0 of "
                           "actions/checkout, GIT_DEPTH: 0 of GitLab)"
                         : "";
}

namespace {

struct NamedCommit {
  std::string name;
  std::string commit;
};

} // namespace

static llvm::Expected<NamedCommit> findNamed(const RevisionQuery &query) {
  const auto names = query.base ? std::vector<std::string>{*query.base} : likelyBases();
  for (const auto &name : names)
    if (auto commit = commitOf(query.root, name))
      return NamedCommit{name, *commit};
  if (!query.base)
    return failure("against what? Name it: --base main" + shallowRemedy(query.root));
  // "main" in a clone that has only origin/main.
  if (auto commit = commitOf(query.root, "origin/" + *query.base))
    return NamedCommit{"origin/" + *query.base, *commit};
  return failure("--base " + *query.base + ": no such commit, branch or tag here" + shallowRemedy(query.root));
}

static llvm::Expected<NamedCommit> findBase(const RevisionQuery &query) {
  auto named = findNamed(query);
  if (!named || query.baseIs == BaseIs::Exact)
    return named;
  auto merge = runGit(query.root, {"merge-base", named->commit, "HEAD"});
  if (!merge) {
    llvm::consumeError(merge.takeError());
    return failure("HEAD and " + named->name + " have no commit in common" + shallowRemedy(query.root) +
                   "; or compare with " + named->name + " itself: --exact-base");
  }
  return NamedCommit{named->name, trimmed(*merge)};
}

static std::string shortName(const std::string &commit) { return commit.substr(0, 8); }

static std::string headLabel(const std::string &root, bool hasUncommitted) {
  std::string label = "the working tree";
  if (const auto commit = commitOf(root, "HEAD")) {
    label = shortName(*commit);
    auto branch = runGit(root, {"symbolic-ref", "--short", "--quiet", "HEAD"});
    if (branch)
      label = trimmed(*branch) + " (" + label + ")";
    else
      llvm::consumeError(branch.takeError());
  }
  return hasUncommitted ? label + " with uncommitted changes" : label;
}

// --- which files -------------------------------------------------------------

/// Fields that end with a NUL each.
static std::vector<std::string_view> fieldsOf(std::string_view text) {
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const auto end = std::min(text.find('\0'), text.size());
    fields.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

namespace {

/// One entry of `git diff --raw -z`: ":100644 100644 OLD NEW R087", path, for renames and copies a second path.
struct RawChange {
  std::string oldMode, newMode, oldBlob, status;
  std::string before, after; // as git names them, from the top
};

} // namespace

static std::vector<RawChange> parseRaw(std::string_view text) {
  const auto fields = fieldsOf(text);
  std::vector<RawChange> changes;
  for (std::size_t i = 0; i + 1 < fields.size();) {
    const auto head = fields[i];
    const auto status = head.substr(head.rfind(' ') + 1);
    RawChange change{.oldMode = std::string(head.substr(1, 6)),
                     .newMode = std::string(head.substr(8, 6)),
                     .oldBlob = std::string(head.substr(15, head.find(' ', 15) - 15)),
                     .status = std::string(status.substr(0, 1)),
                     .before = std::string(fields[i + 1]),
                     .after = std::string(fields[i + 1])};
    i += 2;
    if ((change.status == "R" || change.status == "C") && i < fields.size())
      change.after = fields[i++];
    if (change.status == "A" || change.status == "C")
      change.before.clear();
    if (change.status == "D")
      change.after.clear();
    changes.push_back(std::move(change));
  }
  return changes;
}

static bool isFileMode(const std::string &mode) { return mode.starts_with("100"); }

namespace {

struct ChangedFile {
  FileChange change;
  std::string blob; // of the former content
};

} // namespace

static llvm::Expected<std::vector<ChangedFile>> changedFiles(const Revision &revision) {
  auto raw = runGit(revision.top, {"diff", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", revision.commit, "--"});
  if (!raw)
    return raw.takeError();
  std::vector<ChangedFile> changes;
  for (const RawChange &change : parseRaw(*raw)) {
    const bool isSubmodule = change.oldMode == "160000" || change.newMode == "160000";
    FileChange file{.before = change.before.empty() ? "" : normalPath(change.before, revision.top),
                    .after = change.after.empty() ? "" : normalPath(change.after, revision.top),
                    .content = {},
                    .isSubmodule = isSubmodule};
    if (isSubmodule ||
        ((file.before.empty() || isFileMode(change.oldMode)) && (file.after.empty() || isFileMode(change.newMode))))
      changes.push_back({.change = std::move(file), .blob = change.oldBlob});
  }
  return changes;
}

static llvm::Expected<std::vector<std::string>> untrackedFiles(const Revision &revision) {
  auto listed = runGit(revision.top, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!listed)
    return listed.takeError();
  std::vector<std::string> files;
  for (const auto path : fieldsOf(*listed))
    files.push_back(normalPath(path, revision.top));
  return files;
}

// --- their contents ----------------------------------------------------------

/// "HASH blob SIZE\n", the bytes, "\n"; or "NAME missing\n".
static bool takeObject(std::string_view &answer, std::string &content) {
  const auto end = answer.find('\n');
  if (end == std::string_view::npos)
    return false;
  const auto head = answer.substr(0, end);
  answer.remove_prefix(end + 1);
  const auto number = head.substr(head.rfind(' ') + 1);
  std::size_t size = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), size).ec != std::errc() || size > answer.size())
    return false;
  content = answer.substr(0, size);
  answer.remove_prefix(std::min(size + 1, answer.size()));
  return true;
}

static llvm::Error readContents(const Revision &revision, std::vector<ChangedFile> &files) {
  std::string names;
  std::vector<FileChange *> wanted;
  for (auto &[change, blob] : files) {
    const auto path = relativeTo(revision.top, change.before);
    if (change.before.empty() || change.isSubmodule || path.find('\n') != std::string::npos)
      continue;
    names += blob + " " + path + "\n";
    wanted.push_back(&change);
  }
  // --filters: line ends and the like as a checkout would make them.
  auto answer = runGit(revision.top, {"cat-file", "--batch", "--filters"}, names);
  if (!answer)
    return answer.takeError();
  std::string_view rest = *answer;
  for (FileChange *change : wanted)
    if (!takeObject(rest, change->content))
      return failure("git cannot read " + relativeTo(revision.top, change->before) + " of " + revision.base +
                     "; a partial clone? Fetch it: git fetch --refetch");
  return llvm::Error::success();
}

// --- all together ------------------------------------------------------------

static llvm::Error findTop(const std::string &root, Revision &revision) {
  auto up = runGit(root, {"rev-parse", "--show-cdup"});
  if (!up) {
    llvm::consumeError(up.takeError());
    return failure(root +
                   ": no git working tree; compare two reports instead: doublecheck review --before A --after B");
  }
  auto path = trimmed(*up);
  revision.top = normalPath(path.empty() ? "." : path, root);
  revision.prefix = revision.top == root ? "" : relativeTo(revision.top, root);
  return llvm::Error::success();
}

llvm::Expected<Revision> openRevision(const RevisionQuery &query) {
  Revision revision;
  if (auto error = findTop(query.root, revision))
    return error;
  auto base = findBase(query);
  if (!base)
    return base.takeError();
  revision.commit = base->commit;
  revision.base = base->name.starts_with(base->commit.substr(0, 7)) ? shortName(base->commit)
                                                                    : base->name + " (" + shortName(base->commit) + ")";
  auto changes = changedFiles(revision);
  if (!changes)
    return changes.takeError();
  auto untracked = untrackedFiles(revision);
  if (!untracked)
    return untracked.takeError();
  revision.untracked = std::move(*untracked);
  auto diff = runGit(revision.top, {"diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv",
                                    "--src-prefix=a/", "--dst-prefix=b/", revision.commit, "--"});
  if (!diff)
    return diff.takeError();
  revision.diff = std::move(*diff);
  auto uncommitted = runGit(revision.top, {"diff", "--name-only", "HEAD", "--"});
  if (!uncommitted)
    return uncommitted.takeError();
  revision.head = headLabel(revision.top, !uncommitted->empty());
  if (auto error = readContents(revision, *changes))
    return error;
  for (ChangedFile &file : *changes)
    revision.changes.push_back(std::move(file.change));
  return revision;
}

} // namespace doublecheck
