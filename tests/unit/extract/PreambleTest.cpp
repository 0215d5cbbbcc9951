// SPDX-License-Identifier: Apache-2.0
//
// A unit that begins with a kept preamble says what it says alone.
#include "facts/FactsIO.h"
#include "support/FactsOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace doublecheck {

static constexpr std::string_view Code = R"cpp(
// FILE: store.h
#pragma once
#include <string>
#include <vector>
struct Store { virtual ~Store() = default; virtual bool save(const std::string &row) = 0; };
template <class T> struct Row { T value{}; void check() { value.validate(); } };
struct Order { void validate() {} };
inline void checkAll(std::vector<Row<Order>> &rows) { for (auto &row : rows) row.check(); }
// FILE: unit.cpp
#include "store.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#define ROW "row"
struct MockStore : Store { MOCK_METHOD(bool, save, (const std::string &), (override)); };
TEST(Orders, AreSaved) {
  testing::NiceMock<MockStore> store;
  EXPECT_CALL(store, save(ROW)).WillOnce([](const std::string &) { return true; });
  std::vector<Row<Order>> rows(2);
  checkAll(rows);
  store.save(ROW);
}
)cpp";

TEST(Preamble, EndsBeforeTheFirstDeclaration) {
  EXPECT_EQ(preambleIn("#include <a>\n// b\n#define C\nint d;\n"), "#include <a>\n// b\n#define C\n");
  EXPECT_EQ(preambleIn("int d;\n#include <a>\n"), "");
}

TEST(Preamble, GivesTheFactsOfAWholeParse) {
  const TemporaryFolder folder;
  const PreparedCode prepared = withPreamble(Code, (folder.path() / "unit.pch").string());
  ASSERT_TRUE(prepared.preamble);
  EXPECT_EQ(writeFacts(prepared.extraction.facts), writeFacts(extractionOf(Code).facts));
  EXPECT_EQ(prepared.extraction.dependencies.filesRead, extractionOf(Code).dependencies.filesRead);
}

TEST(Preamble, HoldsForEveryTextThatBeginsAlike) {
  const TemporaryFolder folder;
  const std::string edited =
      std::string(Code) + "TEST(Orders, AreEmpty) { std::vector<Row<Order>> rows; checkAll(rows); }\n";
  const PreparedCode prepared = withPreamble(Code, (folder.path() / "unit.pch").string(), edited);
  ASSERT_TRUE(prepared.preamble);
  EXPECT_EQ(writeFacts(prepared.extraction.facts), writeFacts(extractionOf(edited).facts));
}

TEST(Preamble, IsNotKeptWithErrors) {
  const TemporaryFolder folder;
  EXPECT_FALSE(withPreamble("#include \"nowhere.h\"\nint i;\n", (folder.path() / "unit.pch").string()).preamble);
}

TEST(Preamble, DamagedIsAsGoodAsNone) {
  const TemporaryFolder folder;
  folder.write("damaged.pch", "CPCH and then nothing");
  const Extraction extraction =
      extractionWith(Code, {.file = (folder.path() / "damaged.pch").string(), .dependencies = {}});
  EXPECT_EQ(writeFacts(extraction.facts), writeFacts(extractionOf(Code).facts));
}

} // namespace doublecheck
