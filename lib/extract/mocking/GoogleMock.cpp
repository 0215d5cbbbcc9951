// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock, 1.8 to 1.18. A class is a double when it has a field made from
// testing::internal::FunctionMocker: fields keep their type however a project wraps
// the macros. What expectations say is read in GoogleMockExpectations.cpp.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/mocking/GoogleMockInternal.h"
#include "extract/mocking/MockedFunctions.h"

#include "clang/AST/ASTContext.h"
#include "llvm/Support/Regex.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Mocker = "testing::internal::FunctionMocker";

static bool isMocker(const FieldDecl &field) { return isMadeFrom(field.getType(), Mocker); }

/// gmock_<name>: sets expectations.
static bool isExpectationMethod(llvm::StringRef name) { return name.starts_with("gmock_"); }

/// ACTION, ACTION_P, MATCHER, MATCHER_P and their like write a class whose gmock_Impl holds the body that the user
/// gave, as gmock_PerformImpl or MatchAndExplain.
static bool isWrittenWork(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  return method && simpleName(*method->getParent()) == "gmock_Impl" &&
         (simpleName(function) == "gmock_PerformImpl" || simpleName(function) == "MatchAndExplain");
}

static void addFunctionsNamed(DeclarationName name, const CXXRecordDecl &record,
                              std::vector<const FunctionDecl *> &found) {
  std::vector<const CXXRecordDecl *> owners = allBases(record);
  owners.insert(owners.begin(), &record);
  for (const CXXRecordDecl *owner : owners) {
    const std::size_t before = found.size();
    for (const NamedDecl *member : owner->lookup(name))
      if (const auto *method = dyn_cast<CXXMethodDecl>(member))
        found.push_back(method);
    if (found.size() > before)
      return;
  }
}

/// The class of the parameter, a member of gmock_Impl, for which `made` was instantiated: FileStore for the `store` of
/// `Save(&fileStore)`; null for what is none.
static const CXXRecordDecl *classOfParameter(const Expr &object, const ClassTemplateSpecializationDecl &made) {
  const Expr *inner = object.IgnoreParenImpCasts();
  if (const auto *pointed = dyn_cast<UnaryOperator>(inner); pointed && pointed->getOpcode() == UO_Deref)
    inner = pointed->getSubExpr()->IgnoreParenImpCasts();
  const auto *member = dyn_cast<MemberExpr>(inner);
  const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
  const auto *type = field ? field->getType()->getAs<TemplateTypeParmType>() : nullptr;
  const TemplateArgumentList &arguments = made.getTemplateArgs();
  if (!type || type->getDepth() > 0 || type->getIndex() >= arguments.size() ||
      arguments[type->getIndex()].getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXRecordDecl *record = classBehind(arguments[type->getIndex()].getAsType());
  return record ? record->getDefinition() : nullptr;
}

/// What the body of an ACTION_P asks of its parameters, `store->put(1)`: who runs the action, and so when the body is
/// instantiated, only gmock knows.
static void addParametersWork(const FunctionDecl &work, const CXXRecordDecl &record,
                              std::vector<const FunctionDecl *> &found) {
  const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(&record);
  const FunctionDecl *definition = work.getDefinition();
  if (!made || !definition)
    return;
  findNode(definition->getBody(), [&](const Stmt &node) {
    const auto *member = dyn_cast<CXXDependentScopeMemberExpr>(&node);
    const CXXRecordDecl *asked =
        member && !member->isImplicitAccess() ? classOfParameter(*member->getBase(), *made) : nullptr;
    if (asked)
      addFunctionsNamed(member->getMember(), *asked, found);
    return false;
  });
}

static void addWrittenWork(const CXXRecordDecl &implementation, const CXXRecordDecl &record,
                           std::vector<const FunctionDecl *> &found) {
  for (const Decl *member : implementation.decls()) {
    const auto *family = dyn_cast<FunctionTemplateDecl>(member);
    const auto *function = family ? family->getTemplatedDecl() : dyn_cast<FunctionDecl>(member);
    if (!function || !isWrittenWork(*function))
      continue;
    found.push_back(function);
    addParametersWork(*function, record, found);
  }
}

static std::vector<const FunctionDecl *> findWrittenWork(const CXXRecordDecl &record) {
  std::vector<const FunctionDecl *> found;
  const CXXRecordDecl *pattern = patternOf(record).getDefinition();
  if (!pattern)
    return found;
  for (const NamedDecl *member : pattern->lookup(&pattern->getASTContext().Idents.get("gmock_Impl"))) {
    const auto *family = dyn_cast<ClassTemplateDecl>(member);
    const auto *implementation = family ? family->getTemplatedDecl() : dyn_cast<CXXRecordDecl>(member);
    if (implementation && implementation->isThisDeclarationADefinition())
      addWrittenWork(*implementation, record, found);
  }
  return found;
}

/// Which of the user's bodies are instantiated depends on who looks into gmock's own templates; the pattern is there
/// always.
static bool isGoogleMockMachinery(const NamedDecl &declaration) {
  if (const auto *field = dyn_cast<FieldDecl>(&declaration))
    return isMocker(*field);
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration); function && isWrittenWork(*function))
    return function->getTemplateInstantiationPattern() != nullptr;
  return isExpectationMethod(simpleName(declaration)) && isa<FunctionDecl, FunctionTemplateDecl>(declaration);
}

