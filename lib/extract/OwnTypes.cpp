// SPDX-License-Identifier: Apache-2.0
//
// See the header. A walk over types; what is found of functions and classes is
// kept for the unit.
#include "extract/OwnTypes.h"

#include "extract/AstQueries.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr unsigned DeepestType = 6;

// --- what of the project's code goes with an object --------------------------

/// Not by the compiler.
static bool isWritten(const FunctionDecl &function) { return !function.isImplicit() && !function.isDefaulted(); }

static bool hasWrittenCode(const Decl &member) {
  if (const auto *function = dyn_cast<FunctionDecl>(&member))
    return isWritten(*function);
  if (const auto *friends = dyn_cast<FriendDecl>(&member))
    return friends->getFriendDecl() && hasWrittenCode(*friends->getFriendDecl());
  if (const auto *field = dyn_cast<FieldDecl>(&member); field && field->hasInClassInitializer())
    return findNode(field->getInClassInitializer(), [](const Stmt &node) { return isa<CallExpr>(node); }) != nullptr;
  return isa<FunctionTemplateDecl, UsingDecl>(member);
}

/// Whether an operator beside the class may take it: `operator<` of a key, `operator<<`.
static bool hasFreeOperator(const CXXRecordDecl &record) {
  const auto isIt = [&](const ParmVarDecl *parameter) {
    const CXXRecordDecl *taken = parameter->getType().getNonReferenceType()->getAsCXXRecordDecl();
    return taken && taken->getCanonicalDecl() == record.getCanonicalDecl();
  };
  const auto takesIt = [&](const NamedDecl *found) {
    const FunctionDecl *function = found->getAsFunction();
    return function && isWritten(*function) &&
           (function->getDescribedFunctionTemplate() || std::ranges::any_of(function->parameters(), isIt));
  };
  const DeclContext *around = record.getDeclContext()->getEnclosingNamespaceContext();
  DeclarationNameTable &names = record.getASTContext().DeclarationNames;
  for (int kind = OO_None + 1; kind < NUM_OVERLOADED_OPERATORS; ++kind)
    if (std::ranges::any_of(around->lookup(names.getCXXOperatorName(OverloadedOperatorKind(kind))), takesIt))
      return true;
  return false;
}

/// `std::formatter<Key>`: the one specialisation for a class that is no argument of what uses it.
static bool hasFormatter(const CXXRecordDecl &record) {
  ASTContext &ast = record.getASTContext();
  for (const NamedDecl *space : ast.getTranslationUnitDecl()->lookup(&ast.Idents.get("std")))
    if (const auto *standard = dyn_cast<NamespaceDecl>(space))
      for (const NamedDecl *found : standard->lookup(&ast.Idents.get("formatter")))
        if (const auto *formatter = dyn_cast<ClassTemplateDecl>(found))
          for (const ClassTemplateSpecializationDecl *made : formatter->specializations())
            if (const TemplateArgument &argument = made->getTemplateArgs()[0];
                made->isExplicitSpecialization() && argument.getKind() == TemplateArgument::Type &&
                argument.getAsType()->getAsCXXRecordDecl() == &record)
              return true;
  return false;
}

namespace {

/// What counts of the project's types.
enum class Counting : std::uint8_t { All, ThoseWithCode };

class Mentions {
public:
  Mentions(UnitContext &context, Counting counting) : context(context), counting(counting) {}

  bool in(llvm::ArrayRef<TemplateArgument> arguments, unsigned depth = 0) {
    return std::ranges::any_of(arguments, [&](const TemplateArgument &argument) {
      if (argument.getKind() == TemplateArgument::Pack)
        return in(argument.pack_elements(), depth);
      if (argument.getKind() == TemplateArgument::Declaration)
        return context.isOwn(*argument.getAsDecl());
      return argument.getKind() == TemplateArgument::Type && in(argument.getAsType(), depth);
    });
  }

  bool in(QualType type, unsigned depth = 0) {
    if (depth > DeepestType)
      return false;
    type = type.getCanonicalType();
    if (const auto *member = type->getAs<MemberPointerType>())
      return in(QualType(member->getClass(), 0), depth + 1);
    while (!type->getPointeeType().isNull())
      type = type->getPointeeType();
    if (const auto *function = type->getAs<FunctionProtoType>())
      return in(function->getReturnType(), depth + 1) ||
             std::ranges::any_of(function->param_types(), [&](QualType parameter) { return in(parameter, depth + 1); });
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    if (!record)
      return false;
    if (context.isOwn(*record))
      return counting == Counting::All || bringsCode(*record);
    const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record);
    return specialization && in(specialization->getTemplateArgs().asArray(), depth + 1);
  }

private:
  bool bringsCode(const CXXRecordDecl &record);

