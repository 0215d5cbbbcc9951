// SPDX-License-Identifier: Apache-2.0
//
// doublecheck list: what there is to name in options and configuration; of a
// project, the mocked interfaces that are taken for no infrastructure.
#include "Command.h"
#include "Session.h"
#include "Terminal.h"
#include "extract/FrameworkNames.h"
#include "infra/Catalogue.h"
#include "infra/Kinds.h"
#include "report/writers/Writers.h"
#include "rules/Finding.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

namespace {

struct Row {
  std::string id;
  std::string middle; // may be empty in all rows
  std::string title;
};

} // namespace

static std::string table(const std::vector<Row> &rows) {
  std::size_t idWidth = 0, middleWidth = 0;
  for (const auto &row : rows) {
    idWidth = std::max(idWidth, row.id.size());
    middleWidth = std::max(middleWidth, row.middle.size());
  }
  std::string text;
  for (const auto &row : rows)
    text += middleWidth == 0 ? fmt::format("{:{}}  {}\n", row.id, idWidth, row.title)
                             : fmt::format("{:{}}  {:{}}  {}\n", row.id, idWidth, row.middle, middleWidth, row.title);
  return text;
}

static std::string listRules() {
  std::vector<Row> rows;
  for (const auto &rule : allRules())
    rows.push_back({std::string(rule.id), std::string(levelName(rule.level)), std::string(rule.title)});
  return table(rows);
}

static std::string listCatalogue() {
  std::vector<Row> rows;
  for (const auto &technology : builtinCatalogue().technologies) {
    std::string clients;
    for (const auto &client : technology.clients)
      clients += (clients.empty() ? "" : ", ") + (client.name.empty() ? client.id : client.name);
    rows.push_back({technology.id, technology.kind, technology.name + (clients.empty() ? "" : ": " + clients)});
  }
  return table(rows);
}

static std::string listKinds() {
  std::vector<Row> rows;
  for (const auto &policy : Kinds)
    rows.push_back({std::string(policy.kind),
                    policy.countsInScore ? fmt::format("risk {:g}", policy.risk) : "not in the score",
                    fmt::format("{}: {}", policy.title, policy.reason)});
  return table(rows);
}

static std::string listFrameworks() {
  std::vector<Row> rows;
  for (const auto &framework : frameworkNames())
    rows.push_back({std::string(framework.id), framework.isTestRunner ? "test runner" : "mocking library",
                    std::string(framework.title)});
  return table(rows);
}

static std::string listFormats() {
  std::vector<Row> rows;
  for (const auto &writer : allWriters())
    rows.push_back({std::string(writer.id), "", std::string(writer.title)});
  return table(rows);
}

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options); // collaborators are a project's
  parser.add_option("WHAT", options.subject, "rules, catalogue, kinds, frameworks, formats or collaborators")
      ->required()
      ->check(CLI::IsMember({"rules", "catalogue", "kinds", "frameworks", "formats", "collaborators"}).description(""));
}

/// Mocked interfaces that are no dependencies, and why.
static ExitCode listCollaborators(const Options &options) {
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  const auto analyzed = runAnalysis(std::get<Session>(opened), options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  std::vector<Row> rows;
  for (const auto &one : std::get<std::unique_ptr<Analysis>>(analyzed)->report.collaborators)
    rows.push_back({one.interface, "", one.reason});
  return printOutput(table(rows)) ? Passed : UsageError;
}

static ExitCode run(const Options &options) {
  if (options.subject == "collaborators")
    return listCollaborators(options);
  const auto text = options.subject == "rules"        ? listRules()
                    : options.subject == "catalogue"  ? listCatalogue()
                    : options.subject == "kinds"      ? listKinds()
                    : options.subject == "frameworks" ? listFrameworks()
                                                      : listFormats();
  return printOutput(text) ? Passed : UsageError;
}

extern const Command listCommand = {
    .id = "list",
    .title = "List rules, technologies, kinds, frameworks or formats, or what a project mocks of its own",
    .examples = "  doublecheck list rules\n"
                "  doublecheck list catalogue | grep cache\n"
                "  doublecheck list collaborators -p build   mocked interfaces that are no dependencies, and why",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
