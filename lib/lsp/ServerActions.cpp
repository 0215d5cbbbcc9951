// SPDX-License-Identifier: Apache-2.0
//
// What a client can have done: repairs of findings, a contract test, a refresh.
#include "lsp/Server.h"

#include "lsp/Edits.h"
#include "lsp/Uri.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <algorithm>
#include <cctype>

namespace doublecheck {

static Json editJson(std::string_view text, const SourceEdit &edit, PositionEncoding encoding) {
  return {{"range",
           rangeJson(positionOf(text, edit.offset, encoding), positionOf(text, edit.offset + edit.length, encoding))},
          {"newText", edit.text}};
}

static Json changesJson(const Document &document, Json edits) {
  return {{"documentChanges",
           {{{"textDocument", {{"uri", document.uri}, {"version", document.version}}}, {"edits", std::move(edits)}}}}};
}

static Json quickFix(const std::string &title, Json edit, bool isPreferred) {
  Json action = {{"title", title}, {"kind", "quickfix"}, {"edit", std::move(edit)}};
  if (isPreferred)
    action["isPreferred"] = true;
  return action;
}

/// The mocked functions that a note on a double is about: of its class, as far as the marks tell.
static std::vector<const EditorMark *> functionsOf(const EditorView &view, const std::string &file,
                                                   std::uint32_t line) {
  std::vector<const EditorMark *> functions;
  bool isInside = false;
  for (const EditorMark *mark : marksIn(view, file)) {
    if (mark->kind == MarkKind::Double)
      isInside = mark->line == line;
    else if (isInside && mark->kind == MarkKind::MockedFunction)
      functions.push_back(mark);
  }
  return functions;
}

/// The mocked functions that a finding speaks of: at its own place, and those that share the defect.
static std::vector<ReportPlace> functionsWith(const EditorView &view, const ReportFinding &finding) {
  std::vector<ReportPlace> places{finding.place};
  for (const ReportRelated &related : finding.related)
    for (const EditorMark *mark : marksIn(view, finding.place.file))
      if (mark->kind == MarkKind::MockedFunction && related.place.file == finding.place.file &&
          related.place.line == mark->line)
        places.push_back(related.place);
  return places;
}

std::vector<Json> Server::findingActions(const Document &document, const Workspace &workspace,
                                         const ReportFinding &finding) {
  std::vector<Json> actions;
  const std::string &text = document.text;
  if (finding.rule == "stale-mock") {
    std::vector<std::size_t> places;
    for (const EditorMark *mark : functionsOf(*workspace.view, finding.place.file, finding.place.line))
      places.push_back(offsetOfPlace(text, mark->line, mark->column));
    const bool isOfOne = places.empty();
    if (isOfOne)
      for (const ReportPlace &place : functionsWith(*workspace.view, finding))
        places.push_back(offsetOfPlace(text, place.line, place.column));
    Json edits = Json::array();
    for (const std::size_t place : places)
      if (const auto edit = addOverride(text, place))
        edits.push_back(editJson(text, *edit, documents.encoding));
    const bool isComma = std::ranges::all_of(edits, [](const Json &edit) { return stringOf(edit["newText"]) == ", "; });
    if (!edits.empty())
      actions.push_back(quickFix(isComma   ? "Separate 'const' and 'override' with a comma"
                                 : isOfOne ? "Add 'override'"
                                           : "Add 'override' to every mocked function",
                                 changesJson(document, std::move(edits)), true));
  }
  const SourceEdit suppression =
      addSuppression(text, offsetOfPlace(text, finding.place.line, finding.place.column), finding.rule);
  actions.push_back(quickFix("Suppress '" + finding.rule + "' here, with a reason",
                             changesJson(document, Json::array({editJson(text, suppression, documents.encoding)})),
                             false));
  return actions;
}

/// Null: the client cannot create files, or the file is there.
Json Server::contractTestAction(const Workspace &workspace, const EditorDependency &dependency) const {
  if (!client.createFiles || dependency.implementations.empty())
    return nullptr;
  const auto colons = dependency.id.rfind("::");
  const std::string name = colons == std::string::npos ? dependency.id : dependency.id.substr(colons + 2);
  const bool isName = std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  const std::string path = normalPath("tests/contract/" + name + "ContractTest.cpp", workspace.root);
  if (!isName || fileExists(path) || documents.findPath(path))
    return nullptr;
  const TextPosition start;
  const std::string uri = uriOfPath(path);
  return {{"title", "Create a contract test of " + name},
          {"kind", "refactor"},
          {"edit",
           {{"documentChanges",
             {{{"kind", "create"}, {"uri", uri}, {"options", {{"ignoreIfExists", true}}}},
              {{"textDocument", {{"uri", uri}, {"version", nullptr}}},
               {"edits", {{{"range", rangeJson(start, start)}, {"newText", contractTest(dependency)}}}}}}}}}};
}

Json Server::codeAction(const Json &parameters) {
  const Document *document = documents.find(stringOf(at(parameters, "textDocument", "uri")));
  const Workspace *workspace = document ? workspaceOf(document->path) : nullptr;
  const auto start = textPositionOf(at(parameters, "range", "start"));
  const auto end = textPositionOf(at(parameters, "range", "end"));
  Json actions = Json::array();
  if (!workspace || !workspace->view || !start || !end)
    return actions;
  const std::string path = relativeTo(workspace->root, document->path);
  const auto isWithinRange = [&](std::uint32_t line) { return start->line < line && line <= end->line + 1; };
  std::vector<std::string> dependencies;
  for (const ReportFinding &finding : workspace->view->findings) {
    if (finding.place.file != path || !isWithinRange(finding.place.line))
      continue;
    const Json diagnostics = at(parameters, "context", "diagnostics");
    for (Json &action : findingActions(*document, *workspace, finding)) {
      if (diagnostics.is_array())
        for (const Json &diagnostic : diagnostics)
          if (stringOf(at(diagnostic, "data", "fingerprint")) == finding.fingerprint)
            action["diagnostics"] = Json::array({diagnostic});
      actions.push_back(std::move(action));
    }
    dependencies.push_back(finding.dependency);
  }
  for (const EditorMark *mark : marksIn(*workspace->view, path))
    if (isWithinRange(mark->line))
      dependencies.push_back(workspace->view->subjects[mark->subject].dependency);
  for (const EditorDependency &dependency : workspace->view->dependencies)
    if (std::ranges::find(dependencies, dependency.id) != dependencies.end())
      if (Json action = contractTestAction(*workspace, dependency); !action.is_null())
        actions.push_back(std::move(action));
  return actions;
}

Json Server::executeCommand(const Json &parameters) {
  if (stringOf(at(parameters, "command")) != "doublecheck.refresh")
    return nullptr;
  for (const auto &workspace : workspaces) {
    if (workspace->problem.empty()) {
      tasks.push_back({.kind = ServerTask::Kind::Ask,
                       .workspace = workspace->id,
                       .request = {.kind = AnalystRequest::Kind::Index}});
      workspace->isIndexing = true;
    } else {
      restart(*workspace);
    }
  }
  return nullptr;
}

} // namespace doublecheck
