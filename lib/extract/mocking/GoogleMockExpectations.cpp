// SPDX-License-Identifier: Apache-2.0
//
// EXPECT_CALL and ON_CALL: from the chain of calls that the macros and the user's
// clauses make to one fact. The chain is read from its last clause inward:
//   .WillOnce(..) <- .Times(..) <- .InternalExpectedAt(..) <- [operator()] <- obj.gmock_Name(matchers)
#include "extract/AstQueries.h"
#include "extract/mocking/Actions.h"
#include "extract/mocking/GoogleMockActions.h"
#include "extract/mocking/GoogleMockInternal.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"

#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

namespace {
struct Clause {
  llvm::StringRef name; // "Times", "WillOnce", ...
  const CXXMemberCallExpr *call;
};

struct Chain {
  bool isDefault = false;                    // ON_CALL
  std::vector<Clause> clauses;               // as written
  const CXXMemberCallExpr *start = nullptr;  // InternalExpectedAt
  const CXXMemberCallExpr *mocked = nullptr; // gmock_Name(...)
};
} // namespace

const ClassTemplateSpecializationDecl *googleMockUnwrapped(const CXXRecordDecl *record) {
  while (const auto *made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record)) {
    bool isWrapper = isNamed(made, "testing::NiceMock") || isNamed(made, "testing::NaggyMock") ||
                     isNamed(made, "testing::StrictMock");
    if (!isWrapper)
      return made;
    record = made->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  }
  return nullptr;
}

static llvm::StringRef clauseName(const CXXMemberCallExpr &call) {
  const CXXMethodDecl *method = call.getMethodDecl();
  return method && isWithin(*method, "testing") ? simpleName(*method) : llvm::StringRef();
}

static bool isClause(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("With", "Times", "InSequence", "After", "WillOnce", "WillRepeatedly", "RetiresOnSaturation",
             "WillByDefault", true)
      .Default(false);
}

/// The call of gmock_<name>, under the MockSpec's own operator() where the macro adds it.
static const CXXMemberCallExpr *mockedCall(const Expr *spec) {
  spec = withoutImplicitNodes(spec);
  if (const auto *called = dyn_cast_or_null<CXXOperatorCallExpr>(spec))
    spec = withoutImplicitNodes(called->getArg(0));
  const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(spec);
  const CXXMethodDecl *method = call ? call->getMethodDecl() : nullptr;
  return method && simpleName(*method).starts_with("gmock_") ? call : nullptr;
}

static std::optional<Chain> readChain(const Expr &expression) {
  Chain chain;
  const Expr *node = peeled(&expression);
  while (const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(node)) {
    llvm::StringRef name = clauseName(*call);
    chain.isDefault = name == "InternalDefaultActionSetAt";
    if (chain.isDefault || name == "InternalExpectedAt") {
      chain.start = call;
      chain.mocked = mockedCall(call->getImplicitObjectArgument());
      break;
    }
    if (!isClause(name))
      return std::nullopt;
    chain.clauses.push_back({name, call});
    node = withoutImplicitNodes(call->getImplicitObjectArgument());
  }
  if (!chain.mocked)
    return std::nullopt;
  std::ranges::reverse(chain.clauses);
  return chain;
}

static bool constrains(const Expr *matcher) {
  const Expr *expression = peeled(matcher);
  if (!expression || isNamed(expression->getType()->getAsCXXRecordDecl(), "testing::internal::AnythingMatcher"))
    return false;
  const FunctionDecl *callee = calleeOf(expression);
  return !isNamed(callee, "testing::A") && !isNamed(callee, "testing::An");
}

static bool hasMatchers(const Chain &chain) {
  if (std::ranges::any_of(chain.clauses, [](const Clause &clause) { return clause.name == "With"; }))
    return true;
  for (const Expr *argument : chain.mocked->arguments()) {
    const CXXRecordDecl *record = argument->getType()->getAsCXXRecordDecl();
    if (isNamed(record, "testing::internal::WithoutMatchers"))
      return false;
    if (constrains(argument))
      return true;
  }
  return false;
}

