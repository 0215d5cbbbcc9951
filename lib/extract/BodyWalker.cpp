// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/BodyWalker.h"

#include "extract/AstQueries.h"
#include "extract/Callbacks.h"
#include "extract/ConstructionFacts.h"
#include "extract/ExternalBodies.h"
#include "extract/ExternalCalls.h"
#include "extract/GateFacts.h"
#include "extract/Literals.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ASTLambda.h"
#include "llvm/ADT/Hashing.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

BodyWalker::BodyWalker(UnitContext &context, Body &body, const FunctionDecl *function)
    : context(context), body(body), function(function), outerFunction(context.enclosing) {
  context.enclosing = body.fact.symbol;
}

BodyWalker::~BodyWalker() { context.enclosing = outerFunction; }

void BodyWalker::walk(const Stmt *node) {
  if (!node)
    return;
  bool wasInExpectation = insideExpectation, wasInAssertion = insideAssertion, wasInSkip = insideSkip;
  askFrameworks(*node);
  if (const VarDecl *variable = function ? variableSetFromParameter(*node) : nullptr)
    body.fact.sets.push_back(context.symbol(*variable));
  if (!dispatch(*node))
    walkChildren(*node);
  insideExpectation = wasInExpectation;
  insideAssertion = wasInAssertion;
  insideSkip = wasInSkip;
}

void BodyWalker::walkFull(const Expr *expression) {
  if (!expression)
    return;
  bool wasInExpectation = insideExpectation;
  askForExpectation(*expression);
  walk(expression);
  insideExpectation = wasInExpectation;
}

void BodyWalker::walkChildren(const Stmt &node) {
  bool isExpression = isa<Expr>(node);
  for (const Stmt *child : node.children()) {
    const auto *expression = dyn_cast_or_null<Expr>(child);
    if (expression && !isExpression)
      walkFull(expression);
    else
      walk(child);
  }
}

/// One line a node. True where the children were dealt with.
bool BodyWalker::dispatch(const Stmt &node) {
  switch (node.getStmtClass()) {
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::TypeTraitExprClass:
    return true; // unevaluated
  case Stmt::CXXTypeidExprClass:
    return !cast<CXXTypeidExpr>(node).isPotentiallyEvaluated();
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
  case Stmt::CUDAKernelCallExprClass:
    return visitCall(cast<CallExpr>(node)), true;
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return visitConstruction(cast<CXXConstructExpr>(node)), true;
  case Stmt::CXXInheritedCtorInitExprClass:
    return visitInheritedConstruction(cast<CXXInheritedCtorInitExpr>(node)), false;
  case Stmt::CXXDeleteExprClass:
    return visitDeletion(cast<CXXDeleteExpr>(node)), false;
  case Stmt::InitListExprClass:
    return visitAggregate(cast<InitListExpr>(node)), true;
  case Stmt::LambdaExprClass:
    return visitLambda(cast<LambdaExpr>(node)), true;
  case Stmt::DeclRefExprClass:
    return visitReference(*cast<DeclRefExpr>(node).getDecl(), cast<DeclRefExpr>(node).getLocation()), false;
  case Stmt::MemberExprClass:
    return visitMember(cast<MemberExpr>(node)), false;
  case Stmt::CXXDefaultArgExprClass:
    return visitDefault(cast<CXXDefaultArgExpr>(node).getExpr(), cast<CXXDefaultArgExpr>(node).getUsedLocation()), true;
  case Stmt::CXXDefaultInitExprClass:
    return walkFull(cast<CXXDefaultInitExpr>(node).getExpr()), true;
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return walk(cast<CXXRewrittenBinaryOperator>(node).getSemanticForm()), true;
  case Stmt::GenericSelectionExprClass:
    if (const auto &selection = cast<GenericSelectionExpr>(node); !selection.isResultDependent())
      walk(selection.getResultExpr());
    return true;
  case Stmt::IfStmtClass:
    return visitIf(cast<IfStmt>(node)), true;
  case Stmt::DeclStmtClass:
    return visitDeclarations(cast<DeclStmt>(node)), true;
  case Stmt::BinaryOperatorClass:
    return visitAssignment(cast<BinaryOperator>(node));
  case Stmt::UnaryOperatorClass:
    return visitAddress(cast<UnaryOperator>(node)), false;
  case Stmt::CXXThrowExprClass:
    return body.fact.throws = true, false;
  case Stmt::StringLiteralClass:
    return visitLiteral(cast<StringLiteral>(node)), true;
  default:
    if (const auto *conversion = dyn_cast<CastExpr>(&node))
      visitConversion(*conversion);
    return false;
  }
}

