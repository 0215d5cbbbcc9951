// SPDX-License-Identifier: Apache-2.0

#include "unit/lsp/LspClient.h"

#include "lsp/Uri.h"
#include "pipeline/Pipeline.h"
#include "support/FactsOf.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doublecheck {

const std::string_view OrdersProject = R"cpp(// FILE: /usr/include/libpq-fe.h
#pragma once
extern "C" {
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
PGconn *PQconnectdb(const char *conninfo);
PGresult *PQexec(PGconn *conn, const char *query);
}

// FILE: src/OrderStore.h
#pragma once
struct $interface^OrderStore {
  virtual ~OrderStore() = default;
  virtual void $declared^save(int order) = 0;
  virtual int load(int order) const = 0;
};

// FILE: src/Clock.h
#pragma once
struct $clock^Clock {
  virtual ~Clock() = default;
  virtual long now() const = 0;
};

// FILE: src/PgOrderStore.h
#pragma once
#include "src/OrderStore.h"
#include <libpq-fe.h>
class $implementation^PgOrderStore : public OrderStore {
public:
  explicit PgOrderStore(const char *address) : connection(PQconnectdb(address)) {}
  void save(int order) override;
  int load(int order) const override;

private:
  PGconn *connection;
};

// FILE: src/PgOrderStore.cpp
#include "src/PgOrderStore.h"
void PgOrderStore::$body^save(int) { PQexec(connection, "INSERT INTO orders VALUES ($1)"); }
int PgOrderStore::load(int) const { PQexec(connection, "SELECT id FROM orders"); return 1; }

// FILE: src/Service.h
#pragma once
#include "src/Clock.h"
#include "src/OrderStore.h"
struct Service {
  Service(OrderStore &s, const Clock &c) : store(s), clock(c) {}
  void place(int order) { if (clock.now() > 0) store.save(order); }
  int find(int order) { return store.load(order); }
  OrderStore &store;
  const Clock &clock;
};

// FILE: src/main.cpp
#include "src/PgOrderStore.h"
#include "src/Service.h"
struct SystemClock : Clock { long now() const override { return 1; } };
int main() { PgOrderStore store("host=db"); SystemClock clock; Service(store, clock).place(1); }

// FILE: tests/ServiceTest.cpp
#include "src/Service.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

struct $mock^MockOrderStore : OrderStore {
  MOCK_METHOD(void, $mocked^save, (int), (override));
  MOCK_METHOD(int, $comma^load, (int), (const override));
};
struct $collaborator^MockClock : Clock {
  MOCK_METHOD(long, $unsaid^now, (), (const));
};

TEST($test^Service, Places) {
  MockOrderStore store;
  MockClock clock;
  /* 🐘 é */ $expectation^EXPECT_CALL(store, save(1));
  EXPECT_CALL(clock, now());
  Service(store, clock).place(1);
}
)cpp";

std::string LspClient::uriOf(const std::string &file) {
  return uriOfPath(file.starts_with('/') ? file : std::string(SnippetRoot) + "/" + file);
}

LspClient::LspClient(std::string_view text, Json capabilities) : code(parseMarkedCode(text)) {
  for (const auto &[file, content] : code.files)
    texts[file] = content;
  ask("initialize",
      {{"processId", nullptr}, {"rootUri", uriOfPath(SnippetRoot)}, {"capabilities", std::move(capabilities)}});
  tell("initialized");
  server.receive(1, {.kind = AnalystEvent::Kind::Opened, .text = std::string(SnippetRoot)}, now);
  for (const auto &[file, content] : code.files)
    if (!file.starts_with('/'))
      open(file);
  wait(1000);
  answer();
}

Json LspClient::ask(const std::string &method, Json parameters) {
  const int id = ++lastId;
  server.receive(toText({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(parameters)}}), now);
  collect();
  for (auto message = inbox.begin(); message != inbox.end(); ++message)
    if (message->contains("id") && (*message)["id"] == Json(id) && !message->contains("method")) {
      Json found = *message;
      inbox.erase(message);
      return found;
    }
  ADD_FAILURE() << "no answer to " << method;
  return Json::object();
}

void LspClient::tell(const std::string &method, Json parameters) {
  server.receive(toText({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(parameters)}}), now);
  collect();
}

Json LspClient::placeOf(const std::string &mark) const {
  const MarkedPlace &place = code.at(mark);
  const std::string &text = texts.at(place.file);
  const auto position = positionOf(text, offsetOfPlace(text, place.line, place.column), PositionEncoding::Utf16);
  return {{"textDocument", {{"uri", uriOf(place.file)}}}, {"position", positionJson(position)}};
}

