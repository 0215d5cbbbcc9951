// SPDX-License-Identifier: Apache-2.0
//
// Code string in, facts out; and facts as one-line texts for tests to compare.
#pragma once

#include "extract/Extract.h"
#include "program/Program.h"
#include "support/MarkedCode.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct CodeOptions {
  /// The name of the unit, and of the text before the first `// FILE:` line.
  std::string file = "unit.cpp";
  std::vector<std::string> arguments = {"-std=c++20"};
  std::string compiler = "c++";
  /// Whether <gtest/gtest.h> and the like are our small stand-ins; else the installed ones.
  bool standIns = true;
  std::vector<std::string> thirdPartyGlobs = {};
  /// Whether the unit is parsed whole: see ExtractOptions.
  bool isPlain = false;
};

/// Where the snippets pretend to lie.
inline constexpr std::string_view SnippetRoot = "/project";

/// The facts of `code`, whose marks are taken out; its other files can be included by their paths.
/// Each holds the quick parse to the plain one: they must give the same facts.
TuFacts factsOf(std::string_view code, const CodeOptions &options = {});
Extraction extractionOf(std::string_view code, const CodeOptions &options = {});
Extraction extractionOf(const MarkedCode &code, const CodeOptions &options = {});

/// The same from a parse that has read `headers` before, if the unit fits.
std::optional<Extraction> sharedExtractionOf(std::string_view code, const std::vector<std::string> &headers,
                                             const CodeOptions &options);

/// Of a unit whose beginning was precompiled into `file` before; `edited`: what its text is by then.
struct PreparedCode {
  std::optional<Preamble> preamble;
  Extraction extraction;
};
PreparedCode withPreamble(std::string_view code, const std::string &file, std::string_view edited = "");
Extraction extractionWith(std::string_view code, const Preamble &preamble);

/// The facts of every .cpp, .cc and .c file of `code`, each a unit, in order.
std::vector<TuFacts> unitsOf(std::string_view code, const CodeOptions &options = {});
/// Those linked.
Program programOf(std::string_view code, const CodeOptions &options = {});

/// "unit.cpp:3:5"; "" for no place.
std::string describe(const TuFacts &facts, const Place &place);
/// "f -> Store::save (virtual)", "f -> PgStore::PgStore (constructs)", "f -> g (reference)", with literals in quotes
/// after it.
std::string describe(const TuFacts &facts, const FunctionFact &caller, const CallFact &call);

/// Every call of every function whose name is `caller` ("" for all), in order.
std::vector<std::string> callsOf(const TuFacts &facts, std::string_view caller = "");
/// The name of a symbol; "?" for none.
std::string nameOf(const TuFacts &facts, SymbolRef symbol);

/// The row of that name, or null. The first where there are several.
const FunctionFact *findFunction(const TuFacts &facts, std::string_view name);
const ClassFact *findClass(const TuFacts &facts, std::string_view name);
const SymbolFact *findSymbol(const TuFacts &facts, std::string_view name);

} // namespace doublecheck
