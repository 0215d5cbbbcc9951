// SPDX-License-Identifier: Apache-2.0
//
// See the header. Flags that Clang merely does not know stay: the driver is told
// to go on after them. Dropped is what would write files, read foreign binary
// files, or turn warnings into errors.
#include "extract/CommandLine.h"

#include "extract/GccInstallation.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"

#include <algorithm>
#include <string_view>

namespace doublecheck {

using llvm::StringRef;

static bool startsWithAny(StringRef text, std::initializer_list<StringRef> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](StringRef prefix) { return text.starts_with(prefix); });
}

static bool isAnyOf(StringRef text, std::initializer_list<StringRef> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// `@file` replaced by the words of the file; files that are not there stay as written. Response files may nest.
static std::vector<std::string> expandResponseFiles(const std::vector<std::string> &arguments,
                                                    const std::string &directory, unsigned depth = 0) {
  static constexpr unsigned DeepestNesting = 16;
  std::vector<std::string> expanded;
  for (const std::string &argument : arguments) {
    std::optional<std::string> text;
    if (depth < DeepestNesting && argument.size() > 1 && argument.front() == '@')
      text = readFile(normalPath(argument.substr(1), directory));
    if (!text) {
      expanded.push_back(argument);
      continue;
    }
    llvm::BumpPtrAllocator memory;
    llvm::StringSaver saver(memory);
    llvm::SmallVector<const char *> words;
    llvm::cl::TokenizeGNUCommandLine(*text, saver, words);
    for (std::string &word : expandResponseFiles({words.begin(), words.end()}, directory, depth + 1))
      expanded.push_back(std::move(word));
  }
  return expanded;
}

static bool isLauncher(StringRef program) {
  StringRef name = program.substr(program.rfind('/') + 1);
  return isAnyOf(name, {"ccache", "sccache", "distcc", "icecc", "icerun", "buildcache", "env", "time", "nice", "gomacc",
                        "rewrapper", "libtool"});
}

/// How many leading words are no compiler: `ccache`, `env CCACHE_DIR=x`, `libtool --mode=compile`.
static std::size_t launcherWords(const std::vector<std::string> &arguments) {
  std::size_t count = 0;
  while (count + 1 < arguments.size() && isLauncher(arguments[count])) {
    ++count;
    while (count + 1 < arguments.size() &&
           (arguments[count].front() == '-' || StringRef(arguments[count]).contains('=')))
      ++count;
  }
  return count;
}

/// Flags dropped together with the word that follows.
static constexpr StringRef DroppedWithValue[] = {"-o",
                                                 "-MF",
                                                 "-MT",
                                                 "-MQ",
                                                 "-MJ",
                                                 "-include-pch",
                                                 "-fmodule-mapper",
                                                 "-Xlinker",
                                                 "-dumpdir",
                                                 "-Xassembler",
                                                 "-resource-dir",
                                                 "-aux-info",
                                                 "-dumpbase",
                                                 "-dependency-file",
                                                 "-wrapper",
                                                 "-z",
                                                 "-T",
                                                 "--serialize-diagnostics"};

static constexpr StringRef Dropped[] = {"-c",
                                        "-S",
                                        "-E",
                                        "-M",
                                        "-MM",
                                        "-MD",
                                        "-MMD",
                                        "-MP",
                                        "-MG",
                                        "-MV",
                                        "-w",
                                        "-pedantic",
                                        "-pedantic-errors",
                                        "-save-temps",
                                        "-emit-llvm",
                                        "-v",
                                        "-###",
                                        "-pipe",
                                        "-P",
                                        "-C",
                                        "-fconcepts",
                                        "-fmodules-ts",
                                        "-fsyntax-only",
                                        "--coverage"};

static constexpr StringRef DroppedPrefixes[] = {"-o",
                                                "-MF",
                                                "-MT",
                                                "-MQ",
                                                "-MJ",
                                                "-Wl,",
                                                "-Wa,",
                                                "-fplugin",
                                                "-fsanitize",
                                                "-fno-sanitize",
                                                "-fprofile",
                                                "-ftime-",
                                                "-fdump-",
                                                "-fdiagnostics",
                                                "-flto",
                                                "-fdeps-",
                                                "-fuse-ld",
                                                "-specs=",
                                                "--specs=",
                                                "-fpass-plugin",
                                                "-save-temps=",
                                                "-fmax-errors",
                                                "-ferror-limit",
                                                "-resource-dir=",
                                                "-ftest-coverage",
                                                "-fmodule-mapper=",
                                                "-fcolor-diagnostics",
                                                "-fcrash-diagnostics",
                                                "-fsave-optimization-record"};

static bool isDropped(StringRef flag) {
  if (flag.starts_with("-W"))
    return !startsWithAny(flag, {"-Wp,-D", "-Wp,-U", "-Wp,-I"});
  return llvm::is_contained(Dropped, flag) ||
         llvm::any_of(DroppedPrefixes, [&](StringRef prefix) { return flag.starts_with(prefix); });
}

/// `-Xclang -include-pch -Xclang x.pch` and the like: true where the pair's meaning is a precompiled header or a
/// plugin.
static bool isForeignFrontendFlag(StringRef flag) {
  return isAnyOf(flag, {"-include-pch", "-load", "-plugin", "-add-plugin", "-building-pch-with-obj", "-emit-pch",
                        "-fmodule-format=obj", "-fno-pch-timestamp"}) ||
         startsWithAny(flag, {"-plugin-arg-"});
}

/// `-include-pch x.hxx.pch` without an `-include` of its own: the header it was made from.
static std::string headerBehind(StringRef precompiled, const std::string &directory) {
  StringRef header = precompiled;
  if (!header.consume_back(".pch") && !header.consume_back(".gch"))
    return {};
  return fileExists(normalPath(std::string_view(header), directory)) ? header.str() : std::string();
}

static std::vector<std::string> filtered(const std::vector<std::string> &arguments, const std::string &directory) {
  std::vector<std::string> kept;
  std::string precompiled;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    StringRef flag = arguments[i];
    bool hasNext = i + 1 < arguments.size();
    if (flag == "-Xclang" && hasNext) {
      StringRef inner = arguments[i + 1];
      bool takesValue =
          isAnyOf(inner, {"-include-pch", "-load", "-plugin", "-add-plugin"}) || startsWithAny(inner, {"-plugin-arg-"});
      if (inner == "-include-pch" && i + 3 < arguments.size())
        precompiled = arguments[i + 3];
      if (isForeignFrontendFlag(inner))
        i += takesValue ? 3 : 1;
      else
        kept.insert(kept.end(), {arguments[i], arguments[++i]});
      continue;
    }
    if (flag == "-include-pch" && hasNext)
      precompiled = arguments[i + 1];
    if (llvm::is_contained(DroppedWithValue, flag))
      ++i;
    else if (!isDropped(flag))
      kept.push_back(arguments[i]);
  }
  bool includes = std::find(kept.begin(), kept.end(), "-include") != kept.end();
  if (std::string header = headerBehind(precompiled, directory); !includes && !header.empty())
    kept.insert(kept.end(), {"-include", header});
  return kept;
}

