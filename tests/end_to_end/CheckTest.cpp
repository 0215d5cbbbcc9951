// SPDX-License-Identifier: Apache-2.0
//
// doublecheck check, as editors and builds call it.
#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace doublecheck::end_to_end {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char *StoreHeader = R"(#pragma once
struct Store {
  virtual ~Store() = default;
  virtual int load(int order) const = 0;
};
)";

constexpr const char *PgStoreSource = R"(#include "Store.h"
#include <libpq-fe.h>
struct PgStore : Store {
  PGconn *connection = PQconnectdb("host=db");
  int load(int) const override { PQexec(connection, "SELECT 1"); return 1; }
};
int main() { PgStore store; return static_cast<Store &>(store).load(1); }
)";

constexpr const char *MockHeader = R"(#pragma once
#include "Store.h"
#include <gmock/gmock.h>
struct MockStore : Store {
  MOCK_METHOD(int, load, (int), (const override));
};
)";

constexpr const char *TestSource = R"(#include "MockStore.h"
#include <gtest/gtest.h>
TEST(Store, Loads) {
  MockStore store;
  EXPECT_CALL(store, load(1));
  store.load(1);
}
)";

/// A mocked store over libpq, with stand-in frameworks and a client library of three functions.
class Check : public testing::Test {
protected:
  Check() {
    folder.write("client/libpq-fe.h", "#pragma once\nextern \"C\" {\ntypedef struct pg_conn PGconn;\n"
                                      "PGconn *PQconnectdb(const char *);\nvoid *PQexec(PGconn *, const char *);\n}\n");
    folder.write("Store.h", StoreHeader);
    folder.write("MockStore.h", MockHeader);
    folder.write("PgStore.cpp", PgStoreSource);
    folder.write("StoreTest.cpp", TestSource);
    writeDatabase(folder, {"PgStore.cpp", "StoreTest.cpp"}, flags);
  }

  RunResult check(std::vector<std::string> arguments, const std::string &input = {}) {
    arguments.insert(arguments.begin(), {"check", "--cache-dir", (folder.path() / "cache").string()});
    return run({.arguments = std::move(arguments), .folder = folder.path(), .input = input});
  }
  void scan() {
    run({.arguments = {"scan", "--quiet", "--cache-dir", (folder.path() / "cache").string()}, .folder = folder.path()});
  }

  TemporaryFolder folder;
  std::string flags = "-std=c++20 -isystem " + (folder.path() / "client").string() +
                      " -isystem " DOUBLECHECK_SOURCE_DIR "/tests/support/standin";
};

TEST_F(Check, PrintsTheFindingsOfAFileAsClangDoes) {
  scan();
  const auto result = check({"MockStore.h"});
  EXPECT_THAT(result.out, AllOf(HasSubstr("MockStore.h:4:8: warning: "), HasSubstr("[doublecheck-never-real]"),
                                HasSubstr("MockStore.h:5:"), HasSubstr("[doublecheck-stale-mock]")));
  EXPECT_EQ(result.exitCode, 0) << result.out;
}

TEST_F(Check, SaysQuietlyHowOldTheRestIs) {
  scan();
  EXPECT_THAT(check({"MockStore.h"}).err, AllOf(HasSubstr("note: facts of the other 1 unit"), HasSubstr("just now")));
  EXPECT_THAT(check({"--quiet", "MockStore.h"}).err, IsEmpty());
}

TEST_F(Check, WithoutAScanSaysWhatIsMissingInsteadOfGuessing) {
  const auto result = check({"StoreTest.cpp"});
  EXPECT_THAT(result.err, HasSubstr("run 'doublecheck scan' once"));
  EXPECT_THAT(result.out, Not(HasSubstr("never-real")));
}

TEST_F(Check, TakesUnsavedTextFromStandardInput) {
  scan();
  std::string repaired = MockHeader;
  repaired.replace(repaired.find("const override"), 14, "const, override");
  const auto result = check({"--stdin-filename", "MockStore.h"}, repaired);
  EXPECT_THAT(result.out, AllOf(Not(HasSubstr("stale-mock")), HasSubstr("never-real")));
  EXPECT_THAT(check({"MockStore.h"}).out, HasSubstr("stale-mock")); // nothing of it was kept
}

TEST_F(Check, MayBeLaunchedAsClangTidyIs) {
  scan();
  const auto source = (folder.path() / "StoreTest.cpp").string();
  const auto result = check({"--extra-arg-before=--driver-mode=g++", source, "--", "/usr/bin/c++", "-std=c++20",
                             "-isystem", DOUBLECHECK_SOURCE_DIR "/tests/support/standin", "-c", source});
  EXPECT_EQ(result.exitCode, 0) << result.err << result.out;
  EXPECT_THAT(result.err, Not(HasSubstr("error")));
}

TEST_F(Check, WritesTheOtherFormatsWithTheFindingsOfTheFileOnly) {
  scan();
  EXPECT_THAT(check({"--format", "json", "StoreTest.cpp"}).out,
              AllOf(StartsWith("{"), HasSubstr("\"findings\""), Not(HasSubstr("stale-mock"))));
}

TEST_F(Check, CodeThatDoesNotParseIsAnError) {
  scan();
  const auto result = check({"--stdin-filename", "StoreTest.cpp"}, "#include \"MockStore.h\"\nint x = ;\n");
  EXPECT_THAT(result.out, HasSubstr("StoreTest.cpp:2:9: error: expected expression"));
  EXPECT_EQ(result.exitCode, 1);
}

TEST_F(Check, AHeaderThatNobodyReadsSaysWhatToDo) {
  folder.write("Lonely.h", "struct A {};\n");
  scan();
  const auto result = check({"Lonely.h"});
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, HasSubstr("no unit is known to read it"));
  EXPECT_THAT(check({"Missing.h"}).err, HasSubstr("no such file"));
}

} // namespace
} // namespace doublecheck::end_to_end
