// SPDX-License-Identifier: Apache-2.0
//
// What is said of classes: bases, functions, fields, instantiations.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace doublecheck {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

static const MethodFact *findMethod(const ClassFact &record, std::string_view name) {
  auto found = std::ranges::find_if(record.methods, [&](const MethodFact &method) { return method.name == name; });
  return found == record.methods.end() ? nullptr : &*found;
}

/// "save(const Row &) const" and so on, with the words that hold: virtual, pure, override, static, implicit.
static std::string describeMethod(std::string_view code, std::string_view record, std::string_view name) {
  TuFacts facts = factsOf(code);
  const ClassFact *found = findClass(facts, record);
  const MethodFact *method = found ? findMethod(*found, name) : nullptr;
  if (!method)
    return "none";
  std::string text = method->name + method->signature;
  for (auto [holds, word] : {std::pair(method->isVirtual, " virtual"),
                             {method->isPure, " pure"},
                             {method->hasOverride, " override"},
                             {method->isStatic, " static"},
                             {method->isNoexcept, " noexcept"},
                             {!method->isPublic, " hidden"}})
    text += holds ? word : "";
  for (SymbolRef overridden : method->overrides)
    text += " of " + nameOf(facts, overridden);
  return text;
}

TEST(Classes, PureFunction) {
  EXPECT_EQ(describeMethod("struct Row; struct S { virtual void save(const Row &) const = 0; };", "S", "save"),
            "save(const Row &) const virtual pure");
}

TEST(Classes, OverriderNamesWhatItOverrides) {
  EXPECT_EQ(describeMethod("struct S { virtual void save(); }; struct P : S { void save() override; };", "P", "save"),
            "save() virtual override of S::save");
}

TEST(Classes, OverriderWithoutTheWordIsVirtualToo) {
  EXPECT_EQ(describeMethod("struct S { virtual void save(); }; struct P : S { void save(); };", "P", "save"),
            "save() virtual of S::save");
}

TEST(Classes, StaticHiddenNoexcept) {
  EXPECT_EQ(describeMethod("class S { static void make() noexcept; };", "S", "make"), "make() static noexcept hidden");
}

TEST(Classes, ArgumentsAreCounted) {
  TuFacts facts = factsOf("struct S { void f(int, int = 1); };");
  const MethodFact *method = findMethod(*findClass(facts, "S"), "f");
  EXPECT_EQ(method->minimumArguments, 1u);
  EXPECT_EQ(method->maximumArguments, 2u);
  EXPECT_TRUE(method->hasDefaultArguments);
}

TEST(Classes, AbstractAndPolymorphic) {
  TuFacts facts = factsOf("struct A { virtual void f() = 0; }; struct B { virtual void f(); }; struct C {};");
  EXPECT_TRUE(findClass(facts, "A")->isAbstract);
  EXPECT_FALSE(findClass(facts, "B")->isAbstract);
  EXPECT_TRUE(findClass(facts, "B")->isPolymorphic);
  EXPECT_FALSE(findClass(facts, "C")->isPolymorphic);
}

TEST(Classes, BasesThroughAliasesAndVirtually) {
  TuFacts facts = factsOf("struct A {}; using Alias = A; struct B : virtual Alias {};");
  const ClassFact *b = findClass(facts, "B");
  ASSERT_EQ(b->bases.size(), 1u);
  EXPECT_EQ(nameOf(facts, b->bases[0].base), "A");
  EXPECT_TRUE(b->bases[0].isVirtual);
}

TEST(Classes, BaseOfAPatternIsTheTemplate) {
  TuFacts facts = factsOf("template <class T> struct Base {}; template <class T> struct D : Base<T> {};");
  const ClassFact *d = findClass(facts, "D");
  EXPECT_TRUE(d->isTemplatePattern);
  ASSERT_EQ(d->bases.size(), 1u);
  EXPECT_EQ(nameOf(facts, d->bases[0].base), "Base");
}

TEST(Classes, FieldsNameTheClassBehindTheirType) {
  TuFacts facts = factsOf(R"cpp(
    #include <map>
    #include <memory>
    #include <string>
    #include <vector>
    struct Store {};
    struct Service {
      Store value; Store *pointer; Store &reference; std::unique_ptr<Store> owner;
      std::vector<std::shared_ptr<Store>> many; std::map<int, Store> table; int number; std::string text;
      Service(Store &s);
    };
  )cpp");
  std::vector<std::string> fields;
  for (const FieldFact &field : findClass(facts, "Service")->fields)
    fields.push_back(field.name + " " + nameOf(facts, field.type) + (field.byValue ? " by value" : ""));
  EXPECT_THAT(fields, ElementsAre("value Store by value", "pointer Store", "reference Store", "owner Store",
                                  "many Store", "table Store", "number ?", "text ?"));
}

