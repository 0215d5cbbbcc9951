// SPDX-License-Identifier: Apache-2.0
//
// Strings that are known at compile time, and which of them are telling.
// Conservative: a variable that is ever written to is not known.
#include "extract/Literals.h"

#include "extract/AstQueries.h"
#include "extract/FactContext.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;
using llvm::StringRef;

static constexpr std::string_view GoesOn = "\xE2\x80\xA6"; // U+2026

/// Expressions nest; a chain of variables that name each other must end.
static constexpr unsigned DeepestLookup = 32;

static std::optional<std::string> value(const Expr *expression, const ASTContext &ast, unsigned depth);

static std::optional<std::string> literalBytes(const StringLiteral &literal) {
  if (literal.getCharByteWidth() == 1)
    return literal.getString().str();
  std::string text;
  for (unsigned i = 0; i < literal.getLength(); ++i) {
    std::uint32_t unit = literal.getCodeUnit(i);
    if (unit > 0x7F)
      return std::nullopt;
    text += static_cast<char>(unit);
  }
  return text;
}

/// Whether nothing can write to the variable after its initialiser.
static bool isConstant(const VarDecl &variable, const ASTContext &ast) {
  QualType type = variable.getType();
  if (variable.isConstexpr() || type.isConstant(ast))
    return true;
  if (type->isReferenceType())
    return type->getPointeeType().isConstQualified();
  if (type->isArrayType())
    return ast.getBaseElementType(type).isConstQualified();
  return type.isConstQualified();
}

/// Whether every mention of `variable` below `node` merely reads it.
static bool isOnlyRead(const Stmt *node, const VarDecl &variable) {
  if (!node)
    return true;
  for (const Stmt *child : node->children()) {
    const auto *mention = dyn_cast_or_null<DeclRefExpr>(child);
    if (!mention || mention->getDecl() != &variable) {
      if (!isOnlyRead(child, variable))
        return false;
      continue;
    }
    const auto *cast = dyn_cast<ImplicitCastExpr>(node);
    bool reads = cast && (cast->getCastKind() == CK_LValueToRValue || cast->getType().isConstQualified());
    const auto *member = dyn_cast<MemberExpr>(node);
    const auto *method = member ? dyn_cast<CXXMethodDecl>(member->getMemberDecl()) : nullptr;
    if (!reads && !(method && method->isConst()))
      return false;
  }
  if (const auto *lambda = dyn_cast<LambdaExpr>(node))
    return isOnlyRead(lambda->getBody(), variable);
  return true;
}

static bool isNeverWritten(const VarDecl &variable) {
  const auto *function = dyn_cast_or_null<FunctionDecl>(variable.getParentFunctionOrMethod());
  return variable.isLocalVarDecl() && !variable.isStaticLocal() && function && function->hasBody() &&
         isOnlyRead(function->getBody(), variable);
}

static std::optional<std::string> variableValue(const VarDecl &variable, const ASTContext &ast, unsigned depth) {
  if (isa<ParmVarDecl>(variable))
    return std::nullopt;
  const Expr *initialiser = variable.getAnyInitializer();
  if (!initialiser || initialiser->isValueDependent())
    return std::nullopt;
  auto text = value(initialiser, ast, depth);
  if (!text || isConstant(variable, ast) || isNeverWritten(variable))
    return text;
  return std::nullopt;
}

/// A function whose whole body is `return "...";`.
static std::optional<std::string> returnedValue(const FunctionDecl &function, const ASTContext &ast, unsigned depth) {
  const auto *body = function.isVirtualAsWritten() ? nullptr : dyn_cast_or_null<CompoundStmt>(function.getBody());
  if (!body || body->size() != 1)
    return std::nullopt;
  const auto *result = dyn_cast<ReturnStmt>(body->body_front());
  return result ? value(result->getRetValue(), ast, depth) : std::nullopt;
}

static std::optional<std::string> concatenation(const Expr *left, const Expr *right, const ASTContext &ast,
                                                unsigned depth) {
  auto prefix = value(left, ast, depth);
  if (!prefix || StringRef(*prefix).ends_with(GoesOn))
    return prefix;
  auto rest = value(right, ast, depth);
  return *prefix + (rest ? *rest : std::string(GoesOn));
}

