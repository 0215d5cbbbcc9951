// SPDX-License-Identifier: Apache-2.0
//
// A program of any size as the facts of its units, without a line of C++: what
// measures the stages after the parse. Seeded: equal plans give equal facts.
#pragma once

#include "facts/Facts.h"

#include <cstdint>
#include <vector>

namespace doublecheck {

/// The program is made of components in layers. A component has an interface to something outside, an
/// implementation that calls a client library, a mock, a service that uses the interface and services of lower
/// layers, and helper functions. Three tests in four hand the service a mock; the others the implementation.
struct FactsPlan {
  std::uint64_t functions = 10'000;
  std::uint32_t callsPerFunction = 10;
  std::uint64_t tests = 500;
  std::uint64_t seed = 1;
};

std::vector<TuFacts> generateFacts(const FactsPlan &plan);

} // namespace doublecheck
