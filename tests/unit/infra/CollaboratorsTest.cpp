// SPDX-License-Identifier: Apache-2.0
//
// Mocked interfaces that are taken for the project's own code: why, and where that is to be seen.

#include "unit/infra/Classified.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

/// Checkout over a store, and `Store`, both mocked.
std::string checkoutOverAStore(const std::string &annotation) {
  return R"cpp(
// FILE: src/Store.h
#pragma once
struct Store { virtual ~Store() = default; virtual void save(int) = 0; };
// FILE: src/Pg.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection c{"x"}; void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
// FILE: src/Checkout.cpp
#include "Checkout.h"
#include "Store.h"
struct RealCheckout : Checkout {
  Store &store;
  RealCheckout(Store &s) : store(s) {}
  void pay(int v) override { store.save(v); }
};
// FILE: src/Checkout.h
#pragma once
struct )cpp" +
         annotation + R"cpp( Checkout { virtual ~Checkout() = default; virtual void pay(int) = 0; };
// FILE: tests/CheckoutTest.cpp
#include <gmock/gmock.h>
#include "Checkout.h"
struct MockCheckout : Checkout { MOCK_METHOD(void, pay, (int), (override)); };
// FILE: tests/StoreTest.cpp
#include <gmock/gmock.h>
#include "Store.h"
struct MockStore : Store { MOCK_METHOD(void, save, (int), (override)); };
)cpp";
}

TEST(Collaborators, GiveTheirEvidenceWithItsPlace) {
  const Program program = linked(checkoutOverAStore(""));
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.collaborators.size(), 1U);
  const Collaborator &checkout = infra.collaborators[0];
  EXPECT_EQ(checkout.reason, "it reaches database.relational only through Store");
  ASSERT_EQ(checkout.evidence.size(), 1U);
  EXPECT_EQ(checkout.evidence[0].what, "through Store");
  EXPECT_EQ(describePlace(program, checkout.evidence[0].place), "src/Checkout.cpp:6");
  EXPECT_EQ(describePlace(program, checkout.place), "src/Checkout.h:2");
  ASSERT_EQ(checkout.implementations.size(), 1U);
  EXPECT_EQ(program[program[checkout.implementations[0]].symbol].name, "RealCheckout");
}

/// Analyzer over a link, both mocked; what the link is sent, or the log says, is `literal`.
std::string analyzerOverALink(const std::string &literal) {
  return R"cpp(
// FILE: src/Link.h
#pragma once
struct Link { virtual ~Link() = default; virtual void put(const char *) = 0; };
// FILE: src/SocketLink.cpp
#include "Link.h"
#include <sys/socket.h>
struct SocketLink : Link { void put(const char *text) override { send(3, text, 1, 0); } };
// FILE: src/Analyzer.h
#pragma once
struct Analyzer { virtual ~Analyzer() = default; virtual void created(int) = 0; };
// FILE: src/PrintAnalyzer.cpp
#include "Analyzer.h"
#include "Link.h"
struct PrintAnalyzer : Analyzer {
  Link &link;
  PrintAnalyzer(Link &l) : link(l) {}
  void created(int) override { link.put(")cpp" +
         literal + R"cpp("); }
};
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Analyzer.h"
#include "Link.h"
struct MockAnalyzer : Analyzer { MOCK_METHOD(void, created, (int), (override)); };
struct MockLink : Link { MOCK_METHOD(void, put, (const char *), (override)); };
)cpp";
}

TEST(Collaborators, AreNoInfrastructureForAStatementsVerbWhereNoDatabaseListens) {
  EXPECT_THAT(classified(analyzerOverALink("CREATE session")),
              testing::ElementsAre("Link: network <- SocketLink", "Analyzer: collaborator"));
  EXPECT_THAT(classified(analyzerOverALink("https://example.org/created")),
              testing::ElementsAre("Analyzer: network <- PrintAnalyzer indirect", "Link: network <- SocketLink"));
}

TEST(Collaborators, AreWhatAnAnnotationSays) {
  const std::string none = "[[clang::annotate(\"doublecheck:infrastructure=none\")]]";
  const Program program = linked(checkoutOverAStore(none));
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.collaborators.size(), 1U);
  EXPECT_EQ(infra.collaborators[0].reason, "doublecheck:infrastructure=none says that it is no infrastructure");
}

} // namespace
} // namespace doublecheck
