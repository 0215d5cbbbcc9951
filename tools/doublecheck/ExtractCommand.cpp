// SPDX-License-Identifier: Apache-2.0
//
// doublecheck extract: the first half of a scan, for some units of the project.
#include "Command.h"
#include "Session.h"
#include "Terminal.h"
#include "pipeline/FactsFile.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <fmt/format.h>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_option("PATH", options.query.paths, "Files, folders or patterns that narrow the run");
  parser.add_option("--shard", options.shard, "Only this part of the units, as 3/8")->type_name("NUMBER/COUNT");
  parser
      .add_option("-o,--output", options.output,
                  "File of the facts; default: doublecheck.facts, or doublecheck-3-of-8.facts")
      ->type_name("FILE");
}

static std::string outputOf(const Options &options, ShardNumber shard) {
  const auto name = shard.count == 0 ? std::string("doublecheck.facts")
                                     : fmt::format("doublecheck-{}-of-{}.facts", shard.number, shard.count);
  return normalPath(options.output.value_or(name), options.query.workingDirectory);
}

/// What the file says of the project that it is a part of: before the project is narrowed.
static FactsFile headerOf(const Project &project, const Options &options, ShardNumber shard) {
  FactsFile file;
  file.tool = toolVersion();
  if (const auto &settings = project.settings.file; !settings.empty()) {
    file.configuration = readFile(settings).value_or("");
    file.configurationFile = relativeTo(project.root, settings);
  }
  // Files that were named are no split: the whole is not known.
  const bool isWhole = options.query.paths.empty() && options.query.fixedCommand.empty();
  if (shard.count == 0 && !isWhole)
    return file;
  file.whole = identityOf(project);
  file.shard = shard.count == 0 ? 1 : shard.number;
  file.shards = shard.count == 0 ? 1 : shard.count;
  file.unitsInWhole = static_cast<std::uint32_t>(project.units.size() + project.missingSources.size());
  return file;
}

static llvm::Expected<std::vector<TuFacts>> gather(Session &session, const Options &options) {
  auto facts = [&] {
    ProgressLine line(options.quiet);
    session.run.onProgress = [&](const Progress &progress) { line.show(progress); };
    return gatherFacts(session.project, session.store, session.run);
  }();
  session.run.onProgress = nullptr;
  session.store.finish();
  if (const auto &warning = session.store.warning(); !warning.empty() && !options.quiet)
    printWarning(warning);
  return facts;
}

static ExitCode run(const Options &options) {
  auto shard = options.shard ? parseShard(*options.shard) : ShardNumber{};
  if (!shard)
    return reportError(shard.takeError());
  if (auto error = canWriteFile(outputOf(options, *shard)))
    return reportError(std::move(error));
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  auto file = headerOf(session.project, options, *shard);
  narrowToShard(session.project, *shard);
  auto facts = gather(session, options);
  if (!facts)
    return reportError(facts.takeError());
  file.units = packUnits(session.project, *facts);
  if (auto error = writeFile(outputOf(options, *shard), writeFactsFile(file)))
    return reportError(std::move(error));
  return Passed;
}

extern const Command extractCommand = {
    .id = "extract",
    .title = "Parse some units of a project into a file of facts, for merge",
    .examples = "  doublecheck extract -p build --shard 3/8              writes doublecheck-3-of-8.facts\n"
                "  doublecheck extract -p build tests/ -o tests.facts    the units below tests/\n"
                "  doublecheck extract a.cpp -o a.facts -- -std=c++20    one file, for a build system's action",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
