// SPDX-License-Identifier: Apache-2.0
//
// See the header. Processor time of others is read from /proc.
#include "pipeline/TimeLimit.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

namespace doublecheck {

using std::chrono::milliseconds;

/// By how much a busy machine may slow healthy work down before the wall's clock ends it.
static constexpr int Patience = 10;

TimeLimit timeLimitOf(unsigned seconds) {
  const std::chrono::seconds processor(seconds);
  return {.processor = processor, .wall = processor * Patience};
}

/// Its own and that of children that it has waited for.
static std::optional<milliseconds> settledTimeOf(const std::string &folder) {
  std::ifstream file(folder + "/stat");
  std::string line;
  if (!std::getline(file, line))
    return std::nullopt;
  // "4711 (a name) S 4710 ...": the name may hold anything, the state follows it. Then, by proc_pid_stat(5), ten
  // fields to skip, and utime, stime, cutime, cstime.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int count = 0; count < 11; ++count)
    fields >> skipped;
  std::int64_t ticks = 0, field = 0;
  for (int count = 0; count < 4 && fields >> field; ++count)
    ticks += field;
  return fields ? std::optional(milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK))) : std::nullopt;
}

std::optional<milliseconds> processorTimeOf(pid_t process) {
  const std::string number = std::to_string(process), folder = "/proc/" + number;
  // The parent before its children: one that ends meanwhile is missed rather than counted twice.
  auto total = settledTimeOf(folder);
  if (!total)
    return std::nullopt;
  std::ifstream children(folder + "/task/" + number + "/children");
  for (pid_t child = 0; children >> child;)
    *total += processorTimeOf(child).value_or(milliseconds(0));
  return total;
}

WorkTimer::WorkTimer(pid_t process) : process(process), usedBefore(processorTimeOf(process)) {}

milliseconds WorkTimer::onTheWall() const {
  return std::chrono::floor<milliseconds>(std::chrono::steady_clock::now() - started);
}

std::optional<milliseconds> WorkTimer::atWork() const {
  const auto used = processorTimeOf(process);
  return used && usedBefore ? std::optional(*used - *usedBefore) : std::nullopt;
}

milliseconds WorkTimer::left(const TimeLimit &limit) const {
  const auto passed = onTheWall();
  milliseconds left = limit.processor - passed; // nobody works more than the wall's time
  if (left <= milliseconds(0))
    left = limit.processor - atWork().value_or(passed);
  return std::max(milliseconds(0), std::min(left, limit.wall - passed));
}

static std::string inSeconds(milliseconds time) { return std::to_string(time.count() / 1000) + " s"; }

std::string WorkTimer::overrun(const TimeLimit &limit) const {
  const auto worked = atWork();
  if (!worked)
    return "no end after " + inSeconds(onTheWall());
  if (*worked >= limit.processor)
    return "no end after " + inSeconds(limit.processor) + " of processor time";
  return "no end after " + inSeconds(limit.wall) + ", " + inSeconds(*worked) + " of which it was at work";
}

} // namespace doublecheck
