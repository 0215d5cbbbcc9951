// SPDX-License-Identifier: Apache-2.0
//
// doublecheck explain: why a verdict is what it is.
#include "Command.h"
#include "Explanation.h"
#include "Session.h"
#include "Terminal.h"
#include "rules/Finding.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <map>
#include <sstream>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser
      .add_option("SUBJECT", options.subject,
                  "A dependency, another mocked interface, a double, a test, a rule, or: score")
      ->required();
  parser.add_option("PATH", options.query.paths, "Files, folders or patterns that narrow the run");
}

static const Rule *findRule(std::string_view id) {
  for (const auto &rule : allRules())
    if (rule.id == id)
      return &rule;
  return nullptr;
}

namespace {

/// Source lines by place; every file is read once.
class Sources {
public:
  explicit Sources(std::string root) : root(std::move(root)) {}

  std::string line(const ReportPlace &place) {
    const auto [entry, isNew] = files.try_emplace(place.file);
    if (isNew)
      entry->second = linesOf(normalPath(place.file, root));
    if (place.line == 0 || place.line > entry->second.size())
      return {};
    const auto &text = entry->second[place.line - 1];
    const auto start = text.find_first_not_of(" \t");
    return start == std::string::npos ? std::string() : text.substr(start, text.find_last_not_of(" \t\r") + 1 - start);
  }

private:
  static std::vector<std::string> linesOf(const std::string &path) {
    std::vector<std::string> lines;
    std::istringstream stream(readFile(path).value_or(""));
    for (std::string text; std::getline(stream, text);)
      lines.push_back(text);
    return lines;
  }

  std::string root;
  std::map<std::string, std::vector<std::string>> files;
};

} // namespace

static ExitCode run(const Options &options) {
  if (const auto *rule = findRule(options.subject)) {
    const auto text =
        fmt::format("{}: {} ({} by default)\n\n{}\n", rule->id, rule->title, levelName(rule->level), rule->explanation);
    return printOutput(text) ? Passed : UsageError;
  }
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  const auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  Sources sources(session.project.root);
  const auto explanation = explainSubject(std::get<std::unique_ptr<Analysis>>(analyzed)->report, options.subject,
                                          [&](const ReportPlace &place) { return sources.line(place); });
  if (explanation.text.empty()) {
    printError(explanation.error);
    return UsageError;
  }
  return printOutput(explanation.text) ? Passed : UsageError;
}

extern const Command explainCommand = {
    .id = "explain",
    .title = "Say why: chains of calls, evidence and arithmetic behind a verdict",
    .examples = "  doublecheck explain shop::OrderStore      a dependency; OrderStore will do\n"
                "  doublecheck explain MockDiscountRules     a double, or an interface that does not count\n"
                "  doublecheck explain Orders.SavesTwice     a test\n"
                "  doublecheck explain never-real            a rule\n"
                "  doublecheck explain score",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
