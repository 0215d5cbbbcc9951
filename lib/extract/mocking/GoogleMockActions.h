// SPDX-License-Identifier: Apache-2.0
//
// From the argument of WillOnce, WillRepeatedly or WillByDefault to what it does.
#pragma once

#include "extract/mocking/Actions.h"

namespace doublecheck {

/// One fact an action; those inside DoAll one by one, in order.
std::vector<ActionFact> describeGoogleMockAction(const clang::Expr &argument, const MockedCall &mocked,
                                                 FactContext &context);

} // namespace doublecheck
