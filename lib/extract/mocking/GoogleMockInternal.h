// SPDX-License-Identifier: Apache-2.0
//
// Between the two files of GoogleMock's recogniser.
#pragma once

#include "extract/FactContext.h"

#include "clang/AST/DeclTemplate.h"

namespace doublecheck {

std::optional<ExpectationFact> findGoogleMockExpectation(const clang::Expr &expression, FactContext &context);

/// Whether GoogleMock declares it, as it does MockFunction<F>: in its namespace, into which projects put mocks and
/// actions, too.
bool isGoogleMocks(const clang::Decl &declaration, FactContext &context);

/// The class under NiceMock, NaggyMock and StrictMock when it is an instantiation, as MockFunction<F> is; else null.
const clang::ClassTemplateSpecializationDecl *googleMockUnwrapped(const clang::CXXRecordDecl *record);

} // namespace doublecheck
