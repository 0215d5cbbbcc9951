// SPDX-License-Identifier: Apache-2.0

#include "pipeline/SourceLines.h"

#include "support/Files.h"
#include "support/Paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace doublecheck {

using WantedLines = std::map<std::string, std::set<std::uint32_t>>;

static void want(WantedLines &wanted, const ReportPlace &place, std::uint32_t around = 0) {
  if (place.file.empty() || place.line == 0)
    return;
  const std::uint32_t first = place.line > around ? place.line - around : 1;
  for (std::uint32_t line = first; line <= place.line + around; ++line)
    wanted[place.file].insert(line);
}

static void wantDependency(WantedLines &wanted, const ReportDependency &dependency) {
  want(wanted, dependency.place);
  for (const ReportEvidence &why : dependency.kindEvidence)
    want(wanted, why.place);
  for (const ReportFunction &function : dependency.functions)
    for (const ReportPlace &caller : function.callers)
      want(wanted, caller);
  for (const ReportTestEvidence &test : dependency.tests)
    for (const ReportStep &step : test.witness)
      want(wanted, step.place);
}

static WantedLines wantedLines(const Report &report) {
  static constexpr std::uint32_t LinesAroundFinding = 2;
  WantedLines wanted;
  for (const ReportDependency &dependency : report.dependencies)
    wantDependency(wanted, dependency);
  for (const ReportFinding &finding : report.findings) {
    want(wanted, finding.place, LinesAroundFinding);
    for (const ReportRelated &related : finding.related)
      want(wanted, related.place);
  }
  return wanted;
}

/// At most `most` bytes, not cut within a character.
static std::string cut(std::string_view text, std::size_t most) {
  if (text.ends_with('\r'))
    text.remove_suffix(1);
  if (text.size() <= most)
    return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
    --most;
  return std::string(text.substr(0, most)) + "…";
}

static void addLines(std::vector<ReportSourceLine> &lines, const std::string &file, std::string_view text,
                     const std::set<std::uint32_t> &wanted, const SourceLimits &limits) {
  std::uint32_t number = 1;
  auto next = wanted.begin();
  for (std::size_t start = 0; start < text.size() && next != wanted.end(); ++number) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (number == *next) {
      lines.push_back(
          {.file = file, .line = number, .text = cut(text.substr(start, end - start), limits.mostBytesOfLine)});
      ++next;
    }
    start = end + 1;
  }
}

std::vector<ReportSourceLine> readSourceLines(const Report &report, const std::string &root,
                                              const SourceLimits &limits) {
  std::vector<ReportSourceLine> lines;
  for (const auto &[file, wanted] : wantedLines(report)) {
    const std::string path = normalPath(file, root);
    if (!isWithin(path, root))
      continue;
    const auto text = readFile(path);
    if (!text || text->size() > limits.mostBytesOfFile)
      continue;
    addLines(lines, file, *text, wanted, limits);
    if (lines.size() >= limits.mostLines) {
      lines.resize(limits.mostLines);
      break;
    }
  }
  return lines;
}

} // namespace doublecheck
