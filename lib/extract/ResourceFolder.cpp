// SPDX-License-Identifier: Apache-2.0
//
// Where Clang's builtin headers are.
#include "extract/Extract.h"

#include "support/Files.h"
#include "support/Paths.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace doublecheck {

static bool hasHeaders(const std::string &folder) {
  return !folder.empty() && fileExists(folder + "/include/stddef.h");
}

/// What `clang -print-resource-dir` says; empty if there is no such program.
static std::string asked(llvm::StringRef program) {
  auto path = llvm::sys::findProgramByName(program);
  llvm::SmallString<128> answer;
  if (!path || llvm::sys::fs::createTemporaryFile("doublecheck", "txt", answer))
    return {};
  std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(), llvm::StringRef(answer), llvm::StringRef()};
  llvm::sys::ExecuteAndWait(*path, {*path, "-print-resource-dir"}, std::nullopt, redirects, /*SecondsToWait=*/10);
  std::string text = readFile(std::string(answer)).value_or("");
  llvm::sys::fs::remove(answer);
  return llvm::StringRef(text).trim().str();
}

std::string findResourceFolder(const std::string &executable) {
  const std::string version = CLANG_VERSION_MAJOR_STRING;
  std::vector<std::string> candidates;
  if (!executable.empty()) {
    std::string folder = parentOf(executable);
    candidates.push_back(normalPath("../lib/doublecheck/clang/" + version, folder));
    llvm::SmallString<256> real;
    if (!llvm::sys::fs::real_path(executable, real))
      candidates.push_back(normalPath("../lib/doublecheck/clang/" + version, parentOf(std::string(real))));
  }
  candidates.push_back(DOUBLECHECK_CLANG_RESOURCE_DIR);
  candidates.push_back("/usr/lib/llvm-" + version + "/lib/clang/" + version);
  candidates.push_back("/usr/lib/clang/" + version);
  for (const std::string &candidate : candidates)
    if (hasHeaders(candidate))
      return candidate;
  for (const std::string &program : {"clang-" + version, std::string("clang")})
    if (std::string folder = asked(program); hasHeaders(folder) && llvm::StringRef(folder).ends_with("/" + version))
      return folder;
  return {};
}

} // namespace doublecheck
