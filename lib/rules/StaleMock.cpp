// SPDX-License-Identifier: Apache-2.0
//
// Functions of a double that no longer fit what they stand for: they override
// nothing, lost their `override` to a missing comma, or disagree in constness,
// noexcept or default arguments. Overriding without saying so is noted, once a
// double. Functions of one double that share a defect are one finding.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace doublecheck {
namespace {

/// Who is called at all, and who by a function of its own class: a mocked
/// function that the double itself calls is a helper of the double, not a drift.
struct CalledFunctions {
  std::vector<bool> called, calledByOwnClass; // by symbol
};

struct Subject {
  const Judged &judged;
  const Double &twin;
  const MockedFunction &function;
  DependencyId dependency;
};

/// A defect, with the functions of one double that share it.
struct Drift {
  Finding finding; // speaks of the first
  std::vector<const MockedFunction *> functions;
};

} // namespace

static CalledFunctions collectCalls(const Program &program) {
  CalledFunctions result{std::vector<bool>(program.symbols.size()), std::vector<bool>(program.symbols.size())};
  for (const Function &function : program.functions) {
    const SymbolId owner = patternOf(program, program[function.symbol].parent);
    for (const Call &call : program.callsOf(function)) {
      if (!call.callee)
        continue;
      const SymbolId callee = patternOf(program, call.callee);
      result.called[callee.index()] = true;
      if (owner && owner == patternOf(program, program[callee].parent))
        result.calledByOwnClass[callee.index()] = true;
    }
  }
  return result;
}

static const Method *methodRow(const Program &program, SymbolId method) {
  if (!method || !program[method].parent)
    return nullptr;
  const ClassId owner = classOf(program, program[method].parent);
  if (!owner)
    return nullptr;
  const auto found = std::ranges::find(program[owner].methods, method, &Method::symbol);
  return found == program[owner].methods.end() ? nullptr : &*found;
}

/// The function that a mocked function overrides, where it overrides one.
static const Method *overriddenRow(const Program &program, const MockedFunction &function) {
  const Method *own = methodRow(program, function.method);
  return own && !own->overrides.empty() ? methodRow(program, own->overrides.front()) : nullptr;
}

/// Public functions called `name` of the class that a template double replaces.
static std::vector<const Method *> replacedFunctions(const Program &program, const Double &twin,
                                                     const std::string &name) {
  std::vector<const Method *> result;
  const ClassId replaced = twin.interface ? classOf(program, twin.interface) : ClassId();
  if (!replaced)
    return result;
  std::vector<ClassId> family = ancestors(program, replaced);
  family.insert(family.begin(), replaced);
  for (const ClassId id : family)
    for (const Method &method : program[id].methods)
      if (method.name == name)
        result.push_back(&method);
  return result;
}

static Finding finding(const Subject &subject, Level level, std::string_view defect, std::string message,
                       SymbolId counterpart = {}) {
  const Program &program = subject.judged.program;
  Finding result{.level = level,
                 .message = std::move(message),
                 .place = subject.function.place,
                 .dependency = subject.dependency,
                 .subject = subject.twin.symbol,
                 .detail = std::string(defect)};
  if (counterpart && program[counterpart].place.file)
    result.related.push_back({program[counterpart].place, quoted(program[counterpart].name) + " is declared here"});
  return result;
}

static std::string nameOf(const Subject &subject) {
  const Program &program = subject.judged.program;
  return program[subject.twin.symbol].name + "::" + subject.function.name;
}

/// "(const override)": gMock reads the first word and drops the rest without a sound.
static bool lacksComma(const MockedFunction &function) {
  return !function.hasOverride && function.specification.find("override") != std::string::npos &&
         function.specification.find(',') == std::string::npos && function.specification != "override";
}

static std::string commaSentence(const MockedFunction &function) {
  return "The specification '(" + function.specification +
         ")' lacks a comma, so that 'override' was silently dropped and the compiler could not tell";
}

