// SPDX-License-Identifier: Apache-2.0
//
// The vocabulary: what one translation unit says. Plain values; no Clang, no
// files, no judgement. Everything refers to everything else by index into the
// tables of the same `TuFacts`, so a value can be written, read and compared
// as it stands. Changing a struct here changes `FactsVersion`.
#pragma once

#include "support/Id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace doublecheck {

/// Version of the serialised form. Part of every store key.
inline constexpr std::uint32_t FactsVersion = 8;

struct FileFact;
struct SymbolFact;
using FileRef = Id<FileFact>;
using SymbolRef = Id<SymbolFact>;

/// A position in source text. Lines and columns count from 1; line 0: unknown.
/// For code written by a macro it is where the user wrote the macro (the
/// expansion), or the argument's own spelling where the node is an argument.
struct Place {
  FileRef file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Place &, const Place &) = default;
};

/// A file that the unit read and that some fact points into.
struct FileFact {
  /// Relative to the source root with '/' where it lies below it, else absolute.
  std::string path;
  /// The project's own code: below the root (or generated into the build
  /// folder, or a unit's main file), not a system header, not third-party.
  bool inProject = false;
};

enum class SymbolKind : std::uint8_t {
  Function,    // free function, static or not, `extern "C"` too
  Method,      // member function, conversion, operator, static member function
  Constructor, // implicit ones too
  Destructor,
  Lambda,   // the call operator of a lambda; its name is "LAMBDA in <enclosing>"
  Class,    // class, struct, union; a template's pattern or an instantiation
  Variable, // of static storage duration; as a function it stands for its initialiser
  /// A type of pointers to functions, "void (Server::*)()". A call of it goes through such a pointer, or gives one away
  /// to code that may.
  PointerType,
};

/// Who a name stands for, the same in every unit of the program.
///
/// `key` is the 64-bit xxh3 of the Clang USR, and for classes of the project,
/// their members and everything without external linkage also of the defining
/// file's path: classes of one name in different files are different. For a
/// lambda: enclosing function's key, file, line and column.
struct SymbolFact {
  std::uint64_t key = 0;
  /// Fully qualified as Clang prints it, without inline namespaces, parameters
  /// and (for functions) template arguments. Instantiated classes keep their
  /// arguments: "ns::Cache<ns::Row>". Anonymous namespaces print as
  /// "(anonymous namespace)".
  std::string name;
  SymbolKind kind = SymbolKind::Function;
  /// Definition where the unit has it, else the declaration; for instantiations
  /// the pattern's. For external symbols: the declaring header.
  Place place;
  bool inProject = false;
  bool isExternC = false;
  /// False for anonymous namespaces, `static` functions, local classes.
  bool hasExternalLinkage = true;
  /// The class that a member belongs to.
  SymbolRef parent;
  /// For an instantiation (class or function) the template it was made from.
  SymbolRef pattern;
};

enum class CallKind : std::uint8_t {
  Direct,        // callee runs; also virtual functions called on an object known by value or qualified (`Base::f()`)
  Virtual,       // callee or one of its overriders runs, by the receiver's dynamic class
  Construct,     // a complete object of class `receiver` comes to be, by constructor `callee` (none: any that fits)
  ConstructBase, // a base-class subobject is made; `receiver` is not a new dynamic class
  Reference,     // callee's address is taken, or a lambda is made, or a variable's initialiser is needed: may run later
  /// The callee runs when the signal `receiver` is emitted, `QObject::connect(&a, &A::changed, &b, &B::reload)`, or
  /// when something calls through a pointer of the type `receiver`, as which the project's code keeps it.
  Subscribe,
};

/// One thing a function may cause to run.
struct CallFact {
  CallKind kind = CallKind::Direct;
  SymbolRef callee;
  /// Virtual: the static class of the object. Direct member call: the class of
  /// the object expression. Construct, ConstructBase: the class made. Subscribe: the signal, or the
  /// type of pointers.
  SymbolRef receiver;
  Place place;
  /// The string arguments known at compile time, in order (SQL text, URLs, topics,
  /// keys, commands): literals, constants initialised by one, the literal
  /// prefix of a concatenation (ending in U+2026 where the rest is unknown).
  std::vector<std::string> literals;
  /// The static variable that has to be empty for the call to happen: `if (!instance) instance = new Real;`
  SymbolRef unlessSet = {};
  /// The gate of the function behind which the call stands, counted from 1; 0: behind none. Only `Branch` gates.
  std::uint32_t gate = 0;
};

enum class GateKind : std::uint8_t {
  Skip,        // GTEST_SKIP, SKIP(), BOOST precondition: the test gives up at run time
  Environment, // leaves early, or skips, depending on an environment variable
  Branch,      // an environment variable decides whether some calls happen: see CallFact::gate
};

