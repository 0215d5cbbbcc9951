// SPDX-License-Identifier: Apache-2.0
//
// Objects that code from outside the project makes on the caller's behalf:
// std::make_unique<T>(...), container.emplace_back(...), optional<T>(in_place, ...),
// map[key], QSharedPointer<T>::create(...) and everything that is named like them.
#pragma once

#include "extract/CallFacts.h"
#include "extract/UnitContext.h"

#include "clang/AST/ExprCXX.h"

#include <vector>

namespace doublecheck {

/// What the call of an external function makes: objects of the project's classes, of wrappers around one, and of
/// classes of a library (`make_unique<pqxx::connection>(url)` connects).
std::vector<CallShape> objectsMadeBy(const clang::CallExpr &call, UnitContext &context);

/// What the constructor of an external class makes inside: in_place, `vector<T>(n)`, array<T, n>.
std::vector<CallShape> objectsMadeBy(const clang::CXXConstructExpr &construction, UnitContext &context);

/// Where the made class is external but derives from classes of the project (NiceMock<MockStore>): the
/// constructions of those, as the wrapper's constructor performs them.
std::vector<CallShape> projectBasesMadeBy(const CallShape &construction, UnitContext &context);

/// Whether a class from outside has a class of the project among its bases, at any depth.
bool hasProjectBase(const clang::CXXRecordDecl &record, UnitContext &context);

} // namespace doublecheck
