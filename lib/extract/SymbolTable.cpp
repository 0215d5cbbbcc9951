// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/SymbolTable.h"

#include "extract/FactContext.h"
#include "support/Hash.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ASTLambda.h"
#include "clang/Index/USRGeneration.h"

namespace doublecheck {

using namespace clang;

static const NamedDecl *lambdaOperator(const CXXRecordDecl &lambda) {
  const CXXMethodDecl *call = lambda.getLambdaCallOperator();
  return call ? cast<NamedDecl>(call->getCanonicalDecl()) : nullptr;
}

const NamedDecl *symbolDeclaration(const NamedDecl &declaration) {
  const NamedDecl *named = declaration.getUnderlyingDecl();
  if (const auto *pattern = dyn_cast<TemplateDecl>(named))
    named = pattern->getTemplatedDecl();
  if (!named || !isa<FunctionDecl, CXXRecordDecl, VarDecl>(named))
    return nullptr;
  if (const auto *method = dyn_cast<CXXMethodDecl>(named); method && method->getParent()->isLambda())
    return lambdaOperator(*method->getParent());
  if (const auto *record = dyn_cast<CXXRecordDecl>(named); record && record->isInjectedClassName())
    named = cast<NamedDecl>(record->getDeclContext());
  return cast<NamedDecl>(named->getCanonicalDecl());
}

static const NamedDecl &functionDefinition(const FunctionDecl &function) {
  if (const FunctionDecl *definition = function.getDefinition())
    return *definition;
  const FunctionDecl *pattern = function.getTemplateInstantiationPattern(/*ForDefinition=*/false);
  if (!pattern)
    return function;
  const FunctionDecl *definition = pattern->getDefinition();
  return definition ? *definition : *pattern;
}

static const NamedDecl &classDefinition(const CXXRecordDecl &record) {
  const CXXRecordDecl *pattern = record.getTemplateInstantiationPattern();
  const CXXRecordDecl &written = pattern ? *pattern : record;
  if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(&written);
      specialization && specialization->getSpecializationKind() == TSK_Undeclared)
    if (const CXXRecordDecl *general = specialization->getSpecializedTemplate()->getTemplatedDecl()->getDefinition())
      return *general;
  const CXXRecordDecl *definition = written.getDefinition();
  return definition ? *definition : written;
}

const NamedDecl &definitionOf(const NamedDecl &declaration) {
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration))
    return functionDefinition(*function);
  if (const auto *record = dyn_cast<CXXRecordDecl>(&declaration))
    return classDefinition(*record);
  if (const auto *variable = dyn_cast<VarDecl>(&declaration)) {
    const VarDecl *pattern = variable->getTemplateInstantiationPattern();
    const VarDecl &written = pattern ? *pattern : *variable;
    const VarDecl *definition = written.getDefinition();
    return definition ? *definition : written;
  }
  return declaration;
}

static SymbolKind kindOf(const NamedDecl &declaration) {
  if (isa<CXXRecordDecl>(declaration))
    return SymbolKind::Class;
  if (isa<VarDecl>(declaration))
    return SymbolKind::Variable;
  if (isa<CXXConstructorDecl>(declaration))
    return SymbolKind::Constructor;
  if (isa<CXXDestructorDecl>(declaration))
    return SymbolKind::Destructor;
  if (const auto *method = dyn_cast<CXXMethodDecl>(&declaration))
    return method->getParent()->isLambda() ? SymbolKind::Lambda : SymbolKind::Method;
  return SymbolKind::Function;
}