/// Why a test may not run to its end, or not run some of its calls.
struct GateFact {
  GateKind kind = GateKind::Skip;
  /// The variable, where its name is known at compile time.
  std::string variable;
  Place place;
};

/// A read of the process environment: getenv, qgetenv, secure_getenv, ...
struct EnvironmentReadFact {
  std::string variable; // empty: not known at compile time
  Place place;
};

/// A function, lambda or variable initialiser whose code this unit has.
struct FunctionFact {
  SymbolRef symbol;
  Place place;
  std::uint32_t endLine = 0;
  /// A namespace-scope or static member variable with dynamic initialisation.
  bool runsBeforeMain = false;
  /// Can only leave by returning normally a constant, or does nothing: `{}`, `{ return 0; }`.
  bool isTrivial = false;
  /// Contains a `throw` expression, or an error return cannot be told: see `throws`.
  bool throws = false;
  std::vector<CallFact> calls;
  std::vector<GateFact> gates;
  std::vector<EnvironmentReadFact> environmentReads;
  /// Other string literals of the body that look like an endpoint, a connection
  /// string, a statement or a program's name: "localhost:5432", "redis://…",
  /// "host=… dbname=…", "SELECT …", "redis-server", ":memory:".
  std::vector<std::string> literals;
  /// Static variables that take the value of a parameter: `void setInstance(X *x) { instance = x; }`
  std::vector<SymbolRef> sets = {};
  /// Number of assertions of any test framework (EXPECT_EQ, REQUIRE, BOOST_TEST, ...).
  std::uint32_t assertions = 0;
};

struct BaseFact {
  SymbolRef base;
  bool isVirtual = false;
};

struct MethodFact {
  SymbolRef symbol;
  std::string name; // unqualified
  /// "(const Row &, int) const": parameters as written in the declaration and cv/ref qualifiers.
  std::string signature;
  Place place;
  bool isStatic = false;
  bool isVirtual = false; // also implicitly
  bool isPure = false;
  bool isConst = false;
  bool isNoexcept = false;
  bool isPublic = true;
  bool isImplicit = false;  // written by the compiler, or by a macro for Qt's meta-object compiler
  bool hasOverride = false; // spelt `override` or `final`
  bool hasDefaultArguments = false;
  std::uint32_t minimumArguments = 0;
  std::uint32_t maximumArguments = 0;
  /// The functions it overrides directly, in base order.
  std::vector<SymbolRef> overrides;
};

struct FieldFact {
  std::string name;
  /// The class behind the type, through pointers, references, smart pointers
  /// and containers: `std::unique_ptr<Store>` and `PGconn *` give Store and PGconn.
  SymbolRef type;
  bool byValue = false; // the field's own type is the class itself
  Place place;
};

/// A class that the unit defines or instantiates: the project's own, and those
/// from outside with a class of the project among their bases
/// (`testing::NiceMock<MockStore>`). Also, without methods' bodies, the
/// external bases of the project's classes (`RdKafka::Producer`).
struct ClassFact {
  SymbolRef symbol;
  Place place;
  bool isAbstract = false;
  bool isPolymorphic = false;
  bool isTemplatePattern = false; // uninstantiated
  bool isLambda = false;
  std::vector<BaseFact> bases;
  std::vector<MethodFact> methods;
  std::vector<FieldFact> fields;
  /// Arguments of `[[clang::annotate("doublecheck:...")]]` after the colon: "infrastructure=cache".
  std::vector<std::string> annotations;
};

/// A function of a double that answers instead of the real one.
struct MockedFunctionFact {
  SymbolRef method;
  std::string name;
  std::string signature;
  Place place;              // of the name in the user's file
  bool overrides = false;   // overrides a virtual function of a base
  bool hasOverride = false; // and says so
  bool isConst = false;
  bool isNoexcept = false;
  /// Where it overrides nothing although the class has bases: a base's virtual function of the same name.
  SymbolRef nearMiss;
  /// In words, how it differs from `nearMiss`: "const", "parameters", "return type", "noexcept", "not virtual".
  std::vector<std::string> differences;
  /// The specification list as written, "const override"; empty where not known.
  std::string specification;
};

/// A class made with a mocking library. Hand-written fakes and stubs are told apart later, over the whole program.
struct DoubleFact {
  SymbolRef symbol;      // the class; a template's pattern where it is one
  std::string technique; // "gmock", "trompeloeil", ...: the constant of the recogniser
  /// What it says it stands for (`trompeloeil::mock_interface<T>`); else none: decided from bases, over the whole
  /// program.
  SymbolRef interface;
  Place place;
  std::vector<MockedFunctionFact> functions;
  /// Set for a `MockFunction<R(A...)>` variable or field: no class of the user; place is the variable's.
  bool isCallable = false;
};

