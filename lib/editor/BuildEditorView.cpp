// SPDX-License-Identifier: Apache-2.0
//
// From the stages' values to the places and sentences of the editor. The report
// has the words; the program has the places.
#include "editor/EditorView.h"
#include "editor/HoverTextInternal.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>

namespace doublecheck {

namespace {

class Building {
public:
  Building(const Judged &judged, const Report &report)
      : program(judged.program), infra(judged.infra), reach(judged.reach), report(report) {
    for (const ReportRecommendation &one : report.recommendations)
      advice.emplace(one.dependency, &one);
    for (std::size_t i = 0; i < report.doubles.size(); ++i)
      doubleRows.emplace(
          std::make_tuple(report.doubles[i].name, report.doubles[i].place.file, report.doubles[i].place.line),
          &report.doubles[i]);
  }

  EditorView build();

private:
  struct DoubleSubject {
    DoubleId id;
    const ReportDependency *dependency = nullptr;
    const Dependency *row = nullptr;
    const ReportCollaborator *collaborator = nullptr;
  };

  void addDependency(std::size_t index);
  void addCollaborators();
  void addFunctions(const Dependency &row, const ReportDependency &flat);
  void addImplementations(const Dependency &row, const ReportDependency &flat);
  void addDouble(const DoubleSubject &subject);
  void addMockedFunctions(const DoubleSubject &subject, std::uint32_t whole);
  void addTests();
  void addExpectations();
  void addSummary();

  ReportPlace placeOf(SourcePlace place) const {
    return place.file ? ReportPlace{.file = program[place.file].path, .line = place.line, .column = place.column}
                      : ReportPlace{};
  }
  std::uint32_t subject(EditorSubject text) {
    view.subjects.push_back(std::move(text));
    return static_cast<std::uint32_t>(view.subjects.size() - 1);
  }
  void mark(MarkKind kind, SourcePlace place, std::uint32_t subject, std::uint32_t endLine = 0);
  const ReportRecommendation *adviceFor(const std::string &dependency) const {
    const auto found = advice.find(dependency);
    return found == advice.end() ? nullptr : found->second;
  }
  std::vector<ReportPlace> placesOf(const std::vector<ClassId> &classes) const;
  std::vector<ReportPlace> placesOf(const std::vector<DoubleId> &doubles) const;
  std::vector<ReportPlace> testPlaces(const ReportDependency &flat) const;
  std::uint32_t endOf(const Test &test) const;

