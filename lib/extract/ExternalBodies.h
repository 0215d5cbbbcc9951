// SPDX-License-Identifier: Apache-2.0
//
// What instantiated templates from outside run of the project's code: the
// comparison that std::sort was given, the hash of a map's key, operator== in
// an assertion, the lambda that an algorithm calls.
#pragma once

#include "extract/CallFacts.h"
#include "extract/UnitContext.h"

#include <vector>

namespace doublecheck {

/// Calls of functions of the project, and constructions of its classes, in the body of `external` and of the
/// external functions that it calls. Only through functions with a type of the project among their template arguments.
const std::vector<CallShape> &callsBehind(const clang::FunctionDecl &external, UnitContext &context);

/// Whether code of the project may run, or a template of the project be used, in the body of an instantiated
/// function: everything that `callsBehind` enters, and what makes the frameworks use templates of the project.
bool mayLeadToProject(const clang::FunctionDecl &instance, UnitContext &context);

} // namespace doublecheck