static bool isInput(const std::string &argument, const UnitCommand &unit) {
  return !argument.empty() && argument.front() != '-' && normalPath(argument, unit.directory) == unit.file;
}

static bool namesInput(const std::vector<std::string> &arguments, const UnitCommand &unit) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string &argument) { return isInput(argument, unit); });
}

std::string mainFileName(const UnitCommand &unit) {
  const auto named = std::find_if(unit.arguments.begin(), unit.arguments.end(),
                                  [&](const std::string &argument) { return isInput(argument, unit); });
  return named == unit.arguments.end() ? unit.file : *named;
}

static bool isHeader(StringRef file) {
  return isAnyOf(file.rsplit('.').second, {"h", "hh", "hpp", "hxx", "inl", "ipp"});
}

std::vector<std::string> parseArguments(const UnitCommand &unit, const std::string &resourceFolder) {
  std::vector<std::string> arguments = expandResponseFiles(unit.arguments, unit.directory);
  if (arguments.empty())
    arguments.push_back("c++");
  arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(launcherWords(arguments)));

  std::vector<std::string> result = filtered({arguments.begin() + 1, arguments.end()}, unit.directory);
  result.insert(result.begin(), arguments.front());
  std::vector<std::string> own = {"-w", "-fsyntax-only", "-ferror-limit=0", "-fno-spell-checking"};
  if (!resourceFolder.empty())
    own.insert(own.end(), {"-resource-dir", resourceFolder});
  for (std::string &flag : gccFlags(arguments.front(), result))
    own.push_back(std::move(flag));
  result.insert(result.begin() + 1, own.begin(), own.end());
  if (!namesInput(result, unit)) {
    if (isHeader(unit.file) && std::find(result.begin(), result.end(), "-x") == result.end())
      result.insert(result.end(), {"-x", "c++"});
    result.push_back(unit.file);
  }
  return result;
}

std::vector<std::string> withoutProcessor(std::vector<std::string> arguments) {
  std::erase_if(arguments, [](const std::string &argument) {
    return startsWithAny(argument, {"-m"}) && !isAnyOf(argument, {"-m32", "-m64", "-mx32", "-m16"});
  });
  return arguments;
}

} // namespace doublecheck
