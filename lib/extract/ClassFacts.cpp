// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/ClassFacts.h"

#include "extract/AstQueries.h"
#include "extract/QtSignals.h"
#include "extract/mocking/MockedFunctions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static bool isKnownNoexcept(const CXXMethodDecl &method) {
  const auto *type = method.getType()->getAs<FunctionProtoType>();
  if (!type || isUnresolvedExceptionSpec(type->getExceptionSpecType()))
    return false;
  return type->canThrow() == CT_Cannot;
}

MethodFact describeMethod(const CXXMethodDecl &method, UnitContext &context) {
  MethodFact fact{.symbol = context.symbol(method),
                  .name = method.getNameAsString(),
                  .signature = printSignature(method, nullptr, context.ast()),
                  .place = context.place(method.getLocation()),
                  .isStatic = method.isStatic(),
                  .isVirtual = method.isVirtual(),
                  .isPure = method.isPureVirtual(),
                  .isConst = method.isConst(),
                  .isNoexcept = isKnownNoexcept(method),
                  .isPublic = method.getAccess() == AS_public || method.getAccess() == AS_none,
                  .isImplicit = method.isImplicit() || isMetaObjectCode(method),
                  .hasOverride = method.hasAttr<OverrideAttr>() || method.hasAttr<FinalAttr>(),
                  .overrides = {}};
  fact.minimumArguments = method.getMinRequiredArguments();
  fact.maximumArguments = method.getNumParams();
  fact.hasDefaultArguments = fact.minimumArguments < fact.maximumArguments;
  if (method.isTemplateInstantiation() || method.getTemplateInstantiationPattern())
    fact.place = context.place(definitionOf(method).getLocation());
  for (const CXXMethodDecl *overridden : method.overridden_methods())
    fact.overrides.push_back(context.symbol(*overridden));
  return fact;
}

static const CXXMethodDecl *methodOf(const Decl &member) {
  if (const auto *pattern = dyn_cast<FunctionTemplateDecl>(&member))
    return dyn_cast<CXXMethodDecl>(pattern->getTemplatedDecl());
  return dyn_cast<CXXMethodDecl>(&member);
}

/// A base as written: for a dependent one the template it is made from.
static const NamedDecl *baseOf(const CXXBaseSpecifier &specifier) {
  if (const CXXRecordDecl *record = specifier.getType()->getAsCXXRecordDecl())
    return record;
  const auto *written = specifier.getType().getCanonicalType()->getAs<TemplateSpecializationType>();
  const TemplateDecl *made = written ? written->getTemplateName().getAsTemplateDecl() : nullptr;
  return made ? made->getTemplatedDecl() : nullptr;
}

static FieldFact describeField(const FieldDecl &field, UnitContext &context) {
  FieldFact fact{.name = field.getNameAsString(), .type = {}, .place = context.place(field.getLocation())};
  if (const CXXRecordDecl *behind = classBehind(field.getType()); behind && !behind->isLambda()) {
    fact.type = context.symbol(*behind);
    fact.byValue = field.getType()->getAsCXXRecordDecl() == behind;
  }
  return fact;
}

static std::vector<std::string> annotationsOf(const CXXRecordDecl &record) {
  static constexpr llvm::StringRef Prefix = "doublecheck:";
  std::vector<std::string> found;
  for (const auto *annotation : record.specific_attrs<AnnotateAttr>()) {
    llvm::StringRef text = annotation->getAnnotation();
    if (text.consume_front(Prefix))
      found.push_back(text.trim().str());
  }
  return found;
}

ClassFact describeClass(const CXXRecordDecl &record, UnitContext &context) {
  bool isOwn = context.isOwn(record);
  ClassFact fact{.symbol = context.symbol(record),
                 .place = context.place(definitionOf(record).getLocation()),
                 .isAbstract = record.isAbstract(),
                 .isPolymorphic = record.isPolymorphic(),
                 .isTemplatePattern = record.isDependentContext(),
                 .bases = {},
                 .methods = {},
                 .fields = {},
                 .annotations = annotationsOf(record)};
  for (const CXXBaseSpecifier &specifier : record.bases())
    if (const NamedDecl *base = baseOf(specifier))
      fact.bases.push_back({.base = context.symbol(*base), .isVirtual = specifier.isVirtual()});
  for (const Decl *member : record.decls()) {
    const CXXMethodDecl *method = methodOf(*member);
    if (method && !method->isImplicit() && !context.isMachinery(*method) && (isOwn || method->isVirtual()))
      fact.methods.push_back(describeMethod(*method, context));
    const auto *field = dyn_cast<FieldDecl>(member);
    if (field && isOwn && !context.isMachinery(*field))
      fact.fields.push_back(describeField(*field, context));
  }
  return fact;
}

static const TemplateArgumentList *argumentsOf(const NamedDecl &instantiation) {
  if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(&instantiation))
    return &record->getTemplateArgs();
  const auto *function = dyn_cast<FunctionDecl>(&instantiation);
  return function ? function->getTemplateSpecializationArgs() : nullptr;
}

static SourceLocation pointOf(const NamedDecl &instantiation) {
  if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(&instantiation))
    return record->getPointOfInstantiation();
  return cast<FunctionDecl>(instantiation).getPointOfInstantiation();
}

std::vector<InstantiationFact> describeInstantiation(const NamedDecl &instantiation, UnitContext &context) {
  std::vector<InstantiationFact> facts;
  const TemplateArgumentList *arguments = argumentsOf(instantiation);
  SymbolRef symbol = arguments ? context.symbol(instantiation) : SymbolRef();
  SymbolRef pattern = symbol ? context.facts.symbols[symbol.index()].pattern : SymbolRef();
  if (!pattern)
    return facts;
  std::uint32_t parameter = 0;
  auto add = [&](const TemplateArgument &argument) {
    std::uint32_t index = parameter++;
    if (argument.getKind() != TemplateArgument::Type)
      return;
    const CXXRecordDecl *record = withoutWrappers(classBehind(argument.getAsType()));
    if (record && !record->isLambda() && context.isOwn(*record))
      facts.push_back({.pattern = pattern,
                       .parameter = index,
                       .argument = context.symbol(*record),
                       .place = context.place(pointOf(instantiation))});
  };
  for (const TemplateArgument &argument : arguments->asArray()) {
    if (argument.getKind() != TemplateArgument::Pack)
      add(argument);
    else
      std::ranges::for_each(argument.pack_elements(), add);
  }
  return facts;
}

} // namespace doublecheck