static std::string inWords(const std::vector<std::string> &differences) {
  if (differences.empty())
    return "its signature";
  std::string text;
  for (std::size_t i = 0; i < differences.size(); ++i)
    text += (i == 0 ? "" : i + 1 == differences.size() ? " and " : ", ") + differences[i];
  return text;
}

static Finding overridesNothing(const Subject &subject) {
  const MockedFunction &function = subject.function;
  const std::string base = subject.judged.program[function.nearMiss].name;
  const bool isNotVirtual = function.differences == std::vector<std::string>{"not virtual"};
  std::string message = quoted(nameOf(subject)) + " overrides nothing: ";
  message += isNotVirtual ? quoted(base) + " is not virtual"
                          : "it differs from " + quoted(base) + " in " + inWords(function.differences);
  message += ", so that code under test never calls it. ";
  if (lacksComma(function))
    message += commaSentence(function) + "; write '(const, override)' and follow the interface.";
  else if (isNotVirtual)
    message += "Make the function virtual, or inject the double as a template argument.";
  else
    message += "Follow the interface, and write 'override' so that the compiler tells next time.";
  const std::string defect =
      "overrides-nothing " + (lacksComma(function) ? function.specification : "") + " " + inWords(function.differences);
  return finding(subject, Level::Warning, defect, std::move(message), function.nearMiss);
}

/// A leftover: nothing of that name is there any more, or what is there has a mocked function of its own.
static Finding standsForNothing(const Subject &subject) {
  const Program &program = subject.judged.program;
  const MockedFunction &function = subject.function;
  const std::string interface = quoted(program[subject.twin.interface].name);
  const std::vector<const Method *> namesakes = replacedFunctions(program, subject.twin, function.name);
  std::string message = quoted(nameOf(subject) + function.signature) + " overrides nothing: ";
  if (namesakes.empty())
    message += interface + " has no function of that name, and nothing calls it. ";
  else
    message += interface + " declares " + quoted(function.name + namesakes.front()->signature) +
               " today, which another function of the double mocks, and nothing calls this one. ";
  if (lacksComma(function))
    message += commaSentence(function) + ". ";
  message += namesakes.empty() ? "Remove it, or give it the name that the interface uses today." : "Remove it.";
  return finding(subject, Level::Warning, namesakes.empty() ? "stands-for-nothing" : "left-over", std::move(message),
                 namesakes.empty() ? subject.twin.interface : namesakes.front()->symbol);
}

static bool isTemplateArgument(const Program &program, const Double &twin) {
  return twin.match == InterfaceMatch::Template ||
         std::ranges::any_of(program.instantiations, [&](const Instantiation &i) { return i.argument == twin.symbol; });
}

/// Whether another function of the double overrides what this one nearly does: then this is an overload of its own.
static bool isTakenByAnother(const Subject &subject) {
  const Program &program = subject.judged.program;
  return std::ranges::any_of(subject.twin.functions, [&](const MockedFunction &other) {
    return other.overrides && overridesMethod(program, other.method, subject.function.nearMiss);
  });
}

static bool isMadeByLibrary(const Double &twin) { return twin.technique != "fake" && twin.technique != "stub"; }

static std::optional<Finding> checkOverriding(const Subject &subject) {
  const MockedFunction &function = subject.function;
  const Program &program = subject.judged.program;
  if (lacksComma(function))
    return finding(subject, Level::Warning, "missing-comma",
                   quoted(nameOf(subject)) + " overrides only by luck. " + commaSentence(function) +
                       " if the interface moved on; write '(const, override)'.",
                   function.method);
  const Method *base = overriddenRow(program, function);
  if (!base)
    return std::nullopt;
  if (function.isNoexcept && !base->isNoexcept)
    return finding(subject, Level::Warning, "noexcept",
                   quoted(nameOf(subject)) + " is noexcept, " + quoted(program[base->symbol].name) +
                       " is not: no test can let it throw what the real one may. Drop the 'noexcept'.",
                   base->symbol);
  const Method *own = methodRow(program, function.method);
  if (own && own->hasDefaultArguments && !base->hasDefaultArguments)
    return finding(subject, Level::Warning, "default-arguments",
                   quoted(nameOf(subject)) + " has default arguments, " + quoted(program[base->symbol].name) +
                       " has none: a call through the double is no call that production could make. Drop them.",
                   base->symbol);
  return std::nullopt;
}

