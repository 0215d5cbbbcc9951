// SPDX-License-Identifier: Apache-2.0
//
// Commands as databases hold them, and code that is broken.
#include "extract/CommandLine.h"
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A unit with a standard header parses without a problem under these flags.
static void checkParses(std::vector<std::string> arguments, const std::string &compiler = "g++",
                        std::string_view code = "#include <cstddef>\n#include <string>\nvoid g(); void f() { g(); }") {
  CodeOptions options;
  options.arguments = std::move(arguments);
  options.compiler = compiler;
  TuFacts facts = factsOf(code, options);
  EXPECT_THAT(facts.problems, IsEmpty()) << facts.problems.front().message;
  EXPECT_NE(findFunction(facts, "f"), nullptr);
}

TEST(Commands, FlagsOfGccAloneAreNoProblem) {
  checkParses({"-std=gnu++2a", "-fconcepts", "-fmodules-ts", "-fno-var-tracking-assignments",
               "-Wno-maybe-uninitialized", "-Wlogical-op", "-Werror", "-Werror=useless-cast", "-mno-nothing",
               "-fvar-tracking", "-fipa-pta"});
}

TEST(Commands, UnknownProcessorIsNoProblem) { checkParses({"-std=c++17", "-march=z80000", "-mtune=z80000"}); }

TEST(Commands, DependencyFilesAreNotWritten) {
  checkParses({"-MD", "-MT", "x.o", "-MF", "/nonexistent/folder/x.d", "-o", "/nonexistent/folder/x.o",
               "-Wp,-MD,/nonexistent/y.d"});
}

TEST(Commands, LaunchersAreSkipped) { checkParses({"g++", "-std=c++20"}, "ccache"); }
TEST(Commands, VersionedCompilersAreCompilers) { checkParses({"-std=c++20"}, "/usr/bin/x86_64-linux-gnu-g++-12"); }
TEST(Commands, SanitizersAndProfilesDoNotMatter) {
  checkParses({"-fsanitize=address,bounds-strict", "-fprofile-arcs", "-ftest-coverage", "--coverage",
               "-fprofile-use=/nonexistent"});
}
TEST(Commands, ForeignPrecompiledHeadersAreLeftOut) {
  checkParses({"-Winvalid-pch", "-Xclang", "-include-pch", "-Xclang", "/nonexistent/x.pch", "-include-pch",
               "/nonexistent/y.pch"});
}
TEST(Commands, HeadersThatOnlyGccHasAreFound) {
  checkParses({"-fopenmp"}, "g++", "#include <omp.h>\n#include <quadmath.h>\nvoid f() { omp_get_num_threads(); }");
}
TEST(Commands, PluginsAreLeftOut) {
  checkParses({"-fplugin=/nonexistent/x.so", "-Xclang", "-load", "-Xclang", "/nonexistent/y.so"});
}

TEST(Commands, MacrosThroughThePreprocessorFlagStay) {
  std::vector<std::string> arguments = parseArguments(
      {.directory = "/p", .file = "/p/a.cpp", .arguments = {"g++", "-Wp,-DX=1", "-Wall", "a.cpp"}, .output = {}}, "");
  EXPECT_THAT(arguments, Contains("-Wp,-DX=1"));
  EXPECT_THAT(arguments, Not(Contains("-Wall")));
}

TEST(Commands, FileThatTheCommandForgotIsAdded) {
  EXPECT_EQ(
      parseArguments({.directory = "/p", .file = "/p/a.cpp", .arguments = {"g++", "-DX"}, .output = {}}, "").back(),
      "/p/a.cpp");
}

TEST(Parsing, WhatGccAcceptsIsNoProblem) {
  checkParses({"-std=c++17"}, "g++", R"cpp(
    enum E { A = 1 }; constexpr E e = static_cast<E>(42);
    void f() { register int x = 0; (void)x; int big = 300; char c{static_cast<char>(big)}; (void)c; }
    struct S { S(int); }; void v(int, ...); void g() { S s(1); v(1, s); }
  )cpp");
}

TEST(Parsing, WarningsAsErrorsArePardoned) {
  checkParses({"-Werror", "-Wall"}, "g++",
              "#pragma GCC diagnostic error \"-Wunused-variable\"\nvoid f() { int unused; }");
}

TEST(Parsing, BrokenCodeGivesFactsAndItsFirstErrors) {
  TuFacts facts = factsOf("void g();\nvoid f() { g(); undeclared(); }\nvoid h() { g(); }");
  ASSERT_EQ(facts.problems.size(), 1u);
  EXPECT_EQ(facts.problems[0].kind, ProblemKind::ParseError);
  EXPECT_THAT(facts.problems[0].message, HasSubstr("undeclared"));
  EXPECT_EQ(describe(facts, facts.problems[0].place), "unit.cpp:2:17");
  EXPECT_THAT(callsOf(facts), Contains("h -> g"));
  EXPECT_THAT(callsOf(facts), Contains("f -> g"));
}

TEST(Parsing, MissingIncludeIsNamedAndTheRestIsRead) {
  TuFacts facts = factsOf("#include \"nowhere.h\"\n#include \"here.h\"\nvoid f() { T<int>::g(); }\n"
                          "// FILE: here.h\nvoid x(); template <class A> struct T { static void g() { x(); } };");
  ASSERT_FALSE(facts.problems.empty());
  EXPECT_EQ(facts.problems[0].kind, ProblemKind::MissingFile);
  EXPECT_THAT(facts.problems[0].message, HasSubstr("nowhere.h"));
  EXPECT_THAT(callsOf(facts), Contains("T<int>::g -> x"));
}

TEST(Parsing, AtMostThreeProblemsAreKept) {
  EXPECT_EQ(factsOf("void f() { a(); b(); c(); d(); }").problems.size(), 3u);
}

TEST(Parsing, MissingSourceIsAProblem) {
  Extraction result = extractFacts(
      {.directory = "/project", .file = "/project/no.cpp", .arguments = {"c++", "no.cpp"}, .output = {}},
      {.root = "/project", .buildFolder = {}, .resourceFolder = {}, .thirdPartyGlobs = {}, .overlays = {}});
  ASSERT_EQ(result.facts.problems.size(), 1u);
  EXPECT_EQ(result.facts.problems[0].kind, ProblemKind::MissingFile);
  EXPECT_EQ(result.facts.files.at(result.facts.mainFile.index()).path, "no.cpp");
}

TEST(Parsing, DeepExpressionsDoNotOverflow) {
  std::string code = "struct Out { Out &operator<<(int); }; void f(Out &o) { o";
  for (int i = 0; i < 3000; ++i)
    code += " << 1";
  EXPECT_NE(findFunction(factsOf(code + "; }"), "f"), nullptr);
}

TEST(Parsing, SameInputGivesTheSameFacts) {
  std::string_view code =
      "#include <vector>\nstruct A { void m(); }; void f(std::vector<A> &v) { for (A &a : v) a.m(); v.resize(3); }";
  TuFacts one = factsOf(code), two = factsOf(code);
  EXPECT_EQ(callsOf(one), callsOf(two));
  ASSERT_EQ(one.symbols.size(), two.symbols.size());
  for (std::size_t i = 0; i < one.symbols.size(); ++i)
    EXPECT_EQ(one.symbols[i].key, two.symbols[i].key) << one.symbols[i].name;
}

TEST(Parsing, ResourceFolderIsFound) {
  EXPECT_THAT(findResourceFolder("/nowhere/bin/doublecheck"), HasSubstr("clang"));
}

} // namespace doublecheck
