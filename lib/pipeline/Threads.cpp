// SPDX-License-Identifier: Apache-2.0
//
// See the header. Rows are handed out a few at a time, for they differ in size.
#include "pipeline/Threads.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace doublecheck {

static constexpr std::size_t RowsAtOnce = 8;

void inThreads(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work) {
  std::atomic<std::size_t> next = 0;
  const auto takeRows = [&] {
    for (std::size_t first = next.fetch_add(RowsAtOnce); first < count; first = next.fetch_add(RowsAtOnce))
      for (std::size_t row = first; row < std::min(count, first + RowsAtOnce); ++row)
        work(row);
  };
  std::vector<std::jthread> others;
  for (std::size_t index = 1; index < std::min<std::size_t>(threads, count / RowsAtOnce + 1); ++index)
    others.emplace_back(takeRows);
  takeRows();
}

} // namespace doublecheck
