// SPDX-License-Identifier: Apache-2.0
//
// Texts that are known at compile time: what a boundary is sent.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using Texts = std::vector<std::string>;

/// The literals of the call of `send` in `f`; the snippets have <string> and a client's send(std::string_view).
static void checkSent(std::string_view body, const Texts &expected, std::string_view before = "") {
  TuFacts facts = factsOf("#include <string>\n#include <string_view>\nvoid send(std::string_view);\n" +
                          std::string(before) + "\nvoid f(std::string input) { " + std::string(body) + " }");
  EXPECT_THAT(facts.problems, IsEmpty()) << facts.problems.front().message;
  Texts found;
  for (const CallFact &call : findFunction(facts, "f")->calls)
    if (nameOf(facts, call.callee) == "send")
      found.insert(found.end(), call.literals.begin(), call.literals.end());
  EXPECT_THAT(found, ElementsAreArray(expected));
}

TEST(Literals, PlainText) { checkSent("send(\"SELECT 1\");", {"SELECT 1"}); }
TEST(Literals, AdjacentTextsAreOne) { checkSent("send(\"SELECT \" \"1\");", {"SELECT 1"}); }
TEST(Literals, StringObject) { checkSent("send(std::string(\"SELECT 1\"));", {"SELECT 1"}); }
TEST(Literals, SuffixLiteral) { checkSent("using namespace std::literals; send(\"SELECT 1\"s);", {"SELECT 1"}); }
TEST(Literals, GlobalConstant) {
  checkSent("send(sql);", {"SELECT 1"}, "constexpr std::string_view sql = \"SELECT 1\";");
}
TEST(Literals, GlobalCharacterPointer) {
  checkSent("send(sql);", {"SELECT 1"}, "const char *const sql = \"SELECT 1\";");
}
TEST(Literals, GlobalString) { checkSent("send(sql);", {"SELECT 1"}, "const std::string sql = \"SELECT 1\";"); }
TEST(Literals, StaticMember) {
  checkSent("send(Q::sql);", {"SELECT 1"}, "struct Q { static constexpr auto sql = \"SELECT 1\"; };");
}
TEST(Literals, LocalConstant) { checkSent("const std::string sql = \"SELECT 1\"; send(sql);", {"SELECT 1"}); }
TEST(Literals, LocalThatIsOnlyRead) { checkSent("std::string sql = \"SELECT 1\"; send(sql);", {"SELECT 1"}); }
TEST(Literals, LocalThatIsWrittenIsNotKnown) {
  checkSent("std::string sql = \"SELECT 1\"; sql = input; send(sql);", {});
}
TEST(Literals, ConcatenationGoesOn) { checkSent("send(\"GET \" + input);", {"GET \xE2\x80\xA6"}); }
TEST(Literals, ConcatenationOfKnownParts) { checkSent("send(std::string(\"a\") + \"b\");", {"ab"}); }
TEST(Literals, MacroText) { checkSent("send(SQL);", {"SELECT 1"}, "#define SQL \"SELECT 1\""); }
TEST(Literals, ViewOfAText) { checkSent("const std::string sql = \"SELECT 1\"; send(sql.c_str());", {"SELECT 1"}); }
TEST(Literals, FunctionThatReturnsAText) {
  checkSent("send(sql());", {"SELECT 1"}, "std::string sql() { return \"SELECT 1\"; }");
}
TEST(Literals, StringOfQtFiveIsALambdaThatIsCalled) {
  TuFacts facts = factsOf(R"cpp(
    struct QString { QString(const char16_t *); };
    #define QStringLiteral(x) ([]() -> QString { static const char16_t *text = u"" x; return QString(text); }())
    void send(QString);
    void f() { send(QStringLiteral("SELECT 1")); }
  )cpp");
  EXPECT_EQ(findFunction(facts, "f")->calls.at(0).literals, Texts{"SELECT 1"});
}

TEST(Literals, ParameterIsNotKnown) { checkSent("send(input);", {}); }

TEST(Literals, TellingOnesOfTheBodyAreKept) {
  TuFacts facts = factsOf(R"cpp(
    void f() {
      const char *texts[] = {"localhost:5432", "redis://cache", "host=db dbname=x", "SELECT 1", "redis-server", ":memory:",
                             "hello world", "12:30", "Select all", "a"};
    }
  )cpp");
  EXPECT_THAT(findFunction(facts, "f")->literals,
              ElementsAreArray(Texts{"localhost:5432", "redis://cache", "host=db dbname=x", "SELECT 1", "redis-server",
                                     ":memory:"}));
}

TEST(Literals, WhatACallCarriesIsNotRepeated) {
  TuFacts facts = factsOf("void send(const char *); void f() { send(\"SELECT 1\"); }");
  EXPECT_THAT(findFunction(facts, "f")->literals, IsEmpty());
}

} // namespace doublecheck
