// SPDX-License-Identifier: Apache-2.0
//
// Lets one parse stand still between headers, go on with others, and become the
// parse of a unit that includes them all. Watches that the unit sees what it would
// see alone: no macro reaches a header, or is reached by a test for it, that did
// not when the unit is read in its own order, and no header is there in excess.
// Where a macro might, the unit is preprocessed alone and every file must give the
// same tokens both ways.
#pragma once

#include "extract/Extract.h"
#include "extract/FileTokens.h"
#include "extract/SharedCommand.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

class SharedParse {
public:
  struct Surroundings {
    const UnitCommand &like;         // by whose command all is read
    std::function<bool()> hasErrors; // whether anything was wrong so far
    std::function<void()> rest;      // before the process is asked to fork
    /// What the files of the unit give when it is read alone; the same files by the same entries.
    std::function<FileTokens(const UnitCommand &unit, clang::FileManager &files)> readAlone;
  };

  /// When the unit turns out not to fit, `next` is told at once, as of what is not sound.
  SharedParse(const NextStep &next, Surroundings surroundings) : next(next), surroundings(std::move(surroundings)) {}

  /// The main file of the parse: it stands still at once.
  static std::string firstText();
  /// Before the first token is read.
  void watch(clang::Preprocessor &preprocessor);
  /// Called in the middle of lexing, at the end of what is shared so far: asks for the next step and takes it.
  void standStill();

  /// At the end of the unit. False: what was parsed says nothing of it.
  bool fits();

  // --- what the preprocessor tells

  void noteInclude(clang::SourceLocation hash, clang::OptionalFileEntryRef file);
  /// A header, and the folder of the command that it was found in.
  void noteFound(llvm::StringRef name, llvm::StringRef folder);
  void noteDefinition(const clang::Token &name, const clang::MacroDirective &definition);
  void noteRemoval(const clang::Token &name);
  void noteUse(const clang::MacroDefinition &macro);
  void noteToken(const clang::Token &token);

private:
  using File = const clang::FileEntry *;

  bool isSound() const;
  void read(const std::vector<std::string> &headers);
  void become(const UnitCommand &unit);
  void beginUnit();
  void readText(const std::string &text, llvm::StringRef name);
  void mention(File file);
  void cover(File file);
  void suspect();
  void giveUp();
  bool agreesSoFar() const;
  bool wouldBeElsewhere(llvm::StringRef name, llvm::StringRef folder) const;
  bool isOfUnit(clang::SourceLocation where) const;
  bool isUncovered(clang::SourceLocation where) const;
  bool wasDefinedAlike(const clang::DefMacroDirective &definition) const;
  File fileAt(clang::SourceLocation where) const;

  const NextStep &next;
  Surroundings surroundings;
  clang::Preprocessor *preprocessor = nullptr;

  llvm::DenseMap<File, std::vector<File>> includes;    // of the shared headers, by includer
  llvm::DenseMap<File, clang::FileEntryRef> roots;     // those that were asked for
  llvm::DenseSet<const clang::IdentifierInfo *> names; // that occur in what is shared
  llvm::DenseMap<File, bool> covered;                  // the shared files; whether the unit came to them
  std::size_t uncovered = 0;
  int openBraces = 0;                // of the unit, here
  const UnitCommand *unit = nullptr; // from here on it is the unit that is read
  /// Macros of the unit's that what is shared knows by name, and that may be gone when it comes to a shared header.
  llvm::DenseSet<const clang::IdentifierInfo *> ownMacros;
  bool hasOwnMacroForGood = false;          // one such that will not
  llvm::StringMap<llvm::StringSet<>> found; // headers that are shared, by the folder of the command
  CommandDifference difference;             // of the unit's command
  FileTokens tokens;
  std::optional<FileTokens> alone; // where there was a suspicion
  bool isGivenUp = false;
};

} // namespace doublecheck
