// SPDX-License-Identifier: Apache-2.0
//
// Unified diffs as git writes them, quoted paths included. Context lines are
// counted away, so that a hunk holds changed lines alone.
#include "review/Diff.h"

#include "support/Paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace doublecheck {

static std::string_view takeLine(std::string_view &text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r'))
    line.remove_suffix(1);
  return line;
}

static bool takePrefix(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// "a\tb" in quotes, as git and C write it; anything else is itself.
static std::string unquoted(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"'))
    return std::string(text.substr(0, text.find('\t')));
  static constexpr std::string_view Letters = "abtnvfr";
  static constexpr std::string_view Meanings = "\a\b\t\n\v\f\r";
  std::string result;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    const char next = text[++i];
    if (const auto letter = Letters.find(next); letter != std::string_view::npos) {
      result += Meanings[letter];
    } else if (next >= '0' && next <= '3' && i + 2 < text.size()) {
      result += static_cast<char>((next - '0') * 64 + (text[i + 1] - '0') * 8 + (text[i + 2] - '0'));
      i += 2;
    } else {
      result += next;
    }
  }
  return result;
}

/// "a/src/x.h" without the first component; "/dev/null" is no file.
static std::string pathIn(std::string_view written) {
  const std::string path = unquoted(written);
  if (path == "/dev/null")
    return {};
  return path.starts_with("a/") || path.starts_with("b/") ? path.substr(2) : path;
}

/// "12,3" or "12".
static bool takeRange(std::string_view &text, std::uint32_t &start, std::uint32_t &count) {
  const auto number = [&](std::uint32_t &value) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return code == std::errc();
  };
  count = 1;
  return number(start) && (!takePrefix(text, ",") || number(count));
}

namespace {

class DiffReader {
public:
  explicit DiffReader(std::string_view text) : rest(text) {}

  llvm::Expected<Diff> read() {
    while (!rest.empty()) {
      ++line;
      if (!readLine(takeLine(rest)))
        return llvm::createStringError(
            llvm::inconvertibleErrorCode(),
            fmt::format("line {}: no unified diff; write one with 'git diff BASE > FILE'", line));
    }
    return std::move(diff);
  }

private:
  bool readLine(std::string_view text) {
    if (oldLeft > 0 || newLeft > 0)
      return readBody(text);
    if (takePrefix(text, "@@ -"))
      return startHunk(text);
    if (text.starts_with("diff --git ")) {
      diff.files.emplace_back();
      fromGit = true;
    } else if (takePrefix(text, "rename from ") && !diff.files.empty()) {
      diff.files.back().oldPath = unquoted(text);
    } else if (takePrefix(text, "rename to ") && !diff.files.empty()) {
      diff.files.back().newPath = unquoted(text);
    } else if (takePrefix(text, "--- ")) {
      if (!fromGit)
        diff.files.emplace_back();
      diff.files.back().oldPath = pathIn(text);
    } else if (takePrefix(text, "+++ ")) {
      if (diff.files.empty())
        return false;
      diff.files.back().newPath = pathIn(text);
      fromGit = false;
    } else {
      return !text.starts_with("@@") &&
             (fromGit || !diff.files.empty() || text.empty()); // git's own headers, text around
    }
    return true;
  }

  bool startHunk(std::string_view text) {
    if (diff.files.empty() || !takeRange(text, oldAt, oldLeft) || !takePrefix(text, " +") ||
        !takeRange(text, newAt, newLeft))
      return false;
    oldAt += oldLeft == 0; // "-4,0": after line 4
    newAt += newLeft == 0;
    isOpen = false;
    return true;
  }

  DiffHunk &openHunk() {
    auto &hunks = diff.files.back().hunks;
    if (!isOpen)
      hunks.push_back({.oldStart = oldAt, .oldCount = 0, .newStart = newAt, .newCount = 0});
    isOpen = true;
    return hunks.back();
  }

