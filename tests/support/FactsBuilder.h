// SPDX-License-Identifier: Apache-2.0
//
// The facts of one unit put together by hand, in a small notation, for tests of
// what comes after extraction. Everything is known by its qualified name; one
// name in two units is one symbol unless it is `apart`.
//
//   FactsBuilder unit("tests/OrdersTest.cpp", "orders_tests");
//   unit.at("src/Store.h").defineClass("Store", {"pure save", "~Store"});
//   unit.at("src/PgStore.cpp").defineClass("PgStore : Store", {"PgStore", "save overrides Store::save"});
//   unit.function("PgStore::save", {"run PQexec 'INSERT INTO orders VALUES ($1)'"});
//   unit.at("tests/OrdersTest.cpp").test("Orders.Saves", {"new PgStore", "virtual Store::save"});
//
// A call is "run F", "virtual C::f [on D]", "new C", "base C" (a base's
// constructor), "ref F", each with literals in single quotes behind it.
#pragma once

#include "facts/Facts.h"

#include <map>
#include <string>
#include <vector>

namespace doublecheck {

class FactsBuilder {
public:
  explicit FactsBuilder(const std::string &mainFile, const std::string &target = "");

  TuFacts facts;

  /// Where the following is written; each thing takes the next line.
  FactsBuilder &at(const std::string &path);
  /// From here on, what is named for the first time is this unit's own, whatever others call so (twins).
  FactsBuilder &apart();
  /// Names of outside code, declared in `header`.
  FactsBuilder &outside(const std::string &header, const std::vector<std::string> &names);
  FactsBuilder &framework(const std::string &name);

  /// "Derived : Base, Other"; methods "f", "virtual f", "pure f", "static f", "f overrides Base::f", "Derived",
  /// "~Derived". An outside class keeps to outside.
  FactsBuilder &defineClass(const std::string &head, const std::vector<std::string> &methods = {});
  /// Adds a field by value ("Conn conn") to the class defined last.
  FactsBuilder &field(const std::string &text);
  FactsBuilder &function(const std::string &name, const std::vector<std::string> &calls = {});
  /// A variable of static storage duration that is initialised before main.
  FactsBuilder &global(const std::string &name, const std::vector<std::string> &calls);
  /// The function defined last.
  FunctionFact &body() { return facts.functions.back(); }

  /// A mock of the class defined last or named, for the functions given by name.
  FactsBuilder &mock(const std::string &name, const std::vector<std::string> &functions,
                     const std::string &technique = "gmock");
  /// An expectation on "MockStore::save" in the function defined last.
  ExpectationFact &expect(const std::string &mocked, ExpectationKind kind = ExpectationKind::Expect);
  /// A test "Suite.Name" whose body "Suite_Name_Test::TestBody" makes the calls; with a fixture of that name, if any.
  TestFact &test(const std::string &name, const std::vector<std::string> &calls, const std::string &fixture = "");
  FactsBuilder &instantiate(const std::string &pattern, const std::string &argument, unsigned parameter = 0);
  FactsBuilder &problem(const std::string &message);

  SymbolRef symbol(const std::string &name);
  Place place();

private:
  FileRef file(const std::string &path);
  SymbolRef enter(const std::string &name, SymbolKind kind);
  CallFact call(const std::string &text);
  MethodFact method(const std::string &owner, const std::string &text);

  std::string current;
  bool isApart = false;
  std::map<std::string, SymbolRef> known;
  std::map<std::string, std::string> headers; // of outside names
  std::map<std::string, std::uint32_t> lines; // last used, by file
};

} // namespace doublecheck
