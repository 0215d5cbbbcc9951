// SPDX-License-Identifier: Apache-2.0
//
// Many short lists in two flat arrays instead of a vector of vectors: (row,
// value) pairs go in, the values of each row come out as one span, in the
// order in which they were given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace doublecheck {

template <typename Value> class Lists {
public:
  using Entry = std::pair<std::uint32_t, Value>; // row, value

  Lists() = default;
  Lists(std::size_t rows, std::span<const Entry> entries) { assign(rows, entries); }

  /// Replaces all lists; keeps the memory of those before.
  void assign(std::size_t rows, std::span<const Entry> entries) {
    // Two rows ahead, so that filling moves each row's start to where it belongs.
    first.assign(rows + 2, 0);
    for (const Entry &entry : entries)
      ++first[entry.first + 2];
    for (std::size_t row = 2; row < first.size(); ++row)
      first[row] += first[row - 1];
    values.resize(entries.size());
    for (const Entry &entry : entries)
      values[first[entry.first + 1]++] = entry.second;
  }

  std::span<const Value> operator[](std::size_t row) const {
    return {values.data() + first[row], values.data() + first[row + 1]};
  }
  std::size_t rows() const { return first.empty() ? 0 : first.size() - 2; }

private:
  std::vector<std::uint32_t> first; // by row, into `values`
  std::vector<Value> values;
};

} // namespace doublecheck