/// `gmock01_Execute_10`, `gmockconst1_size_3`: the mocked function's name.
static std::string nameInField(llvm::StringRef field) {
  static const llvm::Regex form("^gmock(const|[01])?[0-9]+_(.+)_[0-9]+$");
  llvm::SmallVector<llvm::StringRef, 3> parts;
  return form.match(field, &parts) ? parts[2].str() : std::string();
}

/// Whether the method's body asks the field: all versions write `field.Invoke(...)` there, and nowhere else.
static bool answersThrough(const CXXMethodDecl &method, llvm::StringRef field) {
  const Stmt *body = patternOf(method).getBody();
  return findNode(body, [&](const Stmt &node) {
    const auto *member = dyn_cast<MemberExpr>(&node);
    return member && simpleName(*member->getMemberDecl()) == field;
  });
}

static const CXXMethodDecl *mockedMethod(const CXXRecordDecl &record, const FieldDecl &field) {
  const CXXMethodDecl *byName = nullptr;
  std::string name = nameInField(simpleName(field));
  for (const CXXMethodDecl *method : record.methods()) {
    if (method->isImplicit() || isExpectationMethod(simpleName(*method)))
      continue;
    if (answersThrough(*method, simpleName(field)))
      return method;
    if (!byName && !name.empty() && simpleName(*method) == name)
      byName = method;
  }
  return byName;
}

/// The specification list of each MOCK_METHOD stands in the text of its static assertions: the second
/// "(const, override) should be enclosed in parentheses." before each field. The old macros have none.
static std::vector<std::pair<const FieldDecl *, std::string>> mockersWithSpecifications(const CXXRecordDecl &record) {
  static constexpr llvm::StringRef Tail = ") should be enclosed in parentheses.";
  std::vector<std::pair<const FieldDecl *, std::string>> mockers;
  std::vector<std::string> lists;
  for (const Decl *member : record.decls()) {
    if (const auto *assertion = dyn_cast<StaticAssertDecl>(member)) {
      const auto *text = dyn_cast_or_null<StringLiteral>(assertion->getMessage());
      llvm::StringRef message = text && text->getCharByteWidth() == 1 ? text->getString() : "";
      if (message.consume_front("(") && message.consume_back(Tail))
        lists.push_back(message.str());
    }
    const auto *field = dyn_cast<FieldDecl>(member);
    if (!field || !isMocker(*field))
      continue;
    mockers.emplace_back(field, lists.size() > 1 ? lists.back() : "");
    lists.clear();
  }
  return mockers;
}

