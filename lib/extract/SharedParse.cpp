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
                          OptionalFileEntryRef file, StringRef, StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    parse.noteInclude(hash, file);
  }
  void MacroDefined(const Token &name, const MacroDirective *) override {
    parse.noteDefinition(name, name.getLocation());
  }
  void MacroUndefined(const Token &name, const MacroDefinition &, const MacroDirective *) override {
    parse.noteDefinition(name, name.getLocation());
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
}

/// `<cassert>` is made to be read again.
static bool isMadeForRepetition(FileEntryRef header) {
  const llvm::StringRef name = llvm::sys::path::filename(header.getName());
  return name == "cassert" || name == "assert.h";
}

bool SharedParse::isSound() const {
  const HeaderSearch &headers = preprocessor->getHeaderSearchInfo();
  return !hasErrors() && std::all_of(roots.begin(), roots.end(), [&](const auto &root) {
    return headers.isFileMultipleIncludeGuarded(root.second) || isMadeForRepetition(root.second);
  });
}

void SharedParse::standStill() {
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
  text += PauseLine;
  SourceManager &sources = preprocessor->getSourceManager();
  const FileID file = sources.createFileID(llvm::MemoryBuffer::getMemBufferCopy(text, "<shared headers>"));
  preprocessor->EnterSourceFile(file, nullptr, SourceLocation());
}

void SharedParse::become(const UnitCommand &unit) {
  SourceManager &sources = preprocessor->getSourceManager();
  const OptionalFileEntryRef source = preprocessor->getFileManager().getOptionalFileRef(mainFileName(unit));
  if (!source) {
    isGivenUp = true;
    return;
  }
  beginUnit();
  // No place of inclusion: it is the main file, and answers to questions for it.
  const FileID file = sources.createFileID(*source, SourceLocation(), SrcMgr::C_User);
  sources.setMainFileID(file);
  preprocessor->markIncluded(*source);
  preprocessor->EnterSourceFile(file, nullptr, SourceLocation());
}

void SharedParse::beginUnit() {
  isUnit = true;
  for (const auto &[includer, files] : includes)
    for (File file : files)
      covered.try_emplace(file, false);
  uncovered = covered.size();
  if (const auto forced = includes.find(nullptr); forced != includes.end())
    for (File file : std::vector<File>(forced->second))
      cover(file); // by -include: every unit begins with them
  for (const auto &name : preprocessor->getIdentifierTable())
    names.insert(name.getValue());
  preprocessor->setTokenWatcher([this](const Token &token) {
    openBraces += token.is(tok::l_brace);
    openBraces -= token.is(tok::r_brace);
  });
}

SharedParse::File SharedParse::fileAt(SourceLocation where) const {
  const SourceManager &sources = preprocessor->getSourceManager();
  return sources.getFileEntryForID(sources.getFileID(sources.getExpansionLoc(where)));
}

void SharedParse::noteInclude(SourceLocation hash, OptionalFileEntryRef file) {
  if (!file)
    return;
  const File target = &file->getFileEntry();
  if (isUnit)
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
  if (known == covered.end() || known->second)
    return;
  // Within a namespace, or with a macro of the unit's in its way, the header would not be what it is here.
  misfits |= hasOwnMacroOfThem || openBraces > 0;
  cover(file);
  if (uncovered == 0)
    preprocessor->setTokenWatcher(nullptr);
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

void SharedParse::noteDefinition(const Token &name, SourceLocation where) {
  if (!isUnit || uncovered == 0 || hasOwnMacroOfThem || !names.contains(name.getIdentifierInfo()))
    return;
  hasOwnMacroOfThem = !covered.contains(fileAt(where));
}

void SharedParse::noteUse(const MacroDefinition &macro) {
  if (!isUnit || uncovered == 0)
    return;
  if (const MacroInfo *info = macro.getMacroInfo(); info && info->getDefinitionLoc().isValid())
    misfits |= isUncovered(info->getDefinitionLoc());
}

} // namespace doublecheck