/// Times(n), Times(AtLeast(n)) ...: sets both ends; what is known only at run time leaves them open.
static void readCardinality(const Expr &argument, const ASTContext &ast, ExpectationFact &fact) {
  fact.minimumCalls = 0;
  fact.maximumCalls = -1;
  const Expr *expression = peeled(&argument);
  if (std::optional<std::int64_t> count = integerValue(expression, ast)) {
    fact.minimumCalls = fact.maximumCalls = *count;
    return;
  }
  const FunctionDecl *callee = calleeOf(expression);
  const auto *call = dyn_cast<CallExpr>(expression);
  if (!callee || !isWithin(*callee, "testing"))
    return;
  auto value = [&](unsigned index) {
    return index < call->getNumArgs() ? integerValue(call->getArg(index), ast) : std::nullopt;
  };
  llvm::StringRef name = simpleName(*callee);
  if (name == "AtLeast" || name == "Exactly" || name == "Between")
    fact.minimumCalls = value(0).value_or(0);
  if (name == "AtMost" || name == "Exactly")
    fact.maximumCalls = value(0).value_or(-1);
  if (name == "Between")
    fact.maximumCalls = value(1).value_or(-1);
}

/// Without Times: 1; with n WillOnce: n; and WillRepeatedly after them: n or more.
static void inferCardinality(const Chain &chain, ExpectationFact &fact) {
  auto count = [&](llvm::StringRef name) {
    return std::ranges::count_if(chain.clauses, [&](const Clause &clause) { return clause.name == name; });
  };
  std::int64_t once = count("WillOnce");
  bool repeats = count("WillRepeatedly") > 0;
  fact.minimumCalls = once == 0 && !repeats ? 1 : once;
  fact.maximumCalls = repeats ? -1 : fact.minimumCalls;
}

static bool isInSequenceType(QualType type) { return isNamed(type->getAsCXXRecordDecl(), "testing::InSequence"); }

static bool declaresInSequence(const Stmt &statement) {
  const auto *declared = dyn_cast<DeclStmt>(&statement);
  return declared && std::ranges::any_of(declared->decls(), [](const Decl *decl) {
           const auto *variable = dyn_cast<VarDecl>(decl);
           return variable && isInSequenceType(variable->getType());
         });
}

static bool hasSequenceField(const CXXRecordDecl &record) {
  auto holds = [](const CXXRecordDecl &owner) {
    return std::ranges::any_of(owner.fields(),
                               [](const FieldDecl *field) { return isInSequenceType(field->getType()); });
  };
  return holds(record) ||
         std::ranges::any_of(allBases(record), [&](const CXXRecordDecl *base) { return holds(*base); });
}

/// Whether the unit makes an InSequence anywhere: spares all others the search upward.
static bool unitUsesInSequence(const CXXMemberCallExpr &start, ASTContext &ast) {
  const auto *space = dyn_cast<NamespaceDecl>(start.getMethodDecl()->getParent()->getEnclosingNamespaceContext());
  while (space && simpleName(*space) != "testing")
    space = dyn_cast<NamespaceDecl>(space->getParent());
  if (!space)
    return false;
  for (const NamedDecl *found : space->lookup(&ast.Idents.get("InSequence")))
    if (const auto *record = dyn_cast<CXXRecordDecl>(found); record && record->hasDefinition())
      return std::ranges::any_of(record->getDefinition()->ctors(),
                                 [](const CXXConstructorDecl *made) { return made->isUsed(); });
  return false;
}

/// An InSequence that stands before the statement in one of the blocks around it, or in the class.
static bool isUnderInSequence(const CXXMemberCallExpr &start, FactContext &context) {
  ASTContext &ast = context.ast();
  const FunctionDecl *function = context.outermostFunction();
  if (!function || !unitUsesInSequence(start, ast))
    return false;
  // Clang looks through the whole unit for parents, unless told where.
  if (auto *scope = const_cast<FunctionDecl *>(function); ast.getTraversalScope() != std::vector<Decl *>{scope})
    ast.setTraversalScope({scope});
  DynTypedNode node = DynTypedNode::create(start);
  while (true) {
    DynTypedNodeList parents = ast.getParents(node);
    if (parents.empty())
      return false;
    const DynTypedNode parent = parents[0];
    if (const auto *block = parent.get<CompoundStmt>())
      for (const Stmt *statement : block->body()) {
        if (statement == node.get<Stmt>())
          break;
        if (declaresInSequence(*statement))
          return true;
      }
    if (const auto *method = parent.get<CXXMethodDecl>(); method && !method->getParent()->isLambda())
      return hasSequenceField(*method->getParent());
    node = parent;
  }
}

