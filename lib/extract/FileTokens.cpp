// SPDX-License-Identifier: Apache-2.0
//
// See the header. Keywords count by their name: Clang's parser makes identifiers of
// some as it goes. Pragmas that only a parser understands do not count.
#include "extract/FileTokens.h"

#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/xxhash.h"

#include <memory>

namespace doublecheck {

using namespace clang;

namespace {

class FileWatch : public PPCallbacks {
public:
  FileWatch(FileTokens &tokens, const SourceManager &sources) : tokens(tokens), sources(sources) {}

  void FileChanged(SourceLocation where, FileChangeReason reason, SrcMgr::CharacteristicKind, FileID) override {
    if (reason == EnterFile)
      tokens.enter(sources.getFileEntryRefForID(sources.getFileID(where)));
    else if (reason == ExitFile)
      tokens.leave();
  }
  /// Whether the header is read now or was read before.
  void InclusionDirective(SourceLocation, const Token &, StringRef, bool, CharSourceRange, OptionalFileEntryRef,
                          StringRef, StringRef, const Module *, bool, SrcMgr::CharacteristicKind) override {
    tokens.endRun();
  }
  void MacroDefined(const Token &, const MacroDirective *) override { tokens.breakSilence(); }
  void MacroUndefined(const Token &, const MacroDefinition &, const MacroDirective *) override {
    tokens.breakSilence();
  }
  void If(SourceLocation, SourceRange, ConditionValueKind) override { tokens.endRun(); }
  void Ifdef(SourceLocation, const Token &, const MacroDefinition &) override { tokens.endRun(); }
  void Ifndef(SourceLocation, const Token &, const MacroDefinition &) override { tokens.endRun(); }
  void Else(SourceLocation, SourceLocation) override { tokens.endRun(); }
  void Endif(SourceLocation, SourceLocation) override { tokens.endRun(); }

private:
  FileTokens &tokens;
  const SourceManager &sources;
};

} // namespace

void FileTokens::watch(Preprocessor &preprocessor) {
  preprocessor.addPPCallbacks(std::make_unique<FileWatch>(*this, preprocessor.getSourceManager()));
}

void FileTokens::enter(OptionalFileEntryRef file) {
  endRun();
  open.push_back(file ? &file->getFileEntry() : nullptr);
  if (file)
    files.try_emplace(&file->getFileEntry(), Given{.file = file});
}

void FileTokens::leave() {
  endRun();
  if (!open.empty())
    open.pop_back();
}

void FileTokens::endRun() {
  if (run.isTypedef)
    typedefs += run.hash;
  else if (!open.empty() && open.back())
    files[open.back()].sum += run.hash;
  if (run.hash != 0)
    breakSilence();
  run = {};
}

void FileTokens::breakSilence() {
  if (!open.empty() && open.back())
    files[open.back()].isSilent = false;
}

static std::uint64_t hashOf(const Token &token) {
  if (token.isLiteral() && token.getLiteralData())
    return llvm::xxh3_64bits(llvm::StringRef(token.getLiteralData(), token.getLength()));
  if (const IdentifierInfo *name = token.getIdentifierInfo())
    return llvm::xxh3_64bits(name->getName());
  return static_cast<std::uint64_t>(token.getKind()) + 1;
}

void FileTokens::take(const Token &token) {
  if (open.empty() || token.isAnnotation() || token.is(tok::eof))
    return;
  static constexpr std::uint64_t Prime = 0x9E3779B97F4A7C15U;
  run.isTypedef = run.hash == 0 ? token.is(tok::kw_typedef) : run.isTypedef && token.isNot(tok::l_brace);
  run.hash = (run.hash ^ hashOf(token)) * Prime;
  run.hash ^= run.hash >> 32U;
}

void FileTokens::finish() {
  while (!open.empty())
    leave();
}

bool FileTokens::operator==(const FileTokens &other) const {
  if (files.size() != other.files.size() || typedefs != other.typedefs)
    return false;
  for (const auto &[file, here] : files)
    if (const auto there = other.files.find(file); there == other.files.end() || there->second.sum != here.sum)
      return false;
  return true;
}

} // namespace doublecheck
