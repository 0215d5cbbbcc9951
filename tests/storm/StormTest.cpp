// SPDX-License-Identifier: Apache-2.0
//
// A seeded stream of frames, edits and questions, many of them damaged, against
// transport and server. Always built with the sanitizers; DOUBLECHECK_STORM sets
// the number of steps, DOUBLECHECK_SEED the seed.
#include "lsp/Frames.h"
#include "lsp/Server.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <random>

namespace doublecheck {
namespace {

unsigned numberFrom(const char *variable, unsigned otherwise) {
  const char *text = std::getenv(variable);
  return text ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : otherwise;
}

/// A store that a mock stands for, in two files, with findings that have repairs.
EditorView smallView() {
  const ReportPlace declared{.file = "b.h", .line = 1, .column = 8};
  const ReportPlace mocked{.file = "a.cpp", .line = 3, .column = 8};
  EditorView view;
  view.files = {"a.cpp", "b.h"};
  view.subjects = {{.name = "MockS",
                    .detail = "stands for S",
                    .hover = "`MockS` stands for `S`",
                    .lens = "no test real",
                    .dependency = "S",
                    .definitions = {declared},
                    .implementations = {declared, {}},
                    .references = {mocked, {.file = "gone.cpp", .line = 4000000000U, .column = 4000000000U}}},
                   {.name = "save", .hover = "save", .dependency = "S"}};
  view.marks = {{.file = 0, .line = 3, .column = 8, .endLine = 9, .kind = MarkKind::Double, .subject = 0},
                {.file = 0, .line = 4, .column = 21, .endLine = 4, .kind = MarkKind::MockedFunction, .subject = 1},
                {.file = 0, .line = 6, .column = 1, .endLine = 4000000000U, .kind = MarkKind::Test, .subject = 0},
                {.file = 1, .line = 1, .column = 8, .endLine = 1, .kind = MarkKind::Interface, .subject = 0}};
  for (const std::uint32_t line : {3U, 4U, 100U})
    view.findings.push_back({.rule = "stale-mock",
                             .level = "note",
                             .message = "says not override",
                             .place = {.file = "a.cpp", .line = line, .column = 8},
                             .dependency = "S",
                             .related = {{declared, "here"}}});
  view.dependencies = {
      {.id = "ns::S", .title = "PostgreSQL", .rung = "mocked", .implementations = {"PgS"}, .functions = {"save(int)"}},
      {.id = "S", .title = "x", .rung = "none", .place = declared, .implementations = {"A<B>"}}};
  view.scoreApplicable = true;
  return view;
}

class Storm {
public:
  explicit Storm(unsigned seed) : dice(seed) { begin(); }

  void run(unsigned steps) {
    for (unsigned step = 0; step < steps; ++step) {
      std::string bytes = frame(toText(message()));
      if (roll(3) == 0)
        damage(bytes);
      feed(bytes);
      if (roll(50) == 0)
        event();
      now += std::chrono::milliseconds(roll(60));
      server->tick(now);
      for (const std::string &said : server->takeMessages())
        ASSERT_TRUE(parseJson(said)) << said;
      server->takeTasks();
      if (server->exitCode() || server->wasShutDown() || roll(5000) == 0)
        begin();
    }
  }

private:
  unsigned roll(unsigned sides) { return static_cast<unsigned>(dice() % sides); }
  template <class List> auto any(const List &list) { return list[roll(static_cast<unsigned>(std::size(list)))]; }

