// SPDX-License-Identifier: Apache-2.0
//
// The constants behind Rules.def, one a file.
#pragma once

#include "rules/Finding.h"

namespace doublecheck {

#define RULE(name) extern const Rule name;
#include "rules/Rules.def"
#undef RULE

} // namespace doublecheck
