// SPDX-License-Identifier: Apache-2.0
//
// Every mocking library and every test runner on a file of its own. A comment
// `// EXPECT kind name key=value ...` says what is recognised on its line (several may
// follow each other); what is recognised and not announced fails as well.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace doublecheck {
namespace {

struct Found {
  std::uint32_t line = 0;
  std::string kind, name;
  std::map<std::string, std::string> values;
};

std::string print(const Found &found) {
  std::string text = std::to_string(found.line) + ": " + found.kind + " " + found.name;
  for (const auto &[key, value] : found.values)
    text += " " + key + "=" + value;
  return text;
}

std::string folder(const std::string &kind) { return std::string(DOUBLECHECK_SOURCE_DIR "/tests/cases/") + kind; }

/// "googleMock" is google-mock.cpp.
std::string fileFor(const std::string &entry) {
  std::string file;
  for (const char letter : entry)
    file += std::isupper(static_cast<unsigned char>(letter))
                ? std::string("-") + static_cast<char>(std::tolower(letter))
                : std::string(1, letter);
  return file + ".cpp";
}

std::vector<std::string> entryFiles() {
  return {
#define MOCKING(name) "mocking/" + fileFor(#name),
#include "extract/mocking/Mocking.def"
#undef MOCKING
#define TESTING(name) "testing/" + fileFor(#name),
#include "extract/testing/Testing.def"
#undef TESTING
  };
}

std::string readFile(const std::string &path) {
  std::ifstream stream(path);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A space inside a value is written as '_'.
std::vector<Found> announced(const std::string &code) {
  std::vector<Found> expectations;
  std::istringstream lines(code);
  std::string line;
  for (std::uint32_t number = 1; std::getline(lines, line); ++number) {
    for (std::size_t from = line.find("// EXPECT "); from != std::string::npos;) {
      const std::size_t next = line.find("// EXPECT ", from + 1);
      std::istringstream words(line.substr(from + 10, next == std::string::npos ? next : next - from - 10));
      Found &found = expectations.emplace_back();
      found.line = number;
      words >> found.kind >> found.name;
      for (std::string word; words >> word;)
        found.values[word.substr(0, word.find('='))] =
            word.find('=') == word.npos ? "" : word.substr(word.find('=') + 1);
      from = next;
    }
  }
  return expectations;
}

std::string underscored(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

template <typename Items, typename Text> std::string joined(const Items &items, const Text &textOf) {
  std::string text;
  for (const auto &item : items)
    text += (text.empty() ? "" : ",") + std::string(textOf(item));
  return text.empty() ? "none" : underscored(text);
}

std::string symbolName(const Program &program, SymbolId symbol) {
  return symbol ? underscored(program[symbol].name) : std::string("none");
}

void addDoubles(const Program &program, std::vector<Found> &found) {
  for (const Double &twin : program.doubles) {
    if (twin.technique == "fake" || twin.technique == "stub")
      continue;
    found.push_back({.line = twin.place.line,
                     .kind = "double",
                     .name = symbolName(program, twin.symbol),
                     .values = {{"technique", twin.technique},
                                {"interface", symbolName(program, twin.interface)},
                                {"functions", joined(twin.functions, [](const auto &f) { return f.name; })}}});
    for (const MockedFunction &function : twin.functions)
      if (function.nearMiss || (!function.hasOverride && function.overrides && !function.specification.empty()))
        found.push_back({.line = function.place.line,
                         .kind = "stale",
                         .name = function.name,
                         .values = {{"differences", joined(function.differences, [](const auto &d) { return d; })},
                                    {"specification", underscored(function.specification)}}});
  }
}

void addExpectations(const Program &program, std::vector<Found> &found) {
  for (const Expectation &set : program.expectations) {
    const bool isNamed = set.mockClass && program[set.mockClass].inProject;
    found.push_back(
        {.line = set.place.line,
         .kind = "expectation",
         .name = (isNamed ? symbolName(program, set.mockClass) + "::" : std::string()) + set.function,
         .values = {{"kind", nameOf(set.kind)},
                    {"min", std::to_string(set.minimumCalls)},
                    {"max", set.maximumCalls < 0 ? "unlimited" : std::to_string(set.maximumCalls)},
                    {"matchers", set.hasMatchers ? "yes" : "no"},
                    {"sequenced", set.isSequenced ? "yes" : "no"},
                    {"actions", joined(set.actions, [](const Action &action) { return nameOf(action.kind); })},
                    {"targets", joined(set.actions, [&](const Action &a) { return symbolName(program, a.target); })}}});
  }
}

void addTests(const Program &program, std::vector<Found> &found) {
  for (const Test &test : program.tests)
    found.push_back(
        {.line = test.place.line,
         .kind = "test",
         .name = underscored(test.name),
         .values = {{"framework", test.framework},
                    {"disabled", test.isDisabled ? underscored(test.disabledBy) : "no"},
                    {"parameterised", test.isParameterised ? "yes" : "no"},
                    {"fixture", symbolName(program, test.fixture)},
                    {"tags", joined(test.tags, [](const std::string &tag) { return tag; })},
                    {"roles", joined(test.entries, [](const Entry &entry) { return nameOf(entry.role); })}}});
}

void addSkips(const Program &program, std::vector<Found> &found) {
  for (const Function &function : program.functions)
    for (const Gate &gate : function.gates)
      found.push_back({.line = gate.place.line, .kind = "skip", .name = "here", .values = {}});
}

std::vector<Found> recognised(const std::string &code) {
  const Program program = programOf(code, {.file = "case.cpp"});
  std::vector<Found> found;
  addDoubles(program, found);
  addExpectations(program, found);
  addTests(program, found);
  addSkips(program, found);
  return found;
}

bool fits(const Found &wanted, const Found &found) {
  if (wanted.line != found.line || wanted.kind != found.kind || wanted.name != found.name)
    return false;
  return std::all_of(wanted.values.begin(), wanted.values.end(), [&](const auto &entry) {
    const auto value = found.values.find(entry.first);
    return value != found.values.end() && value->second == entry.second;
  });
}

class FrameworkCase : public ::testing::TestWithParam<std::string> {};

TEST_P(FrameworkCase, RecognisesWhatItsCommentsAnnounce) {
  const std::string code = readFile(folder(GetParam()));
  ASSERT_FALSE(code.empty()) << "no case for an entry of a .def: write tests/cases/" << GetParam();
  std::vector<Found> found = recognised(code);
  for (const Found &wanted : announced(code)) {
    const auto match = std::find_if(found.begin(), found.end(), [&](const Found &one) { return fits(wanted, one); });
    if (match == found.end()) {
      ADD_FAILURE() << GetParam() << ": not recognised: " << print(wanted);
      continue;
    }
    found.erase(match);
  }
  for (const Found &extra : found)
    ADD_FAILURE() << GetParam() << ": not announced: " << print(extra);
}

INSTANTIATE_TEST_SUITE_P(All, FrameworkCase, ::testing::ValuesIn(entryFiles()), [](const auto &info) {
  std::string name = info.param.substr(0, info.param.find('.'));
  std::replace_if(name.begin(), name.end(), [](char letter) { return !std::isalnum(letter); }, '_');
  return name;
});

TEST(FrameworkCases, HasNoFileWithoutAnEntry) {
  const std::vector<std::string> entries = entryFiles();
  const std::set<std::string> known(entries.begin(), entries.end());
  for (const std::string kind : {"mocking", "testing"})
    for (const auto &file : std::filesystem::directory_iterator(folder(kind)))
      EXPECT_TRUE(known.contains(kind + "/" + file.path().filename().string())) << file.path();
}

} // namespace
} // namespace doublecheck