  const Program &program;
  const Classification &infra;
  const Reach &reach;
  const Report &report;
  std::map<std::string, const ReportRecommendation *> advice;
  std::map<std::tuple<std::string, std::string, std::uint32_t>, const ReportDouble *> doubleRows;
  std::unordered_map<std::uint32_t, DoubleSubject> bySymbol; // of the double's class
  std::vector<std::pair<SourcePlace, EditorMark>> marks;
  EditorView view;
};

} // namespace

void Building::mark(MarkKind kind, SourcePlace place, std::uint32_t subject, std::uint32_t endLine) {
  if (place.file && place.line > 0)
    marks.push_back({place,
                     {.file = 0,
                      .line = place.line,
                      .column = place.column,
                      .endLine = std::max(endLine, place.line),
                      .kind = kind,
                      .subject = subject}});
}

static void addPlace(std::vector<ReportPlace> &places, ReportPlace place) {
  const auto isSame = [&](const ReportPlace &other) {
    return std::tie(other.file, other.line, other.column) == std::tie(place.file, place.line, place.column);
  };
  if (!place.file.empty() && std::ranges::none_of(places, isSame))
    places.push_back(std::move(place));
}

std::vector<ReportPlace> Building::placesOf(const std::vector<ClassId> &classes) const {
  std::vector<ReportPlace> places;
  for (const ClassId id : classes)
    addPlace(places, placeOf(program[id].place));
  return places;
}

std::vector<ReportPlace> Building::placesOf(const std::vector<DoubleId> &doubles) const {
  std::vector<ReportPlace> places;
  for (const DoubleId id : doubles)
    addPlace(places, placeOf(program[id].place));
  return places;
}

static bool isRealRung(std::string_view rung) { return rung == "embedded" || rung == "emulated" || rung == "real"; }

/// Those for real first.
std::vector<ReportPlace> Building::testPlaces(const ReportDependency &flat) const {
  std::vector<ReportPlace> places;
  for (const bool wantsReal : {true, false})
    for (const ReportTestEvidence &test : flat.tests)
      if (isRealRung(test.rung) == wantsReal)
        addPlace(places, test.place);
  return places;
}

void Building::addDependency(std::size_t index) {
  const Dependency &row = infra.dependencies[index];
  const ReportDependency &flat = report.dependencies[index];
  for (const DoubleId id : row.doubles)
    bySymbol.insert_or_assign(program[id].symbol.value, DoubleSubject{.id = id, .dependency = &flat, .row = &row});
  if (row.interface) {
    auto implementations = placesOf(row.implementations);
    for (ReportPlace &place : placesOf(row.doubles))
      addPlace(implementations, std::move(place));
    const auto whole = subject({.name = lastName(flat.id),
                                .detail = flat.technology.empty() ? flat.kindTitle : flat.technology,
                                .hover = hoverOfInterface(flat, adviceFor(flat.id)),
                                .lens = lensOf(flat),
                                .dependency = flat.id,
                                .definitions = {flat.place},
                                .implementations = std::move(implementations),
                                .references = testPlaces(flat)});
    mark(MarkKind::Interface, row.place, whole);
  }
  addImplementations(row, flat);
  addFunctions(row, flat);
}

void Building::addCollaborators() {
  using Known = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t>; // twins have one name
  std::map<Known, const ReportCollaborator *> flats;
  for (const ReportCollaborator &flat : report.collaborators)
    flats.emplace(Known{flat.interface, flat.place.file, flat.place.line, flat.place.column}, &flat);
  for (const Collaborator &row : infra.collaborators) {
    const ReportPlace place = placeOf(row.place);
    const auto found = flats.find({program[row.interface].name, place.file, place.line, place.column});
    if (found == flats.end())
      continue;
    const ReportCollaborator &flat = *found->second;
    for (const DoubleId id : row.doubles)
      bySymbol.try_emplace(program[id].symbol.value, DoubleSubject{.id = id, .collaborator = &flat});
    auto implementations = placesOf(row.implementations);
    for (ReportPlace &other : placesOf(row.doubles))
      addPlace(implementations, std::move(other));
    const auto whole = subject({.name = lastName(flat.interface),
                                .detail = "the project's own code",
                                .hover = hoverOfCollaborator(flat),
                                .definitions = {place},
                                .implementations = std::move(implementations)});
    mark(MarkKind::Interface, row.place, whole);
  }
}

void Building::addImplementations(const Dependency &row, const ReportDependency &flat) {
  for (const ClassId id : row.implementations) {
    const Class &made = program[id];
    if (made.symbol == row.interface)
      continue;
    const std::string &name = program[made.symbol].name;
    const auto whole = subject({.name = lastName(name),
                                .detail = "does the work of " + lastName(flat.id),
                                .hover = hoverOfImplementation(name, flat, adviceFor(flat.id)),
                                .lens = lensOf(flat),
                                .dependency = flat.id,
                                .definitions = {flat.place},
                                .implementations = placesOf(row.doubles),
                                .references = testPlaces(flat)});
    mark(MarkKind::Implementation, made.place, whole);
  }
}

void Building::addFunctions(const Dependency &row, const ReportDependency &flat) {
  for (std::size_t i = 0; i < row.functions.size(); ++i) {
    const DependencyFunction &function = row.functions[i];
    std::vector<ReportPlace> bodies;
    for (const SymbolId body : function.implementations)
      addPlace(bodies, placeOf(program[body].place));
    const auto whole = subject({.name = function.name,
                                .detail = "best test: " + flat.functions[i].rung,
                                .hover = hoverOfFunction("This is", flat.functions[i], flat, adviceFor(flat.id)),
                                .dependency = flat.id,
                                .definitions = {placeOf(function.place)},
                                .implementations = bodies,
                                .references = testPlaces(flat)});
    mark(MarkKind::InterfaceFunction, function.place, whole);
    for (const SymbolId body : function.implementations)
      if (program[body].place != function.place)
        mark(MarkKind::ImplementingFunction, program[body].place, whole);
  }
}

void Building::addDouble(const DoubleSubject &one) {
  const Double &twin = program[one.id];
  const std::string &name = program[twin.symbol].name;
  const ReportPlace place = placeOf(twin.place);
  const auto found = doubleRows.find({name, place.file, place.line});
  ReportDouble flat = found == doubleRows.end()
                          ? ReportDouble{.name = name, .technique = twin.technique, .place = place}
                          : *found->second;
  EditorSubject text{.name = lastName(name)};
  if (one.dependency) {
    text.hover = hoverOfDouble(flat, one.dependency, adviceFor(one.dependency->id));
    text.detail = "stands for " + lastName(one.dependency->id);
    text.lens = text.detail + " · " + lensOf(*one.dependency);
    text.dependency = one.dependency->id;
    text.definitions = {one.dependency->place};
    text.implementations = placesOf(one.row->implementations);
    text.references = testPlaces(*one.dependency);
  } else {
    text.hover =
        one.collaborator ? hoverOfCollaboration(flat, *one.collaborator) : hoverOfDouble(flat, nullptr, nullptr);
    text.detail = flat.interface.empty() ? twin.technique : "stands for " + lastName(flat.interface);
    if (twin.interface)
      addPlace(text.definitions, placeOf(program[patternOf(program, twin.interface)].place));
    for (const TestId test : reach.doubleUsers[one.id.index()])
      addPlace(text.references, placeOf(program[test].place));
  }
  const auto whole = subject(std::move(text));
  mark(MarkKind::Double, twin.place, whole);
  addMockedFunctions(one, whole);
}

void Building::addMockedFunctions(const DoubleSubject &one, std::uint32_t whole) {
  for (const MockedFunction &function : program[one.id].functions) {
    EditorSubject text{.name = function.name, .detail = function.signature};
    text.hover = view.subjects[whole].hover;
    text.dependency = view.subjects[whole].dependency;
    text.definitions = view.subjects[whole].definitions;
    text.references = view.subjects[whole].references;
    for (std::size_t i = 0; one.row && i < one.row->functions.size(); ++i) {
      const DependencyFunction &real = one.row->functions[i];
      if (real.name != function.name)
        continue;
      text.hover =
          hoverOfFunction("Stands for", one.dependency->functions[i], *one.dependency, adviceFor(one.dependency->id));
      text.definitions = {placeOf(real.place)};
      text.implementations.clear();
      for (const SymbolId body : real.implementations)
        addPlace(text.implementations, placeOf(program[body].place));
      break;
    }
    mark(MarkKind::MockedFunction, function.place, subject(std::move(text)));
  }
}

std::uint32_t Building::endOf(const Test &test) const {
  std::uint32_t end = 0;
  for (const Entry &entry : test.entries)
    if (entry.role == EntryRole::Body && entry.function)
      for (const FunctionId id : program[entry.function].definitions)
        if (program[id].place.file == test.place.file)
          end = std::max(end, program[id].endLine);
  return end;
}

void Building::addTests() {
  std::vector<std::vector<Touched>> touched(program.tests.size());
  std::vector<std::vector<ReportPlace>> reached(program.tests.size());
  for (std::size_t d = 0; d < reach.dependencies.size(); ++d)
    for (std::size_t i = 0; i < reach.dependencies[d].tests.size(); ++i) {
      const std::size_t test = reach.dependencies[d].tests[i].test.index();
      touched[test].push_back({&report.dependencies[d], &report.dependencies[d].tests[i]});
      addPlace(reached[test], report.dependencies[d].place);
    }
  for (std::size_t i = 0; i < program.tests.size(); ++i) {
    const Test &test = program.tests[i];
    std::vector<ReportPlace> implementations;
    for (const Touched &one : touched[i])
      for (const ReportStep &step : one.evidence->witness)
        addPlace(implementations, step.place);
    const auto whole = subject({.name = test.name,
                                .detail = lensOfTest(touched[i]),
                                .hover = hoverOfTest(report.tests[i], touched[i]),
                                .lens = lensOfTest(touched[i]),
                                .definitions = reached[i],
                                .implementations = std::move(implementations),
                                .references = {placeOf(test.place)}});
    mark(MarkKind::Test, test.place, whole, endOf(test));
  }
}

void Building::addExpectations() {
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> known; // by class and function
  for (const Expectation &expectation : program.expectations) {
    const auto twin = bySymbol.find(expectation.mockClass.value);
    if (twin == bySymbol.end())
      continue;
    const auto [entry, isNew] = known.try_emplace({expectation.mockClass.value, expectation.function}, 0U);
    if (isNew) {
      const DoubleSubject &one = twin->second;
      EditorSubject text{.name = expectation.function, .detail = "", .hover = ""};
      const ReportDouble flat{.name = program[expectation.mockClass].name};
      text.hover = one.dependency ? hoverOfDouble(flat, one.dependency, adviceFor(one.dependency->id)) : "";
      for (std::size_t i = 0; one.row && i < one.row->functions.size(); ++i) {
        if (one.row->functions[i].name != expectation.function)
          continue;
        text.hover = hoverOfFunction("Expected of `" + lastName(flat.name) + "`, which stands for",
                                     one.dependency->functions[i], *one.dependency, adviceFor(one.dependency->id));
        text.definitions = {placeOf(one.row->functions[i].place)};
        for (const SymbolId body : one.row->functions[i].implementations)
          addPlace(text.implementations, placeOf(program[body].place));
        break;
      }
      if (one.dependency) {
        text.dependency = one.dependency->id;
        text.references = testPlaces(*one.dependency);
      }
      entry->second = subject(std::move(text));
    }
    if (!view.subjects[entry->second].hover.empty())
      mark(MarkKind::Expectation, expectation.place, entry->second);
  }
}

void Building::addSummary() {
  std::ranges::copy_if(report.findings, std::back_inserter(view.findings),
                       [](const ReportFinding &finding) { return !finding.isSuppressed(); });
  view.failedUnits = report.failedUnits;
  view.scoreApplicable = report.scoreApplicable;
  view.score = report.score;
  for (const ReportDependency &flat : report.dependencies) {
    EditorDependency line{.id = flat.id,
                          .title = flat.technology.empty() ? flat.kindTitle : flat.technology,
                          .rung = flat.rung,
                          .neverReal = flat.neverReal,
                          .counts = std::ranges::find(flat.flags, "not-counted") == flat.flags.end(),
                          .gain = flat.gain,
                          .nearestMiss = flat.nearestMiss,
                          .place = flat.place,
                          .implementations = flat.implementations};
    for (const ReportFunction &function : flat.functions)
      line.functions.push_back(function.name + function.signature);
    view.dependencies.push_back(std::move(line));
  }
}

EditorView Building::build() {
  for (std::size_t i = 0; i < infra.dependencies.size(); ++i)
    addDependency(i);
  addCollaborators();
  for (std::size_t i = 0; i < program.doubles.size(); ++i) {
    const auto entry = bySymbol.try_emplace(program.doubles[i].symbol.value, DoubleSubject{.id = DoubleId(i)}).first;
    if (entry->second.id == DoubleId(i))
      addDouble(entry->second);
  }
  addTests();
  addExpectations();
  addSummary();
  std::map<std::string, std::uint32_t> files;
  for (const auto &[place, made] : marks)
    files.emplace(program[place.file].path, 0U);
  for (auto &[path, index] : files) {
    index = static_cast<std::uint32_t>(view.files.size());
    view.files.push_back(path);
  }
  for (auto &[place, made] : marks) {
    made.file = files[program[place.file].path];
    view.marks.push_back(made);
  }
  std::ranges::stable_sort(view.marks, {}, [](const EditorMark &made) {
    return std::make_tuple(made.file, made.line, made.column, made.kind);
  });
  return std::move(view);
}

EditorView buildEditorView(const Judged &judged, const Report &report) { return Building(judged, report).build(); }

} // namespace doublecheck
