// SPDX-License-Identifier: Apache-2.0
//
// See the header. Decided by the names and template arguments of what is called,
// not by the bodies, so that bodies in system headers need not be there.
#include "extract/ConstructionFacts.h"

#include "extract/AstQueries.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;
using Arguments = llvm::ArrayRef<const Expr *>;

bool hasProjectBase(const CXXRecordDecl &record, UnitContext &context) {
  return std::ranges::any_of(allBases(record), [&](const CXXRecordDecl *base) { return context.isOwn(*base); });
}

/// The class behind a type, where objects of it can be made by a constructor; null for anything else.
static const CXXRecordDecl *constructedClass(QualType type) {
  const CXXRecordDecl *record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  return !record || record->isLambda() || record->isDependentContext() ? nullptr : record;
}

/// How well an argument fits a parameter: 0 not by a type that we can tell, 1 convertible perhaps, 2 the same class.
static int fit(const Expr &argument, QualType parameter) {
  QualType given = argument.getType().getNonReferenceType().getCanonicalType().getUnqualifiedType();
  QualType wanted = parameter.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (given == wanted)
    return 2;
  if (given->isArithmeticType() != wanted->isArithmeticType() && !wanted->isRecordType() && !given->isRecordType())
    return 0;
  return 1;
}

namespace {

struct Chosen {
  const CXXConstructorDecl *constructor = nullptr; // null where none fits
  bool isTie = false;                              // another one fits as well
};

} // namespace

/// The constructor that the arguments choose: of several that fit alike the first.
static Chosen constructorFor(const CXXRecordDecl &record, Arguments arguments) {
  Chosen best;
  int bestFit = -1;
  for (const CXXConstructorDecl *candidate : record.ctors()) {
    unsigned count = static_cast<unsigned>(arguments.size());
    bool takesThem = candidate->getMinRequiredArguments() <= count &&
                     (count <= candidate->getNumParams() || candidate->isVariadic());
    if (!takesThem || candidate->isDeleted())
      continue;
    int total = 0;
    bool isPossible = true;
    for (unsigned i = 0; i < count && i < candidate->getNumParams(); ++i) {
      int one = fit(*arguments[i], candidate->getParamDecl(i)->getType());
      isPossible &= one > 0;
      total += one;
    }
    if (!isPossible || (candidate->isCopyOrMoveConstructor() && total < 2))
      continue;
    best.isTie |= total == bestFit;
    if (total > bestFit) {
      best = {.constructor = candidate, .isTie = false};
      bestFit = total;
    }
  }
  return best;
}

static void addMade(std::vector<CallShape> &made, QualType type, Arguments arguments, UnitContext &context) {
  const CXXRecordDecl *record = constructedClass(type);
  if (!record)
    return;
  // Moving or copying an object that exists makes no new kind of object.
  if (arguments.size() == 1 && arguments[0]->getType().getNonReferenceType()->getAsCXXRecordDecl() == record)
    return;
  const Chosen chosen = constructorFor(*record, arguments);
  if (context.isOwn(*record) || hasProjectBase(*record, context))
    made.push_back(
        {.kind = CallKind::Construct, .callee = chosen.isTie ? nullptr : chosen.constructor, .receiver = record});
  else if (chosen.constructor) // of a library: any constructor says that an object of it is made
    made.push_back({.kind = CallKind::Construct, .callee = chosen.constructor, .receiver = record});
}

/// A member type of a class, `mapped_type`; null type where it has none.
static QualType memberType(const CXXRecordDecl *record, llvm::StringRef name) {
  if (!record || !record->hasDefinition())
    return {};
  ASTContext &ast = record->getASTContext();
  for (const NamedDecl *member : record->lookup(&ast.Idents.get(name)))
    if (const auto *alias = dyn_cast<TypedefNameDecl>(member))
      return alias->getUnderlyingType().getCanonicalType();
  return {};
}

static QualType typeArgument(const TemplateArgumentList *arguments, unsigned index) {
  if (!arguments || index >= arguments->size() || (*arguments)[index].getKind() != TemplateArgument::Type)
    return {};
  return (*arguments)[index].getAsType();
}

static const TemplateArgumentList *classArguments(const CXXRecordDecl *record) {
  const auto *specialization = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  return specialization ? &specialization->getTemplateArgs() : nullptr;
}

static bool hasWrittenTemplateArguments(const CallExpr &call) {
  const Expr *callee = call.getCallee()->IgnoreParenImpCasts();
  if (const auto *reference = dyn_cast<DeclRefExpr>(callee))
    return reference->hasExplicitTemplateArgs();
  const auto *member = dyn_cast<MemberExpr>(callee);
  return member && member->hasExplicitTemplateArgs();
}

