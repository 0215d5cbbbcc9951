// SPDX-License-Identifier: Apache-2.0
//
// Which objects a body makes, and by which constructor.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using Lines = std::vector<std::string>;

/// The calls of `f` are exactly these; every snippet knows PgStore, an implementation of Store.
static void checkMade(std::string_view code, const Lines &expected) {
  static constexpr std::string_view Prelude = R"cpp(
    struct Store { virtual ~Store() = default; virtual void save() = 0; };
    struct PgStore : Store { PgStore(); PgStore(const char *url); PgStore(int, int); void save() override; };
  )cpp";
  TuFacts facts = factsOf(std::string(Prelude) + std::string(code));
  EXPECT_THAT(facts.problems, IsEmpty()) << facts.problems.front().message;
  EXPECT_THAT(callsOf(facts, "f"), ElementsAreArray(expected));
}

static const std::string Default = "f -> PgStore::PgStore (constructs)";

TEST(Construction, VariableTemporaryAndNew) {
  checkMade("void f() { PgStore a; PgStore(1, 2); new PgStore(\"url\"); }", {Default, Default, Default + " \"url\""});
}

TEST(Construction, BaseIsNoNewDynamicClass) {
  TuFacts facts = factsOf("struct B { B(); }; struct D : B { D() {} D(int) : D() {} };");
  EXPECT_THAT(callsOf(facts), ElementsAreArray(Lines{"D::D -> B::B (constructs base)", "D::D -> D::D"}));
}

TEST(Construction, MembersAreMadeByTheConstructor) {
  TuFacts facts = factsOf("struct M { M(const char *); M(); }; struct D { D() : a(\"x\") {} M a; M b; };");
  EXPECT_THAT(callsOf(facts, "D::D"),
              ElementsAreArray(Lines{"D::D -> M::M (constructs) \"x\"", "D::D -> M::M (constructs)"}));
}

TEST(Construction, DefaultMemberInitialisersCount) {
  TuFacts facts = factsOf("struct M { M(int); }; int g(); struct D { M m{g()}; }; void f() { D d; }");
  EXPECT_THAT(callsOf(facts, "D::D"), ElementsAreArray(Lines{"D::D -> M::M (constructs)", "D::D -> g"}));
}

TEST(Construction, ImplicitConstructorMakesBasesAndMembers) {
  TuFacts facts = factsOf("struct B { B(); }; struct M { M(); }; struct D : B { M m; }; void f() { D d; }");
  EXPECT_THAT(callsOf(facts, "D::D"),
              ElementsAreArray(Lines{"D::D -> B::B (constructs base)", "D::D -> M::M (constructs)"}));
}

TEST(Construction, AggregateHasNoConstructor) {
  checkMade("struct Config { const char *host; }; void f() { Config c{\"localhost\"}; }",
            {"f -> ? (constructs Config)"});
}

TEST(Construction, InheritedConstructorRunsTheBases) {
  TuFacts facts = factsOf("struct B { B(int); }; struct D : B { using B::B; }; void f() { D d(1); }");
  EXPECT_THAT(callsOf(facts, "f"), ElementsAreArray(Lines{"f -> D::D (constructs)"}));
  EXPECT_THAT(callsOf(facts, "D::D"), ElementsAreArray(Lines{"D::D -> B::B (constructs base)"}));
}

TEST(Construction, MakeUniqueReachesTheConstructor) {
  checkMade("#include <memory>\n std::unique_ptr<Store> f() { return std::make_unique<PgStore>(\"url\"); }",
            {Default + " \"url\""});
}

TEST(Construction, MakeSharedReachesTheConstructor) {
  checkMade("#include <memory>\n std::shared_ptr<Store> f() { return std::make_shared<PgStore>(1, 2); }", {Default});
}

TEST(Construction, AnObjectOfALibraryConnectsHoweverItIsMade) {
  TuFacts facts = factsOf(R"cpp(
    #include <memory>
    #include <optional>
    #include <vector>
    #include <pq.h>
    void made() { auto c = std::make_unique<pq::connection>("url"); }
    void shared() { auto c = std::make_shared<pq::connection>("url"); }
    void emplaced(std::optional<pq::connection> &held) { held.emplace("url"); }
    void resized(std::vector<std::string> &names) { names.resize(3); }
    // FILE: /usr/include/pq.h
    #include <string>
    namespace pq {
    struct connection {
      connection(const char *url);
      connection(std::string url);
      connection(const connection &) = delete;
    };
    }
  )cpp");
  EXPECT_THAT(facts.problems, IsEmpty());
  const std::string opens = " -> pq::connection::connection (constructs) \"url\"";
  EXPECT_THAT(callsOf(facts, "made"), ElementsAreArray(Lines{"made" + opens}));
  EXPECT_THAT(callsOf(facts, "shared"), ElementsAreArray(Lines{"shared" + opens}));
  EXPECT_THAT(callsOf(facts, "emplaced"), ElementsAreArray(Lines{"emplaced" + opens}));
  EXPECT_THAT(callsOf(facts, "resized"), IsEmpty());
}

