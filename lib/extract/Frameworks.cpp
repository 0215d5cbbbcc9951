// SPDX-License-Identifier: Apache-2.0
//
// The lists of Mocking.def and Testing.def as tables. Knows no entry by name.
#include "extract/Frameworks.h"

namespace doublecheck {

#define MOCKING(name) extern const MockingLibrary name;
#include "extract/mocking/Mocking.def"
#undef MOCKING

#define TESTING(name) extern const TestRunner name;
#include "extract/testing/Testing.def"
#undef TESTING

std::span<const MockingLibrary> mockingLibraries() {
  static const MockingLibrary libraries[] = {
#define MOCKING(name) name,
#include "extract/mocking/Mocking.def"
#undef MOCKING
  };
  return libraries;
}

std::span<const TestRunner> testRunners() {
  static const TestRunner runners[] = {
#define TESTING(name) name,
#include "extract/testing/Testing.def"
#undef TESTING
  };
  return runners;
}

} // namespace doublecheck
