// SPDX-License-Identifier: Apache-2.0
//
// Programs put together at random: tests that look ahead together must find
// what each finds by itself. `traced` compares; all other tests of this folder
// go through it as well, these look for what nobody thought of.
#include "support/Traced.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace doublecheck {
namespace {

constexpr unsigned Ports = 3;     // interfaces, each with an implementation over libpq and a mock
constexpr unsigned Functions = 9; // free functions of production

class RandomProgram {
public:
  explicit RandomProgram(unsigned seed) : random(seed) {}

  std::vector<FactsBuilder> units() {
    FactsBuilder production("src/Code.cpp", "app");
    readHeaders(production);
    production.at("src/Code.cpp");
    for (unsigned port = 0; port < Ports; ++port) {
      const std::string real = "Real" + std::to_string(port);
      production.function(real + "::" + real, {anyCall()});
      production.function(real + "::act", below(2) == 0 ? std::vector<std::string>{"run PQexec 'SELECT x'"}
                                                        : std::vector<std::string>{anyCall(), anyCall()});
    }
    for (unsigned f = 0; f < Functions; ++f) {
      production.function("f" + std::to_string(f), {anyCall(), anyCall(), anyCall()});
      enrich(production);
    }
    std::vector<FactsBuilder> all{production};
    for (const char *target : {"first_tests", "second_tests"})
      all.push_back(testUnit(target));
    return all;
  }

private:
  unsigned below(unsigned limit) { return static_cast<unsigned>(random() % limit); }
  std::string anyPort() { return std::to_string(below(Ports)); }
  std::string anyFunction() { return "f" + std::to_string(below(Functions)); }

  std::string anyCall() {
    switch (below(8)) {
    case 0:
      return "new Real" + anyPort();
    case 1:
    case 2:
      return "virtual Port" + anyPort() + "::act";
    case 3:
      return "run PQconnectdb 'host=localhost port=5432'";
    case 4:
      return "ref " + anyFunction();
    default:
      return "run " + anyFunction();
    }
  }

  void readHeaders(FactsBuilder &unit) {
    unit.outside("/usr/include/postgresql/libpq-fe.h", {"PQconnectdb", "PQexec"});
    unit.at("src/Code.h");
    for (unsigned port = 0; port < Ports; ++port) {
      const std::string number = std::to_string(port);
      unit.defineClass("Port" + number, {"pure act", "~Port" + number});
      unit.defineClass("Real" + number + " : Port" + number,
                       {"Real" + number, "act overrides Port" + number + "::act"});
    }
  }

  /// Signals, service locators, setters: what makes a walk depend on its order.
  void enrich(FactsBuilder &unit) {
    std::vector<CallFact> &calls = unit.body().calls;
    const std::string variable = "instance" + anyPort();
    switch (below(5)) {
    case 0:
      calls.front().unlessSet = unit.symbol(variable);
      break;
    case 1:
      unit.body().sets.push_back(unit.symbol(variable));
      break;
    case 2:
      calls.front().receiver = unit.symbol(anyFunction());
      calls.front().callee = unit.symbol(anyFunction());
      calls.front().kind = CallKind::Subscribe;
      break;
    default:
      break;
    }
  }

  FactsBuilder testUnit(const std::string &target) {
    FactsBuilder tests("tests/" + target + ".cpp", target);
    readHeaders(tests);
    tests.framework("googletest").framework("gmock").at("tests/Mocks.h");
    for (unsigned port = 0; port < Ports; ++port) {
      const std::string number = std::to_string(port), mock = "Mock" + number;
      tests.defineClass(mock + " : Port" + number, {mock, "act overrides Port" + number + "::act"});
      tests.mock(mock, {"act"});
    }
    tests.at("tests/" + target + ".cpp");
    for (unsigned index = 0; index < 6; ++index) {
      std::vector<std::string> calls{anyCall(), "new Mock" + anyPort(), anyCall(), anyCall()};
      std::shuffle(calls.begin(), calls.end(), random);
      tests.test("Random" + std::to_string(index) + "." + target, calls);
    }
    return tests;
  }

  std::mt19937 random;
};

TEST(LookAhead, FindsWhatEachTestFindsByItself) {
  std::size_t reached = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Traced result = traced(RandomProgram(seed).units());
    for (const DependencyEvidence &evidence : result.reach.dependencies)
      for (const TestEvidence &test : evidence.tests)
        reached += test.rung >= FirstRealRung ? 1 : 0;
  }
  EXPECT_GT(reached, 300U) << "the programs reach too little to say anything";
}

} // namespace
} // namespace doublecheck