/// A double without a base in common with what it replaces: compared by name.
static std::optional<Finding> checkReplacing(const Subject &subject, bool isCalled) {
  const MockedFunction &function = subject.function;
  const Program &program = subject.judged.program;
  const std::vector<const Method *> candidates = replacedFunctions(program, subject.twin, function.name);
  const ClassId replaced = subject.twin.interface ? classOf(program, subject.twin.interface) : ClassId();
  if (!replaced)
    return std::nullopt;
  if (candidates.empty())
    return isCalled ? std::nullopt : std::optional(standsForNothing(subject));
  const Method &first = *candidates.front();
  const std::string real = quoted(program[first.symbol].name);
  const auto none = [&](auto fits) { return std::ranges::none_of(candidates, fits); };
  const Method *own = methodRow(program, function.method);
  if (own && none([&](const Method *m) {
        return m->minimumArguments <= own->maximumArguments && own->minimumArguments <= m->maximumArguments;
      }))
    return finding(subject, Level::Warning, "parameters",
                   quoted(nameOf(subject)) + " takes another number of arguments than " + real + first.signature +
                       ", which it stands for. Follow the real function.",
                   first.symbol);
  if (none([&](const Method *m) { return m->isConst == function.isConst || m->isStatic; }))
    return finding(subject, Level::Warning, "const",
                   quoted(nameOf(subject)) + " is " + (function.isConst ? "" : "not ") + "const, " + real + " is" +
                       (function.isConst ? " not" : "") +
                       ": the code under test compiles against another interface. Make them agree.",
                   first.symbol);
  if (function.isNoexcept && none([](const Method *m) { return m->isNoexcept; }))
    return finding(subject, Level::Warning, "noexcept",
                   quoted(nameOf(subject)) + " is noexcept, " + real +
                       " is not: no test can let it throw what the real one may. Drop the 'noexcept'.",
                   first.symbol);
  return std::nullopt;
}

static std::optional<Finding> checkFunction(const Subject &subject, const CalledFunctions &calls) {
  const Program &program = subject.judged.program;
  const MockedFunction &function = subject.function;
  if (function.overrides)
    return checkOverriding(subject);
  const SymbolId method = function.method ? patternOf(program, function.method) : SymbolId();
  if (method && calls.calledByOwnClass[method.index()])
    return std::nullopt;
  const bool isCalled = (method && calls.called[method.index()]) || hasFailedUnits(program);
  if (subject.twin.match == InterfaceMatch::Template)
    return checkReplacing(subject, isCalled);
  if (function.nearMiss && !isTakenByAnother(subject)) {
    const bool isHiding = function.differences == std::vector<std::string>{"not virtual"};
    return isHiding && isTemplateArgument(program, subject.twin) ? std::nullopt
                                                                 : std::optional(overridesNothing(subject));
  }
  const ClassId own = classOf(program, subject.twin.symbol);
  const bool isKnown = own && !program[own].isTemplatePattern && subject.twin.match == InterfaceMatch::Inheritance &&
                       subject.twin.interface && isMadeByLibrary(subject.twin);
  if (!isKnown || isCalled || isTemplateArgument(program, subject.twin))
    return std::nullopt;
  return standsForNothing(subject);
}

/// The macros of old, MOCK_METHODn, cannot say it: what to write is the whole of the new one.
static std::string howToSay(const Double &twin) {
  return twin.technique == "gmock" ? "'MOCK_METHOD(type, name, (parameters), (override))'" : "'override'";
}

