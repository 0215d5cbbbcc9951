// SPDX-License-Identifier: Apache-2.0
//
// Cores and memory as Linux and its control groups tell them.
#include "pipeline/Machine.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <thread>

namespace doublecheck {

unsigned usableCores() {
  unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  std::ifstream limit("/sys/fs/cgroup/cpu.max"); // "200000 100000": two cores' worth of time; or "max 100000"
  double quota = 0, period = 0;
  if (limit >> quota >> period && period > 0)
    cores = std::min(cores, std::max(1U, static_cast<unsigned>(quota / period + 0.5)));
  return cores;
}

static std::uint64_t memoryOfMachine() {
  std::ifstream file("/proc/meminfo");
  std::string name, unit;
  for (std::uint64_t value = 0; file >> name >> value; std::getline(file, unit))
    if (name == "MemAvailable:")
      return value * 1024;
  return std::uint64_t{4} << 30;
}

std::uint64_t availableMemory() {
  const auto free = memoryOfMachine();
  std::uint64_t limit = 0, used = 0;
  std::ifstream limitFile("/sys/fs/cgroup/memory.max"), usedFile("/sys/fs/cgroup/memory.current");
  if (!(limitFile >> limit) || !(usedFile >> used)) // "max": no limit
    return free;
  return std::min(free, limit > used ? limit - used : 0);
}

} // namespace doublecheck
