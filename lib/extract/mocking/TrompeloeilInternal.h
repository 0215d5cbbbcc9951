// SPDX-License-Identifier: Apache-2.0
//
// Between the files of trompeloeil's recogniser.
#pragma once

#include "extract/FactContext.h"

namespace doublecheck {

std::optional<ExpectationFact> findTrompeloeilExpectation(const clang::Expr &expression, FactContext &context);

/// In the pattern of a lambda that WITH and its like wrote; leaves others as they are.
void dropUnusedArgumentNames(clang::FunctionDecl &lambda);

} // namespace doublecheck
