// SPDX-License-Identifier: Apache-2.0
//
// A process that knows one project and answers what an editor asks of it: it
// starts from what the store has, brings that up to date beside, and after every
// edit says what the whole program looks like now. It never keeps its asker
// waiting: questions go in, events come out, in any order.
//
// The analyst parses nothing itself. It forks a child to parse an edited file,
// one to run the stages over all facts, one to index: each can be killed when a
// newer edit makes it pointless, and a crash of Clang costs one answer.
#pragma once

#include "editor/EditorView.h"
#include "pipeline/ForkedTask.h"
#include "project/Project.h"
#include "store/Store.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct AnalystSetup {
  ProjectQuery query;
  std::string version;      // of the tool
  std::string today;        // see RunOptions
  std::string toolIdentity; // see storeVersion
  std::string cacheFolder;  // empty: keep nothing
  std::uint64_t cacheSize = DefaultStoreSize;
  std::string resourceFolder; // of Clang
  unsigned jobs = 0;          // while indexing
};

struct AnalystRequest {
  enum class Kind : std::uint8_t {
    Analyse, // `file` with `overlays`; forgets what an older request asked
    Index,   // look which units changed on disk, parse them
    CancelIndexing,
  };
  Kind kind = Kind::Analyse;
  std::uint64_t generation = 0;                                // comes back with the answer
  std::string file{};                                          // absolute
  std::vector<std::pair<std::string, std::string>> overlays{}; // all unsaved texts, by absolute path
};

struct AnalystEvent {
  enum class Kind : std::uint8_t {
    Opened,   // `text`: the project's root
    Progress, // of indexing
    View,     // the program after `generation`
    Same,     // the edit changed nothing that the view shows
    Indexed,  // `text`: why not all of it, if so
    Failed,   // `generation` has no answer: `text` says why
    Gone,     // the process ended; `text` may say why
  };
  Kind kind = Kind::Gone;
  std::uint64_t generation = 0;
  std::uint64_t done = 0, total = 0;
  std::string text{};
  std::optional<EditorView> view{};
};

class Analyst {
public:
  /// The caller must be single-threaded. Null: no process can be started.
  static std::unique_ptr<Analyst> start(const AnalystSetup &setup);

  int descriptor() { return process->link().descriptor(); }
  void send(const AnalystRequest &request);
  /// What has arrived, without waiting. `Gone` is the last that ever comes.
  std::vector<AnalystEvent> receive();

private:
  explicit Analyst(std::unique_ptr<ForkedTask> process) : process(std::move(process)) {}

  std::unique_ptr<ForkedTask> process;
};

} // namespace doublecheck
