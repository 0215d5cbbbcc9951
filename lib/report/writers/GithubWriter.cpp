// SPDX-License-Identifier: Apache-2.0
//
// Workflow commands: GitHub shows them at the lines of a pull request. It takes
// ten errors and ten warnings of a step, so the gravest come first, those on the
// change's own lines before all, and what is left out is said.

#include "report/writers/Escaping.h"
#include "report/writers/MarkdownParts.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

static constexpr std::size_t MostOfALevel = 10;

static void replaceAll(std::string &text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

/// The message of a command: nothing that ends its line.
static std::string messageText(std::string_view text) {
  std::string escaped = cleanText(text);
  replaceAll(escaped, "%", "%25");
  replaceAll(escaped, "\n", "%0A");
  return escaped;
}

/// A property of a command: nothing that ends it, either.
static std::string property(std::string_view text) {
  std::string escaped = messageText(text);
  replaceAll(escaped, ":", "%3A");
  replaceAll(escaped, ",", "%2C");
  return escaped;
}

static std::string command(const ReportFinding &finding) {
  const ReportPlace &place = finding.place;
  std::string text = finding.level == "error" ? "::error " : "::warning ";
  if (!place.file.empty())
    text += fmt::format("file={},line={},", property(place.file), std::max(place.line, 1U));
  if (!place.file.empty() && place.column > 0)
    text += fmt::format("col={},", place.column);
  return text + fmt::format("title=doublecheck {}::{}\n", property(finding.rule), messageText(finding.message));
}

static std::string writeAnnotations(const Report &report, const WriterOptions &) {
  std::string text;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t leftOut = 0;
  for (const ReportFinding *finding : gravestFirst(report)) {
    std::size_t &number = finding->level == "error" ? errors : warnings;
    if (gravity(*finding) < 2 || number == MostOfALevel) {
      ++leftOut;
      continue;
    }
    ++number;
    text += command(*finding);
  }
  if (leftOut > 0)
    text += fmt::format("doublecheck: {} more finding{} without annotation{}: notes, and what is beyond the {} errors "
                        "and {} warnings that GitHub takes; --format github-summary and sarif have them\n",
                        leftOut, leftOut == 1 ? " is" : "s are", leftOut == 1 ? "" : "s", MostOfALevel, MostOfALevel);
  return text;
}

extern const Writer githubWriter;
const Writer githubWriter{
    .id = "github", .title = "Annotations at the lines of a pull request on GitHub", .write = writeAnnotations};

} // namespace doublecheck
