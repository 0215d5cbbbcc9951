// SPDX-License-Identifier: Apache-2.0
//
// Text with a mark in, repaired text out.
#include "lsp/Edits.h"
#include "support/MarkedCode.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

std::string edited(std::string text, const std::optional<SourceEdit> &edit) {
  return edit ? text.replace(edit->offset, edit->length, edit->text) : "unchanged";
}

std::string withOverride(std::string text) {
  const auto at = text.find('^');
  text.erase(at, 1);
  return edited(text, addOverride(text, at));
}

TEST(AddOverride, WritesItIntoTheSpecificationOfAMockMethod) {
  EXPECT_EQ(withOverride("MOCK_METHOD(int, ^size, ());"), "MOCK_METHOD(int, size, (), (override));");
  EXPECT_EQ(withOverride("MOCK_METHOD(int, ^size, (), ());"), "MOCK_METHOD(int, size, (), (override));");
  EXPECT_EQ(withOverride("MOCK_METHOD(int, ^size, (), (const, noexcept));"),
            "MOCK_METHOD(int, size, (), (const, noexcept, override));");
  EXPECT_EQ(withOverride("MOCK_METHOD((std::map<int, int>), ^all, (const A &, (B<1, 2>)), (const));"),
            "MOCK_METHOD((std::map<int, int>), all, (const A &, (B<1, 2>)), (const, override));");
}

TEST(AddOverride, PutsTheCommaThatGMockNeeds) {
  EXPECT_EQ(withOverride("MOCK_METHOD(int, ^size, (), (const override));"),
            "MOCK_METHOD(int, size, (), (const, override));");
  EXPECT_EQ(withOverride("MOCK_METHOD(int, ^size, (),\n            (const   override));"),
            "MOCK_METHOD(int, size, (),\n            (const, override));");
}

TEST(AddOverride, KnowsTrompeloeil) {
  EXPECT_EQ(withOverride("MAKE_MOCK1(^save, void(int));"), "MAKE_MOCK1(save, void(int), override);");
  EXPECT_EQ(withOverride("MAKE_CONST_MOCK0(^now, long(), noexcept);"),
            "MAKE_CONST_MOCK0(now, long(), noexcept override);");
}

TEST(AddOverride, FollowsTheQualifiersOfAHandWrittenFunction) {
  EXPECT_EQ(withOverride("int ^size() const noexcept { return 0; }"),
            "int size() const noexcept override { return 0; }");
  EXPECT_EQ(withOverride("void ^save(int = f(1));"), "void save(int = f(1)) override;");
}

TEST(AddOverride, LeavesAloneWhatSaysSoOrIsNoDeclaration) {
  for (const char *text : {"MOCK_METHOD(int, ^size, (), (override));", "int ^size() const override;", "int ^x;", "^",
                           "f^(", "MOCK_METHOD(int, ^size", "int ^size() const final {}", "\"^ ( \\", "MOCK_METHOD(^"})
    EXPECT_EQ(withOverride(text), "unchanged") << text;
}

TEST(Suppression, StandsAtTheEndOfTheLineAndAsksForAReason) {
  const std::string text = "struct A {};\r\nint b;";
  EXPECT_EQ(edited(text, addSuppression(text, 3, "dead-double")),
            "struct A {}; // NOLINT(doublecheck-dead-double): say why\r\nint b;");
}

TEST(Suppression, JoinsOneThatIsThere) {
  const std::string text = "struct A {}; // NOLINT(cert-x): old";
  EXPECT_EQ(edited(text, addSuppression(text, 3, "dead-double")),
            "struct A {}; // NOLINT(cert-x, doublecheck-dead-double): old");
}

TEST(ContractTest, HasACaseForEachFunctionAndAFactoryForEachImplementation) {
  const std::string text =
      contractTest({.id = "shop::Store",
                    .title = "PostgreSQL",
                    .implementations = {"shop::FakeStore", "shop::PgStore"},
                    .functions = {"save(int)", "save(long)", "load(int) const", "operator()(int)"}});
  EXPECT_NE(text.find("testing::Types<shop::FakeStore, shop::PgStore>"), std::string::npos) << text;
  EXPECT_NE(text.find("TYPED_TEST(StoreContract, LoadKeepsItsPromise)"), std::string::npos);
  EXPECT_EQ(text.find("SaveKeepsItsPromise"), text.rfind("SaveKeepsItsPromise"));
  EXPECT_EQ(text.find("Operator"), std::string::npos);
}

} // namespace
} // namespace doublecheck
