// SPDX-License-Identifier: Apache-2.0
//
// Tasks in the order in which workers should take them: those of one kin, which
// share work, by one worker; no worker idle while any are left.
#pragma once

#include <cstddef>
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
};

class TaskQueue {
public:
  explicit TaskQueue(const std::vector<Task> &tasks);

  bool isEmpty() const { return left == 0; }
  /// For a worker that did `last` before; none for a new one. Of one kin in the order given. Not on an empty queue.
  Task take(const std::optional<Task> &last);
  /// The worker that did `last` takes no more.
  void leave(const Task &last);

private:
  struct Kin {
    std::size_t id = Task::Alone;
    std::size_t family = Task::Alone;
    std::deque<Task> tasks;
    std::size_t workers = 0; // at work on it
  };

  struct Family {
    std::size_t tasks = 0; // left
    bool isIdle = true;    // nobody is at work on any of its kins
  };

  std::map<std::size_t, Family> families() const;
  Kin &best(const std::optional<Task> &last);

  std::vector<Kin> kins; // in order of their first task
  std::size_t left = 0;
};

} // namespace doublecheck
