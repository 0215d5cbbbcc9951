// SPDX-License-Identifier: Apache-2.0
//
// One line a finding in the form of Clang's own diagnostics, which every
// editor's problem matcher knows: "file:line:column: warning: message
// [doublecheck-rule]", related places as notes below it.
#include "report/writers/Escaping.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

namespace {

class ClangText {
public:
  explicit ClangText(const WriterOptions &options) : colour(options.colour) {}

  void add(const ReportPlace &place, std::string_view level, std::string_view message, std::string_view rule) {
    const std::string where =
        fmt::format("{}:{}:{}:", oneLine(place.file), std::max(1U, place.line), std::max(1U, place.column));
    const std::string tag = rule.empty() ? "" : fmt::format(" [doublecheck-{}]", rule);
    text += colour ? fmt::format("\x1b[1m{} \x1b[{}m{}:\x1b[0m \x1b[1m{}{}\x1b[0m\n", where, codeOf(level), level,
                                 oneLine(message), tag)
                   : fmt::format("{} {}: {}{}\n", where, level, oneLine(message), tag);
  }

  std::string take() { return std::move(text); }

private:
  static std::string_view codeOf(std::string_view level) {
    return level == "error" ? "31" : level == "warning" ? "35" : "36";
  }

  /// A matcher reads line by line.
  static std::string oneLine(std::string_view message) {
    std::string line = cleanText(message);
    std::ranges::replace(line, '\n', ' ');
    return line;
  }

  bool colour;
  std::string text;
};

} // namespace

static bool isSame(const ReportPlace &one, const ReportPlace &other) {
  return one.file == other.file && one.line == other.line && one.column == other.column;
}

static std::string write(const Report &report, const WriterOptions &options) {
  ClangText text(options);
  for (const ReportFailedUnit &unit : report.failedUnits) {
    const ReportPlace atFile{.file = unit.file};
    text.add(unit.place.file.empty() ? atFile : unit.place, "error", unit.error, "unit");
  }
  for (const ReportFinding &finding : report.findings) {
    if (finding.place.file.empty() || finding.isSuppressed())
      continue;
    text.add(finding.place, finding.level, finding.message, finding.rule);
    for (const ReportRelated &related : finding.related)
      if (!related.place.file.empty() && !isSame(related.place, finding.place))
        text.add(related.place, "note", related.message, "");
  }
  return text.take();
}

extern const Writer clangWriter{
    .id = "clang", .title = "One line a finding, as Clang prints its diagnostics: for editors", .write = write};

} // namespace doublecheck
