// SPDX-License-Identifier: Apache-2.0
//
// A client of the server in this process, over a project of marked code. Plays
// the analyst too: real facts, real stages, no processes.
#pragma once

#include "lsp/Server.h"
#include "support/MarkedCode.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// A mocked store over libpq, a clock without infrastructure, and tests; see the marks in the text.
extern const std::string_view OrdersProject;

class LspClient {
public:
  /// Initialised, its files open, analysed once.
  explicit LspClient(std::string_view code = OrdersProject, Json capabilities = Json::object());

  Server server{"1.0"};
  MarkedCode code;
  Server::Time now{};

  /// The whole answer, with `result` or `error`.
  Json ask(const std::string &method, Json parameters = Json::object());
  Json result(const std::string &method, Json parameters = Json::object()) { return ask(method, parameters)["result"]; }
  void tell(const std::string &method, Json parameters = Json::object());
  /// `{textDocument, position}` of a mark.
  Json placeOf(const std::string &mark) const;
  static std::string uriOf(const std::string &file);

  void open(const std::string &file);
  void replace(const std::string &file, const std::string &from, const std::string &to);
  /// Lets `milliseconds` pass.
  void wait(int milliseconds);
  /// Answers what the server asked of its analyst.
  void answer();

  /// What the server said meanwhile, of one method; taken out.
  std::vector<Json> heard(const std::string &method);
  /// "warning 12:6-14 never-real" a diagnostic, of the last that were published for `file`.
  std::vector<std::string> diagnostics(const std::string &file);
  /// "src/Store.h:3:8" a location.
  static std::vector<std::string> places(const Json &locations);
  std::vector<ServerTask> tasks; // all that were wanted

private:
  void collect();
  AnalystEvent viewOf(const std::vector<std::pair<std::string, std::string>> &overlays) const;

  std::vector<Json> inbox;
  int lastId = 0;
  std::map<std::string, std::int64_t> versions;
  std::map<std::string, std::string> texts; // as the client has them
};

} // namespace doublecheck