TEST(Classes, AnnotationsAreRead) {
  TuFacts facts = factsOf("struct [[clang::annotate(\"doublecheck:infrastructure=cache\")]] S {};");
  EXPECT_THAT(findClass(facts, "S")->annotations, ElementsAre("infrastructure=cache"));
}

TEST(Classes, ExternalBaseOfTheProjectIsDescribed) {
  TuFacts facts =
      factsOf("#include \"third_party/k.h\"\nstruct Mine : kafka::Producer { int produce() override; };\n"
              "// FILE: third_party/k.h\nnamespace kafka { struct Producer { virtual int produce() = 0; }; }");
  const ClassFact *producer = findClass(facts, "kafka::Producer");
  ASSERT_NE(producer, nullptr);
  EXPECT_TRUE(producer->isAbstract);
  EXPECT_NE(findMethod(*producer, "produce"), nullptr);
}

TEST(Classes, ImplicitMembersAreMarked) {
  TuFacts facts = factsOf("struct B { B(); }; struct D : B {}; void f() { D d; }");
  const MethodFact *constructor = findMethod(*findClass(facts, "D"), "D");
  ASSERT_NE(constructor, nullptr);
  EXPECT_TRUE(constructor->isImplicit);
}

TEST(Classes, ImplicitMembersThatNothingRunsAreNotTold) {
  TuFacts facts = factsOf("struct B { B(); }; struct D : B {}; static_assert(sizeof(D(D())) > 0);");
  EXPECT_EQ(findMethod(*findClass(facts, "D"), "D"), nullptr) << "that it was looked for is Clang's affair";
}

TEST(Classes, MembersThatTheMetaObjectCompilerWritesAreMarked) {
  TuFacts facts = factsOf(R"cpp(
    #define Q_OBJECT public: virtual int qt_metacall(int); private:
    struct S { Q_OBJECT void metaObject(); };
  )cpp");
  const ClassFact *record = findClass(facts, "S");
  ASSERT_TRUE(record);
  EXPECT_TRUE(findMethod(*record, "qt_metacall")->isImplicit);
  EXPECT_FALSE(findMethod(*record, "metaObject")->isImplicit) << "of the user's own";
}

TEST(Instantiations, ClassTemplateWithAClassOfTheProject) {
  TuFacts facts = factsOf("struct Mock {}; template <int N, class S> struct Service { S s; }; Service<1, Mock> s;");
  ASSERT_EQ(facts.instantiations.size(), 1u);
  EXPECT_EQ(nameOf(facts, facts.instantiations[0].pattern), "Service");
  EXPECT_EQ(facts.instantiations[0].parameter, 1u);
  EXPECT_EQ(nameOf(facts, facts.instantiations[0].argument), "Mock");
}

TEST(Instantiations, FunctionTemplateToo) {
  TuFacts facts = factsOf("struct Mock {}; template <class S> void run(S &) {} void f(Mock &m) { run(m); }");
  ASSERT_EQ(facts.instantiations.size(), 1u);
  EXPECT_EQ(nameOf(facts, facts.instantiations[0].argument), "Mock");
}

TEST(Instantiations, NumbersAndForeignClassesAreNone) {
  TuFacts facts = factsOf("template <class T> struct Box {}; Box<int> b;");
  EXPECT_THAT(facts.instantiations, IsEmpty());
}

TEST(Instantiations, OfOthersTemplatesThatTheProjectDeclaresAgainAreNone) {
  TuFacts facts = factsOf("template <class T> struct List;\n#include \"third_party/list.h\"\nstruct Row {};\n"
                          "List<Row> rows; void f() { first(rows); }\n"
                          "// FILE: third_party/list.h\ntemplate <class T> struct List { T *one; };\n"
                          "template <class T> T &first(List<T> &list) { return *list.one; }");
  EXPECT_THAT(facts.instantiations, IsEmpty());
  EXPECT_EQ(findClass(facts, "List<Row>"), nullptr);
}

} // namespace doublecheck
