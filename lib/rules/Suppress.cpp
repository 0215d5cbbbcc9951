// SPDX-License-Identifier: Apache-2.0
//
// See the header. What a suppression covers: a comment its line, the next or the
// lines up to its end; an attribute everything about the class; an entry of the
// configuration what its patterns fit.
#include "rules/SuppressInternal.h"

#include "support/Glob.h"
#include "support/Paths.h"

#include <algorithm>
#include <map>

namespace doublecheck {

namespace {

/// One suppression as written, with its list.
struct Written {
  FindingSuppression suppression{};
  std::vector<std::string> patterns{}; // with a leading '-' for "not these"
  std::string speaksOf{};
  bool isExpired = false;
  bool hasPartner = true;
  bool isEnd = false;
  bool isWord = false; // see SuppressionUse
  // What it covers; only what belongs to `suppression.by` is filled in.
  std::uint32_t firstLine = 0;
  std::uint32_t lastLine = 0;
  SymbolId subject{};
  const ConfiguredSuppression *configured = nullptr;
};

constexpr std::string_view Prefix = "doublecheck";

} // namespace

std::string fullRuleName(std::string_view rule) {
  return rule.starts_with(Prefix) ? std::string(rule) : std::string(Prefix) + "-" + std::string(rule);
}

static bool fits(const std::string &pattern, std::string_view rule) {
  return matchesAnyGlob({fullRuleName(pattern)}, fullRuleName(rule));
}

static std::string_view withoutMinus(std::string_view pattern) {
  return pattern.starts_with('-') ? pattern.substr(1) : pattern;
}

/// As clang-tidy's lists: the last entry that fits decides.
static bool listFits(const std::vector<std::string> &patterns, std::string_view rule) {
  bool isIn = false;
  for (const std::string &pattern : patterns)
    if (fits(std::string(withoutMinus(pattern)), rule))
      isIn = !pattern.starts_with('-');
  return isIn;
}

// --- what is written -----------------------------------------------------------

/// The place in `open` of the last begin of the same file and list; none: the end.
static std::size_t partnerOf(const std::vector<Written> &written, const std::vector<std::size_t> &open,
                             const Suppression &end) {
  for (std::size_t i = open.size(); i-- > 0;)
    if (const Written &begin = written[open[i]];
        begin.suppression.place.file == end.place.file && begin.patterns == end.patterns)
      return i;
  return open.size();
}

static void addComments(const Program &program, std::vector<Written> &written) {
  std::vector<std::size_t> open; // begins without an end so far
  for (const Suppression &comment : program.suppressions) {
    Written row{.suppression = {.by = SuppressedBy::Comment, .reason = comment.reason, .place = comment.place},
                .patterns = comment.patterns,
                .firstLine = comment.place.line,
                .lastLine = comment.place.line};
    if (comment.form == SuppressionForm::NextLine)
      row.firstLine = ++row.lastLine;
    if (comment.form == SuppressionForm::Begin) {
      row.hasPartner = false; // until its end is met
      open.push_back(written.size());
    }
    if (comment.form == SuppressionForm::End) {
      const std::size_t partner = partnerOf(written, open, comment);
      if (partner != open.size()) {
        Written &begin = written[open[partner]];
        begin.hasPartner = true;
        begin.lastLine = comment.place.line;
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(partner));
        continue;
      }
      row.hasPartner = false;
      row.isEnd = true;
    }
    written.push_back(std::move(row));
  }
}

static std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t");
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

