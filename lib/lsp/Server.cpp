// SPDX-License-Identifier: Apache-2.0
//
// Messages in, handlers called, messages out. What each handler does is in the
// files beside this one.
#include "lsp/Server.h"

#include <algorithm>

namespace doublecheck {

namespace {

/// As the protocol numbers them.
enum ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  ServerNotInitialized = -32002,
};

} // namespace

Server::Handler Server::handlerOf(std::string_view method) {
  static const std::map<std::string_view, Handler> handlers = {
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shutdown},
      {"textDocument/hover", &Server::hover},
      {"textDocument/codeLens", &Server::codeLens},
      {"textDocument/definition", &Server::definition},
      {"textDocument/declaration", &Server::definition},
      {"textDocument/implementation", &Server::implementation},
      {"textDocument/references", &Server::references},
      {"textDocument/documentSymbol", &Server::documentSymbol},
      {"workspace/symbol", &Server::workspaceSymbol},
      {"textDocument/codeAction", &Server::codeAction},
      {"workspace/executeCommand", &Server::executeCommand},
      {"doublecheck/status", &Server::status},
  };
  const auto found = handlers.find(method);
  return found == handlers.end() ? nullptr : found->second;
}

Server::Listener Server::listenerOf(std::string_view method) {
  static const std::map<std::string_view, Listener> listeners = {
      {"initialized", &Server::initialized},
      {"textDocument/didOpen", &Server::didOpen},
      {"textDocument/didChange", &Server::didChange},
      {"textDocument/didSave", &Server::didSave},
      {"textDocument/didClose", &Server::didClose},
      {"workspace/didChangeConfiguration", &Server::configurationChanged},
      {"workspace/didChangeWorkspaceFolders", &Server::foldersChanged},
      {"workspace/didChangeWatchedFiles", &Server::filesChanged},
      {"window/workDoneProgress/cancel", &Server::cancelProgress},
  };
  const auto found = listeners.find(method);
  return found == listeners.end() ? nullptr : found->second;
}

void Server::receive(std::string_view body, Time time) {
  now = time;
  if (code)
    return;
  const auto message = parseJson(body);
  if (!message)
    return replyError(nullptr, ParseError, "this is no JSON, or it nests too deep");
  receiveMessage(*message);
}

void Server::receiveMessage(const Json &message) {
  const Json &id = at(message, "id");
  const Json &method = at(message, "method");
  const bool hasId = id.is_string() || id.is_number_integer();
  if (message.is_object() && method.is_string()) {
    if (hasId)
      return request(id, method.get<std::string>(), at(message, "params"));
    return notification(method.get<std::string>(), at(message, "params"));
  }
  const bool isAnswer = message.is_object() && hasId && (message.contains("result") || message.contains("error"));
  if (!isAnswer) // answers to our own requests ask for nothing
    replyError(hasId ? id : Json(), InvalidRequest, "neither a request nor a notification");
}

void Server::request(const Json &id, const std::string &method, const Json &parameters) {
  const Handler handler = handlerOf(method);
  if (state == State::Fresh && method != "initialize")
    return replyError(id, ServerNotInitialized, "the first request has to be 'initialize'");
  if (state == State::ShutDown)
    return replyError(id, InvalidRequest, "the server is shut down");
  if (!handler)
    return replyError(id, MethodNotFound, "unknown method '" + method + "'");
  if (state == State::Running && method == "initialize")
    return replyError(id, InvalidRequest, "'initialize' may come once");
  reply(id, (this->*handler)(parameters));
}

void Server::notification(const std::string &method, const Json &parameters) {
  if (method == "exit") {
    code = state == State::ShutDown ? 0 : 1;
    return;
  }
  const Listener listener = listenerOf(method);
  if (listener && state == State::Running)
    (this->*listener)(parameters);
}

void Server::reply(const Json &id, Json result) {
  messages.push_back(toText({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}));
}

