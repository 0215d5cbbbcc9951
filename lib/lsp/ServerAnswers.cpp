// SPDX-License-Identifier: Apache-2.0
//
// Answers from the view of the last analysis: look-ups all, none waits.
#include "lsp/Server.h"

#include "lsp/Uri.h"
#include "support/Paths.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace doublecheck {

/// More would not be read.
static constexpr std::size_t MostSymbols = 500;
/// Behind a lens.
static constexpr std::size_t MostPlaces = 200;

Server::Found Server::find(const Json &parameters) {
  const auto path = pathOfUri(stringOf(at(parameters, "textDocument", "uri")));
  const auto position = textPositionOf(at(parameters, "position"));
  Workspace *workspace = path ? workspaceOf(*path) : nullptr;
  if (!position || !workspace || !workspace->view)
    return {};
  const auto text = documents.textOf(*path);
  if (!text)
    return {};
  const std::size_t offset = offsetOf(*text, *position, documents.encoding);
  const Word word = wordAt(*text, offset);
  const TextPosition start = positionOf(*text, word.text.empty() ? offset : word.offset, PositionEncoding::Utf8);
  const EditorMark *mark =
      markAt(*workspace->view, relativeTo(workspace->root, *path), start.line + 1, start.character + 1, word.text);
  if (!mark)
    return {};
  return {.workspace = workspace, .mark = mark, .subject = &workspace->view->subjects[mark->subject]};
}

/// For clients that show plain text only.
static std::string withoutMarkup(std::string_view markdown) {
  std::string text;
  for (const char c : markdown)
    if (c != '`' && c != '*')
      text += c;
  return text;
}

Json Server::hover(const Json &parameters) {
  const Found found = find(parameters);
  if (!found.subject || found.subject->hover.empty())
    return nullptr;
  const std::string &text = found.subject->hover;
  return {{"contents",
           {{"kind", client.markdown ? "markdown" : "plaintext"},
            {"value", client.markdown ? text : withoutMarkup(text)}}}};
}

Json Server::locationOf(const Workspace &workspace, const ReportPlace &place) {
  const std::string path = normalPath(place.file, workspace.root);
  if (const auto text = documents.textOf(path))
    return {{"uri", uriOfPath(path)}, {"range", wordRange(TextLines(*text), place.line, place.column)}};
  const TextPosition start{.line = std::max(1U, place.line) - 1, .character = std::max(1U, place.column) - 1};
  return {{"uri", uriOfPath(path)}, {"range", rangeJson(start, start)}};
}

Json Server::locations(const Workspace &workspace, const std::vector<ReportPlace> &places) {
  Json list = Json::array();
  for (const ReportPlace &place : places)
    if (!place.file.empty())
      list.push_back(locationOf(workspace, place));
  return list;
}

Json Server::definition(const Json &parameters) {
  const Found found = find(parameters);
  return found.subject ? locations(*found.workspace, found.subject->definitions) : Json::array();
}

Json Server::implementation(const Json &parameters) {
  const Found found = find(parameters);
  return found.subject ? locations(*found.workspace, found.subject->implementations) : Json::array();
}

Json Server::references(const Json &parameters) {
  const Found found = find(parameters);
  return found.subject ? locations(*found.workspace, found.subject->references) : Json::array();
}

// --- lenses ------------------------------------------------------------------

/// A place as the index has it: files are not read for what may never be clicked.
static Json roughLocation(const Workspace &workspace, const ReportPlace &place) {
  const TextPosition start{.line = std::max(1U, place.line) - 1, .character = std::max(1U, place.column) - 1};
  return {{"uri", uriOfPath(normalPath(place.file, workspace.root))}, {"range", rangeJson(start, start)}};
}

Json Server::codeLens(const Json &parameters) {
  const std::string uri = stringOf(at(parameters, "textDocument", "uri"));
  const auto path = pathOfUri(uri);
  const Workspace *workspace = path ? workspaceOf(*path) : nullptr;
  const auto text = path ? documents.textOf(*path) : std::nullopt;
  Json lenses = Json::array();
  if (!workspace || !workspace->view || !text || !settings.codeLens)
    return lenses;
  const TextLines lines(*text);
  std::set<std::pair<std::uint32_t, std::string>> shown; // parameters of a test, types of a typed one
  for (const EditorMark *mark : marksIn(*workspace->view, relativeTo(workspace->root, *path))) {
    const EditorSubject &subject = workspace->view->subjects[mark->subject];
    if (subject.lens.empty() || !shown.emplace(mark->line, subject.lens).second)
      continue;
    Json range = wordRange(lines, mark->line, mark->column);
    Json places = Json::array();
    for (std::size_t i = 0; i < std::min(MostPlaces, subject.references.size()); ++i)
      places.push_back(roughLocation(*workspace, subject.references[i]));
    Json command = {{"title", subject.lens},
                    {"command", "doublecheck.showReferences"},
                    {"arguments", {uri, range["start"], std::move(places)}}};
    lenses.push_back({{"range", std::move(range)}, {"command", std::move(command)}});
  }
  return lenses;
}

