// SPDX-License-Identifier: Apache-2.0
//
// Which functions a body may run: one case for each way to call.
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using Lines = std::vector<std::string>;

/// The calls of function `caller` are exactly these, in order.
static void checkCalls(std::string_view code, std::string_view caller, const Lines &expected) {
  TuFacts facts = factsOf(code);
  EXPECT_THAT(facts.problems, IsEmpty()) << facts.problems.front().message;
  EXPECT_THAT(callsOf(facts, caller), ElementsAreArray(expected));
}

TEST(Calls, FreeFunctionIsDirect) { checkCalls("void g(); void f() { g(); }", "f", {"f -> g"}); }

TEST(Calls, NamesCarryNamespacesButNoInlineOnes) {
  checkCalls("namespace a { inline namespace v1 { void g(); } } void f() { a::g(); }", "f", {"f -> a::g"});
}

TEST(Calls, MethodThroughReferenceIsVirtual) {
  checkCalls("struct Store { virtual void save() = 0; }; void f(Store &s) { s.save(); }", "f",
             {"f -> Store::save (virtual)"});
}

TEST(Calls, MethodThroughPointerOfDerivedClassKeepsTheStaticClass) {
  checkCalls("struct Store { virtual void save(); }; struct PgStore : Store {}; void f(PgStore *s) { s->save(); }", "f",
             {"f -> Store::save (virtual on PgStore)"});
}

TEST(Calls, VirtualMethodOfAValueIsDirect) {
  checkCalls(R"cpp(
    struct Store { virtual void save(); };
    struct PgStore : Store { void save() override; };
    void f() { PgStore s; s.save(); }
  )cpp",
             "f", {"f -> PgStore::PgStore (constructs)", "f -> PgStore::save"});
}

TEST(Calls, VirtualMethodOfAFieldByValueIsDirect) {
  checkCalls(R"cpp(
    struct Store { virtual void save(); };
    struct Service { Store store; void run() { store.save(); } };
  )cpp",
             "Service::run", {"Service::run -> Store::save"});
}

TEST(Calls, FinalMethodIsDirect) {
  checkCalls(R"cpp(
    struct Store { virtual void save(); };
    struct PgStore final : Store { void save() override; };
    void f(PgStore &s) { s.save(); }
  )cpp",
             "f", {"f -> PgStore::save"});
}

TEST(Calls, QualifiedCallIsDirect) {
  checkCalls(R"cpp(
    struct Store { virtual void save(); };
    struct PgStore : Store { void save() override { Store::save(); } };
  )cpp",
             "PgStore::save", {"PgStore::save -> Store::save (on PgStore)"});
}

TEST(Calls, OwnVirtualMethodIsVirtual) {
  checkCalls("struct Store { virtual void open(); void save() { open(); } };", "Store::save",
             {"Store::save -> Store::open (virtual)"});
}

TEST(Calls, VirtualMethodInAConstructorIsTheClassesOwn) {
  checkCalls("struct Store { Store() { open(); } virtual void open(); };", "Store::Store",
             {"Store::Store -> Store::open"});
}

TEST(Calls, StaticMethodIsDirect) {
  checkCalls("struct Store { static Store &instance(); }; void f() { Store::instance(); }", "f",
             {"f -> Store::instance"});
}

TEST(Calls, OperatorsAreCalls) {
  checkCalls(R"cpp(
    struct Row {}; bool operator==(const Row &, const Row &); struct Out { Out &operator<<(int); };
    void f(Row a, Out &o) { a == a; o << 1; }
  )cpp",
             "f", {"f -> operator==", "f -> Out::operator<<"});
}

TEST(Calls, RewrittenComparisonIsTheOperatorThatRuns) {
  checkCalls("struct Row { bool operator==(const Row &) const; }; bool f(Row &a, Row &b) { return a != b; }", "f",
             {"f -> Row::operator=="});
}

TEST(Calls, OverloadedArrowIsACallBeforeTheMethods) {
  checkCalls(R"cpp(
    struct Store { virtual void save(); }; struct Ptr { Store *operator->(); };
    void f(Ptr p) { p->save(); }
  )cpp",
             "f", {"f -> Store::save (virtual)", "f -> Ptr::operator->"});
}

TEST(Calls, ConversionIsACall) {
  checkCalls("struct Flag { operator bool() const; }; void f(Flag x) { if (x) {} }", "f", {"f -> Flag::operator bool"});
}

