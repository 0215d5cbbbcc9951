// SPDX-License-Identifier: Apache-2.0
//
// doublecheck init: a commented .doublecheck.yaml in the working directory, with
// the test and third-party folders that it finds there.
#include "Command.h"
#include "Session.h"
#include "Terminal.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

namespace fs = llvm::sys::fs;

/// Deeper folders are found by the same pattern, or are nobody's.
static constexpr int MaximumDepth = 3;

namespace {

struct Layout {
  std::vector<std::string> tests;
  std::vector<std::string> thirdParty;
};

} // namespace

static bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

static void surveyFolder(const std::string &root, const std::string &folder, int depth, Layout &layout) {
  std::error_code code;
  for (fs::directory_iterator entry(folder, code, /*follow_symlinks=*/false), end; !code && entry != end;
       entry.increment(code)) {
    const auto path = entry->path();
    const auto name = fileNameOf(path);
    if (entry->type() != fs::file_type::directory_file || name.starts_with('.') || name.starts_with("build"))
      continue;
    const auto pattern = relativeTo(root, path) + "/**";
    if (isOneOf(name, {"test", "tests", "Test", "Tests", "unittest", "unittests", "unit_tests", "testing", "gtest"}))
      layout.tests.push_back(pattern);
    else if (isOneOf(name, {"third_party", "third-party", "thirdparty", "3rdparty", "external", "extern", "vendor",
                            "deps", "submodules"}))
      layout.thirdParty.push_back(pattern);
    else if (depth < MaximumDepth)
      surveyFolder(root, path, depth + 1, layout);
  }
}

static Layout survey(const std::string &root) {
  Layout layout;
  surveyFolder(root, root, 1, layout);
  std::sort(layout.tests.begin(), layout.tests.end());
  std::sort(layout.thirdParty.begin(), layout.thirdParty.end());
  return layout;
}

/// "key:" with one line a pattern; all as comments where nothing was found.
static std::string listOf(std::string_view key, const std::vector<std::string> &found, std::string_view example) {
  if (found.empty())
    return fmt::format("# {}:\n#   - \"{}\"\n", key, example);
  std::string text = fmt::format("{}:\n", key);
  for (const auto &pattern : found)
    text += fmt::format("  - \"{}\"\n", pattern);
  return text;
}

static constexpr std::string_view Remainder = R"(
# Sources that are left out of the run.
# exclude:
#   - "generated/**"

# Arguments for every compile command, as --extra-arg.
# extra-arguments: ["-DUNIT_TEST"]

# Client libraries of your own, so that calls into them count as leaving the process.
# catalogue:
#   - id: acme-kv
#     name: Acme key-value store
#     kind: cache                      # doublecheck list kinds
#     answers: server                  # server, ambient or in-process
#     headers: ["acme/kv/*.h"]
#     namespaces: ["acme::kv"]
#     connect: ["acme::kv::Client::Client"]
#     environment-variables: ["ACME_KV_URL"]

# What single interfaces, classes or files are, where the evidence misleads; none: no infrastructure.
# kinds:
#   shop::OrderStore: database.relational
#   shop::PriceRules: none

# Levels of rules: off, note, warning or error. A finding of level error fails the gate.
# rules:                               # doublecheck list rules
#   stale-mock: error
#   dead-double: off

# How the score weighs evidence (docs/verdicts.md).
# weights:
#   credit: {embedded: 0.7, faked: 0.1}
#   risk: {cache: 2, database: 3}
#   counts: {clock: false}
#   conditional-factor: 0.5

# When a run fails.
# thresholds:
#   fail-under: 60
#   fail-on: [never-real]
#   folders: {"src/payments/**": 80}
#   kinds: {database: 75}
#   max-new: 0                         # findings that the baseline does not have
#   no-regression: true                # the score may not fall below the baseline's
#   maximum-failed-units: 0.2          # share of units
#   unit-time-limit: 120               # seconds of processor time

# Findings that are not to be acted on; in code: // NOLINT(doublecheck-never-real): reason
# suppressions:
#   - rule: never-real
#     dependency: shop::FaxGateway
#     reason: the vendor has no test system
#     expires: 2027-01-31              # the last day; optional
)";

static std::string configurationFor(const Layout &layout) {
  return "# Configuration of doublecheck. Every key is optional; paths are relative to this folder.\n"
         "# Patterns: * stays within a folder, ** crosses folders, {a,b} is either.\n"
         "\n# Code that exists for tests, whatever it looks like.\n" +
         listOf("tests", layout.tests, "tests/**") + "\n# Code that does not, although it looks so.\n" +
         listOf("production", {}, "src/testing_tools/**") +
         "\n# Code that is neither: besides folders named examples, demo, samples, benchmark and the like.\n" +
         listOf("examples", {}, "playground/**") + "\n# Not your own code although it lies here.\n" +
         listOf("third-party", layout.thirdParty, "third_party/**") + std::string(Remainder);
}

static void declare(CLI::App &, Options &) {}

static ExitCode run(const Options &options) {
  const auto &folder = options.query.workingDirectory;
  const auto file = normalPath(".doublecheck.yaml", folder);
  if (fs::exists(file)) {
    printError(file + " is there already; it was left alone. Edit it, or remove it first");
    return UsageError;
  }
  const auto layout = survey(folder);
  if (auto error = writeFile(file, configurationFor(layout)))
    return reportError(std::move(error));
  const auto text = fmt::format("Wrote {}: {} test folder{}, {} third-party folder{} found. Next: doublecheck scan\n",
                                file, layout.tests.size(), layout.tests.size() == 1 ? "" : "s",
                                layout.thirdParty.size(), layout.thirdParty.size() == 1 ? "" : "s");
  return printOutput(text) ? Passed : UsageError;
}

extern const Command initCommand = {
    .id = "init",
    .title = "Write a commented .doublecheck.yaml into the working directory",
    .examples = "  cd project && doublecheck init",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
