// SPDX-License-Identifier: Apache-2.0
//
// Trompeloeil, version 20 to 49. A class is a double when it has a field made from
// trompeloeil::expectations. What REQUIRE_CALL and its kin say is read in
// TrompeloeilExpectations.cpp.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/mocking/MockedFunctions.h"
#include "extract/mocking/TrompeloeilInternal.h"

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Expectations = "trompeloeil::expectations";

static bool isOwnName(llvm::StringRef name) { return name.starts_with("trompeloeil_"); }

/// The nested tag types have a member of the mocked function's name: machinery as their class is.
static bool isTrompeloeilMachinery(const NamedDecl &declaration) {
  if (isOwnName(simpleName(declaration)))
    return true;
  const auto *parent = dyn_cast<CXXRecordDecl>(declaration.getDeclContext());
  return parent && isOwnName(simpleName(*parent));
}

static bool mentions(const CXXMethodDecl &method, llvm::StringRef field) {
  return findNode(patternOf(method).getBody(), [&](const Stmt &node) {
    const auto *member = dyn_cast<MemberExpr>(&node);
    return member && simpleName(*member->getMemberDecl()) == field;
  });
}

static const CXXMethodDecl *mockedMethod(const CXXRecordDecl &record, const FieldDecl &field) {
  for (const CXXMethodDecl *method : record.methods())
    if (!method->isImplicit() && !isOwnName(simpleName(*method)) && mentions(*method, simpleName(field)))
      return method;
  return nullptr;
}

/// The last template argument, as written: expectations<Sig> until v30, expectations<movable, Sig> since.
static const FunctionProtoType *writtenSignature(const FieldDecl &field) {
  for (unsigned index : {1U, 0U}) {
    QualType type = writtenTypeArgument(field.getType(), Expectations, index);
    if (!type.isNull())
      return type->getAs<FunctionProtoType>();
  }
  return nullptr;
}

/// T of a base `trompeloeil::mock_interface<T>`.
static SymbolRef statedInterface(const CXXRecordDecl &record, FactContext &context) {
  for (const CXXBaseSpecifier &base : record.bases()) {
    const auto *made = specializationOf(base.getType(), "trompeloeil::mock_interface");
    if (!made || made->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
      continue;
    if (const CXXRecordDecl *stated = made->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl())
      return context.symbol(*stated);
  }
  return {};
}

static std::optional<DoubleFact> findTrompeloeilDouble(const CXXRecordDecl &record, FactContext &context) {
  const CXXRecordDecl *pattern = patternOf(record).getDefinition();
  if (!pattern || isWithin(*pattern, "trompeloeil"))
    return std::nullopt;
  std::vector<const FieldDecl *> fields;
  for (const FieldDecl *field : pattern->fields())
    if (isMadeFrom(field->getType(), Expectations))
      fields.push_back(field);
  if (fields.empty())
    return std::nullopt;
  const CXXRecordDecl &instance = &record == pattern ? instantiatedRecord(*pattern) : record;
  DoubleFact fact{.symbol = context.symbol(*pattern),
                  .technique = "trompeloeil",
                  .interface = statedInterface(instance, context),
                  .place = context.place(pattern->getLocation()),
                  .functions = {}};
  for (const FieldDecl *field : fields) {
    const CXXMethodDecl *method = mockedMethod(*pattern, *field);
    const CXXMethodDecl *instantiated = method ? correspondingMethod(instance, *method) : nullptr;
    if (instantiated)
      fact.functions.push_back(describeMockedFunction(*instantiated, writtenSignature(*field), context));
  }
  return fact;
}

static constexpr std::string_view namespaces[] = {"trompeloeil"};
static constexpr std::string_view headers[] = {"trompeloeil.hpp", "trompeloeil/mock.hpp"};

extern const MockingLibrary trompeloeil;
const MockingLibrary trompeloeil{
    .id = "trompeloeil",
    .title = "Trompeloeil",
    .namespaces = namespaces,
    .headers = headers,
    .findDouble = findTrompeloeilDouble,
    .findExpectation = findTrompeloeilExpectation,
    .isMachinery = isTrompeloeilMachinery,
    .lighten = dropUnusedArgumentNames,
};

} // namespace doublecheck
