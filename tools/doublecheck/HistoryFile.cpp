// SPDX-License-Identifier: Apache-2.0

#include "HistoryFile.h"

#include "pipeline/History.h"
#include "support/Files.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <optional>

namespace doublecheck {

static llvm::Error failure(const std::string &path, const std::string &reason) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), fmt::format("{}: {}", path, reason));
}

llvm::Expected<std::vector<ReportRun>> readHistory(const std::string &path) {
  if (!llvm::sys::fs::exists(path))
    return std::vector<ReportRun>{};
  const auto text = readFile(path);
  if (!text)
    return failure(path, "the history cannot be read, or is no file; name another with --history");
  return parseHistory(*text, path);
}

/// Whether the last line has its end: a run that was cut off must not glue two lines together.
static bool endsInLine(const std::string &path) {
  const auto text = readFile(path);
  return !text || text->empty() || text->back() == '\n';
}

llvm::Error appendToHistory(const std::string &path, const ReportRun &run) {
  const std::string line = (endsInLine(path) ? "" : "\n") + historyLine(run);
  int descriptor = -1;
  if (const auto code =
          llvm::sys::fs::openFileForWrite(path, descriptor, llvm::sys::fs::CD_OpenAlways, llvm::sys::fs::OF_Append))
    return failure(path, "the history cannot be written: " + code.message());
  llvm::raw_fd_ostream stream(descriptor, /*shouldClose=*/true, /*unbuffered=*/true); // one write: runs may be parallel
  stream << line;
  stream.close();
  if (!stream.has_error())
    return llvm::Error::success();
  const auto reason = stream.error().message();
  stream.clear_error();
  return failure(path, "the history cannot be written: " + reason);
}

std::string timeOfRun() {
  std::time_t now = std::time(nullptr);
  if (const char *epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch)
    now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

std::string commitOf(const std::string &folder) {
  const auto git = llvm::sys::findProgramByName("git");
  llvm::SmallString<128> answer;
  if (!git || llvm::sys::fs::createTemporaryFile("doublecheck-commit", "txt", answer))
    return {};
  const std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(""), llvm::StringRef(answer),
                                                      llvm::StringRef("")};
  const int code = llvm::sys::ExecuteAndWait(*git, {*git, "-C", folder, "rev-parse", "--verify", "-q", "HEAD"},
                                             std::nullopt, redirects, /*SecondsToWait=*/5);
  const auto text = code == 0 ? readFile(answer.str().str()) : std::nullopt;
  llvm::sys::fs::remove(answer);
  return text ? text->substr(0, text->find('\n')) : std::string();
}

} // namespace doublecheck
