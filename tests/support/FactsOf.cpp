// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "support/FactsOf.h"

#include "facts/FactsIO.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace doublecheck {

static std::string absolute(const std::string &file) {
  return file.starts_with('/') ? file : std::string(SnippetRoot) + "/" + file;
}

static UnitCommand commandFor(const std::string &file, const CodeOptions &options) {
  UnitCommand unit{
      .directory = std::string(SnippetRoot), .file = absolute(file), .arguments = {options.compiler}, .output = {}};
  unit.arguments.insert(unit.arguments.end(), options.arguments.begin(), options.arguments.end());
  unit.arguments.push_back("-I" + std::string(SnippetRoot));
  if (options.standIns)
    unit.arguments.push_back("-I" DOUBLECHECK_SOURCE_DIR "/tests/support/standin");
  unit.arguments.insert(unit.arguments.end(), {"-c", unit.file});
  return unit;
}

static ExtractOptions optionsFor(const MarkedCode &code, const CodeOptions &options) {
  ExtractOptions extract{.root = std::string(SnippetRoot),
                         .buildFolder = {},
                         .resourceFolder = findResourceFolder(""),
                         .thirdPartyGlobs = options.thirdPartyGlobs,
                         .overlays = {},
                         .isPlain = options.isPlain};
  for (const auto &[file, text] : code.files)
    extract.overlays.emplace_back(absolute(file), text);
  return extract;
}

static Extraction extractBothWays(const UnitCommand &unit, ExtractOptions options) {
  Extraction extraction = extractFacts(unit, options);
  if (options.isPlain)
    return extraction;
  options.isPlain = true;
  EXPECT_EQ(writeFacts(extraction.facts), writeFacts(extractFacts(unit, options).facts))
      << "the quick parse and the plain one differ";
  return extraction;
}

Extraction extractionOf(const MarkedCode &code, const CodeOptions &options) {
  return extractBothWays(commandFor(options.file, options), optionsFor(code, options));
}

std::optional<Extraction> sharedExtractionOf(std::string_view code, const std::vector<std::string> &headers,
                                             const CodeOptions &options) {
  const MarkedCode marked = parseMarkedCode(code, options.file);
  const UnitCommand unit = commandFor(options.file, options);
  bool isRead = false;
  return extractShared(unit, optionsFor(marked, options), [&](bool isSound) -> std::optional<ParseStep> {
    if (!isSound)
      return std::nullopt;
    if (std::exchange(isRead, true))
      return ParseStep{.headers = {}, .unit = &unit};
    return ParseStep{.headers = headers};
  });
}

Extraction extractionWith(std::string_view code, const Preamble &preamble) {
  ExtractOptions options = optionsFor(parseMarkedCode(code, CodeOptions().file), {});
  options.preamble = preamble;
  return extractFacts(commandFor(CodeOptions().file, {}), options);
}

PreparedCode withPreamble(std::string_view code, const std::string &file, std::string_view edited) {
  const ExtractOptions options = optionsFor(parseMarkedCode(code, CodeOptions().file), {});
  PreparedCode prepared{.preamble = writePreamble(commandFor(CodeOptions().file, {}), options, file), .extraction = {}};
  if (prepared.preamble)
    prepared.extraction = extractionWith(edited.empty() ? code : edited, *prepared.preamble);
  return prepared;
}

Extraction extractionOf(std::string_view code, const CodeOptions &options) {
  return extractionOf(parseMarkedCode(code, options.file), options);
}

TuFacts factsOf(std::string_view code, const CodeOptions &options) { return extractionOf(code, options).facts; }

static bool isUnit(const std::string &file) {
  return file.ends_with(".cpp") || file.ends_with(".cc") || file.ends_with(".c");
}

std::vector<TuFacts> unitsOf(std::string_view code, const CodeOptions &options) {
  MarkedCode marked = parseMarkedCode(code, options.file);
  ExtractOptions extract = optionsFor(marked, options);
  std::vector<TuFacts> units;
  for (const auto &[file, text] : marked.files)
    if (isUnit(file))
      units.push_back(extractBothWays(commandFor(file, options), extract).facts);
  return units;
}

Program programOf(std::string_view code, const CodeOptions &options) { return linkProgram(unitsOf(code, options)); }

std::string describe(const TuFacts &facts, const Place &place) {
  if (!place.file)
    return {};
  return facts.files[place.file.index()].path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string nameOf(const TuFacts &facts, SymbolRef symbol) {
  return symbol ? facts.symbols[symbol.index()].name : std::string("?");
}

static std::string describeKind(const TuFacts &facts, const CallFact &call) {
  SymbolRef owner = call.callee ? facts.symbols[call.callee.index()].parent : SymbolRef();
  std::string receiver = call.receiver && call.receiver != owner ? nameOf(facts, call.receiver) : std::string();
  switch (call.kind) {
  case CallKind::Direct:
    return receiver.empty() ? "" : " (on " + receiver + ")";
  case CallKind::Virtual:
    return receiver.empty() ? " (virtual)" : " (virtual on " + receiver + ")";
  case CallKind::Construct:
    return receiver.empty() ? " (constructs)" : " (constructs " + receiver + ")";
  case CallKind::ConstructBase:
    return receiver.empty() ? " (constructs base)" : " (constructs base " + receiver + ")";
  case CallKind::Reference:
    return " (reference)";
  case CallKind::Subscribe:
    return " (on signal " + nameOf(facts, call.receiver) + ")";
  }
  return {};
}

std::string describe(const TuFacts &facts, const FunctionFact &caller, const CallFact &call) {
  std::string text = nameOf(facts, caller.symbol) + " -> " + nameOf(facts, call.callee) + describeKind(facts, call);
  for (const std::string &literal : call.literals)
    text += " \"" + literal + "\"";
  return text;
}

std::vector<std::string> callsOf(const TuFacts &facts, std::string_view caller) {
  std::vector<std::string> calls;
  for (const FunctionFact &function : facts.functions)
    if (caller.empty() || nameOf(facts, function.symbol) == caller)
      for (const CallFact &call : function.calls)
        calls.push_back(describe(facts, function, call));
  return calls;
}

template <typename Rows> static auto findNamed(const TuFacts &facts, const Rows &rows, std::string_view name) {
  auto found = std::ranges::find_if(rows, [&](const auto &row) { return nameOf(facts, row.symbol) == name; });
  return found == rows.end() ? nullptr : &*found;
}

const FunctionFact *findFunction(const TuFacts &facts, std::string_view name) {
  return findNamed(facts, facts.functions, name);
}

const ClassFact *findClass(const TuFacts &facts, std::string_view name) {
  return findNamed(facts, facts.classes, name);
}

const SymbolFact *findSymbol(const TuFacts &facts, std::string_view name) {
  auto found = std::ranges::find_if(facts.symbols, [&](const SymbolFact &row) { return row.name == name; });
  return found == facts.symbols.end() ? nullptr : &*found;
}

} // namespace doublecheck
