// SPDX-License-Identifier: Apache-2.0
//
// Typed indices. A table is a flat vector; a reference into it is an `Id<Row>`,
// so that a class index cannot be mistaken for a function index; neighbours are an `IdRange<Row>`.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace doublecheck {

/// An index into a vector of `Row`. Default-constructed it refers to nothing.
template <typename Row> struct Id {
  static constexpr std::uint32_t None = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = None;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  constexpr explicit operator bool() const { return value != None; }
  constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// Neighbours in a table, in its order: a range of ids.
template <typename Row> struct IdRange {
  std::uint32_t first = 0;
  std::uint32_t past = 0; // the row after the last

  IdRange() = default;
  IdRange(std::size_t first, std::size_t past)
      : first(static_cast<std::uint32_t>(first)), past(static_cast<std::uint32_t>(past)) {}

  class Iterator {
  public:
    using value_type = Id<Row>;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(std::uint32_t at) : at(at) {}
    Id<Row> operator*() const { return Id<Row>(std::size_t(at)); }
    Iterator &operator++() { return ++at, *this; }
    Iterator operator++(int) { return Iterator(at++); }
    friend bool operator==(Iterator, Iterator) = default;

  private:
    std::uint32_t at = 0;
  };

  Iterator begin() const { return Iterator(first); }
  Iterator end() const { return Iterator(past); }
  std::size_t size() const { return past - first; }
  bool empty() const { return past == first; }
  Id<Row> front() const { return *begin(); }
  /// Those rows of the table.
  std::span<const Row> of(const std::vector<Row> &table) const { return std::span(table).subspan(first, size()); }
};

} // namespace doublecheck

template <typename Row> struct std::hash<doublecheck::Id<Row>> {
  std::size_t operator()(doublecheck::Id<Row> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
