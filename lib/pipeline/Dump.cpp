// SPDX-License-Identifier: Apache-2.0
//
// Values to JSON: one archive, and for each stage what its references mean.
#include "pipeline/Dump.h"

#include "facts/FactsFields.h"
#include "pipeline/DumpInternal.h"
#include "pipeline/EvidenceFieldsInternal.h"
#include "program/ProgramFields.h"

namespace doublecheck {

static std::string numbered(const std::string &name, std::size_t row) { return name + " #" + std::to_string(row); }

namespace {

struct FactsLabels {
  const TuFacts &facts;

  std::string of(FileRef id) const { return facts.files[id.index()].path; }
  std::string of(SymbolRef id) const { return numbered(facts.symbols[id.index()].name, id.index()); }
};

struct ProgramLabels {
  const Program &program;
  const Classification *infra = nullptr;

  std::string of(FileId id) const { return program[id].path; }
  std::string of(TargetId id) const { return program[id].name; }
  std::string of(UnitId id) const { return numbered(of(program[id].mainFile), id.index()); }
  std::string of(SymbolId id) const { return numbered(program[id].name, id.index()); }
  std::string of(ClassId id) const { return of(program[id].symbol); }
  std::string of(FunctionId id) const { return of(program[id].symbol); }
  std::string of(DoubleId id) const { return of(program[id].symbol); }
  std::string of(ExpectationId id) const { return numbered(program[id].function, id.index()); }
  std::string of(TestId id) const { return numbered(program[id].name, id.index()); }
  std::string of(DependencyId id) const { return (*infra)[id].id; }
  std::string of(TechnologyIndex id) const { return (*infra->catalogue)[id].id; }
  IdRange<Function> rows(IdRange<Function> functions) const { return functions; }
  std::span<const Call> rows(IdRange<Call> calls) const { return calls.of(program.lists.calls); }
  std::span<const std::string> rows(IdRange<std::string> texts) const { return texts.of(program.lists.literals); }
  std::span<const TargetId> rows(IdRange<TargetId> targets) const { return targets.of(program.lists.targets); }
  std::span<const UnitId> rows(IdRange<UnitId> units) const { return units.of(program.lists.units); }
  // Facts' own rows live on in Unit::problems; their file numbers mean nothing here.
  std::string of(FileRef) const { return "see problemPlaces"; }
};

} // namespace

/// `write` is called with a JSON stream and fills one value.
template <class Write> static std::string jsonText(Write write) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/1);
  write(json);
  stream << '\n';
  return text;
}

std::string dumpFacts(std::span<const TuFacts> units) {
  return jsonText([&](llvm::json::OStream &json) {
    json.arrayBegin();
    for (const auto &unit : units)
      JsonDump(json, FactsLabels{unit}).write(unit);
    json.arrayEnd();
  });
}

std::string dumpProgram(const Program &program) {
  return jsonText([&](llvm::json::OStream &json) { JsonDump(json, ProgramLabels{program}).write(program); });
}

std::string dumpInfra(const Program &program, const Classification &infra) {
  return jsonText([&](llvm::json::OStream &json) {
    JsonDump dump(json, ProgramLabels{program, &infra});
    json.objectBegin();
    dump("dependencies", infra.dependencies);
    dump("collaborators", infra.collaborators);
    json.attributeBegin("boundaries"); // by symbol, without the many that are none
    json.objectBegin();
    for (std::size_t symbol = 0; symbol < infra.boundaryOf.size(); ++symbol)
      if (infra.boundaryOf[symbol])
        dump(ProgramLabels{program}.of(SymbolId(symbol)).c_str(), *infra.boundaryOf[symbol]);
    json.objectEnd();
    json.attributeEnd();
    json.objectEnd();
  });
}

/// Rows that run parallel to the dependencies, under the dependencies' ids.
template <class Row>
static void dumpByDependency(llvm::json::OStream &json, const ProgramLabels &labels, const std::vector<Row> &rows) {
  JsonDump dump(json, labels);
  json.attributeBegin("dependencies");
  json.objectBegin();
  for (std::size_t index = 0; index < rows.size(); ++index)
    dump(labels.of(DependencyId(index)).c_str(), rows[index]);
  json.objectEnd();
  json.attributeEnd();
}

std::string dumpReach(const Program &program, const Classification &infra, const Reach &reach) {
  return jsonText([&](llvm::json::OStream &json) {
    const ProgramLabels labels{program, &infra};
    JsonDump dump(json, labels);
    json.objectBegin();
    dumpByDependency(json, labels, reach.dependencies);
    dump("contracts", reach.contracts);
    json.attributeBegin("doubleUsers");
    json.objectBegin();
    for (std::size_t index = 0; index < reach.doubleUsers.size(); ++index)
      dump(labels.of(DoubleId(index)).c_str(), reach.doubleUsers[index]);
    json.objectEnd();
    json.attributeEnd();
    dump("startsPrograms", reach.startsPrograms);
    json.objectEnd();
  });
}

std::string dumpScores(const Program &program, const Classification &infra, const Scores &scores) {
  return jsonText([&](llvm::json::OStream &json) {
    const ProgramLabels labels{program, &infra};
    JsonDump dump(json, labels);
    json.objectBegin();
    dump("applicable", scores.applicable);
    if (scores.applicable)
      dump("value", scores.value);
    dumpByDependency(json, labels, scores.dependencies);
    json.objectEnd();
  });
}

std::string dumpFindings(const Program &program, const Classification &infra, std::span<const Finding> findings) {
  return jsonText([&](llvm::json::OStream &json) {
    JsonDump dump(json, ProgramLabels{program, &infra});
    json.arrayBegin();
    for (const auto &finding : findings)
      dump.write(finding);
    json.arrayEnd();
  });
}

} // namespace doublecheck
