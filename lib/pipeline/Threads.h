// SPDX-License-Identifier: Apache-2.0
//
// Pure work on many rows at once. All threads have ended when it returns: a
// process that forks must be single-threaded again.
#pragma once

#include <cstddef>
#include <functional>

namespace doublecheck {

/// Calls `work` once for each index below `count`, on up to `threads` threads, in any order.
void inThreads(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work);

} // namespace doublecheck
