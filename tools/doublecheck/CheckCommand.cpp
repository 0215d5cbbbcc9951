// SPDX-License-Identifier: Apache-2.0
//
// doublecheck check: a few files, for an editor or a build: diagnostics in
// Clang's own form, at once.
#include "Command.h"
#include "Outputs.h"
#include "Session.h"
#include "Terminal.h"
#include "pipeline/CheckFiles.h"
#include "project/Database.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_option("FILE", options.query.paths, "Files to check: sources, or headers that some unit includes");
  parser.add_option("--stdin-filename", options.standardInputName, "Take the text of this file from standard input")
      ->type_name("FILE");
  parser.add_option("-f,--format", options.formats, "Format, with its file (repeatable); default: clang")
      ->type_name("NAME[=FILE]")
      ->allow_extra_args(false);
  parser.add_option("-o,--output", options.output, "File of a single format; default: standard output")
      ->type_name("FILE");
}

/// "3 min old".
static std::string ago(std::chrono::system_clock::time_point then) {
  using namespace std::chrono;
  const auto minutes = duration_cast<std::chrono::minutes>(system_clock::now() - then).count();
  if (minutes < 1)
    return "from just now";
  if (minutes < 120)
    return fmt::format("{} min old", minutes);
  return minutes < 48 * 60 ? fmt::format("{} h old", minutes / 60) : fmt::format("{} days old", minutes / 60 / 24);
}

static void tellAge(const CheckedFiles &checked) {
  if (checked.known == 0 && checked.unknown > 0)
    return printNote(fmt::format("nothing is known of the other {} units, so that verdicts over the whole program are "
                                 "missing; run 'doublecheck scan' once",
                                 checked.unknown));
  if (checked.known == 0)
    return;
  const auto others = checked.known + checked.unknown;
  std::string text = fmt::format("facts of the other {} {} {}", others, others == 1 ? "unit are" : "units are",
                                 checked.oldest ? ago(*checked.oldest) : "fresh");
  if (checked.changed > 0)
    text += fmt::format(", {} changed since", checked.changed);
  if (checked.unknown > 0)
    text += fmt::format(", {} not known at all", checked.unknown);
  const bool wantsScan = checked.changed + checked.unknown > 0;
  printNote(text + (wantsScan ? "; 'doublecheck scan' refreshes them" : ""));
}

static std::optional<std::string> standardInput() {
  std::string text;
  char buffer[65536]; // NOLINT: filled by fread
  while (const auto count = std::fread(buffer, 1, sizeof buffer, stdin))
    text.append(buffer, count);
  return std::ferror(stdin) ? std::nullopt : std::optional(std::move(text));
}

/// The whole project, if there is one around; the files' own commands otherwise. Arguments that the user adds are for
/// the files alone: with them the others' facts would not be found.
static llvm::Expected<Project> openAround(const Options &options, const std::vector<std::string> &files) {
  const ProjectQuery &query = options.query;
  ProjectQuery whole{.workingDirectory = query.workingDirectory,
                     .buildFolder = query.buildFolder,
                     .fixedCommand = {},
                     .paths = {},
                     .extraArguments = {},
                     .extraArgumentsBefore = {},
                     .configuration = query.configuration};
  auto project = openProject(whole);
  if (!project && query.fixedCommand.empty() && !query.buildFolder) {
    // An editor's working directory may be anywhere: look around the file as well.
    whole.workingDirectory = parentOf(files.front());
    if (auto around = openProject(whole)) {
      llvm::consumeError(project.takeError());
      project = std::move(around);
    } else {
      llvm::consumeError(around.takeError());
    }
  }
  if (!project && !query.fixedCommand.empty()) {
    llvm::consumeError(project.takeError());
    return openProject(query);
  }
  return project;
}

