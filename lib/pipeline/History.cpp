// SPDX-License-Identifier: Apache-2.0

#include "pipeline/History.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace doublecheck {

using Json = nlohmann::ordered_json;

static constexpr std::string_view Schema = "doublecheck-history/1";

ReportRun runOf(const Report &report, std::string time, std::string commit) {
  ReportRun run{.time = std::move(time),
                .commit = std::move(commit),
                .scoreApplicable = report.scoreApplicable,
                .score = report.score,
                .tests = static_cast<std::uint32_t>(report.tests.size()),
                .doubles = static_cast<std::uint32_t>(report.doubles.size()),
                .findings = static_cast<std::uint32_t>(std::ranges::count_if(report.findings, &ReportFinding::counts))};
  for (const ReportDependency &dependency : report.dependencies) {
    if (std::ranges::find(dependency.flags, "not-counted") != dependency.flags.end())
      continue;
    run.rungs.emplace_back(dependency.id, dependency.rung);
    run.neverReal += dependency.neverReal;
  }
  std::ranges::sort(run.rungs);
  return run;
}

std::string historyLine(const ReportRun &run) {
  Json rungs = Json::object();
  for (const auto &[dependency, rung] : run.rungs)
    rungs[dependency] = rung;
  const Json line{{"schema", Schema},
                  {"time", run.time},
                  {"commit", run.commit.empty() ? Json(nullptr) : Json(run.commit)},
                  {"score", run.scoreApplicable ? Json(std::round(run.score * 10000) / 10000) : Json(nullptr)},
                  {"never_real", run.neverReal},
                  {"tests", run.tests},
                  {"doubles", run.doubles},
                  {"findings", run.findings},
                  {"rungs", std::move(rungs)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

static llvm::Error failure(std::string_view file, std::size_t line, std::string_view what) {
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      fmt::format("{}:{}: {}; it is left as it is: mend or move it, or name another file with --history", file, line,
                  what));
}

/// What is wrong with the line's kind; empty: it is a run of ours.
static std::string strangeness(const Json &line) {
  if (line.is_discarded())
    return "this is not a line of JSON, so the history is damaged or no history";
  const auto schema = line.is_object() ? line.find("schema") : line.end();
  if (!line.is_object() || schema == line.end() || !schema->is_string())
    return "this is not a history of doublecheck";
  const std::string name = *schema;
  if (name == Schema)
    return {};
  return name.starts_with("doublecheck-history/")
             ? fmt::format("'{}' was written by another version of doublecheck, which this one ({}) cannot continue",
                           name, Schema)
             : fmt::format("this is not a history of doublecheck, but '{}'", name);
}

/// Throws where a field is missing or of the wrong kind.
static ReportRun readRun(const Json &line) {
  ReportRun run{.time = line.at("time"),
                .commit = line.at("commit").is_null() ? std::string() : line.at("commit").get<std::string>(),
                .scoreApplicable = !line.at("score").is_null(),
                .neverReal = line.at("never_real"),
                .tests = line.at("tests"),
                .doubles = line.at("doubles"),
                .findings = line.at("findings")};
  run.score = run.scoreApplicable ? line.at("score").get<double>() : 0.0;
  for (const auto &[dependency, rung] : line.at("rungs").items())
    run.rungs.emplace_back(dependency, rung.get<std::string>());
  return run;
}

llvm::Expected<std::vector<ReportRun>> parseHistory(std::string_view text, std::string_view file) {
  std::vector<ReportRun> runs;
  std::size_t number = 1;
  for (std::size_t start = 0; start < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view content = text.substr(start, end - start);
    start = end + 1;
    if (content.find_first_not_of(" \t\r") == std::string_view::npos)
      continue;
    const Json line = Json::parse(content, nullptr, false);
    if (const std::string wrong = strangeness(line); !wrong.empty())
      return failure(file, number, wrong);
    try {
      runs.push_back(readRun(line));
    } catch (const Json::exception &error) {
      return failure(file, number, fmt::format("a field is missing or of the wrong kind ({})", error.what()));
    }
  }
  return runs;
}

} // namespace doublecheck
