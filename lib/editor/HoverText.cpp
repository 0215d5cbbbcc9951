// SPDX-License-Identifier: Apache-2.0
//
// The sentences that an editor shows.
#include "editor/HoverTextInternal.h"

#include <algorithm>

namespace doublecheck {

static constexpr std::size_t MostNames = 4;
static constexpr std::size_t MostFailures = 3;

static std::string code(std::string_view name) { return "`" + std::string(name) + "`"; }

static std::string counted(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

static std::string listed(const std::vector<std::string> &names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(MostNames, names.size()); ++i)
    text += (i == 0 ? "" : ", ") + code(lastName(names[i]));
  if (names.size() > MostNames)
    text += " and " + std::to_string(names.size() - MostNames) + " more";
  return text;
}

static bool isReal(std::string_view rung) { return rung == "embedded" || rung == "emulated" || rung == "real"; }
static bool isDoubled(std::string_view rung) { return rung == "mocked" || rung == "faked"; }

static std::string technologyOf(const ReportDependency &dependency) {
  return dependency.technology.empty() ? dependency.kindTitle : dependency.technology;
}

TestCounts countTests(const ReportDependency &dependency) {
  TestCounts counts;
  for (const ReportTestEvidence &test : dependency.tests)
    if (!test.isDisabled)
      ++(isReal(test.rung) ? counts.real : isDoubled(test.rung) ? counts.mocked : counts.other);
  return counts;
}

std::string lensOf(const ReportDependency &dependency) {
  const TestCounts counts = countTests(dependency);
  if (counts.real + counts.mocked + counts.other == 0)
    return "no test";
  std::string text = counts.real == 0 ? "no test real" : counted(counts.real, "test") + " real";
  if (counts.mocked > 0)
    text += " · " + std::to_string(counts.mocked) + " mocked";
  if (counts.other > 0)
    text += " · " + std::to_string(counts.other) + " without the boundary";
  return text;
}

static std::vector<std::string> realTestsOf(const ReportDependency &dependency) {
  std::vector<std::string> names;
  for (const ReportTestEvidence &test : dependency.tests)
    if (!test.isDisabled && isReal(test.rung))
      names.push_back(test.test);
  return names;
}

static std::string listedTests(const std::vector<std::string> &names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(MostNames, names.size()); ++i)
    text += (i == 0 ? "" : ", ") + code(names[i]);
  if (names.size() > MostNames)
    text += " and " + std::to_string(names.size() - MostNames) + " more";
  return text;
}

static bool isConditional(const ReportDependency &dependency) {
  return std::ranges::find(dependency.flags, "conditional") != dependency.flags.end();
}

/// "Never exercised for real. Mocked in 12 tests. Nearest miss: ..."
static std::string verdict(const ReportDependency &dependency) {
  const TestCounts counts = countTests(dependency);
  std::string text;
  if (counts.real == 0) {
    text = "**Never exercised for real.**";
  } else {
    text = "Exercised for real (" + dependency.rung + ") by " + listedTests(realTestsOf(dependency)) + ".";
    if (isConditional(dependency))
      text += " Every one of them is conditional: they may never run.";
  }
  if (counts.mocked > 0)
    text += " Mocked in " + counted(counts.mocked, "test") + ".";
  if (counts.real == 0 && !dependency.nearestMiss.empty())
    text += " Nearest miss: " + dependency.nearestMiss;
  return text;
}

static std::string hiddenFailures(const ReportRecommendation *advice) {
  if (!advice || advice->hiddenFailures.empty())
    return {};
  std::string text = "\n\nWhat only the real thing shows:\n";
  for (std::size_t i = 0; i < std::min(MostFailures, advice->hiddenFailures.size()); ++i)
    text += "\n- " + advice->hiddenFailures[i];
  return text;
}

static std::string adviceOf(const ReportRecommendation *advice) {
  return advice && !advice->action.empty() ? "\n\n" + advice->action : "";
}

std::string hoverOfDouble(const ReportDouble &twin, const ReportDependency *dependency,
                          const ReportRecommendation *advice) {
  const std::string name = code(lastName(twin.name));
  if (!dependency)
    return name + " stands for nothing that the program knows (" + twin.technique + "). Used by " +
           counted(twin.usedByTests, "test") + ".";
  const std::string interface = dependency->interface.empty() ? dependency->id : dependency->interface;
  return name + " stands for " + code(lastName(interface)) + " (" + technologyOf(*dependency) + "). " +
         verdict(*dependency) + hiddenFailures(advice) + adviceOf(advice);
}

