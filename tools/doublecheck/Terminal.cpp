// SPDX-License-Identifier: Apache-2.0
//
// Standard output and error, as terminals or files.
#include "Terminal.h"

#include "llvm/Support/Process.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace doublecheck {

using llvm::sys::Process;

static bool isSet(const char *variable) {
  const char *value = std::getenv(variable);
  return value && *value;
}

static bool mayColour(bool isTerminal) {
  const char *terminal = std::getenv("TERM");
  return isTerminal && !isSet("NO_COLOR") && !(terminal && std::string_view(terminal) == "dumb");
}

bool wantsColour(ColourChoice choice) {
  switch (choice) {
  case ColourChoice::Always:
    return true;
  case ColourChoice::Never:
    return false;
  case ColourChoice::Auto:
    break;
  }
  return mayColour(Process::StandardOutIsDisplayed());
}

unsigned outputWidth() {
  const unsigned columns = Process::StandardOutIsDisplayed() ? Process::StandardOutColumns() : 0;
  return columns == 0 ? 100 : columns;
}

static void printMessage(std::string_view level, std::string_view colour, std::string_view message) {
  const bool isColoured = mayColour(Process::StandardErrIsDisplayed());
  const auto text = isColoured ? fmt::format("doublecheck: \x1b[1;{}m{}:\x1b[0m {}\n", colour, level, message)
                               : fmt::format("doublecheck: {}: {}\n", level, message);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void printError(std::string_view message) { printMessage("error", "31", message); }

void printWarning(std::string_view message) { printMessage("warning", "33", message); }

void printNote(std::string_view message) { printMessage("note", "36", message); }

bool printOutput(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

std::optional<std::string> readStandardInput() {
  std::string text;
  char buffer[65536];
  for (std::size_t count = std::fread(buffer, 1, sizeof buffer, stdin); count > 0;
       count = std::fread(buffer, 1, sizeof buffer, stdin))
    text.append(buffer, count);
  return std::ferror(stdin) ? std::nullopt : std::optional(std::move(text));
}

ProgressLine::ProgressLine(bool quiet) : isShown(!quiet && Process::StandardErrIsDisplayed() && !isSet("CI")) {}

ProgressLine::~ProgressLine() {
  if (isShown && painted != Clock::time_point())
    std::fputs("\r\x1b[K", stderr);
}

static std::string remainingTime(double seconds) {
  if (seconds < 90)
    return fmt::format("{:.0f} s left", seconds);
  return fmt::format("{:.0f} min left", seconds / 60);
}

void ProgressLine::show(const Progress &progress) {
  const auto now = Clock::now();
  if (!isShown || (progress.done < progress.total && now - painted < std::chrono::milliseconds(100)))
    return;
  painted = now;
  auto line = fmt::format("{}/{} units", progress.done, progress.total);
  if (progress.fromStore > 0)
    line += fmt::format(", {} unchanged", progress.fromStore);
  const auto parsed = progress.done - progress.fromStore;
  const auto left = progress.total - progress.done;
  const double elapsed = std::chrono::duration<double>(now - started).count();
  if (parsed > 0 && left > 0 && elapsed > 2)
    line += ", " + remainingTime(elapsed / static_cast<double>(parsed) * static_cast<double>(left));
  std::fputs(fmt::format("\r\x1b[K{}", line).c_str(), stderr);
  std::fflush(stderr);
}

} // namespace doublecheck
