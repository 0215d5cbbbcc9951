// SPDX-License-Identifier: Apache-2.0
//
// See the header. Standing still is a pragma in texts of our own: its handler
// runs between two tokens, where the whole state of the parse is at rest.
#include "extract/SharedParse.h"

#include "extract/CommandLine.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Pragma.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <memory>
#include <ranges>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef PauseName = "doublecheck_stand_still";
static constexpr llvm::StringRef PauseLine = "#pragma doublecheck_stand_still\n";

namespace {

class Pause : public PragmaHandler {
public:
  explicit Pause(SharedParse &parse) : PragmaHandler(PauseName), parse(parse) {}

  void HandlePragma(Preprocessor &preprocessor, PragmaIntroducer, Token &) override {
    preprocessor.DiscardUntilEndOfDirective();
    parse.standStill();
  }

private:
  SharedParse &parse;
};

/// Forwards.
class Watch : public PPCallbacks {
public:
  explicit Watch(SharedParse &parse) : parse(parse) {}

  void InclusionDirective(SourceLocation hash, const Token &, StringRef, bool, CharSourceRange,
                          OptionalFileEntryRef file, StringRef folder, StringRef name, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    parse.noteFound(name, folder);
    parse.noteInclude(hash, file);
  }
  void HasInclude(SourceLocation, StringRef name, bool, OptionalFileEntryRef file,
                  SrcMgr::CharacteristicKind) override {
    if (file && file->getName().size() > name.size() + 1)
      parse.noteFound(name, file->getName().drop_back(name.size() + 1));
  }
  void MacroDefined(const Token &name, const MacroDirective *definition) override {
    parse.noteDefinition(name, *definition);
  }
  void MacroUndefined(const Token &name, const MacroDefinition &, const MacroDirective *) override {
    parse.noteRemoval(name);
  }
  void MacroExpands(const Token &, const MacroDefinition &macro, SourceRange, const MacroArgs *) override {
    parse.noteUse(macro);
  }
  void Defined(const Token &, const MacroDefinition &macro, SourceRange) override { parse.noteUse(macro); }
  void Ifdef(SourceLocation, const Token &, const MacroDefinition &macro) override { parse.noteUse(macro); }
  void Ifndef(SourceLocation, const Token &, const MacroDefinition &macro) override { parse.noteUse(macro); }
  void Elifdef(SourceLocation, const Token &, const MacroDefinition &macro) override { parse.noteUse(macro); }
  void Elifndef(SourceLocation, const Token &, const MacroDefinition &macro) override { parse.noteUse(macro); }
  using PPCallbacks::Elifdef;
  using PPCallbacks::Elifndef;

private:
  SharedParse &parse;
};

} // namespace

std::string SharedParse::firstText() { return PauseLine.str(); }

void SharedParse::watch(Preprocessor &watched) {
  preprocessor = &watched;
  watched.AddPragmaHandler(new Pause(*this)); // the preprocessor owns both
  watched.addPPCallbacks(std::make_unique<Watch>(*this));
  tokens.watch(watched);
  watched.setTokenWatcher([this](const Token &token) { noteToken(token); });
}

/// `<cassert>` is made to be read again; the C++ library's own <stdlib.h> has a guard that Clang does not see.
static bool isMadeForRepetition(FileEntryRef header) {
  const llvm::StringRef name = llvm::sys::path::filename(header.getName());
  return name == "cassert" || name == "assert.h" || name == "stdlib.h" || name == "math.h";
}

bool SharedParse::isSound() const {
  const HeaderSearch &headers = preprocessor->getHeaderSearchInfo();
  return !surroundings.hasErrors() && std::all_of(roots.begin(), roots.end(), [&](const auto &root) {
    const auto given = tokens.given().find(root.first);
    const bool isSilent = given != tokens.given().end() && given->second.isSilent; // as <QObject> is
    return isSilent || headers.isFileMultipleIncludeGuarded(root.second) || isMadeForRepetition(root.second);
  });
}

