// SPDX-License-Identifier: Apache-2.0
//
// The one list of every fact's fields, in order, with their names. Writing,
// reading, checking and dumping are archives that walk it: an archive is called
// as `archive("name", field)` for each field and decides by the field's type.
// A test compares the list with the structs, so that none is forgotten.
#pragma once

#include "facts/Facts.h"

#include <concepts>
#include <type_traits>

namespace doublecheck {

/// `T` is `Fact`, const or not: the same list serves readers and writers.
template <class T, class Fact>
concept IsFact = std::same_as<std::remove_const_t<T>, Fact>;

/// The last enumerator: what lies above it is damage.
constexpr SymbolKind lastOf(SymbolKind) { return SymbolKind::PointerType; }
constexpr CallKind lastOf(CallKind) { return CallKind::Subscribe; }
constexpr GateKind lastOf(GateKind) { return GateKind::Branch; }
constexpr ExpectationKind lastOf(ExpectationKind) { return ExpectationKind::Forbid; }
constexpr ActionKind lastOf(ActionKind) { return ActionKind::Other; }
constexpr EntryRole lastOf(EntryRole) { return EntryRole::Generator; }
constexpr SuppressionForm lastOf(SuppressionForm) { return SuppressionForm::End; }
constexpr ProblemKind lastOf(ProblemKind) { return ProblemKind::OutOfMemory; }

template <class Archive, IsFact<Place> T> void fields(Archive &archive, T &place) {
  archive("file", place.file);
  archive("line", place.line);
  archive("column", place.column);
}

template <class Archive, IsFact<FileFact> T> void fields(Archive &archive, T &fact) {
  archive("path", fact.path);
  archive("inProject", fact.inProject);
}

template <class Archive, IsFact<SymbolFact> T> void fields(Archive &archive, T &fact) {
  archive("key", fact.key);
  archive("name", fact.name);
  archive("kind", fact.kind);
  archive("place", fact.place);
  archive("inProject", fact.inProject);
  archive("isExternC", fact.isExternC);
  archive("hasExternalLinkage", fact.hasExternalLinkage);
  archive("parent", fact.parent);
  archive("pattern", fact.pattern);
}

template <class Archive, IsFact<CallFact> T> void fields(Archive &archive, T &fact) {
  archive("kind", fact.kind);
  archive("callee", fact.callee);
  archive("receiver", fact.receiver);
  archive("place", fact.place);
  archive("literals", fact.literals);
  archive("unlessSet", fact.unlessSet);
  archive("gate", fact.gate);
}

template <class Archive, IsFact<GateFact> T> void fields(Archive &archive, T &fact) {
  archive("kind", fact.kind);
  archive("variable", fact.variable);
  archive("place", fact.place);
}

template <class Archive, IsFact<EnvironmentReadFact> T> void fields(Archive &archive, T &fact) {
  archive("variable", fact.variable);
  archive("place", fact.place);
}

template <class Archive, IsFact<FunctionFact> T> void fields(Archive &archive, T &fact) {
  archive("symbol", fact.symbol);
  archive("place", fact.place);
  archive("endLine", fact.endLine);
  archive("runsBeforeMain", fact.runsBeforeMain);
  archive("isTrivial", fact.isTrivial);
  archive("throws", fact.throws);
  archive("calls", fact.calls);
  archive("gates", fact.gates);
  archive("environmentReads", fact.environmentReads);
  archive("literals", fact.literals);
  archive("sets", fact.sets);
  archive("assertions", fact.assertions);
}

template <class Archive, IsFact<BaseFact> T> void fields(Archive &archive, T &fact) {
  archive("base", fact.base);
  archive("isVirtual", fact.isVirtual);
}

template <class Archive, IsFact<MethodFact> T> void fields(Archive &archive, T &fact) {
  archive("symbol", fact.symbol);
  archive("name", fact.name);
  archive("signature", fact.signature);
  archive("place", fact.place);
  archive("isStatic", fact.isStatic);
  archive("isVirtual", fact.isVirtual);
  archive("isPure", fact.isPure);
  archive("isConst", fact.isConst);
  archive("isNoexcept", fact.isNoexcept);
  archive("isPublic", fact.isPublic);
  archive("isImplicit", fact.isImplicit);
  archive("hasOverride", fact.hasOverride);
  archive("hasDefaultArguments", fact.hasDefaultArguments);
  archive("minimumArguments", fact.minimumArguments);
  archive("maximumArguments", fact.maximumArguments);
  archive("overrides", fact.overrides);
}

template <class Archive, IsFact<FieldFact> T> void fields(Archive &archive, T &fact) {
  archive("name", fact.name);
  archive("type", fact.type);
  archive("byValue", fact.byValue);
  archive("place", fact.place);
}

template <class Archive, IsFact<ClassFact> T> void fields(Archive &archive, T &fact) {
  archive("symbol", fact.symbol);
  archive("place", fact.place);
  archive("isAbstract", fact.isAbstract);
  archive("isPolymorphic", fact.isPolymorphic);
  archive("isTemplatePattern", fact.isTemplatePattern);
  archive("isLambda", fact.isLambda);
  archive("bases", fact.bases);
  archive("methods", fact.methods);
  archive("fields", fact.fields);
  archive("annotations", fact.annotations);
}

template <class Archive, IsFact<MockedFunctionFact> T> void fields(Archive &archive, T &fact) {
  archive("method", fact.method);
  archive("name", fact.name);
  archive("signature", fact.signature);
  archive("place", fact.place);
  archive("overrides", fact.overrides);
  archive("hasOverride", fact.hasOverride);
  archive("isConst", fact.isConst);
  archive("isNoexcept", fact.isNoexcept);
  archive("nearMiss", fact.nearMiss);
  archive("differences", fact.differences);
  archive("specification", fact.specification);
}

template <class Archive, IsFact<DoubleFact> T> void fields(Archive &archive, T &fact) {
  archive("symbol", fact.symbol);
  archive("technique", fact.technique);
  archive("interface", fact.interface);
  archive("place", fact.place);
  archive("functions", fact.functions);
  archive("isCallable", fact.isCallable);
}

template <class Archive, IsFact<ActionFact> T> void fields(Archive &archive, T &fact) {
  archive("kind", fact.kind);
  archive("target", fact.target);
  archive("text", fact.text);
}

template <class Archive, IsFact<ExpectationFact> T> void fields(Archive &archive, T &fact) {
  archive("technique", fact.technique);
  archive("kind", fact.kind);
  archive("mockClass", fact.mockClass);
  archive("method", fact.method);
  archive("function", fact.function);
  archive("place", fact.place);
  archive("enclosing", fact.enclosing);
  archive("minimumCalls", fact.minimumCalls);
  archive("maximumCalls", fact.maximumCalls);
  archive("hasMatchers", fact.hasMatchers);
  archive("isSequenced", fact.isSequenced);
  archive("actions", fact.actions);
}

template <class Archive, IsFact<EntryFact> T> void fields(Archive &archive, T &fact) {
  archive("function", fact.function);
  archive("role", fact.role);
}

template <class Archive, IsFact<TestFact> T> void fields(Archive &archive, T &fact) {
  archive("framework", fact.framework);
  archive("suite", fact.suite);
  archive("name", fact.name);
  archive("typeParameter", fact.typeParameter);
  archive("place", fact.place);
  archive("fixture", fact.fixture);
  archive("entries", fact.entries);
  archive("tags", fact.tags);
  archive("isParameterised", fact.isParameterised);
  archive("isDisabled", fact.isDisabled);
  archive("disabledBy", fact.disabledBy);
  archive("gates", fact.gates);
}

template <class Archive, IsFact<InstantiationFact> T> void fields(Archive &archive, T &fact) {
  archive("pattern", fact.pattern);
  archive("parameter", fact.parameter);
  archive("argument", fact.argument);
  archive("place", fact.place);
}

template <class Archive, IsFact<SuppressionFact> T> void fields(Archive &archive, T &fact) {
  archive("form", fact.form);
  archive("patterns", fact.patterns);
  archive("reason", fact.reason);
  archive("place", fact.place);
}

template <class Archive, IsFact<ProblemFact> T> void fields(Archive &archive, T &fact) {
  archive("kind", fact.kind);
  archive("message", fact.message);
  archive("place", fact.place);
}

template <class Archive, IsFact<TuFacts> T> void fields(Archive &archive, T &facts) {
  archive("mainFile", facts.mainFile);
  archive("target", facts.target);
  archive("frameworks", facts.frameworks);
  archive("files", facts.files);
  archive("symbols", facts.symbols);
  archive("functions", facts.functions);
  archive("classes", facts.classes);
  archive("doubles", facts.doubles);
  archive("expectations", facts.expectations);
  archive("tests", facts.tests);
  archive("instantiations", facts.instantiations);
  archive("suppressions", facts.suppressions);
  archive("problems", facts.problems);
}

} // namespace doublecheck
