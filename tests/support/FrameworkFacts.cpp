// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "support/FrameworkFacts.h"

#include "support/FactsOf.h"

#include <algorithm>
#include <regex>

namespace doublecheck {

const char *nameOf(ActionKind kind) {
  switch (kind) {
  case ActionKind::Return:
    return "return";
  case ActionKind::Throw:
    return "throw";
  case ActionKind::SideEffect:
    return "side-effect";
  case ActionKind::Callable:
    return "callable";
  case ActionKind::DelegateObject:
    return "delegate-object";
  case ActionKind::DelegateParent:
    return "delegate-parent";
  case ActionKind::Default:
    return "default";
  case ActionKind::Other:
    return "other";
  }
  return "";
}

const char *nameOf(ExpectationKind kind) {
  switch (kind) {
  case ExpectationKind::Expect:
    return "expect";
  case ExpectationKind::Default:
    return "default";
  case ExpectationKind::Allow:
    return "allow";
  case ExpectationKind::Forbid:
    return "forbid";
  }
  return "";
}

const char *nameOf(EntryRole role) {
  switch (role) {
  case EntryRole::Environment:
    return "environment";
  case EntryRole::SuiteSetUp:
    return "suite-set-up";
  case EntryRole::Construction:
    return "construction";
  case EntryRole::SetUp:
    return "set-up";
  case EntryRole::Body:
    return "body";
  case EntryRole::TearDown:
    return "tear-down";
  case EntryRole::Generator:
    return "generator";
  }
  return "";
}

static std::string withoutNumbers(const std::string &name) {
  static const std::regex generated("(C_A_T_C_H_[A-Z_]*_|DOCTEST_ANON_[A-Z]+_)[0-9]+");
  static const std::regex space("\\(anonymous namespace\\)::(ns_C_A_T_C_H_[A-Z_]*_[0-9]*::)?");
  return std::regex_replace(std::regex_replace(name, space, ""), generated, "$1");
}

static std::string symbolName(const TuFacts &facts, SymbolRef symbol) { return withoutNumbers(nameOf(facts, symbol)); }

static std::string at(const Place &place) { return " @" + std::to_string(place.line); }

static std::string describe(const TuFacts &facts, const MockedFunctionFact &function) {
  std::string text = "  " + function.name + function.signature + at(function.place);
  text += function.overrides ? " overrides" : "";
  text += function.hasOverride ? " override" : "";
  text += function.isConst ? " const" : "";
  text += function.isNoexcept ? " noexcept" : "";
  text += function.specification.empty() ? "" : " '" + function.specification + "'";
  if (function.nearMiss) {
    text += " misses " + nameOf(facts, function.nearMiss) + ":";
    for (const std::string &difference : function.differences)
      text += " " + difference + ",";
    text.pop_back();
  }
  return text;
}

std::vector<std::string> describeDoubles(const TuFacts &facts) {
  std::vector<std::string> lines;
  for (const DoubleFact &twin : facts.doubles) {
    lines.push_back("double " + nameOf(facts, twin.symbol) + " " + twin.technique + at(twin.place) +
                    (twin.interface ? " for " + nameOf(facts, twin.interface) : "") +
                    (twin.isCallable ? " callable" : ""));
    for (const MockedFunctionFact &function : twin.functions)
      lines.push_back(describe(facts, function));
  }
  return lines;
}

std::vector<std::string> describeExpectations(const TuFacts &facts) {
  std::vector<std::string> lines;
  for (const ExpectationFact &set : facts.expectations) {
    std::string most = set.maximumCalls < 0 ? "" : std::to_string(set.maximumCalls);
    lines.push_back(nameOf(facts, set.mockClass) + "::" + set.function + " (" + nameOf(facts, set.method) + ") " +
                    nameOf(set.kind) + " " + std::to_string(set.minimumCalls) + ".." + most + at(set.place) +
                    (set.hasMatchers ? " matchers" : "") + (set.isSequenced ? " sequenced" : ""));
    for (const ActionFact &action : set.actions)
      lines.push_back("  " + std::string(nameOf(action.kind)) +
                      (action.target ? " " + nameOf(facts, action.target) : "") + " '" + action.text + "'");
  }
  return lines;
}

std::vector<std::string> describeTests(const TuFacts &facts) {
  std::vector<std::string> lines;
  for (const TestFact &test : facts.tests) {
    std::string line = test.framework + " " + test.suite + "." + test.name + at(test.place);
    line += test.typeParameter.empty() ? "" : " <" + test.typeParameter + ">";
    line += test.fixture ? " fixture " + symbolName(facts, test.fixture) : "";
    for (const std::string &tag : test.tags)
      line += " [" + tag + "]";
    line += test.isParameterised ? " parameterised" : "";
    line += test.isDisabled ? " disabled by " + test.disabledBy : "";
    for (const GateFact &gate : test.gates)
      line += (gate.variable.empty() ? " gated" : " depends on " + gate.variable) + at(gate.place);
    lines.push_back(line);
    for (const EntryFact &entry : test.entries)
      lines.push_back("  " + std::string(nameOf(entry.role)) + " " + symbolName(facts, entry.function));
  }
  return lines;
}

std::vector<std::string> describeChecks(const TuFacts &facts) {
  std::vector<std::string> lines;
  for (const FunctionFact &function : facts.functions) {
    std::string line = function.assertions ? " " + std::to_string(function.assertions) + " assertions" : "";
    for (const GateFact &gate : function.gates)
      line += (gate.kind == GateKind::Skip ? " skips" : " depends on " + gate.variable) + at(gate.place);
    if (!line.empty())
      lines.push_back(symbolName(facts, function.symbol) + ":" + line);
  }
  std::ranges::sort(lines); // the order of instantiations is the header's own affair
  return lines;
}

std::vector<std::string> describeFrameworkFacts(const TuFacts &facts) {
  std::vector<std::string> lines;
  for (const auto &part :
       {describeDoubles(facts), describeExpectations(facts), describeTests(facts), describeChecks(facts)})
    lines.insert(lines.end(), part.begin(), part.end());
  for (const ProblemFact &problem : facts.problems)
    lines.push_back("problem: " + problem.message + at(problem.place));
  return lines;
}

} // namespace doublecheck
