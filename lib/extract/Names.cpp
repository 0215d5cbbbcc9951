// SPDX-License-Identifier: Apache-2.0
//
// Declarations as people name them, and nodes as people wrote them.
#include "extract/FactContext.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static PrintingPolicy namePolicy(const ASTContext &ast) {
  PrintingPolicy policy(ast.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.SuppressInlineNamespace = true;
  policy.SuppressUnwrittenScope = false;
  policy.AnonymousTagLocations = false; // They would name files by their absolute path.
  policy.MSVCFormatting = false;
  policy.Bool = true;
  return policy;
}

/// The names that the standard gives to its templates over char: "std::string", "std::ifstream".
static std::string withStandardNames(std::string name) {
  static constexpr llvm::StringRef Prefix = "basic_", Suffix = "<char>";
  for (std::size_t at = name.find(Prefix); at != std::string::npos; at = name.find(Prefix, at + 1)) {
    std::size_t end = at;
    while (end < name.size() && (isAlphanumeric(name[end]) || name[end] == '_'))
      ++end;
    if (name.compare(end, Suffix.size(), Suffix) != 0)
      continue;
    name.erase(end, Suffix.size());
    name.erase(at, Prefix.size());
  }
  return name;
}

static std::string recordName(const RecordDecl &record, const PrintingPolicy &policy) {
  if (const auto *cxx = dyn_cast<CXXRecordDecl>(&record); cxx && cxx->isLambda())
    return "LAMBDA";
  std::string name = record.getName().str();
  if (name.empty()) {
    const TypedefNameDecl *alias = record.getTypedefNameForAnonDecl();
    name = alias ? alias->getName().str() : "(anonymous " + record.getKindName().str() + ")";
  }
  llvm::raw_string_ostream out(name);
  if (const auto *partial = dyn_cast<ClassTemplatePartialSpecializationDecl>(&record))
    printTemplateArgumentList(out, partial->getTemplateArgsAsWritten()->arguments(), policy,
                              partial->getTemplateParameters());
  else if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(&record))
    printTemplateArgumentList(out, specialization->getTemplateArgs().asArray(), policy,
                              specialization->getSpecializedTemplate()->getTemplateParameters());
  return withStandardNames(out.str());
}

/// Constructors and destructors are named like their class, without arguments.
static std::string memberName(const CXXRecordDecl &record, const PrintingPolicy &policy) {
  std::string name = recordName(record, policy);
  if (isa<ClassTemplateSpecializationDecl>(record))
    name.resize(std::min(name.size(), name.find('<')));
  return name;
}

static std::string lastName(const NamedDecl &declaration, const PrintingPolicy &policy) {
  if (const auto *record = dyn_cast<RecordDecl>(&declaration))
    return recordName(*record, policy);
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&declaration))
    return memberName(*constructor->getParent(), policy);
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(&declaration))
    return "~" + memberName(*destructor->getParent(), policy);
  if (const auto *conversion = dyn_cast<CXXConversionDecl>(&declaration))
    return "operator " + withStandardNames(conversion->getConversionType().getAsString(policy));
  return declaration.getNameAsString();
}

std::string qualifiedName(const NamedDecl &declaration) {
  PrintingPolicy policy = namePolicy(declaration.getASTContext());
  std::string name = lastName(declaration, policy);
  for (const DeclContext *context = declaration.getDeclContext(); context; context = context->getParent()) {
    if (const auto *space = dyn_cast<NamespaceDecl>(context)) {
      if (space->isAnonymousNamespace())
        name.insert(0, "(anonymous namespace)::");
      else if (!space->isInline())
        name.insert(0, space->getNameAsString() + "::");
    } else if (isa<RecordDecl, FunctionDecl>(context)) {
      const auto &owner = *cast<NamedDecl>(context);
      if (const auto *method = dyn_cast<CXXMethodDecl>(&owner); method && method->getParent()->isLambda())
        continue; // Named by its class, "LAMBDA".
      name.insert(0, lastName(owner, policy) + "::");
    }
  }
  return name;
}

/// Longest prefix of at most `limit` bytes that cuts no UTF-8 character.
static std::string cut(std::string text, std::size_t limit) {
  if (text.size() <= limit)
    return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
    --limit;
  text.resize(limit);
  return text;
}

std::string sourceText(const Stmt &node, const ASTContext &ast, std::size_t limit) {
  const SourceManager &sources = ast.getSourceManager();
  CharSourceRange range = CharSourceRange::getTokenRange(node.getSourceRange());
  CharSourceRange inFile = Lexer::makeFileCharRange(range, sources, ast.getLangOpts());
  if (inFile.isInvalid())
    inFile = Lexer::getAsCharRange(sources.getExpansionRange(node.getSourceRange()), sources, ast.getLangOpts());
  llvm::StringRef written = Lexer::getSourceText(inFile, sources, ast.getLangOpts());
  std::string folded;
  for (char character : written) {
    if (folded.size() > limit)
      break;
    if (!isWhitespace(character))
      folded += character;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  while (!folded.empty() && folded.back() == ' ')
    folded.pop_back();
  return cut(std::move(folded), limit);
}

} // namespace doublecheck
