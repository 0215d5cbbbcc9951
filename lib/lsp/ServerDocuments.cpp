// SPDX-License-Identifier: Apache-2.0
//
// Buffers that come, change and go, and the diagnostics on them.
#include "lsp/Server.h"

#include "lsp/Uri.h"
#include "support/Paths.h"

#include <algorithm>

namespace doublecheck {

/// The protocol's numbers.
static int severityOf(const std::string &level) { return level == "error" ? 1 : level == "warning" ? 2 : 3; }

static std::int64_t versionOf(const Json &document) {
  const Json &version = at(document, "version");
  return version.is_number_integer() ? version.get<std::int64_t>() : 0;
}

void Server::didOpen(const Json &parameters) {
  const Json &item = at(parameters, "textDocument");
  const Document *document = documents.open(stringOf(at(item, "uri")), stringOf(at(item, "text")), versionOf(item));
  if (!document)
    return;
  const Workspace *workspace = workspaceOf(document->path);
  if (document->isUnsaved)
    schedule(document->path);
  else if (workspace && workspace->view)
    publishFor(*document, *workspace);
}

void Server::didChange(const Json &parameters) {
  Document *document = documents.find(stringOf(at(parameters, "textDocument", "uri")));
  if (!document)
    return;
  documents.change(*document, at(parameters, "contentChanges"));
  document->version = versionOf(at(parameters, "textDocument"));
  schedule(document->path);
}

void Server::didSave(const Json &parameters) {
  Document *document = documents.find(stringOf(at(parameters, "textDocument", "uri")));
  if (!document)
    return;
  document->isUnsaved = false;
  if (Workspace *workspace = workspaceOf(document->path))
    scheduleIndexing(*workspace);
}

void Server::didClose(const Json &parameters) {
  const std::string uri = stringOf(at(parameters, "textDocument", "uri"));
  const Document *document = documents.find(uri);
  if (!document)
    return;
  const std::string path = document->path;
  const bool wasUnsaved = document->isUnsaved;
  documents.close(uri);
  notify("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  due.erase(path);
  if (wasUnsaved)
    analyse(path); // what is on disk counts again
}

void Server::schedule(const std::string &path) { due[path] = now + settings.debounce; }

void Server::analyse(const std::string &path) {
  Workspace *workspace = workspaceOf(path);
  if (!workspace)
    return;
  workspace->asked = ++lastGeneration;
  for (auto &[uri, document] : documents.all())
    if (document.path == path)
      document.generation = lastGeneration;
  tasks.push_back({.kind = ServerTask::Kind::Ask,
                   .workspace = workspace->id,
                   .request = {.kind = AnalystRequest::Kind::Analyse,
                               .generation = lastGeneration,
                               .file = path,
                               .overlays = documents.overlays()}});
}

/// Answers that are older than what a buffer says now would put findings on wrong lines: the next one is on its way.
void Server::publish(const Workspace &workspace) {
  if (!workspace.view)
    return;
  for (const auto &[uri, document] : documents.all())
    if (workspaceOf(document.path) == &workspace && document.generation <= workspace.answered &&
        !due.contains(document.path))
      publishFor(document, workspace);
  if (client.lensRefresh)
    ask("workspace/codeLens/refresh", nullptr);
  tellStatus(workspace);
}

void Server::publishFor(const Document &document, const Workspace &workspace) {
  notify("textDocument/publishDiagnostics",
         {{"uri", document.uri}, {"version", document.version}, {"diagnostics", diagnosticsOf(document, workspace)}});
}

/// The whole name that stands at a place, else the rest of its line.
Json Server::wordRange(const TextLines &lines, std::uint32_t line, std::uint32_t column) const {
  const std::string_view text = lines.text();
  const std::size_t start = lines.offsetOfPlace(line, column);
  const Word word = wordAt(text, start);
  const std::string_view whole = lineAround(text, start);
  const std::size_t endOfLine = static_cast<std::size_t>(whole.data() - text.data()) + whole.size();
  const std::size_t end = word.text.empty() ? endOfLine : word.offset + word.text.size();
  return rangeJson(lines.positionOf(start, documents.encoding),
                   lines.positionOf(std::max(start, end), documents.encoding));
}

Json Server::diagnosticsOf(const Document &document, const Workspace &workspace) const {
  Json list = Json::array();
  const TextLines lines(document.text);
  const std::string path = relativeTo(workspace.root, document.path);
  for (const ReportFinding &finding : workspace.view->findings) {
    if (finding.place.file != path)
      continue;
    Json diagnostic = {{"range", wordRange(lines, finding.place.line, finding.place.column)},
                       {"severity", severityOf(finding.level)},
                       {"code", "doublecheck-" + finding.rule},
                       {"source", "doublecheck"},
                       {"message", finding.message},
                       {"data", {{"fingerprint", finding.fingerprint}}}};
    Json related = Json::array();
    for (const ReportRelated &other : finding.related)
      if (!other.place.file.empty()) {
        const TextPosition start{.line = std::max(1U, other.place.line) - 1,
                                 .character = std::max(1U, other.place.column) - 1};
        related.push_back(
            {{"location",
              {{"uri", uriOfPath(normalPath(other.place.file, workspace.root))}, {"range", rangeJson(start, start)}}},
             {"message", other.message}});
      }
    if (client.relatedInformation && !related.empty())
      diagnostic["relatedInformation"] = std::move(related);
    list.push_back(std::move(diagnostic));
  }
  return list;
}

void Server::tellStatus(const Workspace &workspace) {
  Json parameters = {{"folder", uriOfPath(workspace.folder)}, {"indexing", workspace.isIndexing}};
  if (!workspace.problem.empty())
    parameters["problem"] = workspace.problem;
  if (workspace.view && workspace.view->scoreApplicable)
    parameters["score"] = workspace.view->score;
  if (workspace.view) {
    parameters["neverReal"] = std::ranges::count_if(
        workspace.view->dependencies, [](const auto &dependency) { return dependency.neverReal && dependency.counts; });
    parameters["findings"] = workspace.view->findings.size();
  }
  notify("$/doublecheck/status", std::move(parameters));
}

} // namespace doublecheck
