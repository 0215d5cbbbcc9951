// SPDX-License-Identifier: Apache-2.0
//
// Times every stage after the parse on a generated program, and says how much
// memory the process held at most after each. One line of JSON, or a table.
//
//   doublecheck_stages FUNCTIONS TESTS [SEED]
#include "GenerateFacts.h"

#include "infra/Classification.h"
#include "pipeline/Configure.h"
#include "program/Program.h"
#include "project/Settings.h"
#include "reach/Reach.h"
#include "report/BuildReport.h"
#include "report/writers/Writers.h"
#include "rules/Finding.h"
#include "score/Score.h"

#include <fmt/format.h>

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace doublecheck {

static double cpuSeconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

static long peakMebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// Runs one stage and prints its line.
template <class Stage> static auto timed(const char *name, double &sum, Stage stage) {
  const double start = cpuSeconds();
  auto value = stage();
  const double seconds = cpuSeconds() - start;
  sum += seconds;
  fmt::print("{:<10} {:8.3f} s {:8} MiB\n", name, seconds, peakMebibytes());
  std::fflush(stdout);
  return value;
}

static void run(const FactsPlan &plan) {
  double other = 0, sum = 0;
  const Settings settings;
  auto catalogue = llvm::cantFail(configuredCatalogue(settings));
  auto units = timed("generate", other, [&] { return generateFacts(plan); });
  const Program program = timed("link", sum, [&] { return linkProgram(std::move(units), sourceRoles(settings)); });
  std::size_t calls = 0;
  for (const auto &function : program.functions)
    calls += function.calls.size();
  const auto infra = timed("infra", sum, [&] { return classifyInfrastructure(program, catalogue, {}); });
  const auto reach = timed("reach", sum, [&] { return traceReach(program, infra); });
  const auto scores =
      timed("score", sum, [&] { return scoreDependencies(program, infra, reach, scoreWeights(settings)); });
  const auto findings =
      timed("rules", sum, [&] { return applyRules({program, infra, reach, scores}, ruleSettings(settings)); });
  const auto report =
      timed("report", sum, [&] { return buildReport(program, infra, reach, scores, findings, {.version = "bench"}); });
  const auto bytes = timed("text", sum, [&] {
    for (const auto &writer : allWriters())
      if (writer.id == "text")
        return writer.write(report, {.colour = false, .width = 100, .verbose = false}).size();
    return std::size_t{0};
  });
  fmt::print("{:<10} {:8.3f} s {:8} MiB   {} functions, {} calls, {} tests, {} dependencies, {} findings, {} bytes\n",
             "total", sum, peakMebibytes(), program.functions.size(), calls, program.tests.size(),
             infra.dependencies.size(), findings.size(), bytes);
}

} // namespace doublecheck

int main(int count, char **values) {
  if (count < 3) {
    std::fputs("usage: doublecheck_stages FUNCTIONS TESTS [SEED]\n", stderr);
    return 2;
  }
  doublecheck::run({.functions = std::strtoull(values[1], nullptr, 10),
                    .callsPerFunction = 10,
                    .tests = std::strtoull(values[2], nullptr, 10),
                    .seed = count > 3 ? std::strtoull(values[3], nullptr, 10) : 1});
  return 0;
}
