// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/Repository.h"

#include <stdexcept>

namespace doublecheck::end_to_end {

void Repository::begin() {
  git({"init", "--quiet", "--initial-branch=main"});
  commit();
}

static std::string reformatted(const std::string &text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool startsLine = at == 0 || text[at - 1] == '\n';
    if (startsLine && text[at] != '#')
      result += "\n// A line of code:\n\t\t";
    result += text[at];
  }
  return result;
}

void Repository::reformat() {
  for (const std::string folder : {"src", "tests"})
    for (const auto &entry : std::filesystem::recursive_directory_iterator(root() / folder))
      if (const auto ending = entry.path().extension(); ending == ".cpp" || ending == ".h")
        write(entry.path().lexically_relative(root()).string(), reformatted(readFile(entry.path())));
}

std::string Repository::git(const std::vector<std::string> &arguments) {
  const RunResult result = run({.arguments = arguments,
                                .folder = folder.path(),
                                .environment = {"GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b",
                                                "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b"},
                                .program = "git"});
  if (result.exitCode != 0)
    throw std::runtime_error("git " + arguments.front() + ": " + result.err);
  return result.out;
}

void Repository::startChange() {
  git({"checkout", "--quiet", "--force", "-B", "change", "main"});
  git({"clean", "-d", "--force", "--quiet"});
}

void Repository::write(const std::string &file, const std::string &text) { folder.write(file, text); }

void Repository::replace(const std::string &file, const std::string &from, const std::string &to) {
  std::string text = readFile(folder.path() / file);
  const auto at = text.find(from);
  if (at == std::string::npos)
    throw std::runtime_error(file + " has no '" + from + "'");
  write(file, text.replace(at, from.size(), to));
}

void Repository::commit() {
  git({"add", "--all"});
  git({"commit", "--quiet", "--message", "change"});
}

RunResult Repository::reviewAs(const std::string &format, std::vector<std::string> more) {
  configure();
  more.insert(more.begin(), {"review", "--base", "main", "--cache-dir", cache(), "--format", format});
  return run({.arguments = std::move(more), .folder = folder.path()});
}

RunResult Repository::scan(std::vector<std::string> more) {
  configure();
  more.insert(more.begin(), {"scan", "--cache-dir", cache()});
  return run({.arguments = std::move(more), .folder = folder.path()});
}

nlohmann::json Repository::review(std::vector<std::string> more) {
  const RunResult result = reviewAs("json", std::move(more));
  auto review = nlohmann::json::parse(result.out, nullptr, /*allow_exceptions=*/false);
  if (!review.is_object())
    throw std::runtime_error("no review: " + result.out + result.err);
  review["exit"] = result.exitCode;
  return review;
}

std::vector<std::string> eventsOf(const nlohmann::json &review) {
  std::vector<std::string> words;
  for (const auto &event : review["events"])
    words.push_back(event["tendency"].get<std::string>() + ": " + event["message"].get<std::string>());
  return words;
}

std::vector<std::string> findingsOf(const nlohmann::json &review, const std::string &list) {
  std::vector<std::string> words;
  for (const auto &row : review[list])
    words.push_back(row["rule"].get<std::string>() + " " +
                    (row["dependency"].is_null() ? row["file"] : row["dependency"]).get<std::string>());
  return words;
}

} // namespace doublecheck::end_to_end
