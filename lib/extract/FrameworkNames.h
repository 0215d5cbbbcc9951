// SPDX-License-Identifier: Apache-2.0
//
// The frameworks that are recognised, by name, for those who may not see Clang.
#pragma once

#include <string_view>
#include <vector>

namespace doublecheck {

struct FrameworkName {
  std::string_view id;       // "gmock"
  std::string_view title;    // "GoogleMock"
  bool isTestRunner = false; // else a mocking library
};

/// Mocking libraries, then test runners, in the order of Mocking.def and Testing.def.
std::vector<FrameworkName> frameworkNames();

} // namespace doublecheck
