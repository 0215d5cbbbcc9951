// SPDX-License-Identifier: Apache-2.0
//
// See the header. A base's function counts as nearly overridden when it has the
// name and no other function of the double overrides it.
#include "extract/mocking/MockedFunctions.h"

#include "extract/AstQueries.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

std::string printSignature(const CXXMethodDecl &method, const FunctionProtoType *type, const ASTContext &ast) {
  if (!type)
    type = method.getType()->getAs<FunctionProtoType>();
  PrintingPolicy policy(ast.getLangOpts());
  policy.SuppressTagKeyword = true;
  std::string text = "(";
  for (unsigned i = 0; i < type->getNumParams(); ++i)
    text += (i ? ", " : "") + type->getParamType(i).getAsString(policy);
  if (type->isVariadic())
    text += type->getNumParams() ? ", ..." : "...";
  text += ")";
  if (method.isConst())
    text += " const";
  if (method.isVolatile())
    text += " volatile";
  if (method.getRefQualifier() == RQ_LValue)
    text += " &";
  if (method.getRefQualifier() == RQ_RValue)
    text += " &&";
  return text;
}

/// The member class of an instantiated outer class that was made from `record`.
static const CXXRecordDecl *instantiatedMember(const CXXRecordDecl &outer, const CXXRecordDecl &record) {
  for (const Decl *member : outer.decls())
    if (const auto *nested = dyn_cast<CXXRecordDecl>(member))
      if (const CXXRecordDecl *pattern = nested->getTemplateInstantiationPattern();
          pattern && pattern->getCanonicalDecl() == record.getCanonicalDecl() && nested->hasDefinition())
        return nested->getDefinition();
  return nullptr;
}

const CXXRecordDecl &instantiatedRecord(const CXXRecordDecl &record) {
  if (const ClassTemplateDecl *made = record.getDescribedClassTemplate())
    for (const ClassTemplateSpecializationDecl *specialization : made->specializations())
      if (specialization->hasDefinition() && !specialization->isDependentContext() &&
          !specialization->isExplicitSpecialization())
        return *specialization->getDefinition();
  const auto *outer = dyn_cast<CXXRecordDecl>(record.getDeclContext());
  if (!outer || !record.isDependentContext())
    return record;
  const CXXRecordDecl *nested = instantiatedMember(instantiatedRecord(*outer), record);
  return nested ? *nested : record;
}

const CXXMethodDecl *correspondingMethod(const CXXRecordDecl &record, const CXXMethodDecl &method) {
  if (method.getParent()->getCanonicalDecl() == record.getCanonicalDecl())
    return &method;
  for (const CXXMethodDecl *candidate : record.methods())
    if (patternOf(*candidate).getCanonicalDecl() == method.getCanonicalDecl())
      return candidate;
  return nullptr;
}

/// An exception specification that is still to be instantiated says nothing.
static bool isKnownNoexcept(const FunctionDecl &function) {
  const auto *type = function.getType()->getAs<FunctionProtoType>();
  if (!type || isUnresolvedExceptionSpec(type->getExceptionSpecType()) || type->isDependentType())
    return false;
  CanThrowResult result = type->canThrow();
  return result == CT_Cannot;
}

static bool sameParameters(const CXXMethodDecl &left, const CXXMethodDecl &right, const ASTContext &ast) {
  if (left.getNumParams() != right.getNumParams() || left.isVariadic() != right.isVariadic())
    return false;
  for (unsigned i = 0; i < left.getNumParams(); ++i)
    if (!ast.hasSameUnqualifiedType(left.getParamDecl(i)->getType(), right.getParamDecl(i)->getType()))
      return false;
  return true;
}

static std::vector<std::string> differencesBetween(const CXXMethodDecl &mocked, const CXXMethodDecl &real,
                                                   const ASTContext &ast) {
  std::vector<std::string> differences;
  if (mocked.isConst() != real.isConst())
    differences.push_back("const");
  if (!sameParameters(mocked, real, ast))
    differences.push_back("parameters");
  if (!ast.hasSameType(mocked.getReturnType(), real.getReturnType()))
    differences.push_back("return type");
  if (!real.isVirtual())
    differences.push_back("not virtual");
  if (isKnownNoexcept(real) && !isKnownNoexcept(mocked))
    differences.push_back("noexcept");
  return differences;
}

static bool isOverriddenIn(const CXXMethodDecl &function, const CXXRecordDecl &record) {
  return std::ranges::any_of(record.methods(), [&](const CXXMethodDecl *method) {
    return std::ranges::any_of(method->overridden_methods(), [&](const CXXMethodDecl *overridden) {
      return overridden->getCanonicalDecl() == function.getCanonicalDecl();
    });
  });
}

struct NearMiss {
  const CXXMethodDecl *function = nullptr;
  std::vector<std::string> differences;
};

/// The base's function most like the mocked one; virtual ones before all others.
static NearMiss findNearMiss(const CXXMethodDecl &mocked, const ASTContext &ast) {
  NearMiss best;
  for (const CXXRecordDecl *base : allBases(*mocked.getParent())) {
    for (const CXXMethodDecl *candidate : base->methods()) {
      bool sameName = candidate->getDeclName() == mocked.getDeclName() && !candidate->isStatic();
      if (!sameName || isOverriddenIn(*candidate, *mocked.getParent()))
        continue;
      std::vector<std::string> differences = differencesBetween(mocked, *candidate, ast);
      bool isBetter =
          !best.function || (candidate->isVirtual() && !best.function->isVirtual()) ||
          (candidate->isVirtual() == best.function->isVirtual() && differences.size() < best.differences.size());
      if (isBetter)
        best = {candidate, std::move(differences)};
    }
  }
  return best;
}

MockedFunctionFact describeMockedFunction(const CXXMethodDecl &method, const FunctionProtoType *signature,
                                          FactContext &context) {
  const auto &pattern = cast<CXXMethodDecl>(patternOf(method));
  MockedFunctionFact fact;
  fact.method = context.symbol(pattern);
  fact.name = method.getNameAsString();
  fact.signature = printSignature(pattern, signature, context.ast());
  fact.place = context.place(pattern.getLocation());
  fact.overrides = method.size_overridden_methods() > 0;
  fact.hasOverride = pattern.hasAttr<OverrideAttr>() || pattern.hasAttr<FinalAttr>();
  fact.isConst = method.isConst();
  fact.isNoexcept = isKnownNoexcept(method);
  if (fact.overrides)
    return fact;
  NearMiss miss = findNearMiss(method, context.ast());
  if (miss.function) {
    fact.nearMiss = context.symbol(patternOf(*miss.function));
    fact.differences = std::move(miss.differences);
  }
  return fact;
}

} // namespace doublecheck
