// SPDX-License-Identifier: Apache-2.0
//
// The single signs of a server: a literal, a variable's name or an outside
// function goes in, what it says comes out. Knows no bodies and no tests.
#pragma once

#include "reach/ServerEvidence.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// Signs in a string of test code (or, where not `isTest`, those that hold wherever they stand).
std::vector<Sign> signsInLiteral(const CodeGraph &graph, const std::string &literal, SourcePlace place, bool isTest);
/// Signs in the name of an environment variable that is read.
std::vector<Sign> signsInVariable(const CodeGraph &graph, const std::string &variable, SourcePlace place, bool isTest);
/// Signs in an outside function that is called, or an outside class that is created.
std::vector<Sign> signsInCall(const CodeGraph &graph, SymbolId callee, SourcePlace place);

} // namespace doublecheck
