// SPDX-License-Identifier: Apache-2.0
//
// By what a finding is known again: rule, dependency, symbol and detail, never
// lines, folders, or its place among others of one name.

#include "report/FlattenInternal.h"
#include "support/Hash.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace doublecheck {

/// Fields are counted, so that no two lists of fields give the same bytes.
static void addField(std::string &bytes, const std::string &field) {
  bytes += std::to_string(field.size()) + ":" + field;
}

/// Its name; of one that has its file's name, the first of its functions: files move, and are renamed.
static std::string identityOf(const Program &program, const Dependency &dependency) {
  if (dependency.form != DependencyForm::Direct || dependency.interface)
    return dependency.id;
  std::set<std::string> functions;
  for (const DependencyFunction &function : dependency.functions)
    functions.insert(nameOf(program, function.method));
  return functions.empty() ? std::string(fileNameOf(dependency.id)) : "the file of " + *functions.begin();
}

static std::string identityOf(const Evidence &evidence, const Finding &finding) {
  std::string bytes;
  addField(bytes, finding.rule);
  addField(bytes, finding.dependency ? identityOf(evidence.program, evidence.infra[finding.dependency]) : "");
  addField(bytes, nameOf(evidence.program, finding.subject));
  addField(bytes, finding.detail);
  return bytes;
}

// --- findings of one identity ----------------------------------------------------

/// The double that is the symbol, or whose function it is; none otherwise.
static DoubleId doubleOf(const Program &program, SymbolId symbol) {
  for (SymbolId at = symbol; at; at = program[at].parent)
    if (const ClassId row = program[at].classRow; row && program[row].asDouble)
      return program[row].asDouble;
  return {};
}

/// What differs between namesakes, the stablest first: what the double stands for, what it mocks, a test that uses it,
/// the file's name.
static std::vector<std::string> marksOf(const Evidence &evidence, const Finding &finding) {
  const Program &program = evidence.program;
  std::vector<std::string> marks(3);
  if (const DoubleId id = doubleOf(program, finding.subject)) {
    const Double &twin = program[id];
    marks[0] = nameOf(program, twin.interface);
    for (const MockedFunction &function : twin.functions)
      marks[1] += function.name + function.signature + " ";
    std::set<std::string> users;
    for (const TestId user : evidence.reach.doubleUsers[id.index()])
      users.insert(program[user].name);
    marks[2] = users.empty() ? "" : *users.begin();
  }
  marks.emplace_back(finding.place.file ? fileNameOf(program[finding.place.file].path) : "");
  return marks;
}

/// For each row of marks as many of them, from the first, as no other row begins with; all where no number is enough.
static std::vector<std::string> shortestOwn(const std::vector<std::vector<std::string>> &rows) {
  std::vector<std::string> texts(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::set<std::size_t> alike;
    for (std::size_t other = 0; other < rows.size(); ++other)
      alike.insert(other);
    for (std::size_t mark = 0; mark < rows[i].size() && alike.size() > 1; ++mark) {
      std::erase_if(alike, [&](std::size_t other) { return rows[other][mark] != rows[i][mark]; });
      addField(texts[i], rows[i][mark]);
    }
  }
  return texts;
}

/// What to add to the identity that some findings share; nothing for one of them, so that a namesake that comes or
/// goes leaves one as it was. Those that nothing tells apart are counted.
static std::vector<std::string> additionsFor(const Evidence &evidence, const std::vector<const Finding *> &findings) {
  std::vector<std::vector<std::string>> rows;
  for (const Finding *finding : findings)
    rows.push_back(marksOf(evidence, *finding));
  const std::vector<std::string> texts = shortestOwn(rows);
  const std::string &plain = *std::ranges::min_element(texts);
  std::map<std::string, unsigned> seen;
  std::vector<std::string> additions;
  for (const std::string &text : texts) {
    const unsigned repeat = seen[text]++;
    additions.push_back((text == plain ? "" : "#" + text) + (repeat > 0 ? fmt::format("#{}", repeat) : ""));
  }
  return additions;
}

std::vector<std::string> fingerprintsOf(const Evidence &evidence, std::span<const Finding> findings) {
  std::map<std::string, std::vector<std::size_t>> namesakes;
  for (std::size_t i = 0; i < findings.size(); ++i)
    namesakes[identityOf(evidence, findings[i])].push_back(i);
  std::vector<std::string> prints(findings.size());
  for (const auto &[identity, rows] : namesakes) {
    std::vector<const Finding *> same;
    for (const std::size_t row : rows)
      same.push_back(&findings[row]);
    const std::vector<std::string> additions = additionsFor(evidence, same);
    for (std::size_t i = 0; i < rows.size(); ++i)
      prints[rows[i]] = fmt::format("{:016x}", hash64(identity + additions[i]));
  }
  return prints;
}

} // namespace doublecheck