void BodyWalker::askFrameworks(const Stmt &node) {
  const auto *expression = dyn_cast<Expr>(&node);
  if (!context.mockingUsed.empty() && isa<CallExpr>(node))
    askForExpectation(*expression);
  for (const TestRunner *runner : context.runnersUsed) {
    if (!insideSkip && runner->findSkip)
      if (std::optional<GateFact> gate = runner->findSkip(node, context)) {
        insideSkip = true;
        for (const IfStmt *condition : conditions)
          if (auto variable = environmentBehind(condition->getCond(), context.ast())) {
            gate->kind = GateKind::Environment;
            gate->variable = *variable;
          }
        body.fact.gates.push_back(std::move(*gate));
      }
    if (!insideAssertion && expression && runner->isAssertion && runner->isAssertion(*expression)) {
      insideAssertion = true;
      ++body.fact.assertions;
    }
  }
}

void BodyWalker::askForExpectation(const Expr &expression) {
  if (insideExpectation)
    return;
  for (const MockingLibrary *library : context.mockingUsed) {
    if (!library->findExpectation)
      continue;
    std::optional<ExpectationFact> found = library->findExpectation(expression, context);
    if (!found)
      continue;
    insideExpectation = true;
    body.expectations.push_back(std::move(*found));
    return;
  }
}

Place BodyWalker::placeOf(SourceLocation location) {
  return context.place(useOfDefault.isValid() ? useOfDefault : location);
}

void BodyWalker::addCall(CallFact fact) {
  fact.unlessSet = emptyVariable;
  bool isExternal = fact.callee && !context.facts.symbols[fact.callee.index()].inProject &&
                    !(fact.receiver && context.facts.symbols[fact.receiver.index()].inProject);
  // One mention of an external function is enough, unless its arguments say more.
  std::uint64_t where = 0;
  if (!isExternal || !fact.literals.empty())
    where = llvm::hash_combine(fact.place.file.value, fact.place.line, fact.place.column);
  std::uint64_t identity =
      llvm::hash_combine(static_cast<unsigned>(fact.kind), fact.callee.value, fact.receiver.value, where,
                         branches.size(), llvm::hash_combine_range(fact.literals.begin(), fact.literals.end()));
  if (!seenCalls.insert(identity >> 1).second)
    return;
  fact.gate = gateOfBranch();
  body.fact.calls.push_back(std::move(fact));
}

/// A branch becomes a gate with the first call in it: one that only skips is none.
std::uint32_t BodyWalker::gateOfBranch() {
  if (branches.empty())
    return 0;
  Branch &innermost = branches.back();
  if (innermost.gate == 0) {
    body.fact.gates.push_back({.kind = GateKind::Branch, .variable = innermost.variable, .place = innermost.place});
    innermost.gate = static_cast<std::uint32_t>(body.fact.gates.size());
  }
  return innermost.gate;
}

void BodyWalker::record(const CallShape &shape, SourceLocation location, Arguments arguments) {
  if (shape.receiver && context.isMachinery(*shape.receiver))
    return;
  if (shape.callee && (!isWorthRecording(*shape.callee, context) || context.isMachinery(*shape.callee)))
    if (!shape.receiver || shape.kind != CallKind::Construct || !hasProjectBase(*shape.receiver, context))
      return;
  CallFact fact{.kind = shape.kind, .callee = {}, .receiver = {}, .place = placeOf(location), .literals = {}};
  if (shape.callee)
    fact.callee = context.symbol(*shape.callee);
  if (shape.receiver && !shape.receiver->isLambda())
    fact.receiver = context.symbol(*shape.receiver);
  for (const Expr *argument : arguments)
    if (!argument->isTypeDependent() && !argument->isValueDependent())
      if (auto text = stringValue(*argument, context.ast()))
        fact.literals.push_back(std::move(*text));
  addCall(std::move(fact));
}

