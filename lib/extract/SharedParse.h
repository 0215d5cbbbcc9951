// SPDX-License-Identifier: Apache-2.0
//
// Lets one parse stand still between headers, go on with others, and become the
// parse of a unit that includes them all. Watches that the unit sees what it would
// see alone: no macro reaches a header, or is reached by a test for it, that did
// not when the unit is read in its own order, and no header is there in excess.
#pragma once

#include "extract/Extract.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <functional>
#include <string>
#include <vector>

namespace doublecheck {

class SharedParse {
public:
  /// `hasErrors`: whether anything was wrong so far.
  SharedParse(const NextStep &next, std::function<bool()> hasErrors) : next(next), hasErrors(std::move(hasErrors)) {}

  /// The main file of the parse: it stands still at once.
  static std::string firstText();
  /// Before the first token is read.
  void watch(clang::Preprocessor &preprocessor);
  /// Called in the middle of lexing, at the end of what is shared so far: asks for the next step and takes it.
  void standStill();

  /// False: what was parsed says nothing of the unit.
  bool fits() const { return !isGivenUp && !misfits && uncovered == 0; }

  // --- what the preprocessor tells

  void noteInclude(clang::SourceLocation hash, clang::OptionalFileEntryRef file);
  void noteDefinition(const clang::Token &name, clang::SourceLocation where);
  void noteUse(const clang::MacroDefinition &macro);

private:
  using File = const clang::FileEntry *;

  bool isSound() const;
  void read(const std::vector<std::string> &headers);
  void become(const UnitCommand &unit);
  void beginUnit();
  void mention(File file);
  void cover(File file);
  bool isUncovered(clang::SourceLocation where) const;
  File fileAt(clang::SourceLocation where) const;

  const NextStep &next;
  std::function<bool()> hasErrors;
  clang::Preprocessor *preprocessor = nullptr;

  llvm::DenseMap<File, std::vector<File>> includes;    // of the shared headers, by includer
  llvm::DenseMap<File, clang::FileEntryRef> roots;     // those that were asked for
  llvm::DenseSet<const clang::IdentifierInfo *> names; // that occur in what is shared
  llvm::DenseMap<File, bool> covered;                  // the shared files; whether the unit came to them
  std::size_t uncovered = 0;
  int openBraces = 0;             // of the unit, here
  bool isUnit = false;            // from here on it is the unit that is read
  bool hasOwnMacroOfThem = false; // the unit defined a macro that what is shared knows by name
  bool misfits = false;
  bool isGivenUp = false;
};

} // namespace doublecheck
