// SPDX-License-Identifier: Apache-2.0
//
// How the server begins and ends; folders, settings and watched files.
#include "lsp/Server.h"

#include "lsp/Uri.h"
#include "support/Paths.h"

#include <algorithm>

namespace doublecheck {

/// Saving often comes in bursts: a format, a branch switched.
static constexpr std::chrono::milliseconds IndexingDelay{1000};
static constexpr std::uint32_t LongestDebounce = 10000;

static Json capabilities(PositionEncoding encoding) {
  return {{"positionEncoding", encoding == PositionEncoding::Utf8 ? "utf-8" : "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
          {"hoverProvider", true},
          {"codeLensProvider", {{"resolveProvider", false}}},
          {"definitionProvider", true},
          {"declarationProvider", true},
          {"implementationProvider", true},
          {"referencesProvider", true},
          {"documentSymbolProvider", {{"label", "doublecheck"}}},
          {"workspaceSymbolProvider", true},
          {"codeActionProvider", {{"codeActionKinds", {"quickfix", "refactor"}}}},
          {"executeCommandProvider", {{"commands", {"doublecheck.refresh"}}}},
          {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
}

Json Server::initialize(const Json &parameters) {
  const Json &given = at(parameters, "capabilities");
  client.progress = isTrue(at(given, "window", "workDoneProgress"));
  client.watching = isTrue(at(given, "workspace", "didChangeWatchedFiles", "dynamicRegistration"));
  client.lensRefresh = isTrue(at(given, "workspace", "codeLens", "refreshSupport"));
  client.relatedInformation = isTrue(at(given, "textDocument", "publishDiagnostics", "relatedInformation"));
  const Json &operations = at(given, "workspace", "workspaceEdit", "resourceOperations");
  client.createFiles = operations.is_array() && std::ranges::find(operations, Json("create")) != operations.end();
  const Json &formats = at(given, "textDocument", "hover", "contentFormat");
  client.markdown = !formats.is_array() || std::ranges::find(formats, Json("markdown")) != formats.end();
  const Json &encodings = at(given, "general", "positionEncodings");
  if (encodings.is_array() && !encodings.empty() && encodings.front() == Json("utf-8"))
    documents.encoding = PositionEncoding::Utf8;
  readSettings(at(parameters, "initializationOptions"));

  const Json &folders = at(parameters, "workspaceFolders");
  if (folders.is_array() && !folders.empty()) {
    for (const Json &folder : folders)
      if (const auto path = pathOfUri(stringOf(at(folder, "uri"))))
        addWorkspace(*path);
  } else if (const auto path = pathOfUri(stringOf(at(parameters, "rootUri")))) {
    addWorkspace(*path);
  } else if (const auto plain = stringOf(at(parameters, "rootPath")); plain.starts_with('/')) {
    addWorkspace(normalPath(plain, "/"));
  }
  state = State::Running;
  return {{"capabilities", capabilities(documents.encoding)},
          {"serverInfo", {{"name", "doublecheck"}, {"version", version}}}};
}

Json Server::shutdown(const Json &) {
  state = State::ShutDown;
  for (const auto &workspace : workspaces)
    tasks.push_back({.kind = ServerTask::Kind::Stop, .workspace = workspace->id});
  workspaces.clear();
  due.clear();
  dueIndexing.clear();
  return nullptr;
}

void Server::initialized(const Json &) { watchFiles(); }

void Server::watchFiles() {
  if (!client.watching)
    return;
  Json watchers = Json::array();
  for (const char *glob :
       {"**/.doublecheck.yaml", "**/compile_commands.json", "**/*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inl,ipp}"})
    watchers.push_back({{"globPattern", glob}});
  ask("client/registerCapability", {{"registrations",
                                     {{{"id", "doublecheck-watch"},
                                       {"method", "workspace/didChangeWatchedFiles"},
                                       {"registerOptions", {{"watchers", std::move(watchers)}}}}}}});
}

// --- settings ----------------------------------------------------------------

/// Whether something changed. Unknown members are other tools' business.
bool Server::readSettings(const Json &given) {
  const Json &own = at(given, "doublecheck").is_object() ? at(given, "doublecheck") : given;
  ServerSettings read = settings;
  if (const Json &value = at(own, "buildFolder"); value.is_string())
    read.buildFolder = value.get<std::string>();
  if (const Json &value = at(own, "configuration"); value.is_string())
    read.configuration = value.get<std::string>();
  if (const auto value = numberOf(at(own, "debounce")))
    read.debounce = std::chrono::milliseconds(std::min(*value, LongestDebounce));
  if (const Json &value = at(own, "codeLens"); value.is_boolean())
    read.codeLens = value.get<bool>();
  const bool isChanged = !(read == settings);
  settings = read;
  return isChanged;
}

void Server::configurationChanged(const Json &parameters) {
  const ServerSettings before = settings;
  if (!readSettings(at(parameters, "settings")))
    return;
  if (before.buildFolder != settings.buildFolder || before.configuration != settings.configuration)
    for (const auto &workspace : workspaces)
      restart(*workspace);
  if (before.codeLens != settings.codeLens && client.lensRefresh)
    ask("workspace/codeLens/refresh", nullptr);
}

// --- folders -----------------------------------------------------------------

void Server::addWorkspace(const std::string &folder) {
  if (std::ranges::any_of(workspaces, [&](const auto &other) { return other->folder == folder; }))
    return;
  auto workspace = std::make_unique<Workspace>();
  workspace->id = ++lastWorkspace;
  workspace->folder = folder;
  tasks.push_back(
      {.kind = ServerTask::Kind::Start, .workspace = workspace->id, .folder = folder, .settings = settings});
  workspaces.push_back(std::move(workspace));
}

void Server::removeWorkspace(const std::string &folder) {
  std::erase_if(workspaces, [&](const auto &workspace) {
    if (workspace->folder != folder)
      return false;
    tasks.push_back({.kind = ServerTask::Kind::Stop, .workspace = workspace->id});
    endProgress(*workspace, "");
    dueIndexing.erase(workspace->id);
    return true;
  });
}

/// What is known stays until the new analyst knows better.
void Server::restart(Workspace &workspace) {
  tasks.push_back({.kind = ServerTask::Kind::Stop, .workspace = workspace.id});
  tasks.push_back(
      {.kind = ServerTask::Kind::Start, .workspace = workspace.id, .folder = workspace.folder, .settings = settings});
  endProgress(workspace, "");
  workspace.isIndexing = false;
  dueIndexing.erase(workspace.id);
}

void Server::foldersChanged(const Json &parameters) {
  const auto each = [&](const char *which, void (Server::*what)(const std::string &)) {
    const Json &folders = at(parameters, "event", which);
    if (folders.is_array())
      for (const Json &folder : folders)
        if (const auto path = pathOfUri(stringOf(at(folder, "uri"))))
          (this->*what)(*path);
  };
  each("removed", &Server::removeWorkspace);
  each("added", &Server::addWorkspace);
}

/// The innermost folder that holds the file; for files outside of all folders the only one there is.
Workspace *Server::workspaceOf(const std::string &path) {
  Workspace *best = nullptr;
  for (const auto &workspace : workspaces)
    if (isWithin(path, workspace->folder) && (!best || workspace->folder.size() > best->folder.size()))
      best = workspace.get();
  return best || workspaces.size() != 1 ? best : workspaces.front().get();
}

Workspace *Server::workspaceOf(std::uint64_t id) {
  const auto found = std::ranges::find_if(workspaces, [&](const auto &workspace) { return workspace->id == id; });
  return found == workspaces.end() ? nullptr : found->get();
}

void Server::scheduleIndexing(Workspace &workspace) { dueIndexing[workspace.id] = now + IndexingDelay; }

void Server::filesChanged(const Json &parameters) {
  const Json &changes = at(parameters, "changes");
  if (!changes.is_array())
    return;
  std::vector<Workspace *> toRestart;
  for (const Json &change : changes) {
    const auto path = pathOfUri(stringOf(at(change, "uri")));
    Workspace *workspace = path ? workspaceOf(*path) : nullptr;
    if (!workspace)
      continue;
    const auto name = fileNameOf(*path);
    const bool isOfProject = name == ".doublecheck.yaml" || name == "compile_commands.json";
    const bool isNewOrGone = numberOf(at(change, "type")) != 2U; // the database may be about to follow
    if (isOfProject && std::ranges::find(toRestart, workspace) == toRestart.end())
      toRestart.push_back(workspace);
    else if (isNewOrGone || !documents.findPath(*path) || !documents.findPath(*path)->isUnsaved)
      scheduleIndexing(*workspace);
  }
  for (Workspace *workspace : toRestart)
    restart(*workspace);
}

} // namespace doublecheck