void BodyWalker::recordMade(const std::vector<CallShape> &made, SourceLocation location, Arguments arguments) {
  for (const CallShape &shape : made) {
    record(shape, location, arguments);
    for (const CallShape &base : projectBasesMadeBy(shape, context))
      record(base, location, arguments);
    if (shape.receiver)
      recordWrittenWork(*shape.receiver, location);
  }
}

bool BodyWalker::isRecorded(const FunctionDecl &callee, SourceLocation location) {
  SymbolRef symbol = context.symbol(callee);
  Place place = placeOf(location);
  return std::ranges::any_of(body.fact.calls,
                             [&](const CallFact &call) { return call.callee == symbol && call.place == place; });
}

void BodyWalker::recordWrittenWork(const CXXRecordDecl &made, SourceLocation location) {
  for (const MockingLibrary *library : context.mockingUsed)
    if (library->findWrittenWork && context.isOwn(made))
      for (const FunctionDecl *function : library->findWrittenWork(made))
        record({.kind = CallKind::Reference, .callee = function}, location, {});
}

/// What the body of an external template runs of the project's code.
void BodyWalker::recordBehind(const FunctionDecl &external, SourceLocation location, Arguments arguments) {
  for (const CallShape &shape : callsBehind(external, context)) {
    const auto *method = dyn_cast_or_null<CXXMethodDecl>(shape.callee);
    if (shape.kind == CallKind::Reference && method && method->getParent()->isLambda())
      continue; // Already referred to where it is made.
    bool isKnown = std::ranges::any_of(body.fact.calls, [&](const CallFact &call) {
      return shape.kind == CallKind::Construct && call.kind == CallKind::Construct && call.place == placeOf(location) &&
             shape.receiver && call.receiver == context.symbol(*shape.receiver);
    });
    if (!isKnown)
      record(shape, location, shape.kind == CallKind::Construct ? arguments : Arguments());
  }
}

/// The lambda that makes a test is walked as a body of its own; nothing is said of when it runs.
bool BodyWalker::visitTestRegistration(const CallExpr &call) {
  const bool registers = std::ranges::any_of(context.runnersUsed, [&](const TestRunner *runner) {
    return runner->isRegisteringCall && runner->isRegisteringCall(call);
  });
  for (const Expr *argument : call.arguments()) {
    const LambdaExpr *factory = registers ? lambdaIn(*argument) : nullptr;
    if (factory)
      body.lambdas.push_back(factory->getLambdaClass());
    else if (registers)
      walk(argument);
  }
  return registers;
}

void BodyWalker::visitCall(const CallExpr &call) {
  if (visitTestRegistration(call))
    return;
  if (std::optional<Subscription> subscription = subscriptionIn(call, function))
    return visitSubscription(*subscription, call);
  SourceLocation location = call.getExprLoc();
  Arguments arguments(call.getArgs(), call.getNumArgs());
  std::optional<CallShape> shape = shapeOfCall(call, function);
  bool makesOwn = false; // `std::make_unique<Job>(this, &Server::onDropped)`
  if (shape) {
    if (auto variable = environmentRead(call, context.ast()))
      body.fact.environmentReads.push_back({.variable = *variable, .place = placeOf(location)});
    record(*shape, location, arguments);
    if (!context.isOwn(*shape->callee)) {
      const std::vector<CallShape> made = objectsMadeBy(call, context);
      makesOwn = std::ranges::any_of(made, [&](const CallShape &one) { return context.isOwn(*one.receiver); });
      recordMade(made, location, arguments);
      recordBehind(*shape->callee, location, arguments);
      recordCallables(arguments, location);
    }
  }
  recordCallThrough(calledPointer(call, context.ast()), location);
  const Expr *callee = call.getCallee()->IgnoreParens();
  if (const auto *member = dyn_cast<MemberExpr>(callee); member && shape)
    walk(member->getBase());
  else if (!shape)
    walk(call.getCallee());
  const bool isKept = shape && (context.isOwn(*shape->callee) || onlyKeepsArguments(*shape->callee) || makesOwn);
  handOnAll(arguments, isKept ? Fate::Kept : Fate::Given);
}

void BodyWalker::visitConstruction(const CXXConstructExpr &construction) {
  recordConstruction(construction);
  const CXXConstructorDecl &constructor = *construction.getConstructor();
  const bool isKept =
      context.isOwn(constructor) || onlyKeepsArguments(constructor) || constructor.isCopyOrMoveConstructor();
  handOnAll({construction.getArgs(), construction.getNumArgs()}, isKept ? Fate::Kept : Fate::Given);
}