/// The function type as the user wrote it: gmock wraps parts of it in identity_t.
static const FunctionProtoType *writtenSignature(const FieldDecl &field) {
  QualType type = writtenTypeArgument(field.getType(), Mocker, 0);
  if (type.isNull())
    return nullptr;
  if (QualType inner = writtenTypeArgument(type, "testing::internal::identity_t", 0); !inner.isNull())
    type = inner;
  return type->getAs<FunctionProtoType>();
}

bool isGoogleMocks(const Decl &declaration, FactContext &context) {
  return isWithin(declaration, "testing") && !context.inProject(declaration.getLocation());
}

static std::optional<DoubleFact> findGoogleMockDouble(const CXXRecordDecl &record, FactContext &context) {
  const CXXRecordDecl *pattern = patternOf(record).getDefinition();
  if (!pattern || isGoogleMocks(*pattern, context))
    return std::nullopt;
  auto mockers = mockersWithSpecifications(*pattern);
  if (mockers.empty())
    return std::nullopt;
  const CXXRecordDecl &instance = &record == pattern ? instantiatedRecord(*pattern) : record;
  DoubleFact fact{.symbol = context.symbol(*pattern),
                  .technique = "gmock",
                  .interface = {},
                  .place = context.place(pattern->getLocation()),
                  .functions = {}};
  for (const auto &[field, specification] : mockers) {
    const CXXMethodDecl *method = mockedMethod(*pattern, *field);
    const CXXMethodDecl *instantiated = method ? correspondingMethod(instance, *method) : nullptr;
    if (!instantiated)
      continue;
    fact.functions.push_back(describeMockedFunction(*instantiated, writtenSignature(*field), context));
    fact.functions.back().specification = specification;
  }
  return fact;
}

static std::optional<DoubleFact> findMockFunction(const DeclaratorDecl &variable, FactContext &context) {
  static constexpr llvm::StringRef MockFunction = "testing::MockFunction";
  QualType type = variable.getType();
  if (isa<ParmVarDecl>(variable) || type->isReferenceType() || type->isPointerType() || type->isDependentType())
    return std::nullopt;
  const ClassTemplateSpecializationDecl *record = googleMockUnwrapped(classBehind(type));
  if (!isNamed(record, MockFunction))
    return std::nullopt;
  DoubleFact fact{.symbol = context.symbol(*record),
                  .technique = "gmock",
                  .interface = {},
                  .place = context.place(variable.getLocation()),
                  .functions = {},
                  .isCallable = true};
  const TemplateArgument &argument = record->getTemplateArgs()[0];
  std::vector<const CXXRecordDecl *> owners = allBases(*record);
  owners.insert(owners.begin(), record);
  for (const CXXRecordDecl *owner : owners)
    for (const CXXMethodDecl *method : owner->methods())
      if (simpleName(*method) == "Call" && argument.getKind() == TemplateArgument::Type)
        fact.functions.push_back(
            describeMockedFunction(*method, argument.getAsType()->getAs<FunctionProtoType>(), context));
  for (MockedFunctionFact &function : fact.functions)
    function.place = fact.place; // the library's own line says nothing
  return fact;
}

static constexpr std::string_view namespaces[] = {"testing"};
static constexpr std::string_view headers[] = {"gmock/gmock.h"};

extern const MockingLibrary googleMock;
const MockingLibrary googleMock{
    .id = "gmock",
    .title = "GoogleMock",
    .namespaces = namespaces,
    .headers = headers,
    .findDouble = findGoogleMockDouble,
    .findCallableDouble = findMockFunction,
    .findExpectation = findGoogleMockExpectation,
    .isMachinery = isGoogleMockMachinery,
    .findWrittenWork = findWrittenWork,
};

} // namespace doublecheck