/// The mock's function among its overloads: constness decides, then the signature that gmock_<name> mocks.
static const CXXMethodDecl *mockedMethod(const CXXMethodDecl &setter, const ASTContext &ast) {
  llvm::StringRef name = simpleName(setter).drop_front(std::strlen("gmock_"));
  const auto *spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      setter.getReturnType().getNonReferenceType()->getAsCXXRecordDecl());
  QualType signature;
  if (spec && spec->getTemplateArgs().size() > 0 && spec->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    signature = spec->getTemplateArgs()[0].getAsType();
  const auto *wanted = signature.isNull() ? nullptr : signature->getAs<FunctionProtoType>();
  const CXXMethodDecl *best = nullptr;
  int bestScore = -1;
  for (const CXXMethodDecl *method : setter.getParent()->methods()) {
    if (simpleName(*method) != name)
      continue;
    const auto *type = method->getType()->getAs<FunctionProtoType>();
    bool sameType = wanted && type && type->getNumParams() == wanted->getNumParams() &&
                    std::ranges::equal(type->param_types(), wanted->param_types(), [&](QualType left, QualType right) {
                      return ast.hasSameUnqualifiedType(left, right);
                    });
    int score = 2 * sameType + (method->isConst() == setter.isConst());
    if (score > bestScore) {
      best = method;
      bestScore = score;
    }
  }
  return best;
}

static void readClauses(const Chain &chain, const MockedCall &mocked, FactContext &context, ExpectationFact &fact) {
  inferCardinality(chain, fact);
  for (const Clause &clause : chain.clauses) {
    if (clause.name == "Times")
      readCardinality(*clause.call->getArg(0), context.ast(), fact);
    if (clause.name == "InSequence" || clause.name == "After")
      fact.isSequenced = true;
    if (clause.name.starts_with("Will"))
      for (ActionFact &action : describeGoogleMockAction(*clause.call->getArg(0), mocked, context))
        fact.actions.push_back(std::move(action));
  }
  if (chain.isDefault) {
    fact.kind = ExpectationKind::Default;
    fact.minimumCalls = 0;
    fact.maximumCalls = -1;
    return;
  }
  if (fact.maximumCalls == 0)
    fact.kind = ExpectationKind::Forbid;
  fact.isSequenced = fact.isSequenced || isUnderInSequence(*chain.start, context);
}

std::optional<ExpectationFact> findGoogleMockExpectation(const Expr &expression, FactContext &context) {
  std::optional<Chain> chain = readChain(expression);
  if (!chain)
    return std::nullopt;
  const CXXMethodDecl &setter = *chain->mocked->getMethodDecl();
  const CXXRecordDecl *record = objectClass(chain->mocked->getImplicitObjectArgument());
  if (!record || !isOrDerivesFrom(*record, *setter.getParent()))
    record = setter.getParent();
  bool isUsersClass = !isGoogleMocks(patternOf(*record), context);
  ExpectationFact fact{.technique = "gmock",
                       .mockClass = {},
                       .method = {},
                       .function = simpleName(setter).drop_front(std::strlen("gmock_")).str(),
                       .place = context.place(chain->start->getBeginLoc()),
                       .enclosing = context.enclosingFunction(),
                       .hasMatchers = hasMatchers(*chain),
                       .actions = {}};
  fact.mockClass = context.symbol(isUsersClass ? patternOf(*record) : *record); // else MockFunction<F>
  if (isUsersClass) {
    if (const CXXMethodDecl *method = mockedMethod(setter, context.ast()))
      fact.method = context.symbol(patternOf(*method));
  }
  readClauses(*chain, {.mockClass = isUsersClass ? record : nullptr, .function = fact.function}, context, fact);
  return fact;
}

} // namespace doublecheck
