// SPDX-License-Identifier: Apache-2.0
//
// How to do what is recommended: the server, its address, the object, the
// calls. From the catalogue and from what the project already does.

#include "report/RecommendationInternal.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string_view>

namespace doublecheck {

static std::string quoted(std::string_view text) { return std::string("'").append(text).append("'"); }

/// "'save', 'load' and 3 more".
static std::string listed(const std::vector<std::string> &names, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(most, names.size());
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + quoted(names[i]);
  if (shown < names.size())
    text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

/// The first step where tests exist that already do most of the work.
static std::optional<std::string> stepFromExistingTest(const Candidate &candidate, const NearbyTest &nearby) {
  const Program &program = candidate.program;
  for (const TestEvidence &seen : candidate.evidence().tests) {
    const Test &test = program[seen.test];
    const std::string name = quoted(test.name) + " (" + describePlace(program, test.place) + ")";
    if (candidate.evidence().rung < FirstRealRung && test.isDisabled && seen.rung >= FirstRealRung)
      return "Enable " + name + (test.disabledBy.empty() ? "" : ", disabled by " + test.disabledBy) + ".";
    if (candidate.evidence().isConditional && seen.isConditional && seen.rung >= FirstRealRung && !test.isDisabled)
      return "Take the condition from " + name + (seen.condition.empty() ? "" : ": " + seen.condition) +
             "; or have CI meet it and fail where it does not.";
  }
  const bool isReal = nearby.why == NearbyTest::Why::AlreadyReal || nearby.why == NearbyTest::Why::SameTechnology;
  if (!nearby.test || !isReal)
    return std::nullopt;
  const Test &test = program[nearby.test];
  return "Reuse what " + quoted(test.name) + " (" + describePlace(program, test.place) +
         ") sets up: it already meets " + candidate.realName() + ".";
}

static void addContainer(const Technology &technology, std::vector<std::string> &steps) {
  const Testcontainers &containers = technology.testcontainers;
  if (!containers.cpp.empty())
    steps.push_back("Start it in the fixture with testcontainers-cpp: " + containers.cpp +
                    (containers.image.empty() ? "" : " (image " + containers.image + ")") + ".");
  else if (!containers.image.empty())
    steps.push_back("Start it in the fixture as a container: testcontainers::GenericImage with image " +
                    containers.image + ".");
}

static void addServer(const Technology &technology, std::vector<std::string> &steps) {
  const TestServer &server = technology.testServer;
  if (server.start.empty())
    return;
  if (technology.answers != Answers::Server) {
    steps.push_back("No server is needed: " + server.start + ".");
    return;
  }
  const std::string package = server.debianPackage.empty() ? "" : " (Debian package " + server.debianPackage + ")";
  steps.push_back("Without Docker, $T being a temporary folder" + package + ": " + server.start);
}

static void addInProcess(const Technology &technology, std::vector<std::string> &steps) {
  if (technology.answers == Answers::Server && !technology.inProcessAlternatives.empty())
    steps.push_back("Lighter, and less telling: " + technology.inProcessAlternatives.front() + ".");
}

static std::string upperCase(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

/// Whether a variable's name speaks of the technology: "ORDERS_REDIS_URL" of redis.
static bool speaksOf(const std::string &variable, const Technology &technology) {
  if (std::ranges::find(technology.connectionEnvironmentVariables, variable) !=
      technology.connectionEnvironmentVariables.end())
    return true;
  const std::string id = upperCase(technology.id);
  return id.size() > 1 && variable.find(id) != std::string::npos;
}

/// The variable that the project's tests already read for it, the first by place.
static const EnvironmentRead *variableInTests(const Candidate &candidate, const Technology &technology) {
  const EnvironmentRead *best = nullptr;
  for (const EnvironmentRead *read : candidate.readsInTests)
    if (speaksOf(read->variable, technology) && (!best || read->place < best->place))
      best = read;
  return best;
}

static void addAddress(const Candidate &candidate, const Technology &technology, std::vector<std::string> &steps) {
  if (technology.answers != Answers::Server)
    return;
  if (const EnvironmentRead *read = variableInTests(candidate, technology))
    steps.push_back("Take the address from " + read->variable + ", as " +
                    describePlace(candidate.program, read->place) + " does, and fail in CI where it is unset.");
  else if (!technology.connectionEnvironmentVariables.empty())
    steps.push_back("Let " + technology.connectionEnvironmentVariables.front() +
                    " name a server that is there already, and start one where it is unset.");
}

static constexpr std::size_t MostNames = 5;

static std::vector<std::string> namesToExercise(const Candidate &candidate) {
  std::vector<std::string> names;
  for (const DependencyFunction *function : functionsToExercise(candidate))
    if (std::ranges::find(names, function->name) == names.end())
      names.push_back(function->name);
  return names;
}

static void addCalls(const Candidate &candidate, std::vector<std::string> &steps) {
  std::vector<std::string> names = namesToExercise(candidate);
  if (names.empty())
    return;
  if (candidate.standsBesideMain) {
    std::erase(names, "main");
    steps.push_back(names.empty() ? "Start the program from a test: nothing else can run main()."
                                  : "Move " + listed(names, MostNames) +
                                        " out of the file of main(), where no test can be linked with it; or start "
                                        "the program from a test.");
    return;
  }
  const bool isClass = !candidate.dependency().implementations.empty();
  std::string step = isClass ? "Create " + candidate.subject() : "Use " + candidate.subject();
  if (isClass && candidate.creation.file)
    step += " as " + describePlace(candidate.program, candidate.creation) + " does";
  steps.push_back(step + ", and call " + listed(names, MostNames) + ".");
}

std::string stepThatServesToo(const Candidate &candidate) {
  const std::vector<std::string> names = namesToExercise(candidate);
  return "The same object is a " + quoted(candidate.dependency().id) +
         (names.empty() ? " too." : " too: call " + listed(names, MostNames) + " as well.");
}

std::string stepForTheLibrary(const std::vector<Candidate> &classes) {
  std::vector<std::string> others;
  for (std::size_t i = 1; i < classes.size(); ++i)
    others.push_back(classes[i].dependency().id);
  return "One test serves the library's other mocked " + std::string(others.size() == 1 ? "class, " : "classes, ") +
         listed(others, MostNames) + ", as well: take " + (others.size() == 1 ? "its object" : "their objects") +
         " from the library, not from a double.";
}

static std::string shortened(std::string_view text) {
  static constexpr std::size_t Most = 60;
  std::string line;
  for (const char c : text)
    if (!std::isspace(static_cast<unsigned char>(c)))
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  if (line.size() <= Most)
    return line;
  std::size_t end = Most;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
    --end;
  return line.substr(0, end) + "…";
}

static void addContracts(const Candidate &candidate, std::vector<std::string> &steps) {
  std::vector<std::string> texts;
  for (const Contract &contract : candidate.reach.contracts)
    if (contract.dependency == candidate.id && contract.sent < FirstRealRung) {
      std::string text = shortened(contract.text);
      if (std::ranges::find(texts, text) == texts.end())
        texts.push_back(std::move(text));
    }
  if (!texts.empty())
    steps.push_back("That sends for the first time in any test: " + listed(texts, 3) + ".");
}

std::vector<std::string> stepsFor(const Candidate &candidate, const NearbyTest &nearby) {
  std::vector<std::string> steps;
  const std::optional<std::string> existing = stepFromExistingTest(candidate, nearby);
  if (existing)
    steps.push_back(*existing);
  const Technology *technology = candidate.technology();
  const bool needsServer = !existing || candidate.evidence().isConditional;
  if (technology && needsServer) {
    addContainer(*technology, steps);
    addServer(*technology, steps);
    addInProcess(*technology, steps);
    addAddress(candidate, *technology, steps);
  }
  addCalls(candidate, steps);
  addContracts(candidate, steps);
  return steps;
}

} // namespace doublecheck
