// SPDX-License-Identifier: Apache-2.0
//
// See the header. Names are compared component by component, last first, so that
// the usual answer "no" costs one comparison of short strings.
#include "extract/AstQueries.h"

#include "clang/AST/ASTContext.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

llvm::StringRef simpleName(const NamedDecl &declaration) {
  const IdentifierInfo *identifier = declaration.getIdentifier();
  return identifier ? identifier->getName() : llvm::StringRef();
}

static const DeclContext *namedParent(const DeclContext *context) {
  while (context && !context->isTranslationUnit()) {
    const auto *space = dyn_cast<NamespaceDecl>(context);
    bool counts = (space && !space->isInline()) || isa<RecordDecl>(context) || isa<FunctionDecl>(context);
    if (counts)
      return context;
    context = context->getParent();
  }
  return nullptr;
}

bool isNamed(const NamedDecl *declaration, llvm::StringRef name) {
  if (!declaration)
    return false;
  auto [outer, last] = name.rsplit("::");
  if (last.empty())
    std::swap(outer, last);
  if (simpleName(*declaration) != last)
    return false;
  const DeclContext *parent = namedParent(declaration->getDeclContext());
  if (outer.empty())
    return !parent;
  return parent && isNamed(dyn_cast<NamedDecl>(Decl::castFromDeclContext(parent)), outer);
}

bool isWithin(const Decl &declaration, llvm::StringRef name) {
  for (const DeclContext *context = declaration.getDeclContext(); context; context = context->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(context))
      if (simpleName(*space) == name && !namedParent(space->getParent()))
        return true;
  return false;
}

const Expr *withoutImplicitNodes(const Expr *expression) {
  while (expression) {
    const Expr *inner = expression->IgnoreParenImpCasts();
    if (const auto *cleanups = dyn_cast<ExprWithCleanups>(inner))
      inner = cleanups->getSubExpr();
    else if (const auto *bind = dyn_cast<CXXBindTemporaryExpr>(inner))
      inner = bind->getSubExpr();
    else if (const auto *materialize = dyn_cast<MaterializeTemporaryExpr>(inner))
      inner = materialize->getSubExpr();
    else if (const auto *constant = dyn_cast<ConstantExpr>(inner))
      inner = constant->getSubExpr();
    else if (const auto *fallback = dyn_cast<CXXDefaultArgExpr>(inner))
      inner = fallback->getExpr();
    if (inner == expression)
      return expression;
    expression = inner;
  }
  return nullptr;
}

/// The argument of a construction that only converts or copies; null otherwise.
static const Expr *convertedBy(const CXXConstructExpr &construction) {
  if (construction.getNumArgs() == 0 || isa<CXXTemporaryObjectExpr>(construction))
    return nullptr;
  for (unsigned i = 1; i < construction.getNumArgs(); ++i)
    if (!isa<CXXDefaultArgExpr>(construction.getArg(i)))
      return nullptr;
  const Expr *argument = construction.getArg(0);
  return isa<CXXDefaultArgExpr>(argument) ? nullptr : argument;
}

const Expr *peeled(const Expr *expression) {
  while (const Expr *inner = withoutImplicitNodes(expression)) {
    expression = inner;
    if (const auto *construction = dyn_cast<CXXConstructExpr>(inner))
      expression = convertedBy(*construction);
    else if (const auto *call = dyn_cast<CXXMemberCallExpr>(inner);
             call && isa_and_nonnull<CXXConversionDecl>(call->getMethodDecl()))
      expression = call->getImplicitObjectArgument();
    else if (const auto *cast = dyn_cast<CXXFunctionalCastExpr>(inner))
      expression = cast->getSubExpr();
    if (!expression || expression == inner)
      return inner;
  }
  return nullptr;
}

const FunctionDecl *calleeOf(const Expr *expression) {
  const auto *call = dyn_cast_or_null<CallExpr>(expression);
  return call ? call->getDirectCallee() : nullptr;
}

const Expr *objectOf(const Expr *expression) {
  if (const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(expression))
    return call->getImplicitObjectArgument();
  const auto *call = dyn_cast_or_null<CXXOperatorCallExpr>(expression);
  bool isMember = call && isa_and_nonnull<CXXMethodDecl>(call->getDirectCallee()) && call->getNumArgs() > 0;
  return isMember ? call->getArg(0) : nullptr;
}