  bool readBody(std::string_view text) {
    if (text.starts_with('-') && oldLeft > 0) {
      ++openHunk().oldCount;
      ++oldAt, --oldLeft;
    } else if (text.starts_with('+') && newLeft > 0) {
      ++openHunk().newCount;
      ++newAt, --newLeft;
    } else if ((text.starts_with(' ') || text.empty()) && oldLeft > 0 && newLeft > 0) {
      isOpen = false;
      ++oldAt, --oldLeft;
      ++newAt, --newLeft;
    } else {
      return text.starts_with('\\');
    }
    return true;
  }

  std::string_view rest;
  Diff diff;
  std::size_t line = 0;
  bool fromGit = false; // inside git's header of a file
  bool isOpen = false;
  std::uint32_t oldAt = 0, oldLeft = 0, newAt = 0, newLeft = 0;
};

} // namespace

/// False: both sides of the file lie elsewhere.
static bool makeRelative(FileDiff &file, std::string_view prefix) {
  for (std::string *path : {&file.oldPath, &file.newPath}) {
    if (prefix.empty() || path->empty())
      continue;
    *path = isWithin(*path, prefix) ? relativeTo(prefix, *path) : std::string();
  }
  return !file.oldPath.empty() || !file.newPath.empty();
}

llvm::Expected<Diff> parseDiff(std::string_view text, std::string_view prefix) {
  auto diff = DiffReader(text).read();
  if (diff)
    std::erase_if(diff->files, [&](FileDiff &file) { return !makeRelative(file, prefix); });
  return diff;
}

// --- places ------------------------------------------------------------------

static bool holds(std::uint32_t start, std::uint32_t count, std::uint32_t line) {
  return start <= line && line - start < count;
}

bool isAddedLine(const Diff &diff, const ReportPlace &after) {
  return std::ranges::any_of(diff.files, [&](const FileDiff &file) {
    return file.newPath == after.file && std::ranges::any_of(file.hunks, [&](const DiffHunk &hunk) {
             return holds(hunk.newStart, hunk.newCount, after.line);
           });
  });
}

bool isRemovedLine(const Diff &diff, const ReportPlace &before) {
  return std::ranges::any_of(diff.files, [&](const FileDiff &file) {
    return file.oldPath == before.file && std::ranges::any_of(file.hunks, [&](const DiffHunk &hunk) {
             return holds(hunk.oldStart, hunk.oldCount, before.line);
           });
  });
}

static const FileDiff *diffOf(const Diff &diff, const std::string &oldPath) {
  const auto found = std::ranges::find(diff.files, oldPath, &FileDiff::oldPath);
  return oldPath.empty() || found == diff.files.end() ? nullptr : &*found;
}

std::string fileAfter(const Diff &diff, const std::string &before) {
  const FileDiff *file = diffOf(diff, before);
  return file ? file->newPath : before;
}

ReportPlace placeAfter(const Diff &diff, const ReportPlace &before) {
  ReportPlace after = before;
  const FileDiff *file = diffOf(diff, before.file);
  if (!file)
    return after;
  after.file = file->newPath;
  std::int64_t shift = 0;
  for (const DiffHunk &hunk : file->hunks) {
    if (holds(hunk.oldStart, hunk.oldCount, before.line)) {
      after.line = hunk.oldCount == hunk.newCount ? hunk.newStart + (before.line - hunk.oldStart) : 0;
      return after;
    }
    if (hunk.oldStart > before.line)
      break;
    shift += std::int64_t{hunk.newCount} - std::int64_t{hunk.oldCount};
  }
  after.line = static_cast<std::uint32_t>(std::int64_t{before.line} + shift);
  return after;
}

ReportPlace firstChangeIn(const Diff &diff, const std::string &file, Touch touch, std::uint32_t fromLine) {
  for (const FileDiff &changed : diff.files) {
    if (file.empty() || changed.newPath != file)
      continue;
    for (const DiffHunk &hunk : changed.hunks)
      if ((touch == Touch::TakesAway ? hunk.oldCount : hunk.newCount) > 0 && hunk.newStart + hunk.newCount >= fromLine)
        return {.file = file, .line = std::max(1U, hunk.newStart), .column = 0};
  }
  return {};
}

} // namespace doublecheck