TEST(Construction, AllocateSharedSkipsTheAllocator) {
  checkMade("#include <memory>\n void f() { std::allocate_shared<PgStore>(std::allocator<PgStore>(), \"url\"); }",
            {Default + " \"url\""});
}

TEST(Construction, EmplaceBackReachesTheConstructor) {
  checkMade("#include <vector>\n void f(std::vector<PgStore> &v) { v.emplace_back(\"url\"); }", {Default + " \"url\""});
}

TEST(Construction, OptionalIsFilledByEmplaceAndInPlace) {
  checkMade("#include <optional>\n void f(std::optional<PgStore> &o) { o.emplace(1, 2); std::optional<PgStore> "
            "p(std::in_place, 3, 4); }",
            {Default, Default});
}

TEST(Construction, VariantIsFilledByTypeAndByIndex) {
  checkMade("#include <variant>\n void f() { std::variant<PgStore, int> v; }", {Default});
  checkMade("#include <variant>\n struct Other {}; void f(std::variant<Other, PgStore> &v) { "
            "v.emplace<PgStore>(\"a\"); v.emplace<1>(\"b\"); }",
            {Default + " \"a\"", Default + " \"b\""});
}

TEST(Construction, AnyIsFilledByMakeAnyAndEmplace) {
  checkMade("#include <any>\n void f(std::any &a) { a.emplace<PgStore>(\"a\"); std::make_any<PgStore>(1, 2); }",
            {Default + " \"a\"", Default});
}

TEST(Construction, MapIsFilledBySubscriptAndTryEmplace) {
  checkMade("#include <map>\n void f(std::map<int, PgStore> &m) { m[1]; m.try_emplace(2, \"url\"); }",
            {Default, Default + " \"url\""});
}

TEST(Construction, VectorOfACountMakesElements) {
  checkMade("#include <vector>\n void f() { std::vector<PgStore> v(3); }", {Default});
}

TEST(Construction, ArrayMakesElements) {
  checkMade("#include <array>\n void f() { std::array<PgStore, 2> a; }", {Default});
}

TEST(Construction, StaticCreateOfASmartPointer) {
  checkMade(R"cpp(
    #include "third_party/qt.h"
    void f() { QSharedPointer<PgStore>::create("url"); }
    // FILE: third_party/qt.h
    template <class T> struct QSharedPointer { template <class... A> static QSharedPointer create(A &&...); };
  )cpp",
            {"f -> QSharedPointer<PgStore>::create \"url\"", Default + " \"url\""});
}

TEST(Construction, SomebodysMakeFunction) {
  checkMade(R"cpp(
    #include "third_party/absl.h"
    void f() { absl::MakeRefCounted<PgStore>("url"); }
    // FILE: third_party/absl.h
    namespace absl { template <class T> struct Ref {}; template <class T, class... A> Ref<T> MakeRefCounted(A &&...); }
  )cpp",
            {"f -> absl::MakeRefCounted \"url\"", Default + " \"url\""});
}

TEST(Construction, ConstructAtMakesWhatThePointerPointsTo) {
  checkMade("#include <memory>\n void f(PgStore *p) { std::construct_at(p, \"url\"); }", {Default + " \"url\""});
}

TEST(Construction, FactoryOfLambdasMakesInTheLambda) {
  TuFacts facts = factsOf(R"cpp(
    #include <functional>
    #include <map>
    #include <memory>
    #include <string>
    struct Store { virtual ~Store(); }; struct PgStore : Store { PgStore(); };
    std::map<std::string, std::function<std::unique_ptr<Store>()>> makers = {
      {"pg", [] { return std::make_unique<PgStore>(); }}};
  )cpp");
  EXPECT_THAT(callsOf(facts, "LAMBDA in makers"),
              ElementsAreArray(Lines{"LAMBDA in makers -> PgStore::PgStore (constructs)"}));
  EXPECT_THAT(callsOf(facts, "makers"), ElementsAreArray(Lines{"makers -> LAMBDA in makers (reference)"}));
}

TEST(Construction, WrapperFromOutsideLeadsToTheProjectsBase) {
  TuFacts facts = factsOf(R"cpp(
    #include "third_party/wrap.h"
    struct MockStore { MockStore(int); };
    void f() { wrap::Nice<MockStore> m(1); }
    // FILE: third_party/wrap.h
    namespace wrap { template <class T> struct Nice : T { template <class A> Nice(A &&a) : T(a) {} }; }
  )cpp");
  EXPECT_THAT(callsOf(facts, "f"), ElementsAreArray(Lines{"f -> wrap::Nice<MockStore>::Nice (constructs)",
                                                          "f -> MockStore::MockStore (constructs base)"}));
  const ClassFact *wrapper = findClass(facts, "wrap::Nice<MockStore>");
  ASSERT_NE(wrapper, nullptr);
  EXPECT_EQ(nameOf(facts, wrapper->bases.at(0).base), "MockStore");
}

TEST(Construction, TrivialCopiesMakeNothingNew) {
  checkMade("struct Point { int x; }; Point g(); void f(Point p) { Point q = p; }", {});
}

} // namespace doublecheck
