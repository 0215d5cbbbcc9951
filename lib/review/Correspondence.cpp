// SPDX-License-Identifier: Apache-2.0
//
// Who on one side is who on the other. By name first, whatever file it moved
// to; then by where it stands, which finds what was renamed in place.
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace doublecheck {

namespace {

/// One way to know a row again: equal keys are one thing; an empty key is none.
template <typename Row> struct Key {
  std::function<std::string(const Row &)> before;
  std::function<std::string(const Row &)> after;
};

template <typename Row> Key<Row> sameKey(std::function<std::string(const Row &)> key) { return {key, key}; }

std::string placeKey(const ReportPlace &place) {
  return place.file.empty() || place.line == 0 ? "" : fmt::format("{}:{}", place.file, place.line);
}

/// What stands where the other stood.
template <typename Row> Key<Row> standsAt(const Diff &diff, std::function<std::string(const Row &)> more = {}) {
  const auto key = [more](const Row &row, const ReportPlace &place) {
    const std::string text = placeKey(place);
    return text.empty() || !more ? text : text + " " + more(row);
  };
  return {[&diff, key](const Row &row) { return key(row, placeAfter(diff, row.place)); },
          [key](const Row &row) { return key(row, row.place); }};
}

template <typename Row> class Pairing {
public:
  Pairing(const std::vector<Row> &before, const std::vector<Row> &after) : before(before), after(after) {
    partner.assign(after.size(), nullptr);
    isTaken.assign(before.size(), false);
  }

  /// Pairs what no key before has paired; of several with one key, the first with the first.
  Pairing &&by(const Key<Row> &key) && {
    std::unordered_multimap<std::string, std::size_t> open;
    for (std::size_t i = before.size(); i-- > 0;) // equal keys come out in the order of insertion, newest last
      if (!isTaken[i])
        if (auto text = key.before(before[i]); !text.empty())
          open.emplace(std::move(text), i);
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (partner[i])
        continue;
      const auto found = first(open, key.after(after[i]));
      if (found == open.end())
        continue;
      partner[i] = &before[found->second];
      isTaken[found->second] = true;
      open.erase(found);
    }
    return std::move(*this);
  }

  std::vector<Pair<Row>> finish() && {
    std::vector<Pair<Row>> pairs;
    for (std::size_t i = 0; i < after.size(); ++i)
      pairs.push_back({.before = partner[i], .after = &after[i]});
    for (std::size_t i = 0; i < before.size(); ++i)
      if (!isTaken[i])
        pairs.push_back({.before = &before[i], .after = nullptr});
    return pairs;
  }

private:
  using Open = std::unordered_multimap<std::string, std::size_t>;

  /// The lowest row of that key: the order inside a hash table is nobody's.
  static typename Open::iterator first(Open &open, const std::string &key) {
    const auto [begin, end] = open.equal_range(key);
    const auto lowest = std::min_element(begin, end, [](auto &a, auto &b) { return a.second < b.second; });
    return key.empty() || begin == end ? open.end() : lowest;
  }

  const std::vector<Row> &before;
  const std::vector<Row> &after;
  std::vector<const Row *> partner; // by row after
  std::vector<bool> isTaken;        // by row before
};

} // namespace

// --- dependencies ------------------------------------------------------------

static std::string shapeOf(const ReportDependency &dependency) {
  if (dependency.functions.empty())
    return {};
  std::string shape = dependency.form + " " + dependency.kind;
  for (const ReportFunction &function : dependency.functions)
    shape += " " + function.name + function.signature;
  return shape;
}

static std::vector<Pair<ReportDependency>> pairDependencies(const Report &before, const Report &after,
                                                            const Diff &diff) {
  using Row = ReportDependency;
  return Pairing(before.dependencies, after.dependencies)
      .by(sameKey<Row>([](const Row &row) { return row.id; }))
      .by(standsAt<Row>(diff, [](const Row &row) { return row.form; }))
      .by(sameKey<Row>(shapeOf))
      .finish();
}

std::vector<Pair<ReportFunction>> pairFunctions(const ReportDependency &before, const ReportDependency &after,
                                                const Diff &diff) {
  using Row = ReportFunction;
  return Pairing(before.functions, after.functions)
      .by(sameKey<Row>([](const Row &row) { return row.name + row.signature; }))
      .by(sameKey<Row>([](const Row &row) { return row.name; }))
      .by(standsAt<Row>(diff, [](const Row &row) { return row.signature; }))
      .by(sameKey<Row>([](const Row &row) {
        return row.productionCalls == 0 ? "" : fmt::format("{} {}", row.signature, row.productionCalls);
      }))
      .finish();
}

// --- doubles and tests -------------------------------------------------------

static std::vector<Pair<ReportDouble>> pairDoubles(const Report &before, const Report &after, const Diff &diff) {
  using Row = ReportDouble;
  const Key<Row> nameAndFile{[&](const Row &row) { return row.name + " " + fileAfter(diff, row.place.file); },
                             [](const Row &row) { return row.name + " " + row.place.file; }};
  return Pairing(before.doubles, after.doubles)
      .by(nameAndFile)
      .by(sameKey<Row>([](const Row &row) { return row.name; }))
      .by(standsAt<Row>(diff))
      .finish();
}

/// "Orders.Saves" for "Orders.DISABLED_Saves".
static std::string enabledName(std::string name) {
  static constexpr std::string_view Prefix = "DISABLED_";
  for (auto at = name.find(Prefix); at != std::string::npos; at = name.find(Prefix, at))
    name.erase(at, Prefix.size());
  return name;
}

static std::vector<Pair<ReportTest>> pairTests(const Report &before, const Report &after, const Diff &diff) {
  using Row = ReportTest;
  return Pairing(before.tests, after.tests)
      .by(sameKey<Row>([](const Row &row) { return row.name + " in " + row.target; }))
      .by(sameKey<Row>([](const Row &row) { return enabledName(row.name) + " in " + row.target; }))
      .by(sameKey<Row>([](const Row &row) { return row.name; }))
      .by(standsAt<Row>(diff))
      .finish();
}

// --- renames -----------------------------------------------------------------

static void noteRename(std::map<std::string, std::string> &renamed, const std::string &before,
                       const std::string &after) {
  if (!before.empty() && !after.empty() && before != after)
    renamed.emplace(before, after);
}

Correspondence correspondence(const Report &before, const Report &after, const Diff &diff) {
  Correspondence pairs{.dependencies = pairDependencies(before, after, diff),
                       .doubles = pairDoubles(before, after, diff),
                       .tests = pairTests(before, after, diff)};
  for (const auto &[was, is] : pairs.dependencies) {
    if (!was || !is)
      continue;
    noteRename(pairs.renamed, was->id, is->id);
    for (const auto &[function, now] : pairFunctions(*was, *is, diff))
      if (function && now)
        noteRename(pairs.renamed, was->id + "::" + function->name, is->id + "::" + now->name);
  }
  for (const auto &[was, is] : pairs.doubles)
    if (was && is)
      noteRename(pairs.renamed, was->name, is->name);
  return pairs;
}

} // namespace doublecheck
