// SPDX-License-Identifier: Apache-2.0
//
// The whole program, linked from what its units say: one row per file, symbol,
// class, function body, double and test, each known by index. Built once by
// `linkProgram`, then never changed. Rows are in an order that depends on names
// and paths only, so that equal inputs give equal programs.
#pragma once

#include "facts/Facts.h"
#include "support/Id.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct File;
struct Target;
struct Unit;
struct Symbol;
struct Class;
struct Function;
struct Double;
struct Expectation;
struct Test;
struct Call;
using FileId = Id<File>;
using TargetId = Id<Target>;
using UnitId = Id<Unit>;
using SymbolId = Id<Symbol>;
using ClassId = Id<Class>;
using FunctionId = Id<Function>;
using DoubleId = Id<Double>;
using ExpectationId = Id<Expectation>;
using TestId = Id<Test>;
using CallId = Id<Call>;

struct SourcePlace {
  FileId file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend auto operator<=>(const SourcePlace &, const SourcePlace &) = default;
};

struct File {
  std::string path;
  bool inProject = false;
  /// Code that exists for tests: it defines tests or doubles, includes a test
  /// framework, is read by test units only, or lies in a folder named for tests;
  /// the user's globs decide before all of these.
  bool isTest = false;
  /// Code that shows or times the product: neither production nor tests.
  bool isExample = false;
};

/// What is linked together, as far as the commands tell: an executable or a library.
struct Target {
  std::string name; // unknown targets: the unit's path
  bool hasTests = false;
  std::vector<UnitId> units;
};

struct Unit {
  FileId mainFile;
  TargetId target;
  bool isTest = false;
  std::vector<std::string> frameworks;
  std::vector<ProblemFact> problems; // places resolved in `problemPlaces`, same order
  std::vector<SourcePlace> problemPlaces;
};

struct Symbol {
  std::uint64_t key = 0;
  std::string name;
  SymbolKind kind = SymbolKind::Function;
  SourcePlace place;
  bool inProject = false;
  bool isExternC = false;
  bool hasExternalLinkage = true;
  SymbolId parent;
  SymbolId pattern;
  ClassId classRow; // for classes that some unit defines
  /// Bodies, in order. Several where units disagree: twins in different
  /// executables, link seams, files compiled under several sets of flags.
  IdRange<Function> definitions;
};

struct Call {
  CallKind kind = CallKind::Direct;
  SymbolId callee;
  SymbolId receiver;
  SourcePlace place;
  IdRange<std::string> literals; // see FunctionLists
  SymbolId unlessSet = {};       // see CallFact
  std::uint32_t gate = 0;        // see CallFact
};

struct Gate {
  GateKind kind = GateKind::Skip;
  std::string variable;
  SourcePlace place;
};

struct EnvironmentRead {
  std::string variable;
  SourcePlace place;
};

/// One body. Equal bodies of several units are one row. Its lists are rows of FunctionLists.
struct Function {
  SymbolId symbol;
  SourcePlace place;
  std::uint32_t endLine = 0;
  IdRange<TargetId> targets; // sorted: those that hold this body, or link it
  IdRange<UnitId> units;     // sorted
  bool isTest = false;       // its file is test code
  bool isExample = false;    // its file is an example's
  bool runsBeforeMain = false;
  bool isTrivial = false;
  bool throws = false;
  IdRange<Call> calls;
  std::vector<Gate> gates;
  std::vector<EnvironmentRead> environmentReads;
  std::vector<std::string> literals;
  std::vector<SymbolId> sets = {}; // see FunctionFact
  std::uint32_t assertions = 0;

  bool isProduction() const { return !isTest && !isExample; }
};

/// The lists of all functions, each function's beside each other: there are too many for a vector each.
struct FunctionLists {
  std::vector<Call> calls;
  std::vector<std::string> literals; // of each call
  std::vector<TargetId> targets;
  std::vector<UnitId> units;
};

