// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/GateFacts.h"

#include "extract/AstQueries.h"
#include "extract/FactContext.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;

static bool isEnvironmentFunction(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("getenv", "secure_getenv", "__secure_getenv", "_dupenv_s", "g_getenv", true)
      .Cases("qgetenv", "qEnvironmentVariable", "qEnvironmentVariableIsSet", "qEnvironmentVariableIsEmpty", true)
      .Cases("qEnvironmentVariableIntValue", "g_environ_getenv", "GetEnvironmentVariableA", true)
      .Default(false);
}

/// "PGHOST", "ORDERS_DB_URL": how such variables are named, and hardly anything else that a function is given.
static bool isVariableName(llvm::StringRef text) {
  return text.size() > 2 && llvm::all_of(text, [](char c) { return llvm::isUpper(c) || llvm::isDigit(c) || c == '_'; });
}

/// The parameter that `name`, `name.c_str()` or `name.data()` stands for.
static const ParmVarDecl *parameterBehind(const Expr *argument) {
  const Expr *node = peeled(argument);
  if (const Expr *object = objectOf(node))
    node = peeled(object);
  const auto *named = dyn_cast_or_null<DeclRefExpr>(node);
  return named ? dyn_cast<ParmVarDecl>(named->getDecl()) : nullptr;
}

/// Which parameter of a function of this unit names the variable that it reads: `setting(name) { return getenv(name);
/// }`
static std::optional<unsigned> parameterThatNamesVariable(const FunctionDecl &function) {
  const auto *read = cast_or_null<CallExpr>(findNode(function.getBody(), [](const Stmt &node) {
    const auto *call = dyn_cast<CallExpr>(&node);
    const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
    return callee && call->getNumArgs() > 0 && isEnvironmentFunction(simpleName(*callee));
  }));
  const ParmVarDecl *parameter = read ? parameterBehind(read->getArg(0)) : nullptr;
  if (!parameter)
    return std::nullopt;
  return parameter->getFunctionScopeIndex();
}

static std::optional<std::string> readByHelper(const CallExpr &call, const FunctionDecl &callee,
                                               const ASTContext &ast) {
  const bool isOperator = isa<CXXOperatorCallExpr>(call); // its object is an argument
  const auto name = llvm::find_if(call.arguments(), [&](const Expr *argument) {
    const auto text = isOperator ? std::nullopt : stringValue(*argument, ast);
    return text && isVariableName(*text);
  });
  if (name == call.arg_end() || ast.getSourceManager().isInSystemHeader(callee.getLocation()))
    return std::nullopt;
  const FunctionDecl *definition = nullptr;
  const std::optional<unsigned> index =
      callee.hasBody(definition) ? parameterThatNamesVariable(*definition) : std::nullopt;
  return index && *index < call.getNumArgs() ? stringValue(*call.getArg(*index), ast) : std::nullopt;
}

std::optional<std::string> environmentRead(const CallExpr &call, const ASTContext &ast) {
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee || call.getNumArgs() == 0)
    return std::nullopt;
  if (!isEnvironmentFunction(simpleName(*callee)))
    return readByHelper(call, *callee, ast);
  return stringValue(*call.getArg(0), ast).value_or("");
}

static constexpr unsigned DeepestLookup = 3;

static std::optional<std::string> behind(const Stmt *node, const ASTContext &ast, unsigned depth);

static const Stmt *lastOf(const Stmt *branch) {
  const auto *compound = dyn_cast_or_null<CompoundStmt>(branch);
  return !compound ? branch : compound->body_empty() ? nullptr : compound->body_back();
}

/// What decides what a function gives: the values that it returns, and the conditions under which it returns at once.
static std::optional<std::string> behindResult(const Stmt *node, const ASTContext &ast, unsigned depth) {
  if (!node || isa<LambdaExpr>(node))
    return std::nullopt;
  if (const auto *leave = dyn_cast<ReturnStmt>(node))
    return behind(leave->getRetValue(), ast, depth);
  if (const auto *branch = dyn_cast<IfStmt>(node); branch && isa_and_nonnull<ReturnStmt>(lastOf(branch->getThen())))
    if (auto found = behind(branch->getCond(), ast, depth))
      return found;
  for (const Stmt *child : node->children())
    if (auto found = behindResult(child, ast, depth))
      return found;
  return std::nullopt;
}

static std::optional<std::string> behindCall(const CallExpr &call, const ASTContext &ast, unsigned depth) {
  if (auto variable = environmentRead(call, ast))
    return variable;
  const FunctionDecl *callee = call.getDirectCallee();
  const Stmt *body = callee ? callee->getBody() : nullptr;
  bool isSystems = callee && ast.getSourceManager().isInSystemHeader(callee->getLocation());
  // A body costs two steps: one level of functions is looked into, not a whole program.
  return body && !isSystems && depth + 2 <= DeepestLookup ? behindResult(body, ast, depth + 2) : std::nullopt;
}

static std::optional<std::string> behindVariable(const ValueDecl &declaration, const ASTContext &ast, unsigned depth) {
  const auto *variable = dyn_cast<VarDecl>(&declaration);
  if (!variable || isa<ParmVarDecl>(variable))
    return std::nullopt;
  return behind(variable->getAnyInitializer(), ast, depth + 1);
}

static std::optional<std::string> behind(const Stmt *node, const ASTContext &ast, unsigned depth) {
  if (!node || depth > DeepestLookup)
    return std::nullopt;
  std::optional<std::string> found;
  if (const auto *call = dyn_cast<CallExpr>(node))
    found = behindCall(*call, ast, depth);
  else if (const auto *reference = dyn_cast<DeclRefExpr>(node))
    found = behindVariable(*reference->getDecl(), ast, depth);
  for (const Stmt *child : node->children()) {
    if (found)
      return found;
    found = behind(child, ast, depth);
  }
  return found;
}

std::optional<std::string> environmentBehind(const Stmt *expression, const ASTContext &ast) {
  return behind(expression, ast, 0);
}

bool leavesAtOnce(const Stmt *branch) {
  const auto *leave = dyn_cast_or_null<ReturnStmt>(lastOf(branch));
  return leave && !leave->getRetValue();
}

} // namespace doublecheck
