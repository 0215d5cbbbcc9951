// SPDX-License-Identifier: Apache-2.0
//
// Between the two files of trompeloeil's recogniser.
#pragma once

#include "extract/FactContext.h"

namespace doublecheck {

std::optional<ExpectationFact> findTrompeloeilExpectation(const clang::Expr &expression, FactContext &context);

} // namespace doublecheck