void LspClient::open(const std::string &file) {
  tell("textDocument/didOpen",
       {{"textDocument",
         {{"uri", uriOf(file)}, {"languageId", "cpp"}, {"version", ++versions[file]}, {"text", texts.at(file)}}}});
}

void LspClient::replace(const std::string &file, const std::string &from, const std::string &to) {
  std::string &text = texts.at(file);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  const Json range = rangeJson(positionOf(text, at, PositionEncoding::Utf16),
                               positionOf(text, at + from.size(), PositionEncoding::Utf16));
  text.replace(at, from.size(), to);
  tell("textDocument/didChange", {{"textDocument", {{"uri", uriOf(file)}, {"version", ++versions[file]}}},
                                  {"contentChanges", {{{"range", range}, {"text", to}}}}});
}

void LspClient::wait(int milliseconds) {
  now += std::chrono::milliseconds(milliseconds);
  server.tick(now);
  collect();
}

AnalystEvent LspClient::viewOf(const std::vector<std::pair<std::string, std::string>> &overlays) const {
  std::string joined;
  for (const auto &[file, content] : code.files) {
    const auto path = file.starts_with('/') ? file : std::string(SnippetRoot) + "/" + file;
    const auto unsaved = std::ranges::find(overlays, path, &std::pair<std::string, std::string>::first);
    joined += "// FILE: " + file + "\n" + (unsaved == overlays.end() ? content : unsaved->second);
  }
  auto analysis = analyzeFacts(unitsOf(joined), Project{}, RunOptions{});
  if (!analysis) {
    ADD_FAILURE() << llvm::toString(analysis.takeError());
    return {};
  }
  const Analysis &done = **analysis;
  return {.kind = AnalystEvent::Kind::View,
          .view = readEditorView(
              writeEditorView(buildEditorView({done.program, done.infra, done.reach, done.scores}, done.report)))};
}

void LspClient::answer() {
  const ServerTask *last = nullptr;
  for (const ServerTask &task : tasks)
    if (task.kind == ServerTask::Kind::Ask && task.request.kind == AnalystRequest::Kind::Analyse)
      last = &task;
  if (!last)
    return;
  AnalystEvent event = viewOf(last->request.overlays);
  event.generation = last->request.generation;
  server.receive(last->workspace, std::move(event), now);
  tasks.clear();
  collect();
}

void LspClient::collect() {
  for (const std::string &message : server.takeMessages()) {
    auto parsed = parseJson(message);
    ASSERT_TRUE(parsed) << message;
    inbox.push_back(std::move(*parsed));
  }
  for (ServerTask &task : server.takeTasks())
    tasks.push_back(std::move(task));
}

std::vector<Json> LspClient::heard(const std::string &method) {
  std::vector<Json> found;
  std::erase_if(inbox, [&](const Json &message) {
    if (stringOf(at(message, "method")) != method)
      return false;
    found.push_back(at(message, "params"));
    return true;
  });
  return found;
}

std::vector<std::string> LspClient::diagnostics(const std::string &file) {
  static const char *const Severities[] = {"", "error", "warning", "note"};
  std::vector<std::string> lines;
  for (const Json &published : heard("textDocument/publishDiagnostics")) {
    if (stringOf(published["uri"]) != uriOf(file))
      continue;
    lines.clear();
    for (const Json &one : published["diagnostics"]) {
      const auto number = [&](const char *end, const char *what) {
        return std::to_string(one["range"][end][what].get<int>() + 1);
      };
      lines.push_back(Severities[one["severity"].get<int>()] + (" " + number("start", "line")) + ":" +
                      number("start", "character") + "-" + number("end", "character") + " " + stringOf(one["code"]));
    }
  }
  return lines;
}

std::vector<std::string> LspClient::places(const Json &locations) {
  std::vector<std::string> lines;
  for (const Json &one : locations) {
    const std::string path = pathOfUri(stringOf(one["uri"])).value_or("?");
    const std::string prefix = std::string(SnippetRoot) + "/";
    lines.push_back((path.starts_with(prefix) ? path.substr(prefix.size()) : path) + ":" +
                    std::to_string(one["range"]["start"]["line"].get<int>() + 1) + ":" +
                    std::to_string(one["range"]["start"]["character"].get<int>() + 1));
  }
  return lines;
}

} // namespace doublecheck