/// "never-real, stale-mock" in parts.
static std::vector<std::string> listOf(std::string_view text) {
  std::vector<std::string> entries;
  while (!text.empty()) {
    const auto comma = text.find(',');
    if (std::string entry = trimmed(text.substr(0, comma)); !entry.empty())
      entries.push_back(std::move(entry));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return entries;
}

/// "suppress" of "suppress=never-real: reason"; all of it where there is no '='.
static std::string_view wordOf(std::string_view annotation) { return annotation.substr(0, annotation.find('=')); }

static Written writtenAt(const Class &row, std::string_view annotation) {
  const std::string_view word = wordOf(annotation);
  Written written{.suppression = {.by = SuppressedBy::Annotation, .reason = {}, .place = row.place},
                  .subject = row.symbol};
  if (trimmed(word) != SuppressWord) {
    written.patterns = {std::string(word)};
    written.isWord = true;
    return written;
  }
  annotation.remove_prefix(std::min(annotation.size(), word.size() + 1));
  const auto colon = annotation.find(':');
  written.suppression.reason = colon == std::string_view::npos ? "" : trimmed(annotation.substr(colon + 1));
  written.patterns = listOf(annotation.substr(0, colon));
  if (written.patterns.empty())
    written.patterns.emplace_back(); // it names no rule, which no rule's name is
  return written;
}

/// [[clang::annotate("doublecheck:suppress=never-real: reason")]] of classes, and what begins with no word of ours.
static void addAnnotations(const Program &program, std::vector<Written> &written) {
  for (const Class &row : program.classes)
    for (const std::string &annotation : row.annotations) {
      const bool isInstantiation = row.symbol && patternOf(program, row.symbol) != row.symbol;
      if (!isInstantiation && wordOf(annotation) != InfrastructureWord)
        written.push_back(writtenAt(row, annotation));
    }
}

static void addConfigured(const SuppressionOptions &options, std::vector<Written> &written) {
  for (const ConfiguredSuppression &setting : options.configured)
    written.push_back(
        {.suppression = {.by = SuppressedBy::Configuration,
                         .reason = setting.reason,
                         .configuration = setting.place,
                         .expires = setting.expires},
         .patterns = {setting.rule},
         .speaksOf = setting.dependency.empty() ? setting.path : setting.dependency,
         .isExpired = !options.today.empty() && !setting.expires.empty() && setting.expires < options.today,
         .configured = &setting});
}

// --- what it covers ------------------------------------------------------------

/// Whether a finding is about the class, as its dependency, its subject, its member or the double it stands at.
static bool isAbout(const Judged &judged, const Finding &finding, const Written &written) {
  const Program &program = judged.program;
  const auto isClass = [&](SymbolId symbol) { return symbol && patternOf(program, symbol) == written.subject; };
  if (isClass(finding.subject) || (finding.subject && isClass(program[finding.subject].parent)))
    return true;
  if (finding.dependency && isClass(judged.infra[finding.dependency].interface))
    return true;
  return finding.place.file && finding.place == written.suppression.place;
}

static bool isConfigured(const Judged &judged, const Finding &finding, const ConfiguredSuppression &setting) {
  const auto isNamed = [&](const std::string &name) { return matchesAnyGlob({setting.dependency}, name); };
  const bool isOfDependency = setting.dependency.empty() ||
                              (finding.dependency && isNamed(judged.infra[finding.dependency].id)) ||
                              (finding.subject && isNamed(judged.program[finding.subject].name));
  const bool isInPath = setting.path.empty() ||
                        (finding.place.file && matchesAnyGlob({setting.path}, judged.program[finding.place.file].path));
  return isOfDependency && isInPath;
}

static bool covers(const Judged &judged, const Written &written, const Finding &finding) {
  if (written.isExpired || !written.hasPartner || written.isWord)
    return false;
  switch (written.suppression.by) {
  case SuppressedBy::Comment:
    return finding.place.file == written.suppression.place.file && finding.place.line >= written.firstLine &&
           finding.place.line <= written.lastLine;
  case SuppressedBy::Annotation:
    return isAbout(judged, finding, written);
  case SuppressedBy::Configuration:
    return isConfigured(judged, finding, *written.configured);
  }
  return false;
}

/// One row for each entry of the list that asks for silence.
static std::vector<SuppressionUse> usesOf(const Written &written, std::span<const std::string_view> off) {
  std::vector<SuppressionUse> uses;
  for (const std::string &pattern : written.patterns) {
    SuppressionUse use{.written = written.suppression,
                       .pattern = written.isWord ? pattern : fullRuleName(withoutMinus(pattern)),
                       .speaksOf = written.speaksOf,
                       .isKnown = false,
                       .isIdle = true,
                       .isExpired = written.isExpired,
                       .hasPartner = written.hasPartner,
                       .isEnd = written.isEnd,
                       .isWord = written.isWord};
    for (const Rule &rule : allRules())
      if (!use.isWord && fits(use.pattern, rule.id)) {
        use.isKnown = true;
        use.isIdle &= std::ranges::find(off, rule.id) != off.end();
      }
    use.isIdle |= pattern.starts_with('-');
    uses.push_back(std::move(use));
  }
  return uses;
}

std::vector<SuppressionUse> suppress(const Judged &judged, std::vector<Finding> &findings,
                                     std::span<const std::string_view> off, const SuppressionOptions &options) {
  std::vector<Written> all;
  addComments(judged.program, all);
  addAnnotations(judged.program, all);
  addConfigured(options, all);
  std::vector<SuppressionUse> result;
  for (const Written &written : all) {
    std::vector<SuppressionUse> uses = usesOf(written, off);
    for (Finding &finding : findings) {
      if (!covers(judged, written, finding) || !listFits(written.patterns, finding.rule))
        continue;
      if (!finding.suppression)
        finding.suppression = written.suppression;
      for (SuppressionUse &use : uses)
        use.silenced += fits(use.pattern, finding.rule);
    }
    std::ranges::move(uses, std::back_inserter(result));
  }
  return result;
}

/// "OrderTest.cpp": a finding about a comment is known again by the file's name and the pattern.
static std::string fileNameOf(const SuppressionUse &use, const Program &program) {
  const std::string path =
      use.written.place.file ? program[use.written.place.file].path : use.written.configuration.file;
  return std::string(fileNameOf(path));
}

Finding findingAt(const SuppressionUse &use, const Judged &judged, std::string message) {
  return {.message = std::move(message),
          .place = use.written.place,
          .detail = fileNameOf(use, judged.program) + " " + use.pattern + " " + use.speaksOf,
          .configuration = use.written.configuration};
}

} // namespace doublecheck
