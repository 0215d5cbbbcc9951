// SPDX-License-Identifier: Apache-2.0
//
// What each file gives to a parse, by which two parses of a unit are compared that
// read the same files in another order: a sum over the runs of tokens, macros
// expanded, that came out of it between one directive and the next. `typedef`s that
// the first of several headers makes (`#ifndef __pid_t_defined`) are no file's own.
#pragma once

#include "clang/Basic/FileEntry.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/DenseMap.h"

#include <cstdint>
#include <vector>

namespace doublecheck {

class FileTokens {
public:
  using File = const clang::FileEntry *;
  struct Given {
    std::uint64_t sum = 0;
    bool isSilent = true; // no token, no macro: a header that only includes others
    clang::OptionalFileEntryRef file;
  };

  /// Notes where the preprocessor is. Tokens it must be told of by `take`: the preprocessor has one watcher only.
  /// Must outlive the preprocessor.
  void watch(clang::Preprocessor &preprocessor);
  void enter(clang::OptionalFileEntryRef file);
  void leave();
  void take(const clang::Token &token);
  /// At a macro that is defined, or no longer; the file that is read gives something.
  void breakSilence();
  /// At a directive.
  void endRun();

  /// Of the files that were read to their end.
  const llvm::DenseMap<File, Given> &given() const { return files; }
  /// At the end of the unit: it is left without a word.
  void finish();
  /// The same files, which give the same.
  bool operator==(const FileTokens &other) const;

private:
  struct Run {
    std::uint64_t hash = 0;
    bool isTypedef = false; // of a name for a type that is made elsewhere
  };

  llvm::DenseMap<File, Given> files;
  std::uint64_t typedefs = 0;
  std::vector<File> open; // null: a text that is no file
  Run run;
};

} // namespace doublecheck
