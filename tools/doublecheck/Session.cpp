// SPDX-License-Identifier: Apache-2.0
//
// Options to a running analysis: where facts are kept, where Clang's headers
// lie, how many jobs.
#include "Session.h"

#include "Terminal.h"
#include "extract/Extract.h"
#include "support/Files.h"
#include "support/Hash.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <system_error>

namespace doublecheck {

std::string_view toolVersion() { return DOUBLECHECK_VERSION; }

std::string buildIdentity(const std::string &executable) {
  const auto bytes = readFile(executable);
  return fmt::format("{}-{:016x}", toolVersion(), bytes ? hash64(*bytes) : 0);
}

/// $XDG_CACHE_HOME/doublecheck, else ~/.cache/doublecheck; empty where neither variable is set.
std::string cacheFolder(const Options &options) {
  if (options.noCache)
    return {};
  if (options.cacheFolder)
    return normalPath(*options.cacheFolder, options.query.workingDirectory);
  if (const char *folder = std::getenv("XDG_CACHE_HOME"); folder && *folder == '/')
    return normalPath("doublecheck", folder);
  if (const char *home = std::getenv("HOME"); home && *home == '/')
    return normalPath(".cache/doublecheck", home);
  return {};
}

std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

ExitCode reportError(llvm::Error error) {
  ExitCode code = UsageError;
  llvm::handleAllErrors(std::move(error), [&](const llvm::ErrorInfoBase &info) {
    if (info.convertToErrorCode() == std::errc::interrupted)
      code = Interrupted;
    printError(info.message());
  });
  return code;
}

std::string findResources(const Options &options) {
  auto resources = findResourceFolder(options.executable);
  if (resources.empty())
    printError("Clang's own headers (stddef.h, ...) are not installed where this program looks: install "
               "libclang-common-19-dev, or the package of doublecheck anew");
  return resources;
}

std::variant<Session, ExitCode> openSession(const Options &options) {
  auto project = openProject(options.query);
  if (!project)
    return reportError(project.takeError());
  return openSessionOf(std::move(*project), options);
}

std::variant<Session, ExitCode> openSessionOf(Project project, const Options &options) {
  const auto resources = findResources(options);
  if (resources.empty())
    return UsageError;
  RunOptions run;
  run.version = toolVersion();
  run.today = today();
  run.jobs = options.jobs;
  run.isPlain = options.plainParse;
  run.resourceFolder = resources;
  run.unitTimeLimit = project.settings.thresholds.unitTimeLimit;
  const auto folder = cacheFolder(options);
  auto store = folder.empty() ? Store()
                              : Store(folder, storeVersion(project, run, buildIdentity(options.executable)),
                                      project.root, options.cacheSize);
  return Session{.project = std::move(project), .store = std::move(store), .run = std::move(run)};
}

std::variant<std::unique_ptr<Analysis>, ExitCode> runAnalysis(Session &session, const Options &options) {
  auto analysis = [&] {
    ProgressLine line(options.quiet);
    session.run.onProgress = [&](const Progress &progress) { line.show(progress); };
    return analyze(session.project, session.store, session.run);
  }();
  session.run.onProgress = nullptr;
  if (const auto &warning = session.store.warning(); !warning.empty() && !options.quiet)
    printWarning(warning);
  if (!analysis)
    return reportError(analysis.takeError());
  for (const std::string &warning : (*analysis)->warnings)
    if (!options.quiet)
      printWarning(warning);
  return std::move(*analysis);
}

} // namespace doublecheck