TEST(Calls, AddressThatIsKeptWaitsForACallThroughSuchAPointer) {
  checkCalls("void g(); void f() { auto *p = &g; p(); }", "f", {"f -> g (on signal void (*)())", "f -> void (*)()"});
  checkCalls("struct Store { void save() noexcept; }; void f() { auto p = &Store::save; }", "f",
             {"f -> Store::save (on signal void (Store::*)())"});
  checkCalls("struct Job { void (*work)(int); }; void g(int); void f(Job &j) { j.work = g; }", "f",
             {"f -> g (on signal void (*)(int))"});
}

TEST(Calls, TableOfFunctionsKeepsThem) {
  checkCalls("void a(); void b(); static void (*table[])() = {&a, b};", "table",
             {"table -> a (on signal void (*)())", "table -> b (on signal void (*)())"});
}

TEST(Calls, AddressHandedToCodeOfTheProjectIsKept) {
  const std::string code = R"cpp(
    struct Server { void drop(); };
    template <class T> struct Job {
      Job(T *o, void (T::*m)()) : object(o), method(m) {}
      void run() { (object->*method)(); }
      T *object; void (T::*method)();
    };
    void f(Server &s) { Job<Server> job(&s, &Server::drop); job.run(); }
  )cpp";
  checkCalls(code, "f",
             {"f -> Job<Server>::Job (constructs)", "f -> Server::drop (on signal void (Server::*)())",
              "f -> Job<Server>::run"});
  checkCalls(code, "Job<Server>::run", {"Job<Server>::run -> void (Server::*)()"});
}

TEST(Calls, AddressHandedOutsideMayBeCalledAtAnyTime) {
  const std::string code = R"cpp(
// FILE: /usr/include/loop.h
extern "C" { struct hooks { void (*closed)(int); }; void watch(void (*)(int), void *); void set(struct hooks *); }
// FILE: src/unit.cpp
#include "/usr/include/loop.h"
void on(int);
void f() { watch(&on, nullptr); }
void g() { hooks h = {&on}; set(&h); }
void h(void (*given)(int)) { watch(given, nullptr); }
void i(void (*given)(int)) { watch(nullptr, reinterpret_cast<void *>(given)); }
void j(void (*given)(int)) { watch(nullptr, &given); }
bool k(void (*given)(int)) { return given != nullptr && given; }
)cpp";
  const TuFacts facts = unitsOf(code).front();
  EXPECT_THAT(callsOf(facts, "f"), ElementsAreArray(Lines{"f -> watch", "f -> on (reference)"}));
  EXPECT_THAT(callsOf(facts, "g"), ElementsAreArray(Lines{"g -> on (reference)", "g -> set"}));
  EXPECT_THAT(callsOf(facts, "h"), ElementsAreArray(Lines{"h -> watch", "h -> void (*)(int)"}));
  EXPECT_THAT(callsOf(facts, "i"), ElementsAreArray(Lines{"i -> watch", "i -> void (*)(int)"}));
  EXPECT_THAT(callsOf(facts, "j"), ElementsAreArray(Lines{"j -> watch", "j -> void (*)(int)"}));
  EXPECT_THAT(callsOf(facts, "k"), IsEmpty());
}

TEST(Calls, StandardContainersKeepAndCompare) {
  checkCalls(R"cpp(
    #include <map>
    #include <vector>
    void on(); bool less(int, int);
    void f() { std::vector<void (*)()> all; all.push_back(&on); std::map<int, int, bool (*)(int, int)> sorted(&less); }
  )cpp",
             "f", {"f -> on (on signal void (*)())", "f -> less (reference)"});
}

TEST(Calls, LambdaIsReferredToWhereItIsMade) {
  checkCalls("void g(); void f() { auto l = [] { g(); }; }", "", {"f -> LAMBDA in f (reference)", "LAMBDA in f -> g"});
}

TEST(Calls, CalledLambdaIsDirectToo) {
  checkCalls("void g(); void f() { [] { g(); }(); }", "",
             {"f -> LAMBDA in f", "f -> LAMBDA in f (reference)", "LAMBDA in f -> g"});
}

TEST(Calls, GenericLambdaIsKnownByItsInstantiations) {
  checkCalls("struct A { void a(); }; void f(A x) { auto l = [](auto &y) { y.a(); }; l(x); }", "LAMBDA in f",
             {"LAMBDA in f -> A::a"});
}

TEST(Calls, LambdaInALambdaIsNamedByWhatSurroundsIt) {
  checkCalls("void g(); void f() { auto l = [] { return [] { g(); }; }; }", "LAMBDA in LAMBDA in f",
             {"LAMBDA in LAMBDA in f -> g"});
}