/// The template that an instantiation was made from; explicit specialisations are templates' too.
static const NamedDecl *patternOfInstantiation(const NamedDecl &declaration) {
  if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(&declaration)) {
    if (isa<ClassTemplatePartialSpecializationDecl>(specialization))
      return specialization->getSpecializedTemplate()->getTemplatedDecl();
    if (const CXXRecordDecl *pattern = specialization->getTemplateInstantiationPattern())
      return pattern;
    return specialization->getSpecializedTemplate()->getTemplatedDecl();
  }
  if (const auto *record = dyn_cast<CXXRecordDecl>(&declaration))
    return record->getTemplateInstantiationPattern();
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration)) {
    if (const FunctionDecl *pattern = function->getTemplateInstantiationPattern(/*ForDefinition=*/false))
      return pattern;
    if (const FunctionTemplateDecl *primary = function->getPrimaryTemplate())
      return primary->getTemplatedDecl();
    return function->getInstantiatedFromMemberFunction();
  }
  if (const auto *variable = dyn_cast<VarDecl>(&declaration))
    return variable->getTemplateInstantiationPattern();
  return nullptr;
}

static bool isExternallyKnown(const NamedDecl &declaration) {
  return declaration.isExternallyVisible() && !declaration.getParentFunctionOrMethod();
}

/// The declaration of what a lambda was written in: a function, a variable with its initialiser, or a class.
static const NamedDecl *enclosingOf(const CXXRecordDecl &lambda, const VarDecl *current) {
  if (const auto *owner = dyn_cast_or_null<VarDecl>(lambda.getLambdaContextDecl()); owner && owner->hasGlobalStorage())
    return owner;
  for (const DeclContext *context = lambda.getDeclContext(); context; context = context->getParent())
    if (isa<FunctionDecl, CXXRecordDecl>(context))
      return cast<NamedDecl>(context);
  return current;
}

SymbolRef SymbolTable::intern(const NamedDecl &declaration) {
  auto known = byDeclaration.find(&declaration);
  if (known != byDeclaration.end())
    return known->second;
  const NamedDecl *canonical = symbolDeclaration(declaration);
  SymbolRef symbol;
  if (canonical) {
    known = byDeclaration.find(canonical);
    symbol = known != byDeclaration.end() ? known->second : add(*canonical);
  }
  byDeclaration[&declaration] = symbol;
  if (canonical)
    byDeclaration[canonical] = symbol;
  return symbol;
}

SymbolRef SymbolTable::find(const NamedDecl &declaration) const {
  const NamedDecl *canonical = symbolDeclaration(declaration);
  return canonical ? byDeclaration.lookup(canonical) : SymbolRef();
}

SymbolRef SymbolTable::pointerType(QualType type) {
  PrintingPolicy policy{LangOptions()};
  policy.adjustForCPlusPlus(); // C units mean the same types
  std::string name = type.getCanonicalType().getAsString(policy);
  const std::uint64_t key = hash64("pointers of type " + name);
  const auto [known, isNew] = byKey.try_emplace(key, SymbolRef(rows.size()));
  if (isNew) {
    declarations.push_back(nullptr);
    rows.push_back({.key = key,
                    .name = std::move(name),
                    .kind = SymbolKind::PointerType,
                    .place = {},
                    .inProject = true,
                    .parent = {},
                    .pattern = {}});
  }
  return known->second;
}

SymbolRef SymbolTable::add(const NamedDecl &declaration) {
  const NamedDecl &definition = definitionOf(declaration);
  SymbolFact row{.name = {},
                 .kind = kindOf(declaration),
                 .place = files.place(definition.getLocation()),
                 .inProject = files.inProject(definition.getLocation()),
                 .hasExternalLinkage = isExternallyKnown(declaration),
                 .parent = {},
                 .pattern = {}};
  if (row.kind == SymbolKind::Lambda)
    return addLambda(*cast<CXXMethodDecl>(&declaration), std::move(row));
  row.name = qualifiedName(declaration);
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration))
    row.isExternC = function->isExternC();
  else if (const auto *variable = dyn_cast<VarDecl>(&declaration))
    row.isExternC = variable->isExternC();
  row.key = keyOf(declaration, row);
  if (auto same = byKey.find(row.key); same != byKey.end())
    return same->second;
  SymbolRef symbol(rows.size());
  byKey[row.key] = symbol;
  byDeclaration[&declaration] = symbol;
  declarations.push_back(&declaration);
  rows.push_back(std::move(row));

  // Rows may move while these are made: first the value, then the place for it.
  SymbolRef parent;
  if (const auto *owner = dyn_cast<CXXRecordDecl>(declaration.getDeclContext()))
    parent = intern(*owner);
  rows[symbol.index()].parent = parent;
  const NamedDecl *pattern = patternOfInstantiation(declaration);
  SymbolRef from = pattern ? intern(*pattern) : SymbolRef();
  if (from != symbol)
    rows[symbol.index()].pattern = from;
  return symbol;
}

