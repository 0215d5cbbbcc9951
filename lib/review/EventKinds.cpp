// SPDX-License-Identifier: Apache-2.0
//
// The list.
#include "review/EventKinds.h"

namespace doublecheck {

std::span<const std::string_view> reviewEventKinds() {
  static constexpr std::string_view Kinds[] = {"last-real-test-lost",
                                               "double-added",
                                               "dependency-added",
                                               "function-added",
                                               "double-stale",
                                               "function-real-lost",
                                               "conditional-only",
                                               "test-disabled",
                                               "test-conditional",
                                               "rung-down",
                                               "function-called",
                                               "first-real-test",
                                               "function-real",
                                               "test-enabled",
                                               "always-run",
                                               "rung-up",
                                               "real-test-added",
                                               "real-test-removed",
                                               "double-removed",
                                               "function-removed",
                                               "renamed",
                                               "dependency-removed"};
  return Kinds;
}

} // namespace doublecheck
