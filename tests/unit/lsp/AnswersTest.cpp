// SPDX-License-Identifier: Apache-2.0
//
// A mark in the code in, what the editor shows out.
#include "unit/lsp/LspClient.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string hoverAt(const std::string &mark) {
  LspClient client;
  const Json answer = client.result("textDocument/hover", client.placeOf(mark));
  return answer.is_null() ? "" : stringOf(answer["contents"]["value"]);
}

std::vector<std::string> follow(const std::string &method, const std::string &mark) {
  LspClient client;
  return LspClient::places(client.result("textDocument/" + method, client.placeOf(mark)));
}

TEST(Hover, OnAMockSaysWhatItStandsForAndThatNothingIsReal) {
  EXPECT_THAT(hoverAt("mock"),
              AllOf(HasSubstr("`MockOrderStore` stands for `OrderStore` (PostgreSQL)"),
                    HasSubstr("Never exercised for real"), HasSubstr("Mocked in 1 test"), HasSubstr("Nearest miss: ")));
}

TEST(Hover, OnAnInterfaceHasItsFunctions) {
  EXPECT_THAT(hoverAt("interface"), AllOf(HasSubstr("Done by `PgOrderStore`"), HasSubstr("Doubled by `MockOrderStore`"),
                                          HasSubstr("| `save` | mocked | 1 |")));
}

TEST(Hover, OnATestListsWhatItTouches) {
  EXPECT_THAT(hoverAt("test"),
              AllOf(HasSubstr("reaches 0 of 1 dependency for real"), HasSubstr("`OrderStore`: mocked")));
}

TEST(Hover, OnAnExpectationSaysWhatStandsBehindTheFunction) {
  EXPECT_THAT(hoverAt("expectation"), AllOf(HasSubstr("`OrderStore::save`"), HasSubstr("No test runs it for real")));
}

TEST(Hover, OnACollaboratorSaysThatItDoesNotCount) {
  const auto saysSo = AllOf(HasSubstr("a collaborator, the project's own code: its implementations call nothing"),
                            HasSubstr("does not count"), HasSubstr("`doublecheck explain Clock`"));
  EXPECT_THAT(hoverAt("collaborator"), AllOf(HasSubstr("`MockClock` stands for `Clock`"), saysSo));
  EXPECT_THAT(hoverAt("clock"), AllOf(HasSubstr("`Clock` is mocked"), HasSubstr("by `MockClock`"), saysSo));
}

TEST(Hover, OnNothingIsNothing) {
  LspClient client;
  Json place = client.placeOf("mock");
  place["position"]["line"] = 100000;
  EXPECT_TRUE(client.result("textDocument/hover", place).is_null());
}

TEST(Hover, IsPlainForClientsWithoutMarkdown) {
  LspClient client(OrdersProject, {{"textDocument", {{"hover", {{"contentFormat", {"plaintext"}}}}}}});
  const Json answer = client.result("textDocument/hover", client.placeOf("mock"));
  EXPECT_EQ(answer["contents"]["kind"], "plaintext");
  EXPECT_THAT(stringOf(answer["contents"]["value"]), Not(HasSubstr("`")));
}

TEST(Hover, FollowsANameThatMovedSinceTheAnalysis) {
  LspClient client;
  client.replace("tests/ServiceTest.cpp", "#include \"src/Service.h\"", "// one\n// two\n#include \"src/Service.h\"");
  Json place = client.placeOf("mock");
  place["position"]["line"] = place["position"]["line"].get<int>() + 2;
  EXPECT_TRUE(client.result("textDocument/hover", place).is_object());
}

TEST(Navigation, GoesFromTheMockToInterfaceImplementationAndTests) {
  EXPECT_THAT(follow("definition", "mock"), ElementsAre("src/OrderStore.h:2:8"));
  EXPECT_THAT(follow("implementation", "mock"), ElementsAre("src/PgOrderStore.h:4:7"));
  EXPECT_THAT(follow("references", "mock"), ElementsAre("tests/ServiceTest.cpp:13:1"));
}