TEST(Calls, TwoLambdasOfOneFunctionAreTwoSymbols) {
  TuFacts facts = factsOf("void f() { auto a = [] {}; auto b = [] {}; }");
  ASSERT_EQ(facts.functions.size(), 3u);
  EXPECT_NE(facts.functions[1].symbol, facts.functions[2].symbol);
}

TEST(Calls, DeletingRunsTheDestructor) {
  checkCalls("struct Store { virtual ~Store(); }; void f(Store *s) { delete s; }", "f",
             {"f -> Store::~Store (virtual)"});
}

TEST(Calls, RangeForRunsBeginAndEnd) {
  checkCalls(R"cpp(
    struct List { int *begin(); int *end(); };
    void f(List &list) { for (int x : list) {} }
  )cpp",
             "f", {"f -> List::begin", "f -> List::end"});
}

TEST(Calls, DefaultArgumentsAreEvaluatedByTheCaller) {
  TuFacts facts = factsOf("int d(); void g(int x = d()); void f() {\n  g(); }");
  EXPECT_THAT(callsOf(facts, "f"), ElementsAreArray(Lines{"f -> g", "f -> d"}));
  EXPECT_EQ(findFunction(facts, "f")->calls[1].place.line, 2u);
}

TEST(Calls, UnevaluatedOperandsAreNoCalls) {
  checkCalls("int g(); void f() { (void)sizeof(g()); (void)noexcept(g()); }", "f", {});
}

TEST(Calls, DiscardedBranchOfConstexprIfIsNoCall) {
  checkCalls("void a(); void b(); void f() { if constexpr (true) a(); else b(); }", "f", {"f -> a"});
}

TEST(Calls, LocalStaticsAreInitialisedByTheFunction) {
  checkCalls("struct Store { Store(); }; void f() { static Store s; }", "f", {"f -> Store::Store (constructs)"});
}

TEST(Calls, GlobalsAreFunctionsOfTheirOwn) {
  TuFacts facts = factsOf("int g(); static int value = g();");
  EXPECT_THAT(callsOf(facts, "value"), ElementsAreArray(Lines{"value -> g"}));
  EXPECT_TRUE(findFunction(facts, "value")->runsBeforeMain);
}

TEST(Calls, NamingAGlobalRefersToItsInitialiser) {
  checkCalls("struct Store { Store(); void save(); }; Store store; void f() { store.save(); }", "f",
             {"f -> Store::save", "f -> store (reference)"});
}

TEST(Calls, InstantiatedTemplateRunsWhatItsArgumentsSay) {
  checkCalls(R"cpp(
    struct PgStore { void save(); };
    template <class S> void put(S &s) { s.save(); }
    void f(PgStore &s) { put(s); }
  )cpp",
             "put", {"put -> PgStore::save"});
}

TEST(Calls, InstantiatedClassKeepsItsArgumentsInNames) {
  checkCalls(R"cpp(
    struct PgStore { void save(); };
    template <class S> struct Service { S &store; void run() { store.save(); } };
    void f(Service<PgStore> s) { s.run(); }
  )cpp",
             "Service<PgStore>::run", {"Service<PgStore>::run -> PgStore::save"});
}

TEST(Calls, UninstantiatedTemplateTellsWhatItCan) {
  checkCalls("void g(); template <class T> void f(T t) { g(); t.save(); }", "f", {"f -> g"});
}

TEST(Calls, InstantiatedPatternsDoNotSpeakTwice) {
  TuFacts facts = factsOf(
      "void g(); template <class T> struct S { void m() { g(); } void n() { g(); } }; void f(S<int> s) { s.m(); }");
  EXPECT_THAT(callsOf(facts), ElementsAreArray(Lines{"S<int>::m -> g", "f -> S<int>::m", "S::n -> g"}));
}

TEST(Calls, ClassOfAMacroIsPlacedWhereTheMacroStands) {
  MarkedCode code = parseMarkedCode("#define RUN(x) x()\nvoid g();\nvoid f() {\n  ^RUN(g);\n}\n");
  TuFacts facts = extractionOf(code).facts;
  EXPECT_EQ(describe(facts, findFunction(facts, "f")->place), "unit.cpp:3:6");
  ASSERT_EQ(findFunction(facts, "f")->calls.size(), 1u);
  EXPECT_EQ(describe(facts, findFunction(facts, "f")->calls[0].place), "unit.cpp:4:7");
}

TEST(Calls, LocalClassesMethodsAreFunctions) {
  checkCalls("void g(); void f() { struct L { void m() { g(); } }; L l; l.m(); }", "f::L::m", {"f::L::m -> g"});
}

