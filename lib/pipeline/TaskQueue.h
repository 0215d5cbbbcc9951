// SPDX-License-Identifier: Apache-2.0
//
// Tasks in the order in which workers should take them: those of one kin, which
// share work, by one worker; no worker idle while one more would be of use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace doublecheck {

struct Task {
  static constexpr std::size_t Alone = static_cast<std::size_t>(-1);

  std::size_t number = 0;
  std::size_t kin = Alone;    // tasks that a worker does with less effort after one another
  std::size_t family = Alone; // kins of one family have some of that effort in common
  // In any unit. All of one kin and of one family have the same beginnings.
  std::uint64_t effort = 0;          // of the task itself
  std::uint64_t familyBeginning = 0; // of what a worker does once before tasks of the family
  std::uint64_t kinBeginning = 0;    // of what it then does once before those of the kin
};

class TaskQueue {
public:
  explicit TaskQueue(const std::vector<Task> &tasks);

  bool isEmpty() const { return left == 0; }
  /// For a worker that did `last` before; none for a new one. Of one kin in the order given. None: by the time that
  /// this worker had done what comes before the tasks that are left, those who are at them will have done them.
  std::optional<Task> take(const std::optional<Task> &last);
  /// Whether a new worker would get one.
  bool hasTask() const { return best(std::nullopt).has_value(); }
  /// The worker that did `last` takes no more.
  void leave(const Task &last);

private:
  struct Kin {
    std::size_t id = Task::Alone;
    std::size_t family = Task::Alone;
    std::deque<Task> tasks;
    std::size_t workers = 0; // at work on it
    std::uint64_t left = 0;  // effort
  };

  struct Family {
    std::size_t tasks = 0;   // left
    std::size_t workers = 0; // at work on its kins
    std::uint64_t left = 0;  // effort, beginnings of kins that nobody is at included
  };

  std::map<std::size_t, Family> families() const;
  bool isOfUse(const Kin &kin, const Family &family, const std::optional<Task> &last) const;
  std::optional<std::size_t> best(const std::optional<Task> &last) const;

  std::vector<Kin> kins; // in order of their first task
  std::size_t left = 0;
};

} // namespace doublecheck