TEST(Navigation, GoesBackFromInterfaceImplementationAndTest) {
  EXPECT_THAT(follow("implementation", "interface"),
              ElementsAre("src/PgOrderStore.h:4:7", "tests/ServiceTest.cpp:5:8"));
  EXPECT_THAT(follow("implementation", "implementation"), ElementsAre("tests/ServiceTest.cpp:5:8"));
  EXPECT_THAT(follow("definition", "test"), ElementsAre("src/OrderStore.h:2:8"));
}

TEST(Navigation, OfAMockedFunctionGoesToTheBodyThatRunsInProduction) {
  EXPECT_THAT(follow("implementation", "mocked"), ElementsAre("src/PgOrderStore.cpp:2:20"));
  EXPECT_THAT(follow("definition", "expectation"), ElementsAre("src/OrderStore.h:4:16"));
}

std::vector<std::string> lensesOf(const std::string &file) {
  LspClient client;
  std::vector<std::string> titles;
  for (const Json &lens : client.result("textDocument/codeLens", {{"textDocument", {{"uri", LspClient::uriOf(file)}}}}))
    titles.push_back(std::to_string(lens["range"]["start"]["line"].get<int>() + 1) + " " +
                     stringOf(lens["command"]["title"]));
  return titles;
}

TEST(Lenses, StandAboveInterfacesImplementationsDoublesAndTests) {
  EXPECT_THAT(lensesOf("src/OrderStore.h"), ElementsAre("2 no test real · 1 mocked"));
  EXPECT_THAT(lensesOf("src/PgOrderStore.h"), ElementsAre("4 no test real · 1 mocked"));
  EXPECT_THAT(lensesOf("tests/ServiceTest.cpp"), ElementsAre("5 stands for OrderStore · no test real · 1 mocked",
                                                             "13 reaches 0 of 1 dependency for real"));
}

TEST(Lenses, CanBeTurnedOff) {
  LspClient client;
  client.tell("workspace/didChangeConfiguration", {{"settings", {{"doublecheck", {{"codeLens", false}}}}}});
  EXPECT_THAT(
      client.result("textDocument/codeLens", {{"textDocument", {{"uri", LspClient::uriOf("src/OrderStore.h")}}}}),
      IsEmpty());
}

TEST(Symbols, OfAFileAreItsDoublesWithTheirFunctionsAndItsTests) {
  LspClient client;
  std::vector<std::string> lines;
  for (const Json &symbol : client.result("textDocument/documentSymbol",
                                          {{"textDocument", {{"uri", LspClient::uriOf("tests/ServiceTest.cpp")}}}})) {
    std::string line = stringOf(symbol["name"]) + ":";
    for (const Json &child : at(symbol, "children"))
      line += " " + stringOf(child["name"]);
    lines.push_back(line);
  }
  EXPECT_THAT(lines, ElementsAre("MockOrderStore: save load", "MockClock: now", "Service.Places:"));
}

TEST(Symbols, OfTheWorkspaceAreFoundByAPartOfTheirName) {
  LspClient client;
  std::vector<std::string> names;
  for (const Json &symbol : client.result("workspace/symbol", {{"query", "orderst"}}))
    names.push_back(stringOf(symbol["name"]));
  EXPECT_THAT(names, ElementsAre("OrderStore", "PgOrderStore", "MockOrderStore"));
}

std::vector<std::string> actionsAt(LspClient &client, const std::string &mark, std::vector<Json> *full = nullptr) {
  const Json place = client.placeOf(mark);
  std::vector<std::string> titles;
  for (const Json &action :
       client.result("textDocument/codeAction", {{"textDocument", place["textDocument"]},
                                                 {"range", {{"start", place["position"]}, {"end", place["position"]}}},
                                                 {"context", {{"diagnostics", Json::array()}}}})) {
    titles.push_back(stringOf(action["title"]));
    if (full)
      full->push_back(action);
  }
  return titles;
}

