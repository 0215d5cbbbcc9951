// SPDX-License-Identifier: Apache-2.0
//
// See the header. Only one process of a nest runs at a time; the others wait for
// the one that they forked. Whatever goes wrong below is done again alone, so
// that a unit fails as it would without its neighbours, and harms none of them.
#include "pipeline/ParseNest.h"

#include "extract/SharedCommand.h"

#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <cerrno>
#include <csignal>
#include <new>

namespace doublecheck {

/// Memory that forked processes see changes of; null: there is none.
static void *sharedMemory(std::size_t size) {
  void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

void ParseNest::serve(TaskLine &given) {
  line = &given;
  void *memory = sharedMemory(sizeof(Desk));
  Desk own;
  desk = memory ? new (memory) Desk : &own;
  while (const auto task = takeTask()) {
    const std::size_t target = plan.nodeOf[*task];
    const bool isShared = memory && target != SharingPlan::None && !desk->isAlone;
    if (isShared && !broken.contains(stepTowards(target))) {
      layBack();
      shareFrom(stepTowards(target));
      continue;
    }
    desk->isAlone = false;
    if (!line->answer(pack(alone(units[*task]))))
      return;
  }
}

std::optional<std::size_t> ParseNest::takeTask() {
  if (desk->isPending) {
    desk->isPending = false;
    return desk->task;
  }
  const auto task = line->next();
  if (task)
    desk->task = *task;
  return task;
}

void ParseNest::layBack() { desk->isPending = true; }

/// The code with which a process ended; -1: by a signal.
static int waitForEnd(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

ParseNest::Forked ParseNest::forkAndWait() {
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); // the pool kills the worker alone
#endif
    if (getppid() != parent)
      _exit(LineEnded);
    broken.clear();
    return Forked::Child;
  }
  const int ending = child > 0 ? waitForEnd(child) : -1;
  if (ending == Unsound)
    return Forked::Unsound;
  if (ending != LineEnded && ending != HandedBack) {
    layBack(); // whatever it was: the unit is tried again by itself
    desk->isAlone = true;
  }
  return Forked::Done;
}

void ParseNest::shareFrom(std::size_t first) {
  switch (forkAndWait()) {
  case Forked::Child:
    parseShared(first);
  case Forked::Unsound:
    broken.insert(first);
    break;
  case Forked::Done:
    break;
  }
}

std::vector<const UnitCommand *> ParseNest::membersOf(std::size_t first) const {
  std::vector<const UnitCommand *> members;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    std::size_t ancestor = plan.nodeOf[unit];
    while (ancestor != SharingPlan::None && ancestor != first)
      ancestor = plan.nodes[ancestor].parent;
    if (ancestor == first)
      members.push_back(&units[unit]);
  }
  return members;
}

/// In a process of its own, and in all that it forks: each comes out of the parse as the unit that it became.
void ParseNest::parseShared(std::size_t first) {
  root = first;
  const UnitCommand common = commandOfAll(membersOf(first));
  auto extraction = extractShared(common, options, [this](bool isSound) { return nextStep(isSound); });
  if (!leaf) { // Clang did not even begin
    layBack();
    _exit(Unsound);
  }
  if (!extraction)
    extraction = alone(units[*leaf]);
  line->answer(pack(*extraction));
  _exit(LineEnded);
}

std::optional<ParseStep> ParseNest::nextStep(bool isSound) {
  if (root) {
    node = *root;
    root.reset();
    return ParseStep{.headers = plan.nodes[node].headers};
  }
  if (leaf) { // it does not fit after all
    line->answer(pack(alone(units[*leaf])));
    _exit(LineEnded);
  }
  if (!isSound) {
    layBack();
    _exit(Unsound);
  }
  while (const auto task = takeTask()) {
    if (desk->isAlone || !isOnTheWayTo(plan.nodeOf[*task])) {
      layBack();
      _exit(HandedBack);
    }
    if (auto step = stepFor(*task))
      return step;
  }
  _exit(LineEnded);
}

/// The step of the process that is forked for the task; none in the one that stays.
std::optional<ParseStep> ParseNest::stepFor(std::size_t task) {
  const std::size_t target = plan.nodeOf[task];
  const std::size_t below = target == node ? SharingPlan::None : stepTowards(target);
  if (below == SharingPlan::None || broken.contains(below)) {
    if (forkAndWait() != Forked::Child)
      return std::nullopt;
    leaf = task;
    return ParseStep{.headers = {}, .unit = &units[task]};
  }
  layBack();
  const Forked forked = forkAndWait();
  if (forked == Forked::Unsound)
    broken.insert(below);
  if (forked != Forked::Child)
    return std::nullopt;
  node = below;
  return ParseStep{.headers = plan.nodes[node].headers};
}

bool ParseNest::isOnTheWayTo(std::size_t target) const {
  while (target != SharingPlan::None && target != node)
    target = plan.nodes[target].parent;
  return target == node;
}

std::size_t ParseNest::stepTowards(std::size_t target) const {
  while (plan.nodes[target].parent != node)
    target = plan.nodes[target].parent;
  return target;
}

} // namespace doublecheck
