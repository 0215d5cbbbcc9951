// SPDX-License-Identifier: Apache-2.0
//
// Who is who: names, keys, places and whose code it is.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::Contains;

/// The symbol of that name in the facts of `code`.
static SymbolFact symbolOf(std::string_view code, std::string_view name, const CodeOptions &options = {}) {
  TuFacts facts = factsOf(code, options);
  const SymbolFact *found = findSymbol(facts, name);
  std::vector<std::string> names;
  for (const SymbolFact &row : facts.symbols)
    names.push_back(row.name);
  EXPECT_NE(found, nullptr) << name << " is not among " << ::testing::PrintToString(names);
  return found ? *found : SymbolFact();
}

/// The keys of one name in two units are the same, or not.
static bool sameKey(std::string_view code, std::string_view name) {
  std::vector<TuFacts> units = unitsOf(code);
  const SymbolFact *first = findSymbol(units.at(0), name), *second = findSymbol(units.at(1), name);
  EXPECT_TRUE(first && second) << name;
  return first && second && first->key == second->key;
}

TEST(Symbols, AnonymousNamespaceHasNoExternalLinkage) {
  SymbolFact f = symbolOf("namespace { void f() {} }", "(anonymous namespace)::f");
  EXPECT_FALSE(f.hasExternalLinkage);
}

TEST(Symbols, StaticFunctionHasNoExternalLinkage) {
  EXPECT_FALSE(symbolOf("static void f() {}", "f").hasExternalLinkage);
}

TEST(Symbols, ExternCIsKnownAsSuch) { EXPECT_TRUE(symbolOf("extern \"C\" void f() {}", "f").isExternC); }

TEST(Symbols, KindsAreToldApart) {
  std::string_view code = "struct S { S() {} ~S() {} void m() {} operator int() { return 0; } }; void f() {} S v;";
  EXPECT_EQ(symbolOf(code, "S").kind, SymbolKind::Class);
  EXPECT_EQ(symbolOf(code, "S::S").kind, SymbolKind::Constructor);
  EXPECT_EQ(symbolOf(code, "S::~S").kind, SymbolKind::Destructor);
  EXPECT_EQ(symbolOf(code, "S::m").kind, SymbolKind::Method);
  EXPECT_EQ(symbolOf(code, "S::operator int").kind, SymbolKind::Method);
  EXPECT_EQ(symbolOf(code, "f").kind, SymbolKind::Function);
  EXPECT_EQ(symbolOf(code, "v").kind, SymbolKind::Variable);
}

TEST(Symbols, MembersKnowTheirClass) {
  TuFacts facts = factsOf("struct S { void m() {} };");
  EXPECT_EQ(nameOf(facts, findSymbol(facts, "S::m")->parent), "S");
}

TEST(Symbols, InstantiationsKnowTheirPattern) {
  TuFacts facts = factsOf("namespace n { struct Row {}; template <class T> struct Cache { void get() {} }; } "
                          "void f() { n::Cache<n::Row> c; c.get(); }");
  const SymbolFact *cache = findSymbol(facts, "n::Cache<n::Row>");
  ASSERT_NE(cache, nullptr);
  EXPECT_EQ(nameOf(facts, cache->pattern), "n::Cache");
  const SymbolFact *get = findSymbol(facts, "n::Cache<n::Row>::get");
  ASSERT_NE(get, nullptr);
  EXPECT_EQ(nameOf(facts, get->pattern), "n::Cache::get");
  EXPECT_EQ(get->place.line, 1u);
}

TEST(Symbols, FunctionTemplatesAreNamedWithoutArguments) {
  TuFacts facts = factsOf("template <class T> void put(T) {} void f() { put(1); put('c'); }");
  std::vector<std::uint64_t> keys;
  for (const SymbolFact &row : facts.symbols)
    if (row.name == "put")
      keys.push_back(row.key);
  EXPECT_EQ(keys.size(), 3u); // two instantiations and the pattern
  EXPECT_NE(keys[0], keys[1]);
}

TEST(Symbols, StandardStringsHaveTheirUsualName) {
  symbolOf("#include <string>\n template <class T> struct Cache {}; void f() { Cache<std::string> c; }",
           "Cache<std::string>");
}

TEST(Symbols, PlaceIsTheDefinitions) {
  TuFacts facts = factsOf("void f();\nvoid g() { f(); }\nvoid f() {}");
  EXPECT_EQ(describe(facts, findSymbol(facts, "f")->place), "unit.cpp:3:6");
}

TEST(Symbols, FunctionsAreTheSameInEveryUnit) {
  EXPECT_TRUE(sameKey("// FILE: a.cpp\nvoid f() {}\n// FILE: b.cpp\nvoid f(); void g() { f(); }", "f"));
}