/// One note for all functions of a double that override without saying so.
static std::optional<Finding> checkUnsaid(const Judged &judged, const Double &twin, DependencyId dependency) {
  std::vector<std::string> names;
  for (const MockedFunction &function : twin.functions)
    if (function.overrides && !function.hasOverride && !lacksComma(function) &&
        std::ranges::find(names, function.name) == names.end()) // once for all overloads
      names.push_back(function.name);
  if (names.empty())
    return std::nullopt;
  const bool isOne = names.size() == 1;
  return Finding{.level = Level::Note,
                 .message = listed(names, 3) + " of " + quoted(judged.program[twin.symbol].name) +
                            (isOne ? " overrides" : " override") + " without saying so. Write " + howToSay(twin) +
                            ", so that the compiler tells when the interface moves on.",
                 .place = twin.place,
                 .dependency = dependency,
                 .subject = twin.symbol,
                 .detail = "unsaid"};
}

static void addTo(std::vector<Drift> &drifts, Finding finding, const MockedFunction &function) {
  const auto same = [&](const Drift &known) { return known.finding.detail == finding.detail; };
  const auto known = std::ranges::find_if(drifts, same);
  if (known == drifts.end())
    drifts.push_back({.finding = std::move(finding), .functions = {&function}});
  else
    known->functions.push_back(&function);
}

/// One finding for all functions of a double that share a defect: who mends one mends the others in passing.
static Finding asOne(const Judged &judged, const Double &twin, Drift drift) {
  if (drift.functions.size() == 1) {
    drift.finding.subject = drift.functions.front()->method;
    drift.finding.detail += " " + drift.functions.front()->signature;
  }
  std::vector<std::string> others;
  for (std::size_t i = 1; i < drift.functions.size(); ++i) {
    const MockedFunction &function = *drift.functions[i];
    others.push_back(function.name);
    drift.finding.related.push_back({function.place, quoted(function.name) + " has the same defect"});
  }
  if (!others.empty())
    drift.finding.message += " The same holds for " + counted(others.size(), "other function") + " of " +
                             quoted(judged.program[twin.symbol].name) + ": " + listed(others, 3) + ".";
  return std::move(drift.finding);
}

static std::vector<Finding> checkDouble(const Judged &judged, const Double &twin, DependencyId dependency,
                                        const CalledFunctions &calls) {
  std::vector<Drift> drifts;
  for (const MockedFunction &function : twin.functions)
    if (auto one = checkFunction({judged, twin, function, dependency}, calls))
      addTo(drifts, std::move(*one), function);
  std::vector<Finding> findings;
  for (Drift &drift : drifts)
    findings.push_back(asOne(judged, twin, std::move(drift)));
  if (auto unsaid = checkUnsaid(judged, twin, dependency))
    findings.push_back(std::move(*unsaid));
  return findings;
}

static std::vector<Finding> check(const Judged &judged) {
  const CalledFunctions calls = collectCalls(judged.program);
  const std::vector<DependencyId> dependencies = dependencyByDouble(judged);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < judged.program.doubles.size(); ++i) {
    const Double &twin = judged.program.doubles[i];
    if (!twin.isCallable)
      std::ranges::move(checkDouble(judged, twin, dependencies[i], calls), std::back_inserter(findings));
  }
  return findings;
}

const Rule staleMock{
    .id = "stale-mock",
    .title = "A mocked function that no longer fits",
    .explanation =
        R"(A function of a double overrides nothing, because the interface moved on or was never met; or it disagrees with what
it stands for in constness, `noexcept` or default arguments.

**Why it matters.** The code under test calls the interface's function. A mocked function beside it is never called:
expectations on it fail for the wrong reason, or the test passes without testing anything.

**The missing comma.** `MOCK_METHOD(int, size, (), (const override))` compiles: gMock reads `const` and drops `override`
without a word. Write `(const, override)`.

**What to do.** Follow the interface, and write `override` in every mocked function: the compiler then finds the next
change by itself. A double that overrides without saying so gets one note for all its functions.

**How often it speaks.** Once for a double and a defect, at the first function; the others are listed with it.

**When it keeps silent.** Mocked functions that the double itself calls (a re-dispatch), overloads beside a function
that does override, functions of templates that were never instantiated.

**Levels.** What certainly fits nothing is an error, what merely disagrees a warning, a missing `override` a note. A level
in the configuration replaces errors and warnings; the notes stay notes.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