void BodyWalker::recordConstruction(const CXXConstructExpr &construction) {
  std::optional<CallShape> shape = shapeOfConstruction(construction);
  if (!shape || shape->receiver->isLambda())
    return;
  SourceLocation location = construction.getLocation();
  Arguments arguments(construction.getArgs(), construction.getNumArgs());
  recordMade({*shape}, location, arguments);
  if (context.isOwn(*shape->callee))
    return;
  recordMade(objectsMadeBy(construction, context), location, arguments);
  recordBehind(*shape->callee, location, arguments);
  recordCallables(arguments, location);
  recordDeleter(*shape->receiver, location);
}

void BodyWalker::visitInheritedConstruction(const CXXInheritedCtorInitExpr &construction) {
  const CXXConstructorDecl *constructor = construction.getConstructor();
  record({.kind = CallKind::ConstructBase, .callee = constructor, .receiver = constructor->getParent()},
         construction.getLocation(), {});
}

void BodyWalker::visitDeletion(const CXXDeleteExpr &deletion) {
  if (auto shape = shapeOfDeletion(deletion))
    record(*shape, deletion.getExprLoc(), {});
}

/// `Config{.host = "x"}` makes an object by no constructor.
void BodyWalker::visitAggregate(const InitListExpr &list) {
  recordAggregate(list);
  const CXXRecordDecl *record = list.getType()->getAsCXXRecordDecl();
  const bool isKept = !record || context.isOwn(*record) || isNamed(record, "std::array");
  for (const Expr *value : list.inits())
    handOn(value, isKept ? Fate::Kept : Fate::Given);
}

void BodyWalker::recordAggregate(const InitListExpr &list) {
  const CXXRecordDecl *record = list.getType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || list.isTypeDependent() || (list.isSemanticForm() && list.isTransparent()))
    return;
  CallShape shape{.kind = CallKind::Construct, .callee = nullptr, .receiver = record};
  if (context.isOwn(*record))
    recordMade({shape}, list.getBeginLoc(), {});
}

void BodyWalker::visitSubscription(const Subscription &subscription, const CallExpr &call) {
  for (unsigned i = 0; i < call.getNumArgs(); i += 2) // sender and receiver
    if (!lambdaIn(*call.getArg(i)))
      walk(call.getArg(i));
  const FunctionDecl *callee = call.getDirectCallee();
  if (callee && subscription.signal == callee) // it waits for itself: QDBusConnection::connect speaks to the bus, too
    record({.kind = CallKind::Direct, .callee = callee}, call.getExprLoc(), {call.getArgs(), call.getNumArgs()});
  SymbolRef signal = subscription.signal ? context.symbol(*subscription.signal) : SymbolRef();
  if (subscription.lambda)
    return visitLambda(*subscription.lambda, signal);
  for (const CXXMethodDecl *slot : subscription.slots)
    if (context.isOwn(*slot))
      addCall({.kind = signal ? CallKind::Subscribe : CallKind::Reference,
               .callee = context.symbol(*slot),
               .receiver = signal,
               .place = placeOf(call.getExprLoc()),
               .literals = {}});
}

/// `signal`: what the lambda waits for; none where it may run at any time.
void BodyWalker::visitLambda(const LambdaExpr &lambda, SymbolRef signal) {
  const CXXRecordDecl *made = lambda.getLambdaClass();
  if (const CXXMethodDecl *call = made->getLambdaCallOperator()) {
    addCall({.kind = signal ? CallKind::Subscribe : CallKind::Reference,
             .callee = context.symbol(*call),
             .receiver = signal,
             .place = placeOf(lambda.getBeginLoc()),
             .literals = {}});
    body.lambdas.push_back(made);
  }
  for (const Expr *captured : lambda.capture_inits())
    walkFull(captured);
}