SymbolRef SymbolTable::addLambda(const CXXMethodDecl &call, SymbolFact row) {
  const CXXRecordDecl &lambda = *call.getParent();
  const NamedDecl *enclosing = enclosingOf(lambda, currentVariable);
  SymbolRef outer = enclosing ? intern(*enclosing) : SymbolRef();
  row.name = "LAMBDA in " + (outer ? rows[outer.index()].name : std::string("namespace"));
  row.hasExternalLinkage = false;
  row.key = lambdaKey(lambda, outer, row);
  SymbolRef symbol(rows.size());
  byKey[row.key] = symbol;
  declarations.push_back(&call);
  rows.push_back(std::move(row));
  return symbol;
}

static const CXXRecordDecl *recordOf(QualType type) {
  type = type.getCanonicalType();
  while (!type->getPointeeType().isNull())
    type = type->getPointeeType();
  return type->getAsCXXRecordDecl();
}

/// What tells a class apart from its namesakes in other files: its defining file, and those of its arguments.
std::string SymbolTable::identityOf(const NamedDecl &declaration) {
  std::string identity;
  auto mix = [&](const TemplateArgumentList *arguments) {
    if (!arguments)
      return;
    for (const TemplateArgument &argument : arguments->asArray())
      if (argument.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl *record = recordOf(argument.getAsType()); record && !record->isLambda())
          identity += identityOf(*record);
  };
  if (const auto *record = dyn_cast<CXXRecordDecl>(&declaration)) {
    const NamedDecl &definition = classDefinition(*record);
    bool isDefined = cast<CXXRecordDecl>(definition).isThisDeclarationADefinition();
    if (isDefined && files.inProject(definition.getLocation()))
      identity = '@' + files.path(definition.getLocation());
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(record))
      mix(&specialization->getTemplateArgs());
    return identity;
  }
  if (const auto *owner = dyn_cast<CXXRecordDecl>(declaration.getDeclContext()))
    identity = identityOf(*owner);
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration))
    mix(function->getTemplateSpecializationArgs());
  return identity;
}

std::uint64_t SymbolTable::keyOf(const NamedDecl &declaration, const SymbolFact &row) {
  llvm::SmallString<256> text;
  if (index::generateUSRForDecl(&declaration, text))
    text = row.name; // Clang's own functions have no place and so no USR.
  text += identityOf(declaration);
  if (!row.hasExternalLinkage && row.place.file)
    text += '@' + files.path(definitionOf(declaration).getLocation());
  return hash64(std::string_view(text.data(), text.size()));
}

std::uint64_t SymbolTable::lambdaKey(const CXXRecordDecl &lambda, SymbolRef enclosing, const SymbolFact &row) {
  std::string text = "lambda";
  text += std::to_string(enclosing ? rows[enclosing.index()].key : 0);
  text += '@' + files.path(lambda.getLocation());
  text += ':' + std::to_string(row.place.line) + ':' + std::to_string(row.place.column);
  std::uint64_t key = hash64(text);
  // Two lambdas that one macro writes share a place: count them.
  for (unsigned ordinal = 1; byKey.contains(key); ++ordinal)
    key = hash64(text + '#' + std::to_string(ordinal));
  return key;
}

} // namespace doublecheck