static QualType alternative(const CXXRecordDecl &variant, std::uint64_t index) {
  const TemplateArgumentList *alternatives = classArguments(&variant);
  if (!alternatives || alternatives->size() != 1 || (*alternatives)[0].getKind() != TemplateArgument::Pack)
    return {};
  llvm::ArrayRef<TemplateArgument> types = (*alternatives)[0].pack_elements();
  bool isType = index < types.size() && types[index].getKind() == TemplateArgument::Type;
  return isType ? types[index].getAsType() : QualType();
}

/// The alternative that `variant::emplace<I>` or `in_place_index<I>` chooses.
static QualType chosenAlternative(const CXXRecordDecl *variant, const TemplateArgumentList *chosen) {
  if (!variant || !chosen || chosen->size() == 0 || (*chosen)[0].getKind() != TemplateArgument::Integral)
    return {};
  return alternative(*variant, (*chosen)[0].getAsIntegral().getZExtValue());
}

static bool isMakerName(llvm::StringRef name) {
  return name.contains_insensitive("make") || name.contains_insensitive("create") ||
         name.contains_insensitive("emplace") || name.contains_insensitive("construct") || name == "allocate_shared" ||
         name == "New" || name == "Get";
}

/// `make_unique<T>(a, b)`, `any.emplace<T>(a, b)`: T and the arguments for it.
static void addByWrittenArgument(std::vector<CallShape> &made, const CallExpr &call, const FunctionDecl &callee,
                                 Arguments arguments, UnitContext &context) {
  QualType type = typeArgument(callee.getTemplateSpecializationArgs(), 0);
  if (type.isNull())
    return;
  if (const ArrayType *array = type->getAsArrayTypeUnsafe()) {
    addMade(made, array->getElementType(), {}, context);
    return;
  }
  const CXXRecordDecl *returned = classBehind(call.getType());
  const CXXRecordDecl *named = type->getAsCXXRecordDecl();
  bool givesIt = returned && named &&
                 (returned->getCanonicalDecl() == named->getCanonicalDecl() || isOrDerivesFrom(*named, *returned) ||
                  !context.isOwn(*returned));
  if (!givesIt && !call.getType()->isVoidType())
    return;
  if (simpleName(callee) == "allocate_shared" && !arguments.empty())
    arguments = arguments.drop_front();
  addMade(made, type, arguments, context);
}

/// `map.try_emplace(key, a, b)`, `vector.emplace_back(a, b)`, `vector.resize(n)`: what the receiver holds.
static void addByReceiver(std::vector<CallShape> &made, const CXXRecordDecl &receiver, llvm::StringRef name,
                          Arguments arguments, UnitContext &context) {
  QualType mapped = memberType(&receiver, "mapped_type");
  if (!mapped.isNull()) {
    std::size_t keys = name == "emplace_hint" || arguments.size() > 2 ? 2 : 1;
    keys = name.starts_with("try_") ? 1 : std::min(keys, arguments.size());
    addMade(made, mapped, arguments.drop_front(std::min(keys, arguments.size())), context);
    return;
  }
  bool hasPosition =
      name == "emplace_hint" || (name == "emplace" && !memberType(&receiver, "allocator_type").isNull() &&
                                 memberType(&receiver, "key_type").isNull());
  if (hasPosition && !arguments.empty())
    arguments = arguments.drop_front();
  QualType held = memberType(&receiver, "value_type");
  addMade(made, held.isNull() ? typeArgument(classArguments(&receiver), 0) : held, arguments, context);
}

static Arguments argumentsOf(const CallExpr &call) { return {call.getArgs(), call.getNumArgs()}; }

static void addByOperator(std::vector<CallShape> &made, const CXXOperatorCallExpr &call, UnitContext &context) {
  if (call.getOperator() != OO_Subscript)
    return;
  const CXXRecordDecl *receiver = call.getArg(0)->getType().getNonReferenceType()->getAsCXXRecordDecl();
  addMade(made, memberType(receiver, "mapped_type"), {}, context);
}

/// `construct_at(pointer, a, b)`, `allocator.construct(pointer, a, b)`: what the pointer points to.
static bool addByPointer(std::vector<CallShape> &made, llvm::StringRef name, Arguments arguments,
                         UnitContext &context) {
  if (name != "construct_at" && name != "construct")
    return false;
  while (!arguments.empty() && !arguments[0]->getType()->isPointerType())
    arguments = arguments.drop_front();
  if (!arguments.empty())
    addMade(made, arguments[0]->getType()->getPointeeType(), arguments.drop_front(), context);
  return true;
}

