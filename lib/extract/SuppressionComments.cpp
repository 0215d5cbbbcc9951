// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/SuppressionComments.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <optional>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringLiteral Word = "NOLINT";
static constexpr llvm::StringLiteral OwnName = "doublecheck";

/// What follows the word up to the bracket; clang-tidy allows no space before it.
static std::optional<SuppressionForm> takeForm(llvm::StringRef &text) {
  const auto form = text.consume_front("NEXTLINE") ? SuppressionForm::NextLine
                    : text.consume_front("BEGIN")  ? SuppressionForm::Begin
                    : text.consume_front("END")    ? SuppressionForm::End
                                                   : SuppressionForm::Line;
  return text.consume_front("(") ? std::optional(form) : std::nullopt;
}

static std::vector<std::string> ownPatterns(llvm::StringRef list) {
  llvm::SmallVector<llvm::StringRef, 4> entries;
  list.split(entries, ',');
  std::vector<std::string> patterns;
  bool asksForSilence = false;
  for (llvm::StringRef entry : entries) {
    entry = entry.trim();
    if (!entry.ltrim('-').starts_with(OwnName))
      continue;
    asksForSilence |= !entry.starts_with("-");
    patterns.push_back(entry.str());
  }
  return asksForSilence ? patterns : std::vector<std::string>();
}

/// ": because" up to the end of the line, of the comment, or the next word.
static std::string reasonIn(llvm::StringRef text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  text = text.substr(0, text.find(Word)).rtrim();
  text.consume_back("*/");
  return text.trim().ltrim(":-/").trim().str();
}

std::vector<SuppressionComment> suppressionsIn(std::string_view comment) {
  std::vector<SuppressionComment> found;
  const llvm::StringRef text(comment);
  for (std::size_t at = text.find(Word); at != llvm::StringRef::npos; at = text.find(Word, at + Word.size())) {
    const bool isOtherWord = at > 0 && (llvm::isAlnum(text[at - 1]) || text[at - 1] == '_');
    llvm::StringRef rest = text.substr(at + Word.size());
    const std::optional<SuppressionForm> form = takeForm(rest);
    const std::size_t end = rest.find_first_of(")\n");
    if (isOtherWord || !form || end == llvm::StringRef::npos || rest[end] != ')')
      continue;
    std::vector<std::string> patterns = ownPatterns(rest.substr(0, end));
    if (!patterns.empty())
      found.push_back(
          {.form = *form, .patterns = std::move(patterns), .reason = reasonIn(rest.substr(end + 1)), .offset = at});
  }
  return found;
}

static void addFrom(FileID file, llvm::StringRef text, UnitContext &context) {
  const SourceLocation start = context.ast().getSourceManager().getLocForStartOfFile(file);
  Lexer lexer(start, context.ast().getLangOpts(), text.begin(), text.begin(), text.end());
  lexer.SetCommentRetentionState(true);
  for (bool isLast = false; !isLast;) {
    Token token;
    isLast = lexer.LexFromRawLexer(token); // true with the last token, which may be a comment
    if (token.isNot(tok::comment))
      continue;
    const std::size_t offset = token.getLocation().getRawEncoding() - start.getRawEncoding();
    for (SuppressionComment &comment : suppressionsIn(text.substr(offset, token.getLength())))
      context.facts.suppressions.push_back(
          {.form = comment.form,
           .patterns = std::move(comment.patterns),
           .reason = std::move(comment.reason),
           .place = context.place(token.getLocation().getLocWithOffset(static_cast<int>(comment.offset)))});
  }
}

void addSuppressions(UnitContext &context) {
  const SourceManager &sources = context.ast().getSourceManager();
  std::map<std::string, std::pair<FileID, llvm::StringRef>> byPath; // the source manager's own order is a hash's
  for (auto entry = sources.fileinfo_begin(); entry != sources.fileinfo_end(); ++entry) {
    const std::optional<llvm::MemoryBufferRef> buffer = entry->second->getBufferIfLoaded();
    if (!buffer || entry->first.getName().starts_with("/usr/"))
      continue;
    const llvm::StringRef text = buffer->getBuffer();
    if (!text.contains(Word) || !text.contains(OwnName))
      continue;
    const FileID file = sources.translateFile(entry->first);
    if (file.isInvalid() || !context.files.inProject(sources.getLocForStartOfFile(file)))
      continue;
    byPath[context.files.path(sources.getLocForStartOfFile(file))] = {file, text};
  }
  for (const auto &[path, file] : byPath)
    addFrom(file.first, file.second, context);
}

} // namespace doublecheck
