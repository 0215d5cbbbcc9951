// SPDX-License-Identifier: Apache-2.0
//
// The names out of the frameworks' constants.
#include "extract/FrameworkNames.h"

#include "extract/Frameworks.h"

namespace doublecheck {

std::vector<FrameworkName> frameworkNames() {
  std::vector<FrameworkName> names;
  for (const auto &library : mockingLibraries())
    names.push_back({.id = library.id, .title = library.title, .isTestRunner = false});
  for (const auto &runner : testRunners())
    names.push_back({.id = runner.id, .title = runner.title, .isTestRunner = true});
  return names;
}

} // namespace doublecheck
