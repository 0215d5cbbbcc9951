// SPDX-License-Identifier: Apache-2.0
//
// The language server as a value that is told things: messages of the client,
// events of analysts, the time. What it wants done comes out as messages and
// tasks. It opens no stream, starts no process and asks no clock, so that tests
// drive it as they like.
#pragma once

#include "lsp/Documents.h"
#include "lsp/Json.h"
#include "pipeline/Analyst.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doublecheck {

/// What a client may set, at start ("initializationOptions") and later ("workspace/didChangeConfiguration").
struct ServerSettings {
  std::string buildFolder{};   // as -p
  std::string configuration{}; // as --config
  std::chrono::milliseconds debounce{40};
  bool codeLens = true;

  friend bool operator==(const ServerSettings &, const ServerSettings &) = default;
};

/// A workspace folder and what is known of it.
struct Workspace {
  std::uint64_t id = 0;
  std::string folder; // absolute
  std::string root;   // of the project, once opened
  std::optional<EditorView> view;
  std::uint64_t asked = 0;    // generation of the last question
  std::uint64_t answered = 0; // generation that `view` is of
  bool isIndexing = false;
  bool hasProgress = false; // a progress bar is shown
  std::string problem;      // why nothing is known
  unsigned crashes = 0;     // of its analyst
};

/// What the server wants of the analyst of a folder.
struct ServerTask {
  enum class Kind : std::uint8_t { Start, Ask, Stop };
  Kind kind = Kind::Start;
  std::uint64_t workspace = 0;
  std::string folder{};      // Start
  ServerSettings settings{}; // Start
  AnalystRequest request{};  // Ask
};

class Server {
public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Server(std::string version) : version(std::move(version)) {}

  /// A message of the client, without its header.
  void receive(std::string_view body, Time now);
  /// News of an analyst. For folders that are closed meanwhile it is ignored.
  void receive(std::uint64_t workspace, AnalystEvent event, Time now);
  /// Does what is due.
  void tick(Time now);
  /// When `tick` is due next.
  std::optional<Time> deadline() const;

  std::vector<std::string> takeMessages() { return std::exchange(messages, {}); }
  std::vector<ServerTask> takeTasks() { return std::exchange(tasks, {}); }
  /// Set after `exit`: 0, or 1 where no `shutdown` came before.
  std::optional<int> exitCode() const { return code; }
  bool wasShutDown() const { return state == State::ShutDown; }

private:
  enum class State : std::uint8_t { Fresh, Running, ShutDown };
  using Handler = Json (Server::*)(const Json &parameters);
  using Listener = void (Server::*)(const Json &parameters);

  // --- messages
  void receiveMessage(const Json &message);
  void request(const Json &id, const std::string &method, const Json &parameters);
  void notification(const std::string &method, const Json &parameters);
  void reply(const Json &id, Json result);
  void replyError(const Json &id, int errorCode, const std::string &text);
  void notify(const char *method, Json parameters);
  void ask(const char *method, Json parameters);
  static Handler handlerOf(std::string_view method);
  static Listener listenerOf(std::string_view method);

  // --- life
  Json initialize(const Json &parameters);
  Json shutdown(const Json &parameters);
  void initialized(const Json &parameters);
  void configurationChanged(const Json &parameters);
  void foldersChanged(const Json &parameters);
  void filesChanged(const Json &parameters);
  void cancelProgress(const Json &parameters);
  bool readSettings(const Json &given);
  void addWorkspace(const std::string &folder);
  void removeWorkspace(const std::string &folder);
  void restart(Workspace &workspace);
  void watchFiles();

  // --- documents
  void didOpen(const Json &parameters);
  void didChange(const Json &parameters);
  void didSave(const Json &parameters);
  void didClose(const Json &parameters);
  void schedule(const std::string &path);
  void scheduleIndexing(Workspace &workspace);
  void analyse(const std::string &path);
  void publish(const Workspace &workspace);
  void publishFor(const Document &document, const Workspace &workspace);
  Json diagnosticsOf(const Document &document, const Workspace &workspace) const;

  // --- answers
  Json hover(const Json &parameters);
  Json codeLens(const Json &parameters);
  Json definition(const Json &parameters);
  Json implementation(const Json &parameters);
  Json references(const Json &parameters);
  Json documentSymbol(const Json &parameters);
  Json workspaceSymbol(const Json &parameters);
  Json codeAction(const Json &parameters);
  Json executeCommand(const Json &parameters);
  Json status(const Json &parameters);

  struct Found {
    Workspace *workspace = nullptr;
    const EditorMark *mark = nullptr;
    const EditorSubject *subject = nullptr;
  };
  Found find(const Json &parameters);
  std::vector<Json> findingActions(const Document &document, const Workspace &workspace, const ReportFinding &finding);
  Json contractTestAction(const Workspace &workspace, const EditorDependency &dependency) const;
  Json locations(const Workspace &workspace, const std::vector<ReportPlace> &places);
  Json locationOf(const Workspace &workspace, const ReportPlace &place);
  Json wordRange(const TextLines &text, std::uint32_t line, std::uint32_t column) const;

  // --- progress and news
  void analystGone(Workspace &workspace, const std::string &why);
  void progressed(Workspace &workspace, const AnalystEvent &event);
  void endProgress(Workspace &workspace, const std::string &message);
  void tellStatus(const Workspace &workspace);
  void log(int level, const std::string &text);

  Workspace *workspaceOf(const std::string &path);
  Workspace *workspaceOf(std::uint64_t id);

  std::string version;
  State state = State::Fresh;
  std::optional<int> code;
  Time now{};
  std::vector<std::string> messages;
  std::vector<ServerTask> tasks;
  ServerSettings settings;
  Documents documents;
  std::vector<std::unique_ptr<Workspace>> workspaces;
  std::uint64_t lastWorkspace = 0;
  std::uint64_t lastGeneration = 0;
  std::uint64_t lastRequest = 0;
  std::map<std::string, Time> due;           // files to analyse, by path
  std::map<std::uint64_t, Time> dueIndexing; // by workspace
  struct {
    bool progress = false;
    bool watching = false;
    bool lensRefresh = false;
    bool configuration = false;
    bool relatedInformation = false;
    bool createFiles = false;
    bool markdown = false;
  } client;
};

} // namespace doublecheck