  void begin() {
    server = std::make_unique<Server>("1.0");
    frames = FrameReader();
    server->receive(R"({"id":1,"method":"initialize","params":{"rootUri":"file:///project","capabilities":{
        "window":{"workDoneProgress":true},"workspace":{"codeLens":{"refreshSupport":true},
        "workspaceEdit":{"resourceOperations":["create"]}},
        "textDocument":{"publishDiagnostics":{"relatedInformation":true}}}}})",
                    now);
    server->receive(1, {.kind = AnalystEvent::Kind::Opened, .text = "/project"}, now);
    server->receive(1, {.kind = AnalystEvent::Kind::View, .view = smallView()}, now);
  }

  void feed(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto part = bytes.substr(0, 1 + roll(static_cast<unsigned>(bytes.size())));
      frames.add(part);
      bytes.remove_prefix(part.size());
      while (auto body = frames.next())
        server->receive(*body, now);
    }
  }

  void damage(std::string &bytes) {
    for (unsigned count = 1 + roll(4); count > 0 && !bytes.empty(); --count) {
      const std::size_t at = roll(static_cast<unsigned>(bytes.size()));
      switch (roll(5)) {
      case 0:
        bytes[at] = static_cast<char>(roll(256));
        break;
      case 1:
        bytes.erase(at, 1 + roll(40));
        break;
      case 2:
        bytes.insert(at, std::string(1 + roll(200), any("[{\"\\\0\xff:,-9")));
        break;
      case 3:
        bytes.insert(at, bytes.substr(at, 1 + roll(100)));
        break;
      default:
        bytes.resize(at);
      }
    }
  }

  Json number() {
    switch (roll(6)) {
    case 0:
      return -1;
    case 1:
      return 4294967295U;
    case 2:
      return 1e300;
    default:
      return roll(30);
    }
  }

  Json position() { return {{"line", number()}, {"character", number()}}; }
  Json range() { return {{"start", position()}, {"end", position()}}; }
  std::string uri() {
    static const char *const Uris[] = {
        "file:///project/a.cpp", "file:///project/b.h",    "file:///elsewhere/c.cpp", "untitled:1", "",
        "file:///%00",           "file:///project/../../x"};
    return any(Uris);
  }
  std::string text() {
    static const char *const Texts[] = {"",
                                        "\n",
                                        "MOCK_METHOD(int, f, (), (const override));",
                                        "🐘é\xff\r\n",
                                        "((((",
                                        "struct MockS : S { MOCK_METHOD(void, save, (int)); };\n",
                                        "\"'/*",
                                        "}\n{"};
    std::string made;
    for (unsigned count = roll(4); count > 0; --count)
      made += any(Texts);
    return made;
  }

  Json anything(int depth = 0) {
    switch (roll(depth > 3 ? 4 : 7)) {
    case 0:
      return nullptr;
    case 1:
      return number();
    case 2:
      return text();
    case 3:
      return true;
    case 4:
      return Json::array({anything(depth + 1), anything(depth + 1)});
    case 5:
      return {{"textDocument", anything(depth + 1)}, {"position", anything(depth + 1)}};
    default:
      return {{"uri", anything(depth + 1)}, {"settings", anything(depth + 1)}, {"changes", anything(depth + 1)}};
    }
  }

  Json parameters() {
    return {{"textDocument", {{"uri", uri()}, {"version", number()}, {"text", text()}}},
            {"position", position()},
            {"range", range()},
            {"context", {{"diagnostics", Json::array({anything()})}}},
            {"contentChanges", Json::array({{{"text", text()}, {"range", range()}}, {{"text", text()}}})},
            {"query", text()},
            {"command", roll(2) ? "doublecheck.refresh" : "x"},
            {"settings", {{"doublecheck", {{"debounce", number()}, {"buildFolder", text()}}}}},
            {"changes", Json::array({{{"uri", uri()}, {"type", number()}}})},
            {"event", {{"added", Json::array({{{"uri", uri()}}})}, {"removed", Json::array({{{"uri", uri()}}})}}}};
  }

  Json message() {
    static const char *const Methods[] = {"initialize",
                                          "textDocument/didOpen",
                                          "textDocument/didChange",
                                          "textDocument/didChange",
                                          "textDocument/didSave",
                                          "textDocument/didClose",
                                          "textDocument/hover",
                                          "textDocument/codeLens",
                                          "textDocument/definition",
                                          "textDocument/implementation",
                                          "textDocument/references",
                                          "textDocument/documentSymbol",
                                          "textDocument/codeAction",
                                          "workspace/symbol",
                                          "workspace/executeCommand",
                                          "workspace/didChangeConfiguration",
                                          "workspace/didChangeWatchedFiles",
                                          "workspace/didChangeWorkspaceFolders",
                                          "window/workDoneProgress/cancel",
                                          "doublecheck/status",
                                          "$/cancelRequest",
                                          "no/such"};
    Json made = {{"jsonrpc", "2.0"}, {"method", any(Methods)}};
    if (roll(400) == 0)
      made["method"] = roll(2) ? "shutdown" : "exit";
    if (roll(3) != 0)
      made["id"] = roll(10) ? Json(roll(1000)) : anything();
    made["params"] = roll(8) ? parameters() : anything();
    return made;
  }

  void event() {
    static constexpr AnalystEvent::Kind Kinds[] = {AnalystEvent::Kind::Opened, AnalystEvent::Kind::Progress,
                                                   AnalystEvent::Kind::Same,   AnalystEvent::Kind::Indexed,
                                                   AnalystEvent::Kind::Failed, AnalystEvent::Kind::Gone};
    AnalystEvent made{.kind = any(Kinds), .generation = roll(100), .done = roll(5), .total = roll(5), .text = text()};
    if (made.kind == AnalystEvent::Kind::Opened)
      made.text = "/project";
    server->receive(roll(4), std::move(made), now);
  }

  std::mt19937 dice;
  std::unique_ptr<Server> server;
  Server::Time now{};
  FrameReader frames;
};