struct Method {
  SymbolId symbol;
  std::string name;
  std::string signature;
  SourcePlace place;
  bool isStatic = false;
  bool isVirtual = false;
  bool isPure = false;
  bool isConst = false;
  bool isNoexcept = false;
  bool isPublic = true;
  bool isImplicit = false;
  bool hasOverride = false;
  bool hasDefaultArguments = false;
  std::uint32_t minimumArguments = 0;
  std::uint32_t maximumArguments = 0;
  std::vector<SymbolId> overrides;
};

struct Field {
  std::string name;
  SymbolId type;
  bool byValue = false;
  SourcePlace place;
};

struct Class {
  SymbolId symbol;
  SourcePlace place;
  bool inProject = false;
  bool isTest = false;
  bool isExample = false;
  bool isAbstract = false;
  bool isPolymorphic = false;
  bool isTemplatePattern = false;
  bool isLambda = false;
  std::vector<ClassId> bases;   // direct, in declaration order
  std::vector<ClassId> derived; // direct, sorted
  std::vector<Method> methods;
  std::vector<Field> fields;
  std::vector<std::string> annotations;
  DoubleId asDouble; // where the class is one

  bool isProduction() const { return !isTest && !isExample; }
};

enum class InterfaceMatch : std::uint8_t {
  Inheritance,
  Template, // put in its place while compiling: as a template argument, or by a header of the tests found first
  LinkSeam, // put in its place by the linker
  None,
};

struct MockedFunction {
  SymbolId method;
  std::string name;
  std::string signature;
  SourcePlace place;
  bool overrides = false;
  bool hasOverride = false;
  bool isConst = false;
  bool isNoexcept = false;
  SymbolId nearMiss;
  std::vector<std::string> differences;
  std::string specification;
};

/// A test double: by a mocking library, or hand-written ("fake": working
/// substitute; "stub": canned answers only), on the side of the tests.
struct Double {
  SymbolId symbol; // the class, or the variable of a MockFunction
  std::string technique;
  /// What it stands for: the base class it derives from (through wrappers and
  /// template patterns), the class it replaces as a template argument, or none.
  SymbolId interface;
  InterfaceMatch match = InterfaceMatch::None;
  SourcePlace place;
  std::vector<MockedFunction> functions;
  bool isCallable = false;
  /// LinkSeam: the free functions that forward to it ("redisCommand" defined in a test file).
  std::vector<SymbolId> seams;
};

struct Action {
  ActionKind kind = ActionKind::Other;
  SymbolId target;
  std::string text;
};

struct Expectation {
  std::string technique;
  ExpectationKind kind = ExpectationKind::Expect;
  SymbolId mockClass;
  SymbolId method;
  std::string function;
  SourcePlace place;
  SymbolId enclosing;
  std::int64_t minimumCalls = 1;
  std::int64_t maximumCalls = 1;
  bool hasMatchers = false;
  bool isSequenced = false;
  std::vector<Action> actions;
};

struct Entry {
  SymbolId function;
  EntryRole role = EntryRole::Body;
};

struct Test {
  /// "Orders.Saves", "Contract/PgOrderStore.RoundTrips": unique within its target and file.
  std::string name;
  std::string framework;
  SourcePlace place;
  UnitId unit;
  TargetId target;
  SymbolId fixture;
  std::vector<Entry> entries;
  std::vector<std::string> tags;
  bool isParameterised = false;
  bool isDisabled = false;
  std::string disabledBy;
  std::vector<Gate> gates = {};
};

struct Instantiation {
  SymbolId pattern;
  std::uint32_t parameter = 0;
  SymbolId argument;
  SourcePlace place;
};

/// See SuppressionFact.
struct Suppression {
  SuppressionForm form = SuppressionForm::Line;
  std::vector<std::string> patterns;
  std::string reason;
  SourcePlace place;
};

struct Program {
  std::vector<File> files;
  std::vector<Target> targets;
  std::vector<Unit> units;
  std::vector<Symbol> symbols;
  std::vector<Class> classes;
  std::vector<Function> functions;
  FunctionLists lists;
  std::vector<Double> doubles;
  std::vector<Expectation> expectations;
  std::vector<Test> tests;
  std::vector<Instantiation> instantiations;
  std::vector<Suppression> suppressions; // by place, each once
  /// `ld --wrap`: function, and the __wrap_ function that some target defines for it. Sorted.
  std::vector<std::pair<SymbolId, SymbolId>> wrappers;
  /// `ld --wrap`: a declared __real_ function, and the function it means. Sorted.
  std::vector<std::pair<SymbolId, SymbolId>> unwrapped;
  /// Beside tests there is nothing but examples, by their folders: they count as production.
  bool examplesAreProduction = false;