TEST(Calls, ExternalFunctionsAreKept) {
  checkCalls(R"cpp(
    #include "third_party/client.h"
    void f() { client_connect("localhost"); }
    // FILE: third_party/client.h
    int client_connect(const char *);
  )cpp",
             "f", {"f -> client_connect \"localhost\""});
}

TEST(Calls, StandardLibraryIsLeftOutApartFromFilesAndClocks) {
  checkCalls(R"cpp(
    #include <chrono>
    #include <cstdlib>
    #include <cstring>
    #include <fstream>
    #include <string>
    void f() {
      std::string s("x"); s += "y"; std::strlen("z");
      std::ifstream in("data.txt");
      std::chrono::system_clock::now();
      std::system("ls");
    }
  )cpp",
             "f",
             {"f -> std::ifstream::ifstream (constructs) \"data.txt\"", "f -> std::chrono::system_clock::now",
              "f -> system \"ls\""});
}

TEST(Calls, ExternalMethodsKeepTheirClass) {
  checkCalls(R"cpp(
    #include "third_party/pqxx.h"
    void f() { pqxx::connection c("host=x"); c.exec("SELECT 1"); }
    // FILE: third_party/pqxx.h
    namespace pqxx { struct connection { connection(const char *); void exec(const char *); }; }
  )cpp",
             "f",
             {"f -> pqxx::connection::connection (constructs) \"host=x\"", "f -> pqxx::connection::exec \"SELECT 1\""});
}

TEST(Calls, CUnitsAreRead) {
  CodeOptions options{.file = "unit.c", .arguments = {}, .compiler = "cc"};
  TuFacts facts =
      factsOf("void g(void); struct ops { void (*run)(void); }; struct ops o = {g}; void f(void) { g(); }", options);
  EXPECT_THAT(callsOf(facts), ElementsAreArray(Lines{"o -> g (on signal void (*)())", "f -> g"}));
}

TEST(Calls, StandardAlgorithmRunsTheOperatorOfTheProject) {
  checkCalls(R"cpp(
    #include <algorithm>
    #include <vector>
    struct Row { int id; }; bool operator==(const Row &a, const Row &b) { return a.id == b.id; }
    bool f(std::vector<Row> &rows, const Row &row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); }
  )cpp",
             "f", {"f -> operator=="});
}

TEST(Calls, StandardContainersRunWhatIsWrittenForTheirKeys) {
  checkCalls(R"cpp(
    #include <functional>
    #include <map>
    #include <unordered_map>
    struct Ordered { int n; };
    bool operator<(Ordered a, Ordered b);
    struct Hashed { int n; bool operator==(const Hashed &) const = default; };
    template <> struct std::hash<Hashed> { std::size_t operator()(const Hashed &key) const; };
    void f(std::map<Ordered, int> &ordered, std::unordered_map<Hashed, int> &hashed) { ordered[{1}] = hashed.count({2}); }
  )cpp",
             "f",
             {"f -> operator<", "f -> ? (constructs Ordered)", "f -> std::hash<Hashed>::operator()",
              "f -> ? (constructs Hashed)"});
}

TEST(Calls, StandardLibraryRunsNothingOfPlainData) {
  checkCalls(R"cpp(
    #include <memory>
    #include <string>
    #include <vector>
    struct Point { int x = 0; std::string name; Point *next = nullptr; };
    struct Handle { Handle(); };
    struct Row { Point where; Handle handle; };
    void plain() { auto made = std::make_unique<Point>(); std::vector<Point> all(3); }
    void f() { plain(); auto made = std::make_unique<Row>(); }
  )cpp",
             "f", {"f -> plain", "f -> Row::Row (constructs)"});
}

TEST(Calls, CallableOfTheProjectHandedOutsideMayBeCalled) {
  checkCalls(R"cpp(
    #include <functional>
    struct Job { void operator()(); };
    void f(Job &job) { std::function<void()> task(job); }
  )cpp",
             "f", {"f -> Job::operator() (reference)"});
}

TEST(Calls, CallableOfTheProjectHandedToForeignCodeMayBeCalled) {
  checkCalls(R"cpp(
    #include "third_party/pool.h"
    struct Job { void operator()(); };
    void f(Job &job) { pool::post(job); }
    // FILE: third_party/pool.h
    namespace pool { template <class F> void post(F &); }
  )cpp",
             "f", {"f -> pool::post", "f -> Job::operator() (reference)"});
}

} // namespace doublecheck
