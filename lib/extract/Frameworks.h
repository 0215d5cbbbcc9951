// SPDX-License-Identifier: Apache-2.0
//
// How the visitor asks frameworks: one struct of function pointers for each
// mocking library (mocking/*.cpp, Mocking.def) and each test runner
// (testing/*.cpp, Testing.def). Each function is pure: node in, fact out.
#pragma once

#include "extract/FactContext.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace doublecheck {

struct MockingLibrary {
  std::string_view id;    // DoubleFact::technique
  std::string_view title; // "GoogleMock"
  /// Namespaces whose classes and functions are the library's own ("testing::"): never the user's code.
  std::span<const std::string_view> namespaces;
  /// A file name that tells that a unit uses it ("gmock/gmock.h").
  std::span<const std::string_view> headers;
  /// A class (pattern or instantiation, with a definition) that the library made a double of.
  std::optional<DoubleFact> (*findDouble)(const clang::CXXRecordDecl &record, FactContext &context) = nullptr;
  /// A variable or field that is a double of its own (`MockFunction<...>`).
  std::optional<DoubleFact> (*findCallableDouble)(const clang::DeclaratorDecl &variable,
                                                  FactContext &context) = nullptr;
  /// A full expression, or the variable that a macro declares, that sets an expectation.
  std::optional<ExpectationFact> (*findExpectation)(const clang::Expr &expression, FactContext &context) = nullptr;
  /// Whether a member of a double is machinery of the library (gmock_Execute, trompeloeil_tag_Execute), not the user's.
  bool (*isMachinery)(const clang::NamedDecl &declaration) = nullptr;
  /// Takes out of a generic lambda that the library's macros wrote what the test does not use of it, before it is made
  /// for a type. Must change no fact.
  void (*lighten)(clang::FunctionDecl &lambda) = nullptr;
  /// What the library runs of an object whose class one of its macros wrote (ACTION, MATCHER), as the user wrote it:
  /// patterns of templates, and what those ask of the object's parameters. Empty for all other classes.
  std::vector<const clang::FunctionDecl *> (*findWrittenWork)(const clang::CXXRecordDecl &record) = nullptr;
};

/// What a runner makes before the first test of a program and keeps until after the last.
struct GlobalFixture {
  const clang::CXXRecordDecl *type = nullptr;
  std::vector<const clang::FunctionDecl *> calls; // what the runner calls on it, but for virtual functions of its own
};

struct TestRunner {
  std::string_view id;    // TestFact::framework
  std::string_view title; // "GoogleTest"
  std::span<const std::string_view> namespaces;
  std::span<const std::string_view> headers;
  /// Classes and functions of the runner that make the objects of test classes.
  std::span<const std::string_view> factories = {};
  /// Tests that a declaration registers: a test class, a registration variable.
  /// Called for every class definition (instantiations too), function and namespace-scope variable of the unit's
  /// project code.
  std::vector<TestFact> (*findTests)(const clang::NamedDecl &declaration, FactContext &context) = nullptr;
  /// What a namespace-scope variable registers to be there around all tests.
  std::optional<GlobalFixture> (*findGlobalFixture)(const clang::VarDecl &variable) = nullptr;
  /// A statement by which a running test gives up.
  std::optional<GateFact> (*findSkip)(const clang::Stmt &statement, FactContext &context) = nullptr;
  /// An assertion of the runner.
  bool (*isAssertion)(const clang::Expr &expression) = nullptr;
  /// Whether a namespace-scope variable only registers tests (then its initialiser is no code of the program).
  bool (*isRegistration)(const clang::VarDecl &variable) = nullptr;
  /// Whether a call hands the runner what makes a test: lambdas among its arguments run for that test, not here.
  bool (*isRegisteringCall)(const clang::CallExpr &call) = nullptr;
};

/// All, in the order of Mocking.def and Testing.def.
std::span<const MockingLibrary> mockingLibraries();
std::span<const TestRunner> testRunners();

} // namespace doublecheck