/// What the command line says of the files themselves: the command after `--`, and extra arguments.
static llvm::Error adaptCommands(Project &project, const Options &options, const std::vector<std::string> &files) {
  ProjectQuery query = options.query;
  query.paths = files;
  if (!query.fixedCommand.empty()) {
    auto fixed = fixedCommands(query);
    if (!fixed)
      return fixed.takeError();
    for (auto &unit : *fixed) {
      std::erase_if(project.units, [&](const auto &other) { return other.file == unit.file; });
      project.units.push_back(std::move(unit));
    }
  }
  for (auto &unit : project.units) {
    if (std::ranges::find(files, unit.file) == files.end())
      continue;
    auto &arguments = unit.arguments;
    arguments.insert(arguments.begin() + (arguments.empty() ? 0 : 1), query.extraArgumentsBefore.begin(),
                     query.extraArgumentsBefore.end());
    arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), query.extraArguments.begin(),
                     query.extraArguments.end());
  }
  return llvm::Error::success();
}

/// Places as the user can open them from here: the file as given, others from the working directory.
static Report asSeenFrom(Report report, const Project &project, const std::string &workingDirectory) {
  const auto adapt = [&](std::string &file) {
    if (!file.empty())
      file = relativeTo(workingDirectory, normalPath(file, project.root));
  };
  for (auto &unit : report.failedUnits) {
    adapt(unit.file);
    adapt(unit.place.file);
  }
  for (auto &finding : report.findings) {
    adapt(finding.place.file);
    for (auto &related : finding.related)
      adapt(related.place.file);
  }
  return report;
}

static llvm::Error writeChecked(const std::vector<Output> &outputs, const Report &report, const Project &project,
                                const Options &options) {
  for (const auto &output : outputs) {
    const bool isForMatchers = output.writer->id == "clang";
    const Report shown = isForMatchers ? asSeenFrom(report, project, options.query.workingDirectory) : report;
    if (auto error = writeOutputs({output}, shown, options))
      return error;
  }
  return llvm::Error::success();
}

static std::vector<std::string> filesOf(const Options &options) {
  std::vector<std::string> files;
  for (const auto &path : options.query.paths)
    files.push_back(normalPath(path, options.query.workingDirectory));
  if (options.standardInputName)
    files.push_back(normalPath(*options.standardInputName, options.query.workingDirectory));
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

static ExitCode run(const Options &given) {
  Options options = given;
  if (options.formats.empty())
    options.formats = {"clang"};
  const auto files = filesOf(options);
  if (files.empty()) {
    printError("no file to check; name one, or give --stdin-filename");
    return UsageError;
  }
  auto outputs = planOutputs(options);
  if (!outputs)
    return reportError(outputs.takeError());
  auto project = openAround(options, files);
  if (!project)
    return reportError(project.takeError());
  if (auto error = adaptCommands(*project, options, files))
    return reportError(std::move(error));
  auto opened = openSessionOf(std::move(*project), options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  if (options.standardInputName) {
    auto text = standardInput();
    if (!text) {
      printError("standard input cannot be read");
      return UsageError;
    }
    session.run.overlays.emplace_back(normalPath(*options.standardInputName, options.query.workingDirectory),
                                      std::move(*text));
  }
  auto checked = checkFiles(session.project, session.store, session.run, files);
  if (!checked)
    return reportError(checked.takeError());
  if (auto error = writeChecked(*outputs, checked->report, session.project, options))
    return reportError(std::move(error));
  if (!options.quiet)
    tellAge(*checked);
  const bool hasError =
      !checked->report.failedUnits.empty() || std::ranges::any_of(checked->report.findings, [](const auto &finding) {
        return finding.level == "error" && !finding.isSuppressed();
      });
  return hasError ? GateFailed : Passed;
}

extern const Command checkCommand = {
    .id = "check",
    .title = "Check single files at once, for an editor: diagnostics as Clang prints them",
    .examples = "  doublecheck check tests/OrdersTest.cpp            with what is known of the rest of the project\n"
                "  doublecheck check tests/MockStore.h               a header, through a unit that includes it\n"
                "  doublecheck check --stdin-filename a_test.cpp     unsaved text\n"
                "  doublecheck check --extra-arg-before=--driver-mode=g++ a.cpp -- g++ -Iinc -c a.cpp",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
