// SPDX-License-Identifier: Apache-2.0
//
// Facts of a few units in, what the tests prove in short lines out. The only
// place of these tests that names the stages.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"
#include "reach/Reach.h"

#include "support/FactsBuilder.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct Traced {
  Program program;
  Classification infra;
  Reach reach;

  const DependencyEvidence *evidence(const std::string &id) const;
  /// The rung of a dependency with its flags: "real conditional", "mocked disabled:real incomplete"; "absent".
  std::string rung(const std::string &id) const;
  /// The rung on which a test stands: "real", "none".
  std::string rung(const std::string &id, const std::string &test) const;
  std::string functionRung(const std::string &id, const std::string &function) const;
  std::string server(const std::string &id, const std::string &test) const;
  std::string condition(const std::string &id, const std::string &test) const;
  std::string nearestMiss(const std::string &id) const;
  /// "Orders_Saves_Test::TestBody > PgStore::save > PQexec"
  std::string witness(const std::string &id, const std::string &test) const;
  /// One line a contract: "INSERT …: real".
  std::vector<std::string> contracts() const;
  /// Names of the tests that use a double.
  std::vector<std::string> users(const std::string &made) const;

private:
  const TestEvidence *find(const std::string &id, const std::string &test) const;
};

/// What every test reaches by itself; a failure where it is not the same when tests look ahead together. All that is
/// traced below goes this way: each test of the traversal is one of the look ahead too.
Reach tracedBothWays(const Program &program, const Classification &infra);

Traced traced(const std::vector<FactsBuilder> &units);
/// The units of a text of code (see unitsOf).
Traced tracedCode(std::string_view code);

/// Adds what src/Store.h, src/PgStore.h and src/Service.h of the order service say, with the libraries behind them.
void readHeaders(FactsBuilder &unit);

/// `Store` with `save` and `load`, `PgStore` over libpq, `Service` that calls the interface, a main that uses both.
std::vector<FactsBuilder> orderService();
/// A unit of the target "tests" that knows the same headers, with `MockStore`; what follows stands in
/// tests/StoreTest.cpp.
FactsBuilder storeTests(const std::string &target = "tests");

} // namespace doublecheck
