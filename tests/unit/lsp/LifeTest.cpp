// SPDX-License-Identifier: Apache-2.0
//
// Beginning, end and everything that a client may get wrong.
#include "unit/lsp/LspClient.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// What a server that has only been told this answers.
std::vector<std::string> answersTo(const std::vector<std::string> &bodies, Server &server) {
  for (const auto &body : bodies)
    server.receive(body, {});
  return server.takeMessages();
}

std::vector<std::string> answersTo(const std::vector<std::string> &bodies) {
  Server server("1.0");
  return answersTo(bodies, server);
}

constexpr const char *Initialize = R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})";

TEST(Life, RequestsBeforeInitialiseAreRefused) {
  EXPECT_THAT(answersTo({R"({"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{}})"}),
              ElementsAre(HasSubstr("-32002")));
}

TEST(Life, NotificationsBeforeInitialiseAreDropped) {
  EXPECT_THAT(answersTo({R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}})"}), IsEmpty());
}

TEST(Life, UnknownRequestsAreRefusedAndUnknownNotificationsIgnored) {
  const auto answers = answersTo({Initialize, R"({"id":"x","method":"textDocument/rename"})",
                                  R"({"method":"$/setTrace"})", R"({"method":"what/ever","params":[1]})"});
  EXPECT_THAT(answers, ElementsAre(HasSubstr("\"hoverProvider\":true"), HasSubstr("-32601")));
}

TEST(Life, WhatIsNoMessageGetsAnErrorAndChangesNothing) {
  const auto answers = answersTo({"{", "[]", "42", R"({"id":3})", R"({"method":5,"id":4})", R"({"id":9,"result":null})",
                                  std::string(100000, '['), Initialize});
  EXPECT_THAT(answers, ElementsAre(HasSubstr("-32700"), HasSubstr("-32600"), HasSubstr("-32600"), HasSubstr("-32600"),
                                   HasSubstr("-32600"), HasSubstr("-32700"), HasSubstr("capabilities")));
}

TEST(Life, InitialiseMayComeOnce) {
  EXPECT_THAT(answersTo({Initialize, Initialize}), ElementsAre(HasSubstr("result"), HasSubstr("-32600")));
}

TEST(Life, ExitAfterShutdownIsZeroAndWithoutIsOne) {
  Server polite("1.0"), rude("1.0");
  answersTo({Initialize, R"({"id":2,"method":"shutdown"})"}, polite);
  EXPECT_EQ(polite.exitCode(), std::nullopt);
  EXPECT_THAT(answersTo({R"({"id":3,"method":"textDocument/hover"})"}, polite), ElementsAre(HasSubstr("-32600")));
  answersTo({R"({"method":"exit"})"}, polite);
  EXPECT_EQ(polite.exitCode(), 0);
  answersTo({Initialize, R"({"method":"exit"})"}, rude);
  EXPECT_EQ(rude.exitCode(), 1);
}

TEST(Folders, EachGetsAnAnalystThatGoesWithIt) {
  Server server("1.0");
  answersTo({R"({"id":1,"method":"initialize","params":{"capabilities":{},"workspaceFolders":[
                 {"uri":"file:///a","name":"a"},{"uri":"file:///b","name":"b"}]}})"},
            server);
  EXPECT_EQ(server.takeTasks().size(), 2U);
  answersTo({R"({"method":"workspace/didChangeWorkspaceFolders","params":{"event":{
                 "removed":[{"uri":"file:///a"}],"added":[{"uri":"file:///c"},{"uri":"file:///b"}]}}})"},
            server);
  const auto tasks = server.takeTasks();
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].kind, ServerTask::Kind::Stop);
  EXPECT_EQ(tasks[1].folder, "/c");
}

TEST(Settings, ThatMatterStartTheAnalystAnew) {
  LspClient client;
  client.tasks.clear();
  client.tell("workspace/didChangeConfiguration", {{"settings", {{"doublecheck", {{"debounce", 10}}}}}});
  EXPECT_THAT(client.tasks, IsEmpty());
  client.tell("workspace/didChangeConfiguration", {{"settings", {{"doublecheck", {{"buildFolder", "out"}}}}}});
  ASSERT_EQ(client.tasks.size(), 2U);
  EXPECT_EQ(client.tasks[1].settings.buildFolder, "out");
}

TEST(WatchedFiles, OfTheProjectStartTheAnalystAnewAndSourcesAreIndexed) {
  LspClient client;
  client.tasks.clear();
  client.tell("workspace/didChangeWatchedFiles",
              {{"changes", {{{"uri", LspClient::uriOf("src/New.cpp")}, {"type", 1}}}}});
  client.wait(2000);
  ASSERT_EQ(client.tasks.size(), 1U);
  EXPECT_EQ(client.tasks[0].request.kind, AnalystRequest::Kind::Index);
  client.tell("workspace/didChangeWatchedFiles",
              {{"changes", {{{"uri", LspClient::uriOf(".doublecheck.yaml")}, {"type", 2}}}}});
  EXPECT_EQ(client.tasks.back().kind, ServerTask::Kind::Start);
}

TEST(Indexing, ShowsProgressThatCanBeCancelled) {
  LspClient client(OrdersProject, {{"window", {{"workDoneProgress", true}}}});
  client.tasks.clear();
  for (const std::uint64_t done : {1U, 2U})
    client.server.receive(1, {.kind = AnalystEvent::Kind::Progress, .done = done, .total = 4}, client.now);
  client.wait(0);
  const auto created = client.heard("window/workDoneProgress/create");
  ASSERT_EQ(created.size(), 1U);
  const auto shown = client.heard("$/progress");
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[0]["value"]["kind"], "begin");
  EXPECT_EQ(shown[0]["value"]["cancellable"], true);
  EXPECT_EQ(shown[1]["value"]["percentage"], 50);
  client.tell("window/workDoneProgress/cancel", {{"token", created[0]["token"]}});
  ASSERT_EQ(client.tasks.size(), 1U);
  EXPECT_EQ(client.tasks[0].request.kind, AnalystRequest::Kind::CancelIndexing);
  client.server.receive(1, {.kind = AnalystEvent::Kind::Indexed, .text = "stopped"}, client.now);
  client.wait(0);
  EXPECT_EQ(client.heard("$/progress").at(0)["value"]["kind"], "end");
}

TEST(Analyst, WhoseProcessEndsLeavesTheServerAlive) {
  LspClient client;
  client.server.receive(1, {.kind = AnalystEvent::Kind::Gone, .text = "no compilation database"}, client.now);
  client.wait(0);
  const auto status = client.heard("$/doublecheck/status");
  ASSERT_FALSE(status.empty());
  EXPECT_EQ(status.back()["problem"], "no compilation database");
  EXPECT_TRUE(client.result("textDocument/hover", client.placeOf("mock")).is_object());
}

} // namespace
} // namespace doublecheck
