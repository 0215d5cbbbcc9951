// SPDX-License-Identifier: Apache-2.0
//
// Typed indices. A table is a flat vector; a reference into it is an `Id<Row>`,
// so that a class index cannot be mistaken for a function index.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

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

} // namespace doublecheck

template <typename Row> struct std::hash<doublecheck::Id<Row>> {
  std::size_t operator()(doublecheck::Id<Row> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