  UnitContext &context;
  Counting counting;
};

} // namespace

/// Whether others' code that is given an object of the class may run by it what somebody wrote for the project.
bool Mentions::bringsCode(const CXXRecordDecl &record) {
  const CXXRecordDecl *definition = record.getDefinition();
  if (!definition || definition->isLambda() || definition->isDependentContext())
    return true;
  auto [known, isNew] = context.bringsCode.try_emplace(definition, true);
  if (!isNew)
    return known->second;
  const bool brings =
      std::ranges::any_of(definition->decls(), [](const Decl *member) { return hasWrittenCode(*member); }) ||
      std::ranges::any_of(definition->fields(),
                          [&](const FieldDecl *field) {
                            const QualType type = field->getType();
                            return !type->isPointerType() && !type->isReferenceType() && in(type);
                          }) ||
      std::ranges::any_of(definition->bases(), [&](const CXXBaseSpecifier &base) { return in(base.getType()); }) ||
      hasFreeOperator(*definition) || hasFormatter(*definition);
  return context.bringsCode[definition] = brings;
}

bool mentionsOwn(const FunctionDecl &function, UnitContext &context) {
  auto [known, isNew] = context.mentionsOwnType.try_emplace(function.getCanonicalDecl());
  if (!isNew)
    return known->second;
  Mentions search(context, isWithin(function, "std") ? Counting::ThoseWithCode : Counting::All);
  const TemplateArgumentList *arguments = function.getTemplateSpecializationArgs();
  bool mentions = arguments && search.in(arguments->asArray());
  for (const DeclContext *outer = function.getDeclContext(); outer && !mentions; outer = outer->getParent()) {
    if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(outer))
      mentions = search.in(record->getTemplateArgs().asArray());
    else if (const auto *enclosing = dyn_cast<FunctionDecl>(outer))
      mentions = mentionsOwn(*enclosing, context);
  }
  context.mentionsOwnType[function.getCanonicalDecl()] = mentions;
  return mentions;
}

// --- what frameworks use of the project's templates --------------------------

static bool mentionsOwnTemplate(QualType type, UnitContext &context, unsigned depth);

static bool mentionsOwnTemplate(llvm::ArrayRef<TemplateArgument> arguments, UnitContext &context, unsigned depth) {
  return std::ranges::any_of(arguments, [&](const TemplateArgument &argument) {
    if (argument.getKind() == TemplateArgument::Pack)
      return mentionsOwnTemplate(argument.pack_elements(), context, depth);
    if (argument.getKind() == TemplateArgument::Template)
      return context.isOwn(*argument.getAsTemplate().getAsTemplateDecl());
    return argument.getKind() == TemplateArgument::Type && mentionsOwnTemplate(argument.getAsType(), context, depth);
  });
}

/// `auto operator()(T)` of a generic lambda, `operator Matcher<T>()` of what MATCHER writes.
static bool hasMemberTemplate(const CXXRecordDecl &record) {
  return record.hasDefinition() && std::ranges::any_of(record.getDefinition()->decls(), [](const Decl *member) {
           return isa<FunctionTemplateDecl>(member);
         });
}

static bool mentionsOwnTemplate(QualType type, UnitContext &context, unsigned depth) {
  if (depth > DeepestType)
    return false;
  type = type.getCanonicalType();
  while (!type->getPointeeType().isNull())
    type = type->getPointeeType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record)
    return false;
  const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record);
  if (context.isOwn(*record))
    return hasMemberTemplate(*record);
  return specialization && mentionsOwnTemplate(specialization->getTemplateArgs().asArray(), context, depth + 1);
}

bool mentionsOwnTemplate(const FunctionDecl &function, UnitContext &context) {
  if (const TemplateArgumentList *arguments = function.getTemplateSpecializationArgs())
    if (mentionsOwnTemplate(arguments->asArray(), context, 0))
      return true;
  for (const DeclContext *outer = function.getDeclContext(); outer; outer = outer->getParent())
    if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(outer))
      if (mentionsOwnTemplate(record->getTemplateArgs().asArray(), context, 0))
        return true;
  return false;
}

} // namespace doublecheck
