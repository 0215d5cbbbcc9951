// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "pipeline/TaskQueue.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace doublecheck {

TaskQueue::TaskQueue(const std::vector<Task> &tasks) : left(tasks.size()) {
  std::map<std::size_t, std::size_t> places;
  for (const Task &task : tasks) {
    const auto [place, isNew] = places.try_emplace(task.kin, kins.size());
    if (isNew)
      kins.push_back({.id = task.kin, .family = task.family, .tasks = {}});
    kins[place->second].tasks.push_back(task);
  }
}

std::map<std::size_t, TaskQueue::Family> TaskQueue::families() const {
  std::map<std::size_t, Family> families;
  for (const Kin &kin : kins) {
    Family &family = families[kin.family];
    family.tasks += kin.tasks.size();
    family.isIdle &= kin.workers == 0 || kin.family == Task::Alone;
  }
  return families;
}

/// The worker's own kin; else one of its family that nobody is at; else one of the largest family that nobody is at;
/// else one that nobody is at; else the one with most left.
TaskQueue::Kin &TaskQueue::best(const std::optional<Task> &last) {
  const std::map<std::size_t, Family> all = families();
  auto merit = [&](const Kin &kin) {
    const bool isAlone = kin.id == Task::Alone;
    const bool isOwn = last && !isAlone && kin.id == last->kin;
    const bool isFree = isAlone || kin.workers == 0;
    const bool isFamily = isFree && last && !isAlone && kin.family == last->family;
    const Family &family = all.at(kin.family);
    return std::tuple(!kin.tasks.empty(), isOwn, isFamily, isFree && family.isIdle, isFree,
                      family.isIdle ? family.tasks : 0, kin.tasks.size());
  };
  return *std::max_element(kins.begin(), kins.end(),
                           [&](const Kin &left, const Kin &right) { return merit(left) < merit(right); });
}

Task TaskQueue::take(const std::optional<Task> &last) {
  if (last)
    leave(*last);
  Kin &kin = best(last);
  const Task task = kin.tasks.front();
  kin.tasks.pop_front();
  ++kin.workers;
  --left;
  return task;
}

void TaskQueue::leave(const Task &last) {
  for (Kin &kin : kins)
    if (kin.id == last.kin && kin.workers > 0)
      --kin.workers;
}

} // namespace doublecheck
