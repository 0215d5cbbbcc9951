// SPDX-License-Identifier: Apache-2.0
//
// Which types of the project lie in the template arguments of others' functions:
// the only way for others' code to come to the project's.
#pragma once

#include "extract/UnitContext.h"

#include "clang/AST/Decl.h"

namespace doublecheck {

/// Whether the project's types are among the arguments of a function or of the classes that it is a member of. The
/// standard library calls of a type what is written for it, and by no names of its own: there plain data, of which
/// the compiler writes all that runs, does not count.
bool mentionsOwn(const clang::FunctionDecl &function, UnitContext &context);

/// The same of templates of the project and of classes with templates as members (generic lambdas, polymorphic
/// matchers): using them makes functions of the project.
bool mentionsOwnTemplate(const clang::FunctionDecl &function, UnitContext &context);

} // namespace doublecheck