const ClassTemplateSpecializationDecl *specializationOf(QualType type, llvm::StringRef name) {
  if (type.isNull())
    return nullptr;
  const auto *record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  return isNamed(record, name) ? record : nullptr;
}

bool isMadeFrom(QualType type, llvm::StringRef name) {
  if (type.isNull())
    return false;
  if (specializationOf(type, name))
    return true;
  const auto *written = type.getCanonicalType()->getAs<TemplateSpecializationType>();
  return written && isNamed(written->getTemplateName().getAsTemplateDecl(), name);
}

QualType writtenTypeArgument(QualType type, llvm::StringRef name, unsigned index) {
  while (const auto *written = type->getAs<TemplateSpecializationType>()) {
    const TemplateDecl *made = written->getTemplateName().getAsTemplateDecl();
    bool found = made && (isNamed(made, name) || simpleName(*made) == name.rsplit("::").second);
    auto arguments = written->template_arguments();
    if (found && index < arguments.size() && arguments[index].getKind() == TemplateArgument::Type)
      return arguments[index].getAsType();
    if (!written->isTypeAlias())
      break;
    type = written->getAliasedType();
  }
  const ClassTemplateSpecializationDecl *record = specializationOf(type, name);
  if (!record || index >= record->getTemplateArgs().size())
    return {};
  const TemplateArgument &argument = record->getTemplateArgs()[index];
  return argument.getKind() == TemplateArgument::Type ? argument.getAsType() : QualType();
}

std::optional<std::int64_t> integerValue(const Expr *expression, const ASTContext &ast) {
  Expr::EvalResult result;
  if (!expression || expression->isValueDependent() || expression->getType().isNull() ||
      !expression->getType()->isIntegralOrEnumerationType() || !expression->EvaluateAsInt(result, ast))
    return std::nullopt;
  return result.Val.getInt().getExtValue();
}

std::optional<std::string> literalText(const Expr *expression) {
  const auto *literal = dyn_cast_or_null<StringLiteral>(peeled(expression));
  if (!literal || literal->getCharByteWidth() != 1)
    return std::nullopt;
  return literal->getString().str();
}

const Stmt *findNode(const Stmt *root, llvm::function_ref<bool(const Stmt &)> matches) {
  if (!root || matches(*root))
    return root;
  if (const auto *lambda = dyn_cast<LambdaExpr>(root))
    return findNode(lambda->getBody(), matches);
  for (const Stmt *child : root->children())
    if (const Stmt *found = findNode(child, matches))
      return found;
  return nullptr;
}

const CXXRecordDecl &patternOf(const CXXRecordDecl &record) {
  const CXXRecordDecl *pattern = record.getTemplateInstantiationPattern();
  return pattern ? *pattern : record;
}

const FunctionDecl &patternOf(const FunctionDecl &function) {
  const FunctionDecl *pattern = function.getTemplateInstantiationPattern();
  if (!pattern)
    pattern = function.getInstantiatedFromMemberFunction();
  return pattern ? *pattern : function;
}

bool isOrDerivesFrom(const CXXRecordDecl &record, const CXXRecordDecl &base) {
  if (record.getCanonicalDecl() == base.getCanonicalDecl())
    return true;
  return record.hasDefinition() && base.hasDefinition() && record.isDerivedFrom(&base);
}

static void collectBases(const CXXRecordDecl &record, std::vector<const CXXRecordDecl *> &found) {
  if (!record.hasDefinition())
    return;
  for (const CXXBaseSpecifier &specifier : record.getDefinition()->bases()) {
    const CXXRecordDecl *base = specifier.getType()->getAsCXXRecordDecl();
    if (!base || std::ranges::find(found, base->getCanonicalDecl()) != found.end())
      continue;
    found.push_back(base->getCanonicalDecl());
    collectBases(*base, found);
  }
}

std::vector<const CXXRecordDecl *> allBases(const CXXRecordDecl &record) {
  std::vector<const CXXRecordDecl *> found;
  collectBases(record, found);
  for (const CXXRecordDecl *&base : found)
    if (const CXXRecordDecl *definition = base->getDefinition())
      base = definition;
  return found;
}

} // namespace doublecheck