static bool isStringClass(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record)
    return false;
  return llvm::StringSwitch<bool>(simpleName(*record))
      .Cases("basic_string", "basic_string_view", "string_view", "QString", "QByteArray", "QLatin1String", true)
      .Cases("QStringView", "QLatin1StringView", "QUrl", "basic_cstring_view", "zstring_view", "cstring_view", true)
      .Cases("path", "Twine", "StringRef", "ustring", "StringPiece", "fixed_string", true)
      .Default(false);
}

/// QStringLiteral("x") of Qt 5 is a lambda around a static u"x", called at once.
static std::optional<std::string> calledLambdaValue(const CXXOperatorCallExpr &call) {
  const auto *lambda = dyn_cast_or_null<LambdaExpr>(withoutImplicitNodes(call.getArg(0)));
  if (!lambda || call.getNumArgs() != 1)
    return std::nullopt;
  const Stmt *found = findNode(lambda->getBody(), [](const Stmt &node) { return isa<StringLiteral>(node); });
  return found && isStringClass(call.getType()) ? literalBytes(*cast<StringLiteral>(found)) : std::nullopt;
}

static std::optional<std::string> callValue(const CallExpr &call, const ASTContext &ast, unsigned depth) {
  if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(&call)) {
    if (operation->getOperator() == OO_Plus && operation->getNumArgs() == 2)
      return concatenation(operation->getArg(0), operation->getArg(1), ast, depth);
    return operation->getOperator() == OO_Call ? calledLambdaValue(*operation) : std::nullopt;
  }
  if (const auto *literal = dyn_cast<UserDefinedLiteral>(&call))
    return literal->getNumArgs() > 0 ? value(literal->getArg(0), ast, depth) : std::nullopt;
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee)
    return std::nullopt;
  StringRef name = simpleName(*callee);
  if (const auto *member = dyn_cast<CXXMemberCallExpr>(&call)) {
    bool isView = llvm::StringSwitch<bool>(name)
                      .Cases("c_str", "data", "str", "string", "toStdString", "toUtf8", "constData", true)
                      .Cases("toLatin1", "toString", "native", true)
                      .Default(isa<CXXConversionDecl>(callee));
    bool isText =
        isStringClass(member->getImplicitObjectArgument()->getType()) || isStringClass(member->getObjectType());
    return isView && isText ? value(member->getImplicitObjectArgument(), ast, depth) : std::nullopt;
  }
  bool copiesText = llvm::StringSwitch<bool>(name)
                        .Cases("fromUtf8", "fromLatin1", "fromStdString", "u8path", "move", "forward", true)
                        .Cases("qMakeStringPrivate", "to_string_view", "qUtf8Printable", "as_const", true)
                        .Default(false);
  if (copiesText && call.getNumArgs() > 0)
    return value(call.getArg(0), ast, depth);
  if (name == "StrCat" && call.getNumArgs() > 1)
    return concatenation(call.getArg(0), call.getArg(1), ast, depth);
  if (call.getNumArgs() == 0)
    return returnedValue(*callee, ast, depth);
  // `format("SELECT {} FROM ...", ...)`: the text with its holes says enough.
  if (name == "format" && call.getNumArgs() > 0)
    return value(call.getArg(0), ast, depth);
  return std::nullopt;
}

static std::optional<std::string> constructedValue(const CXXConstructExpr &construction, const ASTContext &ast,
                                                   unsigned depth) {
  if (construction.getNumArgs() == 0)
    return std::nullopt;
  QualType type = construction.getType();
  const CXXConstructorDecl *constructor = construction.getConstructor();
  bool isCopy = constructor->isCopyOrMoveConstructor();
  if (!isStringClass(type) && !isCopy)
    return std::nullopt;
  // std::string(count, 'x') and std::string(pointer, length): only a text as first argument counts.
  return value(construction.getArg(0), ast, depth);
}