TEST(Actions, SeparateConstAndOverride) {
  LspClient client;
  std::vector<Json> actions;
  EXPECT_THAT(actionsAt(client, "comma", &actions), Contains("Separate 'const' and 'override' with a comma"));
  const Json &change = actions.at(0)["edit"]["documentChanges"][0]["edits"][0];
  EXPECT_EQ(stringOf(change["newText"]), ", ");
}

TEST(Actions, AddOverrideToEveryMockedFunctionOfTheClass) {
  LspClient client;
  std::vector<Json> actions;
  EXPECT_THAT(actionsAt(client, "collaborator", &actions), Contains("Add 'override' to every mocked function"));
  EXPECT_EQ(stringOf(actions.at(0)["edit"]["documentChanges"][0]["edits"][0]["newText"]), ", override");
}

TEST(Actions, SuppressWithAReason) {
  LspClient client;
  EXPECT_THAT(actionsAt(client, "mock"), Contains("Suppress 'never-real' here, with a reason"));
}

TEST(Actions, CreateAContractTestWhereTheClientCanMakeFiles) {
  LspClient plain;
  EXPECT_THAT(actionsAt(plain, "mock"), Not(Contains(HasSubstr("contract"))));
  LspClient client(OrdersProject, {{"workspace", {{"workspaceEdit", {{"resourceOperations", {"create"}}}}}}});
  std::vector<Json> actions;
  EXPECT_THAT(actionsAt(client, "mock", &actions), Contains("Create a contract test of OrderStore"));
  EXPECT_EQ(actions.back()["edit"]["documentChanges"][0]["uri"],
            LspClient::uriOf("tests/contract/OrderStoreContractTest.cpp"));
}

// --- diagnostics -------------------------------------------------------------

TEST(Diagnostics, StandOnTheNames) {
  LspClient client;
  EXPECT_THAT(client.diagnostics("tests/ServiceTest.cpp"),
              AllOf(Contains("warning 5:8-22 doublecheck-never-real"), Contains(HasSubstr("doublecheck-stale-mock"))));
}

TEST(Diagnostics, FollowTypingAfterAMoment) {
  LspClient client;
  client.diagnostics("tests/ServiceTest.cpp");
  client.replace("tests/ServiceTest.cpp", "(const override)", "(const, override)");
  client.replace("tests/ServiceTest.cpp", "(const)", "(const, override)");
  EXPECT_THAT(client.tasks, IsEmpty()); // still typing
  client.wait(50);
  ASSERT_EQ(client.tasks.size(), 1U); // one question for both
  client.answer();
  EXPECT_THAT(client.diagnostics("tests/ServiceTest.cpp"), ElementsAre("warning 5:8-22 doublecheck-never-real"));
}

TEST(Diagnostics, OfAnOutdatedTextAreNotShown) {
  LspClient client;
  client.replace("tests/ServiceTest.cpp", "place(1)", "place(2)");
  client.wait(50);
  client.diagnostics("tests/ServiceTest.cpp");
  client.replace("tests/ServiceTest.cpp", "place(2)", "place(3)");
  client.answer(); // to the first
  EXPECT_THAT(client.heard("textDocument/publishDiagnostics"), Not(Contains(testing::Truly([](const Json &published) {
                return stringOf(published["uri"]) == LspClient::uriOf("tests/ServiceTest.cpp");
              }))));
}

TEST(Diagnostics, GoWhenTheFileIsClosed) {
  LspClient client;
  client.diagnostics("tests/ServiceTest.cpp");
  client.tell("textDocument/didClose", {{"textDocument", {{"uri", LspClient::uriOf("tests/ServiceTest.cpp")}}}});
  EXPECT_THAT(client.diagnostics("tests/ServiceTest.cpp"), IsEmpty());
}

TEST(Status, HasTheScoreAndTheDependenciesByRung) {
  LspClient client;
  const Json folder = client.result("doublecheck/status")["folders"][0];
  EXPECT_EQ(folder["score"], 0.0);
  EXPECT_EQ(folder["dependencies"][0]["id"], "OrderStore");
  EXPECT_EQ(folder["dependencies"][0]["rung"], "mocked");
}

} // namespace
} // namespace doublecheck
