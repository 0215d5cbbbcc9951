// SPDX-License-Identifier: Apache-2.0
//
// The fields of the linked program's rows by name: the one list for keeping and
// dumping. An archive is called as `archive("name", field)` for each.
#pragma once

#include "facts/FactsFields.h"
#include "program/Program.h"

namespace doublecheck {

constexpr InterfaceMatch lastOf(InterfaceMatch) { return InterfaceMatch::None; }

template <class Archive, IsFact<SourcePlace> T> void fields(Archive &archive, T &row) {
  archive("file", row.file);
  archive("line", row.line);
  archive("column", row.column);
}

template <class Archive, class Row> void fields(Archive &archive, IdRange<Row> &row) {
  archive("first", row.first);
  archive("past", row.past);
}

template <class Archive, class Row> void fields(Archive &archive, const IdRange<Row> &row) {
  archive("first", row.first);
  archive("past", row.past);
}

template <class Archive, IsFact<File> T> void fields(Archive &archive, T &row) {
  archive("path", row.path);
  archive("inProject", row.inProject);
  archive("isTest", row.isTest);
  archive("isExample", row.isExample);
}

template <class Archive, IsFact<Target> T> void fields(Archive &archive, T &row) {
  archive("name", row.name);
  archive("hasTests", row.hasTests);
  archive("units", row.units);
}

template <class Archive, IsFact<Unit> T> void fields(Archive &archive, T &row) {
  archive("mainFile", row.mainFile);
  archive("target", row.target);
  archive("isTest", row.isTest);
  archive("frameworks", row.frameworks);
  archive("problems", row.problems);
  archive("problemPlaces", row.problemPlaces);
}

template <class Archive, IsFact<Symbol> T> void fields(Archive &archive, T &row) {
  archive("key", row.key);
  archive("name", row.name);
  archive("kind", row.kind);
  archive("place", row.place);
  archive("inProject", row.inProject);
  archive("isExternC", row.isExternC);
  archive("hasExternalLinkage", row.hasExternalLinkage);
  archive("parent", row.parent);
  archive("pattern", row.pattern);
  archive("classRow", row.classRow);
  archive("definitions", row.definitions);
}

template <class Archive, IsFact<Call> T> void fields(Archive &archive, T &row) {
  archive("kind", row.kind);
  archive("callee", row.callee);
  archive("receiver", row.receiver);
  archive("place", row.place);
  archive("literals", row.literals);
  archive("unlessSet", row.unlessSet);
  archive("gate", row.gate);
}

template <class Archive, IsFact<Gate> T> void fields(Archive &archive, T &row) {
  archive("kind", row.kind);
  archive("variable", row.variable);
  archive("place", row.place);
}

template <class Archive, IsFact<EnvironmentRead> T> void fields(Archive &archive, T &row) {
  archive("variable", row.variable);
  archive("place", row.place);
}

template <class Archive, IsFact<Function> T> void fields(Archive &archive, T &row) {
  archive("symbol", row.symbol);
  archive("place", row.place);
  archive("endLine", row.endLine);
  archive("targets", row.targets);
  archive("units", row.units);
  archive("isTest", row.isTest);
  archive("isExample", row.isExample);
  archive("runsBeforeMain", row.runsBeforeMain);
  archive("isTrivial", row.isTrivial);
  archive("throws", row.throws);
  archive("calls", row.calls);
  archive("gates", row.gates);
  archive("environmentReads", row.environmentReads);
  archive("literals", row.literals);
  archive("sets", row.sets);
  archive("assertions", row.assertions);
}

template <class Archive, IsFact<FunctionLists> T> void fields(Archive &archive, T &lists) {
  archive("calls", lists.calls);
  archive("literals", lists.literals);
  archive("targets", lists.targets);
  archive("units", lists.units);
}

template <class Archive, IsFact<Method> T> void fields(Archive &archive, T &row) {
  archive("symbol", row.symbol);
  archive("name", row.name);
  archive("signature", row.signature);
  archive("place", row.place);
  archive("isStatic", row.isStatic);
  archive("isVirtual", row.isVirtual);
  archive("isPure", row.isPure);
  archive("isConst", row.isConst);
  archive("isNoexcept", row.isNoexcept);
  archive("isPublic", row.isPublic);
  archive("isImplicit", row.isImplicit);
  archive("hasOverride", row.hasOverride);
  archive("hasDefaultArguments", row.hasDefaultArguments);
  archive("minimumArguments", row.minimumArguments);
  archive("maximumArguments", row.maximumArguments);
  archive("overrides", row.overrides);
}

template <class Archive, IsFact<Field> T> void fields(Archive &archive, T &row) {
  archive("name", row.name);
  archive("type", row.type);
  archive("byValue", row.byValue);
  archive("place", row.place);
}

template <class Archive, IsFact<Class> T> void fields(Archive &archive, T &row) {
  archive("symbol", row.symbol);
  archive("place", row.place);
  archive("inProject", row.inProject);
  archive("isTest", row.isTest);
  archive("isExample", row.isExample);
  archive("isAbstract", row.isAbstract);
  archive("isPolymorphic", row.isPolymorphic);
  archive("isTemplatePattern", row.isTemplatePattern);
  archive("isLambda", row.isLambda);
  archive("bases", row.bases);
  archive("derived", row.derived);
  archive("methods", row.methods);
  archive("fields", row.fields);
  archive("annotations", row.annotations);
  archive("asDouble", row.asDouble);
}

template <class Archive, IsFact<MockedFunction> T> void fields(Archive &archive, T &row) {
  archive("method", row.method);
  archive("name", row.name);
  archive("signature", row.signature);
  archive("place", row.place);
  archive("overrides", row.overrides);
  archive("hasOverride", row.hasOverride);
  archive("isConst", row.isConst);
  archive("isNoexcept", row.isNoexcept);
  archive("nearMiss", row.nearMiss);
  archive("differences", row.differences);
  archive("specification", row.specification);
}

template <class Archive, IsFact<Double> T> void fields(Archive &archive, T &row) {
  archive("symbol", row.symbol);
  archive("technique", row.technique);
  archive("interface", row.interface);
  archive("match", row.match);
  archive("place", row.place);
  archive("functions", row.functions);
  archive("isCallable", row.isCallable);
  archive("seams", row.seams);
}

template <class Archive, IsFact<Action> T> void fields(Archive &archive, T &row) {
  archive("kind", row.kind);
  archive("target", row.target);
  archive("text", row.text);
}

template <class Archive, IsFact<Expectation> T> void fields(Archive &archive, T &row) {
  archive("technique", row.technique);
  archive("kind", row.kind);
  archive("mockClass", row.mockClass);
  archive("method", row.method);
  archive("function", row.function);
  archive("place", row.place);
  archive("enclosing", row.enclosing);
  archive("minimumCalls", row.minimumCalls);
  archive("maximumCalls", row.maximumCalls);
  archive("hasMatchers", row.hasMatchers);
  archive("isSequenced", row.isSequenced);
  archive("actions", row.actions);
}

template <class Archive, IsFact<Entry> T> void fields(Archive &archive, T &row) {
  archive("function", row.function);
  archive("role", row.role);
}

template <class Archive, IsFact<Test> T> void fields(Archive &archive, T &row) {
  archive("name", row.name);
  archive("framework", row.framework);
  archive("place", row.place);
  archive("unit", row.unit);
  archive("target", row.target);
  archive("fixture", row.fixture);
  archive("entries", row.entries);
  archive("tags", row.tags);
  archive("isParameterised", row.isParameterised);
  archive("isDisabled", row.isDisabled);
  archive("disabledBy", row.disabledBy);
  archive("gates", row.gates);
}

template <class Archive, IsFact<Instantiation> T> void fields(Archive &archive, T &row) {
  archive("pattern", row.pattern);
  archive("parameter", row.parameter);
  archive("argument", row.argument);
  archive("place", row.place);
}

template <class Archive, IsFact<Suppression> T> void fields(Archive &archive, T &row) {
  archive("form", row.form);
  archive("patterns", row.patterns);
  archive("reason", row.reason);
  archive("place", row.place);
}

template <class Archive, IsFact<Program> T> void fields(Archive &archive, T &row) {
  archive("files", row.files);
  archive("targets", row.targets);
  archive("units", row.units);
  archive("symbols", row.symbols);
  archive("classes", row.classes);
  archive("functions", row.functions);
  archive("lists", row.lists);
  archive("doubles", row.doubles);
  archive("expectations", row.expectations);
  archive("tests", row.tests);
  archive("instantiations", row.instantiations);
  archive("suppressions", row.suppressions);
  archive("wrappers", row.wrappers);
  archive("unwrapped", row.unwrapped);
  archive("examplesAreProduction", row.examplesAreProduction);
}

} // namespace doublecheck
