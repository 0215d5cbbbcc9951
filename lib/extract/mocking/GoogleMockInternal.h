// SPDX-License-Identifier: Apache-2.0
//
// Between the two files of GoogleMock's recogniser.
#pragma once

#include "extract/FactContext.h"

#include "clang/AST/DeclTemplate.h"

namespace doublecheck {

std::optional<ExpectationFact> findGoogleMockExpectation(const clang::Expr &expression, FactContext &context);

/// Whether the class is GoogleMock's own, as MockFunction<F> is: in its namespace, into which projects put mocks, too.
bool isGoogleMocks(const clang::CXXRecordDecl &record, FactContext &context);

/// The class under NiceMock, NaggyMock and StrictMock when it is an instantiation, as MockFunction<F> is; else null.
const clang::ClassTemplateSpecializationDecl *googleMockUnwrapped(const clang::CXXRecordDecl *record);

} // namespace doublecheck