void SharedParse::standStill() {
  surroundings.rest();
  const std::optional<ParseStep> step = next(isSound());
  if (!step)
    isGivenUp = true;
  else if (step->unit)
    become(*step->unit);
  else
    read(step->headers);
}

void SharedParse::read(const std::vector<std::string> &headers) {
  std::string text;
  for (const std::string &header : headers)
    text += "#include <" + header + ">\n";
  readText(text + PauseLine.str(), "<shared headers>");
}

void SharedParse::readText(const std::string &text, llvm::StringRef name) {
  const FileID file = preprocessor->getSourceManager().createFileID(llvm::MemoryBuffer::getMemBufferCopy(text, name));
  preprocessor->EnterSourceFile(file, nullptr, SourceLocation());
}

void SharedParse::become(const UnitCommand &command) {
  SourceManager &sources = preprocessor->getSourceManager();
  const OptionalFileEntryRef source = preprocessor->getFileManager().getOptionalFileRef(mainFileName(command));
  if (!source) {
    isGivenUp = true;
    return;
  }
  unit = &command;
  beginUnit();
  // No place of inclusion: it is the main file, and answers to questions for it.
  const FileID file = sources.createFileID(*source, SourceLocation(), SrcMgr::C_User);
  sources.setMainFileID(file);
  preprocessor->markIncluded(*source);
  preprocessor->EnterSourceFile(file, nullptr, SourceLocation());
  difference = differenceOf(command, surroundings.like);
  auto isElsewhere = [&](const auto &folder) {
    return std::ranges::any_of(folder.second.keys(),
                               [&](StringRef name) { return wouldBeElsewhere(name, folder.first()); });
  };
  if (!difference.isCovered || std::ranges::any_of(found, isElsewhere))
    suspect();
  if (!difference.definitions.empty())
    readText(difference.definitions, "<command line>"); // before the file
}

void SharedParse::noteFound(llvm::StringRef name, llvm::StringRef folder) {
  if (!unit)
    found[folder].insert(name);
  else if (wouldBeElsewhere(name, folder))
    suspect();
}

/// By the unit's own command, of what was found by the common one.
bool SharedParse::wouldBeElsewhere(llvm::StringRef name, llvm::StringRef folder) const {
  if (llvm::is_contained(difference.foreign, folder))
    return true;
  const auto before = difference.before.find(folder.str());
  return before != difference.before.end() && llvm::any_of(before->second, [&](const std::string &other) {
           return preprocessor->getFileManager().getOptionalFileRef(other + "/" + name.str()).has_value();
         });
}

void SharedParse::beginUnit() {
  for (const auto &[includer, files] : includes)
    for (File file : files)
      covered.try_emplace(file, false);
  uncovered = covered.size();
  if (const auto forced = includes.find(nullptr); forced != includes.end())
    for (File file : std::vector<File>(forced->second))
      cover(file); // by -include: every unit begins with them
  for (const auto &name : preprocessor->getIdentifierTable())
    names.insert(name.getValue());
}

void SharedParse::noteToken(const Token &token) {
  tokens.take(token);
  if (unit) {
    openBraces += token.is(tok::l_brace);
    openBraces -= token.is(tok::r_brace);
  }
}

SharedParse::File SharedParse::fileAt(SourceLocation where) const {
  const SourceManager &sources = preprocessor->getSourceManager();
  return sources.getFileEntryForID(sources.getFileID(sources.getExpansionLoc(where)));
}

void SharedParse::noteInclude(SourceLocation hash, OptionalFileEntryRef file) {
  if (!file)
    return;
  const File target = &file->getFileEntry();
  if (unit)
    return mention(target);
  const SourceManager &sources = preprocessor->getSourceManager();
  const FileID includer = sources.getFileID(hash);
  const File source = sources.getFileEntryForID(includer);
  const bool isForced = includer == preprocessor->getPredefinesFileID();
  if (!source && !isForced) { // a text of ours
    roots.try_emplace(target, *file);
    includes[target];
    includes[target].push_back(target);
    return;
  }
  includes[source].push_back(target);
}

