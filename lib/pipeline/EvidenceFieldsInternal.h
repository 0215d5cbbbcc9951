// SPDX-License-Identifier: Apache-2.0
//
// The fields of what the stages after the program say, by name, for dumps. An archive
// is called as `archive("name", field)` for each.
#pragma once

#include "infra/Classification.h"
#include "reach/Reach.h"
#include "rules/Finding.h"
#include "score/Score.h"

namespace doublecheck {

template <class Archive> void fields(Archive &archive, const KindEvidence &row) {
  archive("by", row.by);
  archive("what", row.what);
  archive("place", row.place);
}

template <class Archive> void fields(Archive &archive, const DependencyFunction &row) {
  archive("method", row.method);
  archive("name", row.name);
  archive("signature", row.signature);
  archive("place", row.place);
  archive("implementations", row.implementations);
  archive("productionCalls", row.productionCalls);
}

template <class Archive> void fields(Archive &archive, const Dependency &row) {
  archive("id", row.id);
  archive("form", row.form);
  archive("interface", row.interface);
  archive("kind", row.kind);
  archive("technologies", row.technologies);
  archive("evidence", row.evidence);
  archive("implementations", row.implementations);
  archive("implementationTechnologies", row.implementationTechnologies);
  archive("productionDoubles", row.productionDoubles);
  archive("doubles", row.doubles);
  archive("functions", row.functions);
  archive("boundaries", row.boundaries);
  archive("boundaryUnknown", row.boundaryUnknown);
  archive("isIndirect", row.isIndirect);
  archive("makes", row.makes);
  archive("place", row.place);
}

template <class Archive> void fields(Archive &archive, const Collaborator &row) {
  archive("interface", row.interface);
  archive("doubles", row.doubles);
  archive("reason", row.reason);
  archive("evidence", row.evidence);
  archive("implementations", row.implementations);
  archive("place", row.place);
}

template <class Archive> void fields(Archive &archive, const Classification &row) {
  archive("dependencies", row.dependencies);
  archive("collaborators", row.collaborators);
  archive("boundaryOf", row.boundaryOf);
}

template <class Archive> void fields(Archive &archive, const WitnessStep &row) {
  archive("function", row.function);
  archive("place", row.place);
}

template <class Archive> void fields(Archive &archive, const TestEvidence &row) {
  archive("test", row.test);
  archive("rung", row.rung);
  archive("isConditional", row.isConditional);
  archive("condition", row.condition);
  archive("server", row.server);
  archive("witness", row.witness);
}

template <class Archive> void fields(Archive &archive, const FunctionEvidence &row) {
  archive("rung", row.rung);
  archive("conditionalOnly", row.conditionalOnly);
  archive("tests", row.tests);
}

template <class Archive> void fields(Archive &archive, const DependencyEvidence &row) {
  archive("rung", row.rung);
  archive("isConditional", row.isConditional);
  archive("hasDisabled", row.hasDisabled);
  archive("disabledRung", row.disabledRung);
  archive("tests", row.tests);
  archive("functions", row.functions);
  archive("implementations", row.implementations);
  archive("nearestMiss", row.nearestMiss);
  archive("isIncomplete", row.isIncomplete);
}

template <class Archive> void fields(Archive &archive, const Contract &row) {
  archive("dependency", row.dependency);
  archive("function", row.function);
  archive("place", row.place);
  archive("text", row.text);
  archive("sent", row.sent);
}

template <class Archive> void fields(Archive &archive, const Reach &row) {
  archive("dependencies", row.dependencies);
  archive("contracts", row.contracts);
  archive("doubleUsers", row.doubleUsers);
  archive("startsPrograms", row.startsPrograms);
}

template <class Archive> void fields(Archive &archive, const FunctionTerm &row) {
  archive("credit", row.credit);
  archive("weight", row.weight);
}

template <class Archive> void fields(Archive &archive, const DependencyTerm &row) {
  archive("fidelity", row.fidelity);
  archive("risk", row.risk);
  archive("usage", row.usage);
  archive("weight", row.weight);
  archive("counts", row.counts);
  archive("whyNot", row.whyNot);
  archive("functions", row.functions);
  archive("points", row.points);
  archive("gain", row.gain);
}

template <class Archive> void fields(Archive &archive, const Scores &row) {
  archive("applicable", row.applicable);
  archive("value", row.value);
  archive("dependencies", row.dependencies);
}

template <class Archive> void fields(Archive &archive, const RelatedPlace &row) {
  archive("place", row.place);
  archive("message", row.message);
}

template <class Archive> void fields(Archive &archive, const Finding &row) {
  archive("rule", row.rule);
  archive("level", row.level);
  archive("message", row.message);
  archive("place", row.place);
  archive("dependency", row.dependency);
  archive("subject", row.subject);
  archive("detail", row.detail);
  archive("related", row.related);
}

} // namespace doublecheck
