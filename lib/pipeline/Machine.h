// SPDX-License-Identifier: Apache-2.0
//
// What the machine, or the container that it pretends to be, leaves to this process.
#pragma once

#include <cstdint>

namespace doublecheck {

/// Processor cores that may be used at once; at least 1.
unsigned usableCores();

/// Bytes of memory that can still be had without swapping; a guess of 4 GB where the system does not tell.
std::uint64_t availableMemory();

} // namespace doublecheck
