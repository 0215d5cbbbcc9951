// SPDX-License-Identifier: Apache-2.0
//
// See the header. Looks below /usr only once a process.
#include "extract/GccInstallation.h"

#include "support/Files.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace doublecheck {

namespace {

struct Installation {
  unsigned version = 0;
  std::string folder; // /usr/lib/gcc/x86_64-linux-gnu/12
  bool hasLibrary = false;
};

} // namespace

static std::vector<std::string> entriesOf(const std::string &folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (llvm::sys::fs::directory_iterator entry(folder, failed), end; entry != end && !failed; entry.increment(failed))
    names.push_back(entry->path());
  std::sort(names.begin(), names.end());
  return names;
}

/// Those of this machine's own architecture, newest first.
static std::vector<Installation> findInstallations() {
  std::vector<Installation> found;
#ifdef __x86_64__
  static constexpr llvm::StringRef Architecture = "x86_64";
#elif defined(__aarch64__)
  static constexpr llvm::StringRef Architecture = "aarch64";
#else
  static constexpr llvm::StringRef Architecture = "";
#endif
  for (const std::string &machine : entriesOf("/usr/lib/gcc")) {
    if (!llvm::sys::path::filename(machine).starts_with(Architecture))
      continue;
    for (const std::string &folder : entriesOf(machine)) {
      llvm::StringRef name = llvm::sys::path::filename(folder);
      Installation one{.version = 0, .folder = folder, .hasLibrary = folderExists("/usr/include/c++/" + name.str())};
      if (!name.split('.').first.getAsInteger(10, one.version) && fileExists(folder + "/crtbegin.o"))
        found.push_back(one);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.version > b.version; });
  return found;
}

/// 12 for "/usr/bin/x86_64-linux-gnu-g++-12"; 0 without a version; nothing for what is no GCC.
static std::optional<unsigned> gccVersion(llvm::StringRef compiler) {
  llvm::StringRef name = llvm::sys::path::filename(compiler);
  bool isGcc = name.contains("g++") || name.contains("gcc") || name == "c++" || name == "cc";
  if (!isGcc || name.contains("clang"))
    return std::nullopt;
  unsigned version = 0;
  name.rsplit('-').second.split('.').first.getAsInteger(10, version);
  return version;
}

static bool choosesItself(const std::vector<std::string> &arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](llvm::StringRef argument) {
    return argument.contains("gcc-toolchain") || argument.contains("gcc-install-dir") || argument.contains("sysroot") ||
           argument.starts_with("-target") || argument.starts_with("--target") || argument == "-nostdinc++" ||
           argument == "-nostdinc";
  });
}

std::vector<std::string> gccFlags(const std::string &compiler, const std::vector<std::string> &arguments) {
  static const std::vector<Installation> installations = findInstallations();
  std::optional<unsigned> wanted = gccVersion(compiler);
  if (installations.empty() || choosesItself(arguments))
    return {};
  auto fits = [&](const Installation &one) {
    return one.hasLibrary && (!wanted || *wanted == 0 || one.version == *wanted);
  };
  auto chosen = std::find_if(installations.begin(), installations.end(), fits);
  if (chosen == installations.end())
    chosen = std::find_if(installations.begin(), installations.end(), [](const auto &one) { return one.hasLibrary; });
  if (chosen == installations.end())
    return {};
  std::vector<std::string> flags;
  if (chosen != installations.begin())
    flags.push_back("--gcc-install-dir=" + chosen->folder);
  if (wanted)
    flags.insert(flags.end(), {"-idirafter", chosen->folder + "/include"});
  return flags;
}

} // namespace doublecheck