void SharedParse::mention(File file) {
  const auto known = covered.find(file);
  if (isGivenUp || known == covered.end() || known->second)
    return;
  // Within a namespace, or with a macro of the unit's in its way, the header would not be what it is here.
  if (openBraces > 0)
    return giveUp();
  if (hasOwnMacroForGood || !ownMacros.empty())
    suspect();
  cover(file);
  if (uncovered == 0 && !alone)
    preprocessor->setTokenWatcher(nullptr);
}

/// A macro may have made a difference: only now is it worth while to see whether it did.
void SharedParse::suspect() {
  if (isGivenUp || alone)
    return;
  alone = surroundings.readAlone(*unit, preprocessor->getFileManager());
  if (!agreesSoFar())
    giveUp();
}

/// Of the headers that are read once only, as they may have been read already.
bool SharedParse::agreesSoFar() const {
  const HeaderSearch &headers = preprocessor->getHeaderSearchInfo();
  return std::ranges::all_of(covered, [&](const auto &shared) {
    const auto here = tokens.given().find(shared.first), there = alone->given().find(shared.first);
    if (there == alone->given().end())
      return false;
    return here == tokens.given().end() || !headers.isFileMultipleIncludeGuarded(*here->second.file) ||
           here->second.sum == there->second.sum;
  });
}

void SharedParse::giveUp() {
  isGivenUp = true;
  next(false);
}

bool SharedParse::fits() {
  if (isGivenUp || !alone)
    return !isGivenUp && uncovered == 0;
  tokens.finish();
  return tokens == *alone;
}

void SharedParse::cover(File file) {
  std::vector<File> open{file};
  while (!open.empty()) {
    const File one = open.back();
    open.pop_back();
    const auto state = covered.find(one);
    if (state == covered.end() || state->second)
      continue;
    state->second = true;
    --uncovered;
    if (const auto further = includes.find(one); further != includes.end())
      open.insert(open.end(), further->second.begin(), further->second.end());
  }
}

bool SharedParse::isUncovered(SourceLocation where) const {
  const auto state = covered.find(fileAt(where));
  return state != covered.end() && !state->second;
}

bool SharedParse::isOfUnit(SourceLocation where) const { return !covered.contains(fileAt(where)); }

void SharedParse::noteDefinition(const Token &name, const MacroDirective &definition) {
  const IdentifierInfo *macro = name.getIdentifierInfo();
  if (!unit || uncovered == 0 || !names.contains(macro) || !isOfUnit(name.getLocation()))
    return;
  const MacroDirective *before = definition.getPrevious();
  if (before && before->isDefined() && !ownMacros.contains(macro))
    hasOwnMacroForGood = true; // when it is gone, so is what the shared headers said
  else
    ownMacros.insert(macro);
}

void SharedParse::noteRemoval(const Token &name) {
  const IdentifierInfo *macro = name.getIdentifierInfo();
  if (!unit || uncovered == 0 || !names.contains(macro))
    return;
  if (!ownMacros.erase(macro) && isOfUnit(name.getLocation()))
    hasOwnMacroForGood = true;
}

/// `#define __USE_GNU 1` by a header that the unit came to, and by one that it did not.
bool SharedParse::wasDefinedAlike(const DefMacroDirective &definition) const {
  for (const MacroDirective *before = definition.getPrevious(); before; before = before->getPrevious()) {
    const auto *other = dyn_cast<DefMacroDirective>(before);
    if (!other || !other->getInfo()->isIdenticalTo(*definition.getInfo(), *preprocessor, /*Syntactically=*/true))
      return false;
    if (!isUncovered(other->getInfo()->getDefinitionLoc()))
      return true;
  }
  return false;
}

void SharedParse::noteUse(const MacroDefinition &macro) {
  const DefMacroDirective *definition = macro.getLocalDirective();
  if (!unit || uncovered == 0 || alone || !definition)
    return;
  const SourceLocation where = definition->getInfo()->getDefinitionLoc();
  if (where.isValid() && isUncovered(where) && !wasDefinedAlike(*definition))
    suspect();
}

} // namespace doublecheck