  const File &operator[](FileId id) const { return files[id.index()]; }
  const Target &operator[](TargetId id) const { return targets[id.index()]; }
  const Unit &operator[](UnitId id) const { return units[id.index()]; }
  const Symbol &operator[](SymbolId id) const { return symbols[id.index()]; }
  const Class &operator[](ClassId id) const { return classes[id.index()]; }
  const Function &operator[](FunctionId id) const { return functions[id.index()]; }
  const Double &operator[](DoubleId id) const { return doubles[id.index()]; }
  const Test &operator[](TestId id) const { return tests[id.index()]; }
  const Call &operator[](CallId id) const { return lists.calls[id.index()]; }
  const Expectation &operator[](ExpectationId id) const { return expectations[id.index()]; }

  std::span<const Call> callsOf(const Function &function) const { return function.calls.of(lists.calls); }
  std::span<const Call> callsOf(FunctionId id) const { return callsOf((*this)[id]); }
  std::span<const TargetId> targetsOf(const Function &function) const { return function.targets.of(lists.targets); }
  std::span<const UnitId> unitsOf(const Function &function) const { return function.units.of(lists.units); }
  std::span<const std::string> literalsOf(const Call &call) const { return call.literals.of(lists.literals); }
};

/// What the user says of which files are what: globs over root-relative paths. Tests are asked first, examples last.
struct SourceRoles {
  std::vector<std::string> testGlobs = {};
  std::vector<std::string> productionGlobs = {};
  std::vector<std::string> exampleGlobs = {};
};

/// Links the facts of all units into one program.
/// The order of `units` does not matter; a unit may be there several times under different commands.
Program linkProgram(std::vector<TuFacts> units, const SourceRoles &roles = {});

// Questions that several stages ask. All are pure.

/// The class row behind a class symbol; for an instantiation without one, its pattern's.
ClassId classOf(const Program &program, SymbolId symbol);
/// `symbol`, or for an instantiation the template it was made from: what a user would call it.
SymbolId patternOf(const Program &program, SymbolId symbol);
/// Whether `derived` is `base` or inherits from it, directly or not.
bool derivesFrom(const Program &program, ClassId derived, ClassId base);
/// All classes that inherit from `base`, itself included, sorted.
std::vector<ClassId> selfAndDescendants(const Program &program, ClassId base);
/// All classes that `derived` inherits from, itself excluded, nearest first.
std::vector<ClassId> ancestors(const Program &program, ClassId derived);
/// The function that runs when `method` is called on an object whose dynamic
/// class is `dynamicClass`: itself or the final overrider; none if neither has it.
SymbolId finalOverrider(const Program &program, SymbolId method, ClassId dynamicClass);
/// Whether `overrider` overrides `method`, directly or through others.
bool overridesMethod(const Program &program, SymbolId overrider, SymbolId method);

/// Whether a program starts in the function.
inline bool isMain(const Program &program, SymbolId function) { return program[function].name == "main"; }
/// "src/Store.cpp:12", or "src/Store.cpp" without a line, or "" for no file.
std::string describePlace(const Program &program, SourcePlace place);
/// What a call of `symbol` means in a program linked as `target`: `__wrap_foo` for foo where
/// the target holds it, foo for `__real_foo`, else the symbol itself.
SymbolId linkedSymbol(const Program &program, SymbolId symbol, TargetId target);
/// The bodies of `symbol` that a program linked as `target` would run: those of
/// the target itself if it has any (link seams, twins), else those outside every
/// target that has tests, else all; of an outside function only the target's own.
std::vector<FunctionId> bodiesFor(const Program &program, SymbolId symbol, TargetId target);

} // namespace doublecheck