std::vector<CallShape> objectsMadeBy(const CallExpr &call, UnitContext &context) {
  std::vector<CallShape> made;
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee)
    return made;
  if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(&call)) {
    addByOperator(made, *operation, context);
    return made;
  }
  llvm::StringRef name = simpleName(*callee);
  Arguments arguments = argumentsOf(call);
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (name == "resize" && method && arguments.size() == 1) {
    addByReceiver(made, *method->getParent(), name, {}, context);
    return made;
  }
  if (!isMakerName(name) || addByPointer(made, name, arguments, context))
    return made;
  if (hasWrittenTemplateArguments(call)) {
    addByWrittenArgument(made, call, *callee, arguments, context);
    if (method && made.empty())
      addMade(made, chosenAlternative(method->getParent(), callee->getTemplateSpecializationArgs()), arguments,
              context);
    return made;
  }
  if (method && method->isStatic())
    addMade(made, typeArgument(classArguments(method->getParent()), 0), arguments, context);
  else if (method && name.contains_insensitive("emplace"))
    addByReceiver(made, *method->getParent(), name, arguments, context);
  return made;
}

/// The class that an in_place tag names, with the receiver's help; null type for any other argument.
static QualType taggedType(const Expr &tag, const CXXRecordDecl &holder) {
  const CXXRecordDecl *record = tag.getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!record)
    return {};
  llvm::StringRef name = simpleName(*record);
  if (name == "in_place_type_t")
    return typeArgument(classArguments(record), 0);
  if (name == "in_place_index_t")
    return chosenAlternative(&holder, classArguments(record));
  return name == "in_place_t" ? typeArgument(classArguments(&holder), 0) : QualType();
}

std::vector<CallShape> objectsMadeBy(const CXXConstructExpr &construction, UnitContext &context) {
  std::vector<CallShape> made;
  const CXXRecordDecl *holder = construction.getConstructor()->getParent();
  if (!isa<ClassTemplateSpecializationDecl>(holder))
    return made;
  Arguments arguments(construction.getArgs(), construction.getNumArgs());
  llvm::StringRef name = simpleName(*holder);
  if (!arguments.empty())
    if (QualType type = taggedType(*arguments[0], *holder); !type.isNull()) {
      addMade(made, type, arguments.drop_front(), context);
      return made;
    }
  bool isCounted = !arguments.empty() && arguments[0]->getType()->isIntegerType() &&
                   (arguments.size() < 2 || isa<CXXDefaultArgExpr>(arguments[1]));
  bool isSequence = name == "vector" || name == "deque" || name == "list" || name == "forward_list";
  if (name == "array" || (isSequence && isCounted))
    addMade(made, typeArgument(classArguments(holder), 0), {}, context);
  else if (name == "pair" && arguments.empty())
    for (unsigned index : {0U, 1U})
      addMade(made, typeArgument(classArguments(holder), index), {}, context);
  else if (name == "variant" && construction.getConstructor()->isDefaultConstructor())
    addMade(made, alternative(*holder, 0), {}, context);
  return made;
}

static const CXXConstructExpr *underlyingConstruction(const Expr *expression) {
  return dyn_cast_or_null<CXXConstructExpr>(expression ? expression->IgnoreImplicit() : nullptr);
}

std::vector<CallShape> projectBasesMadeBy(const CallShape &construction, UnitContext &context) {
  std::vector<CallShape> bases;
  if (!construction.receiver || context.isOwn(*construction.receiver) ||
      !hasProjectBase(*construction.receiver, context))
    return bases;
  const auto *constructor = dyn_cast_or_null<CXXConstructorDecl>(construction.callee);
  const FunctionDecl *definition = constructor ? constructor->getDefinition() : nullptr;
  if (definition)
    for (const CXXCtorInitializer *initializer : cast<CXXConstructorDecl>(definition)->inits())
      if (const auto *base =
              initializer->isBaseInitializer() ? underlyingConstruction(initializer->getInit()) : nullptr)
        if (const CXXRecordDecl *record = base->getConstructor()->getParent(); context.isOwn(*record))
          bases.push_back({.kind = CallKind::ConstructBase, .callee = base->getConstructor(), .receiver = record});
  if (!bases.empty())
    return bases;
  for (const CXXRecordDecl *base : allBases(*construction.receiver))
    if (context.isOwn(*base)) {
      bases.push_back({.kind = CallKind::ConstructBase, .callee = nullptr, .receiver = base});
      break;
    }
  return bases;
}

} // namespace doublecheck
