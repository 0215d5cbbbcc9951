// SPDX-License-Identifier: Apache-2.0
//
// doublecheck explain and list collaborators, as somebody asks who misses an interface in the report.
#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>

namespace doublecheck::end_to_end {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char *Header = R"(#pragma once
namespace shop {
struct Store {
  virtual ~Store() = default;
  virtual int load(int order) = 0;
};
struct Prices {
  virtual ~Prices() = default;
  virtual int of(int order) = 0;
};
} // namespace shop
)";

constexpr const char *Source = R"(#include "Shop.h"
#include <libpq-fe.h>
namespace shop {
struct PgStore : Store {
  PGconn *connection = PQconnectdb("host=db");
  int load(int) override { PQexec(connection, "SELECT 1"); return 1; }
};
struct ListedPrices : Prices {
  explicit ListedPrices(Store &s) : store(s) {}
  int of(int order) override {
    return store.load(order) * 2;
  }
  Store &store;
};
} // namespace shop
int main() { shop::PgStore store; return shop::ListedPrices(store).of(1); }
)";

constexpr const char *Tests = R"(#include "Shop.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
struct MockStore : shop::Store { MOCK_METHOD(int, load, (int), (override)); };
struct MockPrices : shop::Prices { MOCK_METHOD(int, of, (int), (override)); };
struct MockNothing { MOCK_METHOD(void, call, ()); };
TEST(Shop, Sells) {
  MockStore store;
  MockPrices prices;
  MockNothing nothing;
  store.load(prices.of(1));
}
)";

/// A store over libpq, and prices that are read from it: both mocked.
class Explain : public testing::Test {
protected:
  Explain() {
    folder.write("client/libpq-fe.h", "#pragma once\nextern \"C\" {\ntypedef struct pg_conn PGconn;\n"
                                      "PGconn *PQconnectdb(const char *);\nvoid *PQexec(PGconn *, const char *);\n}\n");
    folder.write("Shop.h", Header);
    folder.write("Shop.cpp", Source);
    folder.write("ShopTest.cpp", Tests);
    writeDatabase(folder, {"Shop.cpp", "ShopTest.cpp"},
                  "-std=c++20 -isystem " + (folder.path() / "client").string() +
                      " -isystem " DOUBLECHECK_SOURCE_DIR "/tests/support/standin");
  }

  RunResult ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--cache-dir", (folder.path() / "cache").string()});
    return run({.arguments = std::move(arguments), .folder = folder.path()});
  }
  std::string explained(const std::string &subject) {
    const auto result = ask({"explain", subject});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return result.out;
  }

  TemporaryFolder folder;
};

TEST_F(Explain, KnowsAMockedInterfaceThatDoesNotCount) {
  EXPECT_THAT(explained("Prices"),
              AllOf(StartsWith("shop::Prices: no dependency, does not count\n"),
                    HasSubstr("Shop.h:7 | struct Prices {"), HasSubstr("implemented by  shop::ListedPrices\n"),
                    HasSubstr("doubled by      MockPrices\n"),
                    HasSubstr("it reaches database.relational only through shop::Store\n"),
                    HasSubstr("Shop.cpp:11 | return store.load(order) * 2;")));
  EXPECT_EQ(explained("shop::Prices"), explained("Prices"));
}

TEST_F(Explain, SaysHowToOverrule) {
  EXPECT_THAT(explained("Prices"),
              AllOf(HasSubstr("    kinds:\n      \"shop::Prices\": KIND\n"),
                    HasSubstr("class [[clang::annotate(\"doublecheck:infrastructure=KIND\")]] Prices\n")));
  folder.write(".doublecheck.yaml", "kinds:\n  \"shop::Prices\": http-api\n");
  EXPECT_THAT(explained("Prices"),
              AllOf(StartsWith("shop::Prices: HTTP"),
                    HasSubstr("  boundary-unknown  What its implementations call outside is not")));
  folder.write(".doublecheck.yaml", "kinds:\n  \"shop::Prices\": none\n");
  EXPECT_THAT(explained("Prices"), AllOf(HasSubstr("kinds: shop::Prices says that it is no infrastructure"),
                                         HasSubstr("Take that entry away"), Not(HasSubstr("KIND"))));
}

TEST_F(Explain, ObeysTheAnnotationThatItNames) {
  std::string annotated = Header;
  const std::string plain = "struct Prices";
  annotated.replace(annotated.find(plain), plain.size(),
                    "struct [[clang::annotate(\"doublecheck:infrastructure=http-api\")]] Prices");
  folder.write("Shop.h", annotated);
  EXPECT_THAT(explained("Prices"), StartsWith("shop::Prices: HTTP"));
}

TEST_F(Explain, KnowsDoublesAndImplementations) {
  EXPECT_THAT(explained("MockPrices"), StartsWith("MockPrices is a double of shop::Prices.\n\nshop::Prices: no dep"));
  EXPECT_THAT(explained("MockStore"), StartsWith("MockStore is a double of shop::Store.\n\nshop::Store: relational"));
  EXPECT_THAT(explained("PgStore"), StartsWith("shop::PgStore implements shop::Store.\n\nshop::Store: relational"));
  EXPECT_THAT(explained("MockNothing"), StartsWith("MockNothing: a double (gmock) that stands for no class"));
}

TEST_F(Explain, SuggestsTheNearestName) {
  EXPECT_THAT(ask({"explain", "Pricse"}).err, HasSubstr("did you mean 'Prices'?"));
  EXPECT_THAT(ask({"explain", "MockPrice"}).err, HasSubstr("did you mean 'MockPrices'?"));
  EXPECT_THAT(ask({"explain", "never-reel"}).err, HasSubstr("did you mean 'never-real'?"));
}

TEST_F(Explain, TheReportAndTheListNameWhatIsToBeAsked) {
  EXPECT_THAT(ask({"scan"}).out, HasSubstr("1 mocked interface counts as the project's own code: Prices (doublecheck"));
  EXPECT_EQ(ask({"list", "collaborators"}).out,
            "shop::Prices  it reaches database.relational only through shop::Store\n");
  EXPECT_THAT(ask({"list", "collaborators"}).err, IsEmpty());
}

} // namespace
} // namespace doublecheck::end_to_end
