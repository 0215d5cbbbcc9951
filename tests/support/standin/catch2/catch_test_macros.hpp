// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for Catch2's macros, version 3: as version 2, and SKIP.
#pragma once

#include "catch2/catch.hpp"

#define SKIP(text) CATCH_MESSAGE_("SKIP", ExplicitSkip, text)
