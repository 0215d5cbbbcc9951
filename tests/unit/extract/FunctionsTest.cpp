// SPDX-License-Identifier: Apache-2.0
//
// What is said of a body besides its calls: gates, environment, triviality.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Facts of function `f`; the snippets know getenv.
static FunctionFact functionOf(std::string_view code, std::string_view name = "f") {
  TuFacts facts = factsOf("extern \"C\" char *getenv(const char *);\n" + std::string(code));
  const FunctionFact *found = findFunction(facts, name);
  EXPECT_NE(found, nullptr) << name;
  return found ? *found : FunctionFact();
}

static std::vector<std::string> gatesOf(std::string_view code) {
  std::vector<std::string> gates;
  for (const GateFact &gate : functionOf(code).gates)
    gates.push_back((gate.kind == GateKind::Skip     ? "skip "
                     : gate.kind == GateKind::Branch ? "branch "
                                                     : "environment ") +
                    gate.variable);
  return gates;
}

/// "here: PGHOST" for what is called behind a branch, "there:" for what is called anyway.
static std::vector<std::string> callsOf(std::string_view code) {
  TuFacts facts = factsOf("#include <cstdlib>\nvoid here(); void there();\n" + std::string(code));
  const FunctionFact *f = findFunction(facts, "f");
  std::vector<std::string> lines;
  for (const CallFact &call : f ? f->calls : std::vector<CallFact>())
    if (const std::string &name = facts.symbols[call.callee.index()].name; name == "here" || name == "there")
      lines.push_back(name + ":" + (call.gate == 0 ? "" : " " + f->gates.at(call.gate - 1).variable));
  return lines;
}

TEST(Functions, EmptyIsTrivial) { EXPECT_TRUE(functionOf("void f() {}").isTrivial); }
TEST(Functions, ConstantIsTrivial) { EXPECT_TRUE(functionOf("int f() { return 42; }").isTrivial); }
TEST(Functions, UnusedArgumentIsTrivial) { EXPECT_TRUE(functionOf("int f(int x) { (void)x; return 0; }").isTrivial); }
TEST(Functions, FieldIsNotTrivial) {
  EXPECT_FALSE(functionOf("struct S { int x; int f() { return x; } };", "S::f").isTrivial);
}
TEST(Functions, CallIsNotTrivial) { EXPECT_FALSE(functionOf("int g(); int f() { return g(); }").isTrivial); }
TEST(Functions, ThrowingIsSeen) {
  EXPECT_TRUE(functionOf("void f() { throw 1; }").throws);
  EXPECT_FALSE(functionOf("void f() { throw 1; }").isTrivial);
  EXPECT_FALSE(functionOf("void f() {}").throws);
}
TEST(Functions, EndLineIsTheBodys) { EXPECT_EQ(functionOf("void f() {\n\n}").endLine, 4u); }

TEST(Environment, ReadsAreNamed) {
  FunctionFact f = functionOf("void f() { getenv(\"PGHOST\"); }");
  ASSERT_EQ(f.environmentReads.size(), 1u);
  EXPECT_EQ(f.environmentReads[0].variable, "PGHOST");
}

TEST(Environment, UnknownNameIsEmpty) {
  FunctionFact f = functionOf("void f(const char *name) { getenv(name); }");
  ASSERT_EQ(f.environmentReads.size(), 1u);
  EXPECT_EQ(f.environmentReads[0].variable, "");
}

TEST(Environment, EarlyReturnIsAGate) {
  EXPECT_THAT(gatesOf("void f() { if (!getenv(\"PGHOST\")) return; }"), ElementsAre("environment PGHOST"));
}

TEST(Environment, EarlyReturnThroughAVariableIsAGate) {
  EXPECT_THAT(gatesOf("void f() { const char *url = getenv(\"URL\"); if (url == nullptr) { return; } }"),
              ElementsAre("environment URL"));
}

TEST(Environment, EarlyReturnThroughAFunctionIsAGate) {
  EXPECT_THAT(
      gatesOf("static bool hasServer() { return getenv(\"URL\") != nullptr; } void f() { if (!hasServer()) return; }"),
      ElementsAre("environment URL"));
}

TEST(Environment, ChoosingAValueIsNoGate) {
  EXPECT_THAT(gatesOf("const char *f() { if (const char *url = getenv(\"URL\")) return url; return \"localhost\"; }"),
              IsEmpty());
}

TEST(Environment, DecidesWhatIsCalledInABranch) {
  EXPECT_THAT(callsOf("void f() { if (std::getenv(\"URL\")) here(); there(); }"), ElementsAre("here: URL", "there:"));
  EXPECT_THAT(callsOf("void f() { if (auto *url = std::getenv(\"URL\"); url && *url) { here(); } there(); }"),
              ElementsAre("here: URL", "there:"));
  EXPECT_THAT(callsOf("void f() { if (!std::getenv(\"URL\")) return; else here(); }"), ElementsAre("here:"));
  EXPECT_THAT(callsOf("void f(int x) { if (x) here(); there(); }"), ElementsAre("here:", "there:"));
}

TEST(Environment, KeepsACallThatIsMadeAnywayToo) {
  EXPECT_THAT(callsOf("void f() { if (std::getenv(\"URL\")) { here(); } here(); }"), ElementsAre("here: URL", "here:"));
}

TEST(Environment, BranchWithoutACallIsNoGate) {
  EXPECT_THAT(gatesOf("int f() { int x = 0; if (getenv(\"URL\")) { x = 1; } return x; }"), IsEmpty());
  EXPECT_THAT(gatesOf("void g(); void f() { if (getenv(\"URL\")) { g(); } }"), ElementsAre("branch URL"));
}

TEST(Environment, OtherConditionIsNoGate) { EXPECT_THAT(gatesOf("void f(int x) { if (x) return; }"), IsEmpty()); }

TEST(Environment, SkipUnderACheckOfTheEnvironmentIsItsGate) {
  TuFacts facts = factsOf(R"cpp(
    #include <cstdlib>
    #include <gtest/gtest.h>
    TEST(Suite, Name) { if (!std::getenv("URL")) GTEST_SKIP(); }
    TEST(Suite, Other) { GTEST_SKIP() << "later"; }
  )cpp");
  const FunctionFact *first = findFunction(facts, "Suite_Name_Test::TestBody");
  const FunctionFact *second = findFunction(facts, "Suite_Other_Test::TestBody");
  ASSERT_TRUE(first && second);
  ASSERT_EQ(first->gates.size(), 1u);
  EXPECT_EQ(first->gates[0].kind, GateKind::Environment);
  EXPECT_EQ(first->gates[0].variable, "URL");
  ASSERT_EQ(second->gates.size(), 1u);
  EXPECT_EQ(second->gates[0].kind, GateKind::Skip);
}

} // namespace doublecheck