enum class ExpectationKind : std::uint8_t {
  Expect,  // EXPECT_CALL, REQUIRE_CALL
  Default, // ON_CALL
  Allow,   // ALLOW_CALL
  Forbid,  // FORBID_CALL, Times(0)
};

enum class ActionKind : std::uint8_t {
  Return, // a value, known or not
  Throw,
  SideEffect,     // SaveArg, SetArgPointee, SIDE_EFFECT ...
  Callable,       // a lambda or functor, or Invoke of a free function
  DelegateObject, // Invoke(&object, &Class::method), or a lambda that calls the same function on another object
  DelegateParent, // calls the base class's own function: a partial mock
  Default,        // DoDefault
  Other,
};

struct ActionFact {
  ActionKind kind = ActionKind::Other;
  /// DelegateObject, DelegateParent: the class that answers. Return: the class of a returned mock, if any.
  SymbolRef target;
  /// The source text of the action, at most 120 characters.
  std::string text;
};

/// One expectation or default set on a mock.
struct ExpectationFact {
  std::string technique;
  ExpectationKind kind = ExpectationKind::Expect;
  SymbolRef mockClass;  // the user's class (NiceMock and the like stripped)
  SymbolRef method;     // the mock's function
  std::string function; // its name
  Place place;
  SymbolRef enclosing; // the function that sets it
  std::int64_t minimumCalls = 1;
  std::int64_t maximumCalls = 1; // -1: no limit
  bool hasMatchers = false;      // any argument constrained beyond `_`
  bool isSequenced = false;
  std::vector<ActionFact> actions;
};

enum class EntryRole : std::uint8_t { Environment, SuiteSetUp, Construction, SetUp, Body, TearDown, Generator };

/// A function that the runner calls for a test.
struct EntryFact {
  SymbolRef function; // for Construction: the class
  EntryRole role = EntryRole::Body;
};

/// One test case as registered with its runner. Typed tests give one fact for each type, value-parameterised ones one
/// fact for the pattern.
struct TestFact {
  std::string framework; // "googletest", "catch2", "doctest", "boost-test", "qttest"
  std::string suite;     // may be empty
  std::string name;
  std::string typeParameter; // "PgOrderStore" for typed tests
  Place place;
  SymbolRef fixture; // the user's class, if any
  std::vector<EntryFact> entries;
  std::vector<std::string> tags;
  bool isParameterised = false;
  bool isDisabled = false;
  std::string disabledBy; // "DISABLED_ prefix", "[.] tag", "skip() decorator", "never instantiated"
  /// Why the runner may leave it out when it runs: a precondition, skip(condition).
  std::vector<GateFact> gates = {};
};

/// A template of the project instantiated with a class of the project: `OrderService<MockStore>`.
struct InstantiationFact {
  SymbolRef pattern;
  std::uint32_t parameter = 0; // index of the template parameter
  SymbolRef argument;          // wrappers such as NiceMock stripped
  Place place;                 // of the instantiation where known
};

enum class SuppressionForm : std::uint8_t {
  Line,     // NOLINT: the comment's own line
  NextLine, // NOLINTNEXTLINE
  Begin,    // NOLINTBEGIN, up to the next End of the same list
  End,      // NOLINTEND
};

/// A comment that asks for silence, in clang-tidy's grammar: `// NOLINT(doublecheck-never-real): reason`.
/// Comments that name no rule of doublecheck are none.
struct SuppressionFact {
  SuppressionForm form = SuppressionForm::Line;
  /// The entries of the list that name doublecheck, as written: "doublecheck-never-real",
  /// "doublecheck-*", "-doublecheck-stale-mock" (not this one).
  std::vector<std::string> patterns;
  std::string reason; // what stands behind the list; may be empty
  Place place;        // of the word NOLINT
};

enum class ProblemKind : std::uint8_t { ParseError, MissingFile, Crash, Timeout, OutOfMemory };

/// Why the facts of this unit are incomplete. Broken code is data.
struct ProblemFact {
  ProblemKind kind = ProblemKind::ParseError;
  std::string message;
  Place place;
};

/// Everything one translation unit says.
struct TuFacts {
  FileRef mainFile;
  /// The link target that the object file belongs to, as far as the command
  /// line tells ("orders_unit_tests" from CMakeFiles/orders_unit_tests.dir/x.o); else empty.
  std::string target;
  /// Test frameworks whose headers the unit includes: "googletest", "gmock", "catch2", ...
  std::vector<std::string> frameworks;
  std::vector<FileFact> files;
  std::vector<SymbolFact> symbols;
  std::vector<FunctionFact> functions;
  std::vector<ClassFact> classes;
  std::vector<DoubleFact> doubles;
  std::vector<ExpectationFact> expectations;
  std::vector<TestFact> tests;
  std::vector<InstantiationFact> instantiations;
  std::vector<SuppressionFact> suppressions;
  std::vector<ProblemFact> problems;
};

} // namespace doublecheck