TEST(Storm, LeavesTheServerStanding) {
  Storm(numberFrom("DOUBLECHECK_SEED", 20240501)).run(numberFrom("DOUBLECHECK_STORM", 100000));
}

TEST(Storm, DamagedViewsAreRefusedOrSound) {
  std::mt19937 dice(7);
  EditorView view;
  view.files = {"a.cpp", "b.cpp"};
  view.subjects = {{.name = "A", .hover = "text", .definitions = {{.file = "a.cpp", .line = 1, .column = 1}}}};
  view.marks = {{.file = 1, .line = 3, .column = 2, .kind = MarkKind::Test, .subject = 0}};
  const std::string whole = writeEditorView(view);
  ASSERT_TRUE(readEditorView(whole));
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = whole;
    bytes[dice() % bytes.size()] = static_cast<char>(dice());
    if (dice() % 3 == 0)
      bytes.resize(dice() % bytes.size());
    if (const auto read = readEditorView(bytes))
      for (const EditorMark &mark : read->marks)
        EXPECT_LT(mark.subject, read->subjects.size());
  }
}

TEST(Storm, HugeFilesAndEditsAreTaken) {
  Server server("1.0");
  const auto tell = [&](const Json &message) { server.receive(toText(message), {}); };
  tell({{"id", 1},
        {"method", "initialize"},
        {"params", {{"rootUri", "file:///project"}, {"capabilities", Json::object()}}}});
  server.receive(1, {.kind = AnalystEvent::Kind::View, .view = smallView()}, {});
  const Json document = {{"uri", "file:///project/a.cpp"}, {"version", 1}, {"text", ""}};
  tell({{"method", "textDocument/didOpen"}, {"params", {{"textDocument", document}}}});
  for (const char filler : {'x', '\n', '('}) {
    const std::string huge(std::size_t{8} << 20, filler);
    tell({{"method", "textDocument/didChange"},
          {"params", {{"textDocument", document}, {"contentChanges", {{{"text", huge}}}}}}});
    const Json position = {{"line", 2}, {"character", 9}};
    for (const char *method :
         {"textDocument/hover", "textDocument/codeLens", "textDocument/documentSymbol", "textDocument/codeAction"})
      tell({{"id", 2},
            {"method", method},
            {"params",
             {{"textDocument", document},
              {"position", position},
              {"range", {{"start", position}, {"end", position}}}}}});
  }
  EXPECT_EQ(server.takeMessages().size(), 14U);
}

} // namespace
} // namespace doublecheck