/// Whether naming a variable can make its initialiser run code: not for numbers, enumerators and plain texts.
static bool hasInitialiserThatMatters(const VarDecl &variable) {
  if (!variable.hasGlobalStorage() || variable.isStaticLocal())
    return false;
  QualType type = variable.getType().getNonReferenceType();
  while (const ArrayType *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType();
  if (type->isArithmeticType() || type->isEnumeralType())
    return variable.getInit() && !variable.isConstexpr() && !variable.getInit()->isValueDependent() &&
           !variable.hasConstantInitialization();
  if (type->isPointerType())
    return !type->getPointeeType()->isAnyCharacterType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  bool isText = record && record->isInStdNamespace() && simpleName(*record).starts_with("basic_string");
  return !isText;
}

void BodyWalker::visitReference(const ValueDecl &declaration, SourceLocation location) {
  if (const auto *target = dyn_cast<FunctionDecl>(&declaration)) {
    if (isMetaObjectCode(*target))
      return;
    record({.kind = CallKind::Reference, .callee = target}, location, {});
    return;
  }
  const auto *variable = dyn_cast<VarDecl>(&declaration);
  if (!variable || !hasInitialiserThatMatters(*variable) || !context.isOwn(*variable))
    return;
  addCall({.kind = CallKind::Reference,
           .callee = context.symbol(*variable),
           .receiver = {},
           .place = placeOf(location),
           .literals = {}});
}

void BodyWalker::visitMember(const MemberExpr &member) {
  if (isa<CXXMethodDecl, VarDecl>(member.getMemberDecl()))
    visitReference(*member.getMemberDecl(), member.getMemberLoc());
}

void BodyWalker::visitIf(const IfStmt &statement) {
  walk(statement.getInit());
  walk(statement.getConditionVariableDeclStmt());
  walkFull(statement.getCond());
  if (statement.isConstexpr() && !statement.getCond()->isValueDependent()) {
    if (auto taken = statement.getNondiscardedCase(context.ast()))
      walk(*taken);
    return;
  }
  const auto variable = environmentBehind(statement.getCond(), context.ast());
  const bool leaves = leavesAtOnce(statement.getThen());
  if (variable && leaves)
    body.fact.gates.push_back(
        {.kind = GateKind::Environment, .variable = *variable, .place = placeOf(statement.getIfLoc())});
  if (variable && !leaves)
    branches.push_back({.variable = *variable, .place = placeOf(statement.getIfLoc())});
  conditions.push_back(&statement);
  SymbolRef outer = emptyVariable;
  if (const VarDecl *variable = variableAskedToBeEmpty(*statement.getCond()))
    emptyVariable = context.symbol(*variable);
  walk(statement.getThen());
  emptyVariable = outer;
  walk(statement.getElse());
  conditions.pop_back();
  if (variable && !leaves)
    branches.pop_back();
}

void BodyWalker::visitDeclarations(const DeclStmt &statement) {
  for (const Decl *declaration : statement.decls()) {
    if (const auto *variable = dyn_cast<VarDecl>(declaration))
      visitVariable(*variable);
    else if (const auto *record = dyn_cast<CXXRecordDecl>(declaration); record && !record->isLambda())
      body.localClasses.push_back(record);
  }
}

void BodyWalker::visitVariable(const VarDecl &variable) {
  for (const MockingLibrary *library : context.mockingUsed)
    if (library->findCallableDouble)
      if (auto found = library->findCallableDouble(variable, context))
        body.callableDoubles.push_back(std::move(*found));
  if (const auto *binding = dyn_cast<DecompositionDecl>(&variable))
    for (const BindingDecl *part : binding->bindings())
      if (const VarDecl *holding = part->getHoldingVar())
        walkFull(holding->getInit());
  if (variable.hasInit())
    walkInitialiser(variable.getInit());
}

void BodyWalker::visitLiteral(const StringLiteral &literal) {
  const SourceManager &sources = context.ast().getSourceManager();
  bool isStringised = sources.isWrittenInScratchSpace(sources.getSpellingLoc(literal.getBeginLoc()));
  if (literal.getCharByteWidth() != 1 || isStringised || !isTellingLiteral(literal.getString()))
    return;
  std::string text = literal.getString().str();
  if (std::ranges::find(body.fact.literals, text) == body.fact.literals.end())
    body.fact.literals.push_back(std::move(text));
}

void BodyWalker::visitDefault(const Expr *expression, SourceLocation use) {
  SourceLocation outer = useOfDefault;
  if (useOfDefault.isInvalid())
    useOfDefault = use;
  walk(expression);
  useOfDefault = outer;
}

} // namespace doublecheck
