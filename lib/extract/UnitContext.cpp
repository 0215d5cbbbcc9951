// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/UnitContext.h"

#include "extract/AstQueries.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

/// "…/gmock/gmock.h" ends with "gmock/gmock.h" as whole components.
static bool endsWithPath(llvm::StringRef path, llvm::StringRef tail) {
  if (!path.ends_with(tail))
    return false;
  return path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/';
}

UnitContext::UnitContext(ASTContext &ast, const ExtractOptions &options, const std::string &directory, TuFacts &facts)
    : facts(facts), files(ast.getSourceManager(), options, directory, facts.files), symbols(files, facts.symbols),
      context(ast) {
  findFrameworks(ast.getSourceManager());
}

void UnitContext::findFrameworks(const SourceManager &sources) {
  std::vector<llvm::StringRef> read;
  for (auto entry = sources.fileinfo_begin(); entry != sources.fileinfo_end(); ++entry)
    read.push_back(entry->first.getName());
  auto uses = [&](std::span<const std::string_view> headers) {
    bool found = false;
    for (std::string_view header : headers)
      for (llvm::StringRef path : read)
        if (endsWithPath(path, header)) {
          files.addForeign(path.str(), header);
          found = true;
        }
    return found;
  };
  for (const TestRunner &runner : testRunners())
    if (uses(runner.headers)) {
      runnersUsed.push_back(&runner);
      facts.frameworks.emplace_back(runner.id);
    }
  for (const MockingLibrary &library : mockingLibraries())
    if (uses(library.headers)) {
      mockingUsed.push_back(&library);
      facts.frameworks.emplace_back(library.id);
    }
}

const FunctionDecl *UnitContext::outermostFunction() {
  const Decl *around = enclosing ? symbols.declaration(enclosing) : nullptr;
  const FunctionDecl *outermost = around ? around->getAsFunction() : nullptr;
  for (const DeclContext *scope = around ? around->getDeclContext() : nullptr; scope; scope = scope->getParent())
    if (const auto *function = dyn_cast<FunctionDecl>(scope))
      outermost = function;
  return outermost ? outermost->getDefinition() : nullptr;
}

bool UnitContext::isOwn(const NamedDecl &declaration) {
  auto [entry, isNew] = own.try_emplace(declaration.getCanonicalDecl());
  if (isNew) {
    bool result = files.inProject(definitionOf(declaration).getLocation());
    own[declaration.getCanonicalDecl()] = result;
    return result;
  }
  return entry->second;
}

llvm::StringRef outermostNamespace(const Decl &declaration) {
  llvm::StringRef name;
  for (const DeclContext *context = declaration.getDeclContext(); context; context = context->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(context); space && !space->isInline())
      name = simpleName(*space);
  return name;
}

bool UnitContext::isFrameworks(const Decl &declaration) {
  if (files.isForeign(declaration.getLocation()))
    return true;
  llvm::StringRef outer = outermostNamespace(declaration);
  if (outer.empty() || files.inProject(declaration.getLocation())) // projects put their mocks into `testing`, too
    return false;
  auto names = [&](std::span<const std::string_view> namespaces) {
    return std::ranges::any_of(namespaces, [&](llvm::StringRef name) {
      return outer == name || (name.contains("::") && isWithin(declaration, name.rsplit("::").second));
    });
  };
  return std::ranges::any_of(mockingUsed, [&](const auto *library) { return names(library->namespaces); }) ||
         std::ranges::any_of(runnersUsed, [&](const auto *runner) { return names(runner->namespaces); });
}

bool UnitContext::isTestFactory(const FunctionDecl &function) const {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  const llvm::StringRef name = simpleName(method ? static_cast<const NamedDecl &>(*method->getParent()) : function);
  return std::ranges::any_of(runnersUsed, [&](const TestRunner *runner) {
    return std::ranges::find(runner->factories, std::string_view(name)) != runner->factories.end();
  });
}

bool UnitContext::isMachinery(const NamedDecl &declaration) const {
  return std::ranges::any_of(mockingUsed, [&](const MockingLibrary *library) {
    return library->isMachinery && library->isMachinery(declaration);
  });
}

} // namespace doublecheck
