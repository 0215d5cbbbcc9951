// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for Catch2's macros for template tests, version 3.
#pragma once

#include "catch2/catch_test_macros.hpp"
