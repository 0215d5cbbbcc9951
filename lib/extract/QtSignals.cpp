// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/QtSignals.h"

#include "extract/AstQueries.h"

#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;
using llvm::StringRef;

/// What SIGNAL() and SLOT() put before the signature.
static constexpr char SlotMark = '1';
static constexpr char SignalMark = '2';

bool isMetaObjectCode(const FunctionDecl &function) {
  const bool isNamedSo = llvm::StringSwitch<bool>(simpleName(function))
                             .Cases("qt_metacall", "qt_static_metacall", "qt_metacast", "metaObject", true)
                             .Default(false);
  const FunctionDecl *declared = function.getCanonicalDecl();
  return isNamedSo && isa<CXXMethodDecl>(declared) && declared->getLocation().isMacroID();
}

/// The member function whose address an argument takes, under casts and overload selectors (`qOverload<int>(&A::f)`).
static const CXXMethodDecl *methodNamedIn(const Expr &argument) {
  const Stmt *found = findNode(&argument, [](const Stmt &node) {
    const auto *reference = dyn_cast<DeclRefExpr>(&node);
    const auto *method = reference ? dyn_cast<CXXMethodDecl>(reference->getDecl()) : nullptr;
    return method && method->isInstance() && !method->isOverloadedOperator();
  });
  return found ? cast<CXXMethodDecl>(cast<DeclRefExpr>(found)->getDecl()) : nullptr;
}

const LambdaExpr *lambdaIn(const Expr &expression) {
  return cast_or_null<LambdaExpr>(findNode(&expression, [](const Stmt &node) { return isa<LambdaExpr>(node); }));
}

namespace {

/// `SLOT(reload(int))`: a mark, a name and parameter types as one text.
struct MemberText {
  char mark = 0;
  std::string name;
  unsigned parameters = 0;
};

} // namespace

static std::optional<MemberText> memberTextIn(const Expr &argument) {
  const Stmt *found = findNode(&argument, [](const Stmt &node) {
    const auto *literal = dyn_cast<StringLiteral>(&node);
    return literal && literal->getCharByteWidth() == 1 && literal->getBeginLoc().isMacroID();
  });
  if (!found)
    return std::nullopt;
  // qFlagLocation() keeps the file and line behind a zero byte.
  const StringRef text = cast<StringLiteral>(found)->getString().split('\0').first;
  const std::size_t open = text.find('('), close = text.rfind(')');
  if (text.size() < 4 || (text[0] != SlotMark && text[0] != SignalMark) || open == StringRef::npos ||
      close == StringRef::npos || close < open)
    return std::nullopt;
  const StringRef parameters = text.slice(open + 1, close).trim();
  return MemberText{.mark = text[0],
                    .name = text.slice(1, open).trim().str(),
                    .parameters = parameters.empty() ? 0 : unsigned(parameters.count(',')) + 1};
}

static const CXXRecordDecl *classOfObject(const Expr &object) {
  const QualType type = withoutImplicitNodes(&object)->getType().getNonReferenceType();
  const CXXRecordDecl *record = type->isPointerType() ? type->getPointeeCXXRecordDecl() : type->getAsCXXRecordDecl();
  return record && record->hasDefinition() ? record->getDefinition() : nullptr;
}

/// The functions of that name in the nearest class that has any; of several, those with that many parameters.
static std::vector<const CXXMethodDecl *> methodsNamed(const CXXRecordDecl &record, const MemberText &text) {
  std::vector<const CXXMethodDecl *> named, fitting;
  for (const CXXMethodDecl *method : record.methods())
    if (simpleName(*method) == text.name) {
      named.push_back(method);
      if (method->getNumParams() == text.parameters)
        fitting.push_back(method);
    }
  for (const CXXBaseSpecifier &base : record.bases())
    if (const CXXRecordDecl *above = base.getType()->getAsCXXRecordDecl();
        named.empty() && above && above->hasDefinition())
      named = methodsNamed(*above->getDefinition(), text);
  return fitting.empty() ? named : fitting;
}

static std::vector<const CXXMethodDecl *> methodsNamed(const CXXRecordDecl *record, const MemberText &text) {
  return record ? methodsNamed(*record, text) : std::vector<const CXXMethodDecl *>();
}

/// The class that a text after argument `index` speaks of: that argument's, or that of the object of the body.
static const CXXRecordDecl *receiverBefore(const CallExpr &call, unsigned index, const FunctionDecl *function) {
  if (index > 0)
    if (const CXXRecordDecl *named = classOfObject(*call.getArg(index - 1)))
      return named;
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
  return method && method->isInstance() ? method->getParent() : nullptr;
}

/// connect() with texts. A signal may be connected to a signal: emitting the one emits the other.
static std::optional<Subscription> subscriptionByText(const CallExpr &call, const FunctionDecl &callee,
                                                      const FunctionDecl *function) {
  Subscription found;
  bool isConnect = isNamed(&callee, "QObject::connect");
  bool hasSignal = !isConnect;
  if (!isConnect)
    found.signal = &callee;
  for (unsigned i = 0; i < call.getNumArgs(); ++i) {
    const auto text = memberTextIn(*call.getArg(i));
    if (!text)
      continue;
    const auto methods = methodsNamed(receiverBefore(call, i, function), *text);
    if (!hasSignal && text->mark == SignalMark)
      found.signal = methods.empty() ? nullptr : methods.front();
    else
      found.slots.insert(found.slots.end(), methods.begin(), methods.end());
    hasSignal = true;
  }
  if (found.slots.empty())
    return std::nullopt;
  return found;
}

std::optional<Subscription> subscriptionIn(const CallExpr &call, const FunctionDecl *function) {
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee || call.getNumArgs() < 2)
    return std::nullopt;
  const bool isConnect = simpleName(*callee) == "connect" && isNamed(callee, "QObject::connect");
  if (isConnect && call.getNumArgs() >= 3)
    if (const CXXMethodDecl *signal = methodNamedIn(*call.getArg(1))) {
      Subscription found{.signal = signal, .slots = {}, .lambda = nullptr};
      for (unsigned i = 2; i < call.getNumArgs() && i < 4 && found.slots.empty() && !found.lambda; ++i) {
        found.lambda = lambdaIn(*call.getArg(i));
        if (const CXXMethodDecl *slot = found.lambda ? nullptr : methodNamedIn(*call.getArg(i)))
          found.slots.push_back(slot);
      }
      if (found.lambda || !found.slots.empty())
        return found;
    }
  const bool takesTexts = simpleName(*callee).starts_with("connect") || simpleName(*callee) == "singleShot";
  return takesTexts ? subscriptionByText(call, *callee, function) : std::nullopt;
}

} // namespace doublecheck