// --- symbols -----------------------------------------------------------------

/// The protocol's numbers.
static int symbolKind(MarkKind kind) {
  switch (kind) {
  case MarkKind::Double:
  case MarkKind::Implementation:
    return 5; // class
  case MarkKind::Interface:
    return 11;
  case MarkKind::MockedFunction:
  case MarkKind::InterfaceFunction:
  case MarkKind::ImplementingFunction:
    return 6; // method
  case MarkKind::Test:
  case MarkKind::Expectation:
    return 12; // function
  }
  return 12;
}

/// Functions stand below the class before them.
Json Server::documentSymbol(const Json &parameters) {
  const auto path = pathOfUri(stringOf(at(parameters, "textDocument", "uri")));
  const Workspace *workspace = path ? workspaceOf(*path) : nullptr;
  Json symbols = Json::array();
  const auto text = path ? documents.textOf(*path) : std::nullopt;
  if (!workspace || !workspace->view || !text)
    return symbols;
  const TextLines lines(*text);
  for (const EditorMark *mark : marksIn(*workspace->view, relativeTo(workspace->root, *path))) {
    if (mark->kind == MarkKind::Expectation)
      continue;
    const EditorSubject &subject = workspace->view->subjects[mark->subject];
    const Json name = wordRange(lines, mark->line, mark->column);
    Json whole = name;
    if (mark->endLine > mark->line)
      whole["end"] = positionJson(lines.positionOf(lines.offsetOfPlace(mark->endLine + 1, 1), documents.encoding));
    Json symbol = {{"name", subject.name},
                   {"detail", subject.detail},
                   {"kind", symbolKind(mark->kind)},
                   {"range", std::move(whole)},
                   {"selectionRange", name}};
    const bool isFunction = symbolKind(mark->kind) == 6;
    if (!isFunction || symbols.empty()) {
      symbols.push_back(std::move(symbol));
      continue;
    }
    Json &above = symbols.back();
    if (above["range"]["end"]["line"] < name["end"]["line"])
      above["range"]["end"] = name["end"]; // a parent holds its children
    above["children"].push_back(std::move(symbol));
  }
  return symbols;
}

static bool containsIgnoringCase(std::string_view text, std::string_view part) {
  const auto isEqual = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), isEqual) != text.end();
}

Json Server::workspaceSymbol(const Json &parameters) {
  const std::string query = stringOf(at(parameters, "query"));
  Json symbols = Json::array();
  for (const auto &workspace : workspaces) {
    if (!workspace->view)
      continue;
    for (const EditorMark &mark : workspace->view->marks) {
      const EditorSubject &subject = workspace->view->subjects[mark.subject];
      const bool isWanted =
          mark.kind == MarkKind::Double || mark.kind == MarkKind::Interface || mark.kind == MarkKind::Implementation;
      if (!isWanted || !containsIgnoringCase(subject.name, query) || symbols.size() >= MostSymbols)
        continue;
      const ReportPlace place{.file = workspace->view->files[mark.file], .line = mark.line, .column = mark.column};
      symbols.push_back({{"name", subject.name},
                         {"kind", symbolKind(mark.kind)},
                         {"containerName", subject.detail},
                         {"location", roughLocation(*workspace, place)}});
    }
  }
  return symbols;
}

// --- the extension's own question ---------------------------------------------

/// Score and dependencies of every folder: what the status bar and the tree show.
Json Server::status(const Json &) {
  Json folders = Json::array();
  for (const auto &workspace : workspaces) {
    Json folder = {{"folder", uriOfPath(workspace->folder)}, {"indexing", workspace->isIndexing}};
    if (!workspace->problem.empty())
      folder["problem"] = workspace->problem;
    Json dependencies = Json::array();
    if (workspace->view) {
      if (workspace->view->scoreApplicable)
        folder["score"] = workspace->view->score;
      for (const EditorDependency &one : workspace->view->dependencies) {
        Json line = {{"id", one.id},
                     {"title", one.title},
                     {"rung", one.rung},
                     {"neverReal", one.neverReal},
                     {"counts", one.counts},
                     {"gain", one.gain},
                     {"nearestMiss", one.nearestMiss}};
        if (!one.place.file.empty())
          line["location"] = locationOf(*workspace, one.place);
        dependencies.push_back(std::move(line));
      }
    }
    folder["dependencies"] = std::move(dependencies);
    folders.push_back(std::move(folder));
  }
  return {{"folders", std::move(folders)}};
}

} // namespace doublecheck
