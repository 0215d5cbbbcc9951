// SPDX-License-Identifier: Apache-2.0
//
// A project in a git repository of its own, changes to it, and what a review
// says of them.
#pragma once

#include "end_to_end/RunProgram.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace doublecheck::end_to_end {

class Repository {
public:
  virtual ~Repository() = default;

  /// Back to a clean "main", on a new branch.
  void startChange();
  /// Writes a file; `from` to `to` in a file; both below the root.
  void write(const std::string &file, const std::string &text);
  void replace(const std::string &file, const std::string &from, const std::string &to);
  /// Every line of code of all sources on three lines of its own, tabs and comments between.
  void reformat();
  std::string git(const std::vector<std::string> &arguments);
  /// Stages and commits everything.
  void commit();

  /// The working tree alone.
  RunResult scan(std::vector<std::string> more);
  /// The working tree against main.
  RunResult reviewAs(const std::string &format, std::vector<std::string> more = {});
  /// As JSON, with the exit code as "exit".
  nlohmann::json review(std::vector<std::string> more = {});

  const std::filesystem::path &root() const { return folder.path(); }
  std::string cache() const { return (kept.path() / "facts").string(); }

protected:
  /// Commits what is there on branch "main".
  void begin();
  /// Makes the compile commands of what is there, as a build system would after a change.
  virtual void configure() = 0;

private:
  TemporaryFolder folder, kept;
};

/// "worse: Removes ..." of each event.
std::vector<std::string> eventsOf(const nlohmann::json &review);
/// "never-real Store" of each finding of a list.
std::vector<std::string> findingsOf(const nlohmann::json &review, const std::string &list);

} // namespace doublecheck::end_to_end