/// "a collaborator, the project's own code: its implementations call nothing outside the process. ..."
static std::string standingOf(const ReportCollaborator &collaborator) {
  return "a collaborator, the project's own code: " + collaborator.reason + ". It does not count in the score.";
}

static std::string howToOverrule(const ReportCollaborator &collaborator) {
  return "\n\nIf that is wrong: " + code("doublecheck explain " + collaborator.interface) +
         " says how to name its kind.";
}

std::string hoverOfCollaboration(const ReportDouble &twin, const ReportCollaborator &collaborator) {
  return code(lastName(twin.name)) + " stands for " + code(lastName(collaborator.interface)) + ", " +
         standingOf(collaborator) + " Used by " + counted(twin.usedByTests, "test") + "." + howToOverrule(collaborator);
}

std::string hoverOfCollaborator(const ReportCollaborator &collaborator) {
  std::string text = code(lastName(collaborator.interface)) + " is mocked, and " + standingOf(collaborator);
  if (!collaborator.implementations.empty())
    text += "\n\nDone by " + listed(collaborator.implementations) + ".";
  if (!collaborator.doubles.empty())
    text += " Doubled by " + listed(collaborator.doubles) + ".";
  return text + howToOverrule(collaborator);
}

/// Functions with the rung on which tests reach them.
static std::string functionTable(const ReportDependency &dependency) {
  if (dependency.functions.empty())
    return {};
  std::string text = "\n\n| function | best test | calls in production |\n|---|---|---|\n";
  for (const ReportFunction &function : dependency.functions)
    text +=
        "| " + code(function.name) + " | " + function.rung + " | " + std::to_string(function.productionCalls) + " |\n";
  return text;
}

std::string hoverOfInterface(const ReportDependency &dependency, const ReportRecommendation *advice) {
  std::string text = code(lastName(dependency.id)) + ": " + technologyOf(dependency) + ". " + verdict(dependency);
  if (!dependency.implementations.empty())
    text += "\n\nDone by " + listed(dependency.implementations) + ".";
  if (!dependency.doubles.empty())
    text += " Doubled by " + listed(dependency.doubles) + ".";
  return text + functionTable(dependency) + hiddenFailures(advice) + adviceOf(advice);
}

std::string hoverOfImplementation(const std::string &name, const ReportDependency &dependency,
                                  const ReportRecommendation *advice) {
  return code(lastName(name)) + " does the work of " + code(lastName(dependency.id)) + " (" + technologyOf(dependency) +
         "). " + verdict(dependency) + functionTable(dependency) + adviceOf(advice);
}

std::string hoverOfFunction(const std::string &subject, const ReportFunction &function,
                            const ReportDependency &dependency, const ReportRecommendation *advice) {
  std::string text =
      subject + " " + code(lastName(dependency.id) + "::" + function.name) + " (" + technologyOf(dependency) + "). ";
  if (isReal(function.rung))
    text += "The real function runs in a test (" + function.rung + ").";
  else if (function.rung == "none")
    text += "**No test calls it.**";
  else
    text += "**No test runs it for real**; the best one is on the rung *" + function.rung + "*.";
  if (function.productionCalls > 0)
    text += " Called at " + counted(function.productionCalls, "place") + " in production.";
  if (!isReal(function.rung))
    text += "\n\n" + verdict(dependency) + hiddenFailures(advice);
  return text;
}

std::string hoverOfTest(const ReportTest &test, const std::vector<Touched> &touched) {
  std::string text = code(test.name) + " (" + test.framework + ")";
  if (test.isDisabled)
    text += " is disabled: it proves nothing.";
  if (touched.empty())
    return text + " touches nothing outside the process.";
  text += " " + lensOfTest(touched) + ".\n";
  for (const Touched &one : touched) {
    text += "\n- " + code(lastName(one.dependency->id)) + ": " + one.evidence->rung;
    if (!one.evidence->server.empty())
      text += ", " + one.evidence->server;
    if (one.evidence->isConditional)
      text += "; conditional: " + one.evidence->condition;
  }
  return text;
}

std::string lensOfTest(const std::vector<Touched> &touched) {
  if (touched.empty())
    return {};
  const auto real = std::ranges::count_if(touched, [](const Touched &one) { return isReal(one.evidence->rung); });
  return "reaches " + std::to_string(real) + " of " + std::to_string(touched.size()) +
         (touched.size() == 1 ? " dependency" : " dependencies") + " for real";
}

} // namespace doublecheck