TEST(Symbols, ClassesOfOneHeaderAreTheSameInEveryUnit) {
  EXPECT_TRUE(sameKey("// FILE: a.cpp\n#include \"s.h\"\n// FILE: b.cpp\n#include \"s.h\"\n"
                      "// FILE: s.h\n#pragma once\nstruct S { void m() {} };",
                      "S::m"));
}

TEST(Symbols, TwinClassesInTwoFilesAreDifferent) {
  EXPECT_FALSE(sameKey("// FILE: a.cpp\nstruct S { void m() {} };\n// FILE: b.cpp\nstruct S { void m() {} };", "S"));
}

TEST(Symbols, MembersOfTwinsAreDifferent) {
  EXPECT_FALSE(sameKey("// FILE: a.cpp\nstruct S { void m() {} };\n// FILE: b.cpp\nstruct S { void m() {} };", "S::m"));
}

TEST(Symbols, StaticFunctionsOfTwoFilesAreDifferent) {
  EXPECT_FALSE(sameKey("// FILE: a.cpp\nstatic void f() {}\n// FILE: b.cpp\nstatic void f() {}", "f"));
}

TEST(Symbols, TemplatesOfTwinsAreDifferent) {
  EXPECT_FALSE(sameKey("// FILE: a.cpp\n#include \"t.h\"\nstruct S {}; void f() { T<S> t; }\n"
                       "// FILE: b.cpp\n#include \"t.h\"\nstruct S {}; void f() { T<S> t; }\n"
                       "// FILE: t.h\n#pragma once\ntemplate <class X> struct T {};",
                       "T<S>"));
}

TEST(Symbols, LambdasOfOneHeaderAreTheSameInEveryUnit) {
  EXPECT_TRUE(sameKey("// FILE: a.cpp\n#include \"s.h\"\n// FILE: b.cpp\nvoid before();\n#include \"s.h\"\n"
                      "// FILE: s.h\n#pragma once\ninline void f() { auto l = [] {}; }",
                      "LAMBDA in f"));
}

TEST(Files, OtherRepositoriesOfBazelAreNotTheProjects) {
  TuFacts facts = factsOf(R"cpp(
    #include "external/client/client.h"
    #include "bazel-out/k8-fastbuild/bin/external/client/made.h"
    #include "bazel-out/k8-fastbuild/bin/src/made.h"
    #include "src/external/own.h"
    void f() { theirs(); theirsMade(); made(); own(); }
    // FILE: external/client/client.h
    inline void theirs() {}
    // FILE: bazel-out/k8-fastbuild/bin/external/client/made.h
    inline void theirsMade() {}
    // FILE: bazel-out/k8-fastbuild/bin/src/made.h
    inline void made() {}
    // FILE: src/external/own.h
    inline void own() {}
  )cpp");
  EXPECT_FALSE(findSymbol(facts, "theirs")->inProject);
  EXPECT_FALSE(findSymbol(facts, "theirsMade")->inProject);
  EXPECT_TRUE(findSymbol(facts, "made")->inProject);
  EXPECT_TRUE(findSymbol(facts, "own")->inProject);
}

TEST(Files, ProjectCodeIsBelowTheRootAndNotThirdParty) {
  TuFacts facts = factsOf(R"cpp(
    #include "src/own.h"
    #include "third_party/theirs.h"
    #include "contrib/theirs.h"
    void f() { own(); theirs(); others(); }
    // FILE: src/own.h
    inline void own() {}
    // FILE: third_party/theirs.h
    inline void theirs() {}
    // FILE: contrib/theirs.h
    inline void others() {}
  )cpp",
                          {.thirdPartyGlobs = {"contrib/**"}});
  EXPECT_TRUE(findSymbol(facts, "own")->inProject);
  EXPECT_FALSE(findSymbol(facts, "theirs")->inProject);
  EXPECT_FALSE(findSymbol(facts, "others")->inProject);
  EXPECT_EQ(facts.files[facts.mainFile.index()].path, "unit.cpp");
  EXPECT_EQ(findFunction(facts, "theirs"), nullptr);
}

TEST(Files, OneFileUnderTwoSpellingsIsOneRow) {
  TuFacts facts = factsOf("#include \"a/own.h\"\n#include \"a/../a/own.h\"\n// FILE: a/own.h\ninline void f();\n");
  std::size_t rows = 0;
  for (const FileFact &file : facts.files)
    rows += file.path.ends_with("own.h");
  EXPECT_LE(rows, 1u);
}

TEST(Files, AllFilesReadAreNamedAbsolutely) {
  Extraction result = extractionOf("#include \"own.h\"\n// FILE: own.h\nvoid f();\n");
  EXPECT_THAT(result.dependencies.filesRead, Contains("/project/unit.cpp"));
  EXPECT_THAT(result.dependencies.filesRead, Contains("/project/own.h"));
}

} // namespace doublecheck
