// SPDX-License-Identifier: Apache-2.0
//
// What a worker does: units to facts, by processes in processes. Each has parsed
// what the units below it share, and forks one for every unit, or for more that
// some of them share. What does not fit is parsed alone, in the worker itself.
#pragma once

#include "extract/Extract.h"
#include "pipeline/WorkerPool.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doublecheck {

class ParseNest {
public:
  using Pack = std::function<std::string(const Extraction &)>;
  /// A unit that shares nothing.
  using Alone = std::function<Extraction(const UnitCommand &)>;

  /// All references must outlive the nest.
  ParseNest(const std::vector<UnitCommand> &units, const SharingPlan &plan, const ExtractOptions &options,
            const Alone &alone, const Pack &pack)
      : units(units), plan(plan), options(options), alone(alone), pack(pack) {}

  /// In a worker: answers tasks, which are indices of units, while there are any.
  void serve(TaskLine &line);

private:
  /// How a process of the nest ends; anything else is a crash.
  enum Ending : int {
    LineEnded = 0,
    HandedBack = 81, // the task that is pending is for another process
    Unsound = 82,    // what it was to parse cannot be shared
  };
  /// What the processes of a nest have in common.
  struct Desk {
    std::size_t task = 0;   // that is under way
    bool isPending = false; // nobody has begun it
    bool isAlone = false;   // it is to be parsed alone
  };

  enum class Forked { Child, Done, Unsound };

  std::optional<std::size_t> takeTask();
  void layBack();
  /// Parent: returns when the child, and whatever it forked, has ended.
  Forked forkAndWait();
  void shareFrom(std::size_t root);
  [[noreturn]] void parseShared(std::size_t root);
  std::optional<ParseStep> nextStep(bool isSound);
  std::optional<ParseStep> stepFor(std::size_t task);
  std::vector<const UnitCommand *> membersOf(std::size_t node) const;
  bool isOnTheWayTo(std::size_t target) const;
  std::size_t stepTowards(std::size_t target) const;

  const std::vector<UnitCommand> &units;
  const SharingPlan &plan;
  const ExtractOptions &options;
  const Alone &alone;
  const Pack &pack;
  TaskLine *line = nullptr;
  Desk *desk = nullptr;                 // in memory that all processes of the nest see
  std::size_t node = SharingPlan::None; // what this process has parsed, or is about to
  std::optional<std::size_t> root;      // to be parsed first
  std::optional<std::size_t> leaf;      // the unit that this process became
  std::set<std::size_t> broken;         // nodes just below this one that cannot be shared
};

} // namespace doublecheck
