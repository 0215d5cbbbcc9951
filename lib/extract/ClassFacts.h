// SPDX-License-Identifier: Apache-2.0
//
// From a class definition to its fact: bases, functions, fields, annotations.
#pragma once

#include "extract/UnitContext.h"

#include "clang/AST/DeclCXX.h"

namespace doublecheck {

/// `record` is a definition. For classes from outside only what overriding needs: bases and virtual functions.
ClassFact describeClass(const clang::CXXRecordDecl &record, UnitContext &context);

/// Of a class of the project, implicit or not.
MethodFact describeMethod(const clang::CXXMethodDecl &method, UnitContext &context);

/// The classes of the project that a template of the project was instantiated with; empty for all else.
std::vector<InstantiationFact> describeInstantiation(const clang::NamedDecl &instantiation, UnitContext &context);

} // namespace doublecheck
