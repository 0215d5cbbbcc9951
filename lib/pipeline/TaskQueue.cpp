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
    kins[place->second].left += task.effort;
  }
}

std::map<std::size_t, TaskQueue::Family> TaskQueue::families() const {
  std::map<std::size_t, Family> families;
  for (const Kin &kin : kins) {
    Family &family = families[kin.family];
    family.tasks += kin.tasks.size();
    family.workers += kin.family == Task::Alone ? 0 : kin.workers;
    family.left += kin.left + (kin.workers == 0 && !kin.tasks.empty() ? kin.tasks.front().kinBeginning : 0);
  }
  return families;
}

/// Whether a worker would find something to do when it has done what comes before.
bool TaskQueue::isOfUse(const Kin &kin, const Family &family, const std::optional<Task> &last) const {
  if (kin.tasks.empty())
    return false;
  if (kin.id == Task::Alone || (last && kin.id == last->kin))
    return true;
  const Task &task = kin.tasks.front();
  const bool knowsFamily = last && last->family == kin.family;
  const std::uint64_t beginning = knowsFamily ? 0 : task.familyBeginning;
  if (kin.workers > 0)
    return kin.left / kin.workers >= beginning + task.kinBeginning;
  return family.workers == 0 || family.left / family.workers >= beginning;
}

/// The worker's own kin; else one of its family that nobody is at; else one of the largest family that nobody is at;
/// else one that nobody is at; else the one with most left. None: one more worker is of no use.
std::optional<std::size_t> TaskQueue::best(const std::optional<Task> &last) const {
  const std::map<std::size_t, Family> all = families();
  auto merit = [&](const Kin &kin) {
    const bool isAlone = kin.id == Task::Alone;
    const bool isOwn = last && !isAlone && kin.id == last->kin;
    const bool isFree = isAlone || kin.workers == 0;
    const bool isFamily = isFree && last && !isAlone && kin.family == last->family;
    const Family &family = all.at(kin.family);
    const bool isIdle = family.workers == 0;
    return std::tuple(isOfUse(kin, family, last), isOwn, isFamily, isFree && isIdle, isFree, isIdle ? family.tasks : 0,
                      kin.tasks.size());
  };
  const auto found = std::ranges::max_element(kins, {}, merit);
  if (found == kins.end() || !isOfUse(*found, all.at(found->family), last))
    return std::nullopt;
  return found - kins.begin();
}

std::optional<Task> TaskQueue::take(const std::optional<Task> &last) {
  if (last)
    leave(*last);
  const auto place = best(last);
  if (!place)
    return std::nullopt;
  Kin &kin = kins[*place];
  const Task task = kin.tasks.front();
  kin.tasks.pop_front();
  kin.left -= task.effort;
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
