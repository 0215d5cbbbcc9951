// SPDX-License-Identifier: Apache-2.0
//
// What the user's terminal is and what it may be shown: colour, width, messages
// and the progress line. The only place that writes to the error stream.
#pragma once

#include "Options.h"
#include "pipeline/Pipeline.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// Whether to colour standard output: as chosen, else on a terminal unless NO_COLOR is set.
bool wantsColour(ColourChoice choice);
/// Columns of standard output; 100 where it is no terminal.
unsigned outputWidth();

void printError(std::string_view message);
void printWarning(std::string_view message);
void printNote(std::string_view message);
/// Writes to standard output. False: it cannot be written (a closed pipe, a full disk).
bool printOutput(std::string_view text);
/// All of it.
std::optional<std::string> readStandardInput();

/// One line that is overwritten while units are parsed, and wiped in the end. Silent unless the error stream is a
/// terminal, outside of CI.
class ProgressLine {
public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine &) = delete;
  ProgressLine &operator=(const ProgressLine &) = delete;

  void show(const Progress &progress);

private:
  using Clock = std::chrono::steady_clock;

  bool isShown;
  Clock::time_point started = Clock::now();
  Clock::time_point painted{};
};

} // namespace doublecheck