static std::optional<std::string> value(const Expr *expression, const ASTContext &ast, unsigned depth) {
  if (!expression || depth > DeepestLookup)
    return std::nullopt;
  ++depth;
  expression = withoutImplicitNodes(expression);
  if (!expression)
    return std::nullopt;
  if (const auto *literal = dyn_cast<StringLiteral>(expression))
    return literalBytes(*literal);
  if (const auto *predefined = dyn_cast<PredefinedExpr>(expression))
    return predefined->getFunctionName() ? literalBytes(*predefined->getFunctionName()) : std::nullopt;
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    return variable ? variableValue(*variable, ast, depth) : std::nullopt;
  }
  if (const auto *member = dyn_cast<MemberExpr>(expression)) {
    const auto *variable = dyn_cast<VarDecl>(member->getMemberDecl());
    return variable ? variableValue(*variable, ast, depth) : std::nullopt;
  }
  if (const auto *cast = dyn_cast<ExplicitCastExpr>(expression))
    return value(cast->getSubExpr(), ast, depth);
  if (const auto *call = dyn_cast<CallExpr>(expression))
    return callValue(*call, ast, depth);
  if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
    return constructedValue(*construction, ast, depth);
  if (const auto *list = dyn_cast<InitListExpr>(expression))
    return list->getNumInits() == 1 ? value(list->getInit(0), ast, depth) : std::nullopt;
  if (const auto *choice = dyn_cast<GenericSelectionExpr>(expression); choice && !choice->isResultDependent())
    return value(choice->getResultExpr(), ast, depth);
  if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(expression))
    return value(argument->getExpr(), ast, depth);
  return std::nullopt;
}

std::optional<std::string> stringValue(const Expr &expression, const ASTContext &ast) {
  return value(&expression, ast, 0);
}

/// "localhost:5432", "127.0.0.1:6379", "db.example:80/path": a host, a colon, a port.
static bool isEndpoint(StringRef text) {
  auto [host, rest] = text.split(':');
  StringRef port = rest.take_while(llvm::isDigit);
  bool isHost =
      host.size() > 1 &&
      host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") == StringRef::npos;
  isHost &= host.find_first_not_of("0123456789-") != StringRef::npos;
  bool ends = port.size() == rest.size() || rest[port.size()] == '/' || rest[port.size()] == ',';
  return isHost && port.size() >= 2 && port.size() <= 5 && ends;
}

static bool isStatement(StringRef text) {
  auto [verb, rest] = text.ltrim().split(' ');
  bool isVerb = llvm::StringSwitch<bool>(verb.upper())
                    .Cases("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "TRUNCATE", true)
                    .Cases("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "LISTEN", "NOTIFY", "MERGE", "REPLACE", true)
                    .Default(false);
  return isVerb && verb == verb.upper() && (!rest.empty() || text.size() == verb.size());
}

static bool isConnectionString(StringRef text) {
  for (StringRef key : {"host=", "dbname=", "hostaddr=", "port=", "Server=", "Data Source=", "bootstrap.servers"})
    if (text.contains(key))
      return true;
  return false;
}

static bool isServerProgram(StringRef text) {
  if (text.empty() || text.contains(' '))
    return false;
  StringRef name = text.substr(text.rfind('/') + 1);
  return text.starts_with("/usr/") || text.starts_with("/bin/") || text.starts_with("/sbin/") ||
         name.ends_with("-server") || name.ends_with("_server") ||
         llvm::StringSwitch<bool>(name)
             .Cases("docker", "podman", "docker-compose", "postgres", "initdb", "pg_ctl", "mysqld", "mariadbd", true)
             .Cases("mongod", "mosquitto", "rabbitmq-server", "minio", "memcached", "nats-server", "etcd", "consul",
                    true)
             .Cases("dbus-daemon", "influxd", "vault", "localstack", "wiremock", "kafka-server-start.sh", true)
             .Default(false);
}

bool isTellingLiteral(StringRef text) {
  static constexpr std::size_t Longest = 4096;
  if (text.size() < 4 || text.size() > Longest)
    return false;
  return text.contains("://") || text == ":memory:" || text == "localhost" || isEndpoint(text) || isStatement(text) ||
         isConnectionString(text) || isServerProgram(text);
}

} // namespace doublecheck