void Server::replyError(const Json &id, int errorCode, const std::string &text) {
  messages.push_back(toText({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", errorCode}, {"message", text}}}}));
}

void Server::notify(const char *method, Json parameters) {
  messages.push_back(toText({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(parameters)}}));
}

void Server::ask(const char *method, Json parameters) {
  Json message = {{"jsonrpc", "2.0"}, {"id", "doublecheck-" + std::to_string(++lastRequest)}, {"method", method}};
  if (!parameters.is_null())
    message["params"] = std::move(parameters);
  messages.push_back(toText(message));
}

void Server::log(int level, const std::string &text) {
  notify("window/logMessage", {{"type", level}, {"message", "doublecheck: " + text}});
}

// --- time --------------------------------------------------------------------

void Server::tick(Time time) {
  now = time;
  std::vector<std::string> files;
  for (const auto &[path, when] : due)
    if (when <= now)
      files.push_back(path);
  for (const auto &path : files) {
    due.erase(path);
    analyse(path);
  }
  std::erase_if(dueIndexing, [&](const auto &entry) {
    if (entry.second > now)
      return false;
    tasks.push_back(
        {.kind = ServerTask::Kind::Ask, .workspace = entry.first, .request = {.kind = AnalystRequest::Kind::Index}});
    if (Workspace *workspace = workspaceOf(entry.first))
      workspace->isIndexing = true;
    return true;
  });
}

std::optional<Server::Time> Server::deadline() const {
  std::optional<Time> earliest;
  const auto consider = [&](Time when) { earliest = std::min(earliest.value_or(when), when); };
  for (const auto &[path, when] : due)
    consider(when);
  for (const auto &[id, when] : dueIndexing)
    consider(when);
  return earliest;
}

// --- news of analysts --------------------------------------------------------

void Server::receive(std::uint64_t id, AnalystEvent event, Time time) {
  now = time;
  Workspace *workspace = workspaceOf(id);
  if (!workspace || state != State::Running)
    return;
  switch (event.kind) {
  case AnalystEvent::Kind::Opened:
    workspace->root = event.text;
    workspace->problem.clear();
    workspace->isIndexing = true;
    for (const auto &[uri, document] : documents.all())
      if (document.isUnsaved && workspaceOf(document.path) == workspace)
        due[document.path] = now;
    return;
  case AnalystEvent::Kind::Progress:
    return progressed(*workspace, event);
  case AnalystEvent::Kind::View:
    workspace->view = std::move(event.view);
    [[fallthrough]];
  case AnalystEvent::Kind::Same:
    workspace->answered = event.generation;
    return publish(*workspace);
  case AnalystEvent::Kind::Indexed:
    workspace->isIndexing = false;
    endProgress(*workspace, event.text);
    return tellStatus(*workspace);
  case AnalystEvent::Kind::Failed:
    return log(2, event.text);
  case AnalystEvent::Kind::Gone:
    return analystGone(*workspace, event.text);
  }
}

/// One that crashed is started again, a few times.
void Server::analystGone(Workspace &workspace, const std::string &why) {
  static constexpr unsigned MostCrashes = 3;
  endProgress(workspace, why);
  if (why.empty() && workspace.crashes++ < MostCrashes) {
    log(2, "the analysis ended unexpectedly and is started again");
    return restart(workspace);
  }
  workspace.isIndexing = false;
  workspace.problem = why.empty() ? "the analysis ends unexpectedly again and again" : why;
  log(1, workspace.problem);
  tellStatus(workspace);
}

static std::string progressToken(const Workspace &workspace) {
  return "doublecheck-indexing-" + std::to_string(workspace.id);
}

void Server::progressed(Workspace &workspace, const AnalystEvent &event) {
  if (!client.progress || event.total == 0)
    return;
  const std::string token = progressToken(workspace);
  const auto percentage = event.done * 100 / event.total;
  const std::string message = std::to_string(event.done) + "/" + std::to_string(event.total) + " units";
  if (!workspace.hasProgress) {
    workspace.hasProgress = true;
    ask("window/workDoneProgress/create", {{"token", token}});
    return notify("$/progress", {{"token", token},
                                 {"value",
                                  {{"kind", "begin"},
                                   {"title", "doublecheck: reading the project"},
                                   {"cancellable", true},
                                   {"message", message},
                                   {"percentage", percentage}}}});
  }
  notify("$/progress",
         {{"token", token}, {"value", {{"kind", "report"}, {"message", message}, {"percentage", percentage}}}});
}

void Server::endProgress(Workspace &workspace, const std::string &message) {
  if (!workspace.hasProgress)
    return;
  workspace.hasProgress = false;
  Json value = {{"kind", "end"}};
  if (!message.empty())
    value["message"] = message;
  notify("$/progress", {{"token", progressToken(workspace)}, {"value", std::move(value)}});
}

void Server::cancelProgress(const Json &parameters) {
  for (const auto &workspace : workspaces)
    if (stringOf(at(parameters, "token")) == progressToken(*workspace))
      tasks.push_back({.kind = ServerTask::Kind::Ask,
                       .workspace = workspace->id,
                       .request = {.kind = AnalystRequest::Kind::CancelIndexing}});
}

} // namespace doublecheck
