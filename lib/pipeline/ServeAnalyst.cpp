// SPDX-License-Identifier: Apache-2.0
//
// The analyst's own process: one loop over its asker and its children.
#include "extract/Extract.h"
#include "facts/FactsIO.h"
#include "pipeline/AnalystInternal.h"
#include "pipeline/KnownFacts.h"
#include "pipeline/Pipeline.h"
#include "pipeline/Preambles.h"
#include "support/Bytes.h"
#include "support/Paths.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <map>

namespace doublecheck {

/// Quicker than this nobody reads; and where all is fresh nothing is shown.
static constexpr std::chrono::milliseconds ProgressInterval{100};

namespace {

using Clock = std::chrono::steady_clock;
using Event = AnalystEvent::Kind;

class Serving {
public:
  Serving(const AnalystSetup &setup, MessageLink &asker) : setup(setup), asker(asker) {}

  void run() {
    if (!open())
      return;
    recall();
    judge();
    index();
    while (wait())
      ;
  }

private:
  bool open();
  void recall();
  bool wait();
  bool hear();
  void answerTo(const AnalystRequest &request);

  void parseNext();
  void startParse(const AnalystRequest &request, std::size_t unit);
  void afterParse();
  void judge();
  void afterJudge();
  void index();
  void hearIndexer();
  void afterIndexing(bool isWhole);

  void tell(const AnalystEvent &event, std::string_view view = {}) { asker.send(writeEvent(event, view)); }
  void tellFailure(std::uint64_t of, std::string why) {
    tell({.kind = Event::Failed, .generation = of, .text = std::move(why)});
  }
  ExtractOptions extractOptions(const AnalystRequest &request) const;

  const AnalystSetup &setup;
  MessageLink &asker;
  Project project;
  RunOptions options;
  Store store;
  KnownFacts known;

  /// The last request for each file that is edited: asked again after indexing, which sees the disk only.
  std::map<std::string, AnalystRequest> edits;
  std::vector<std::string> waiting; // files of `edits` to parse, the next last
  std::unique_ptr<ForkedTask> parser, judging, indexer;
  AnalystRequest parsed; // what `parser` works on
  std::size_t parsedUnit = 0;
  TimeLimit parseLimit;
  std::uint64_t generation = 0; // that `known` is of
  bool isWholeIndex = false;
};

} // namespace

bool Serving::open() {
  auto opened = openProject(setup.query);
  if (!opened) {
    tell({.kind = Event::Gone, .text = llvm::toString(opened.takeError())});
    return false;
  }
  project = std::move(*opened);
  options.version = setup.version;
  options.today = setup.today;
  options.jobs = setup.jobs;
  options.resourceFolder = setup.resourceFolder;
  options.unitTimeLimit = project.settings.thresholds.unitTimeLimit;
  parseLimit = timeLimitOf(options.unitTimeLimit);
  tell({.kind = Event::Opened, .total = project.units.size(), .text = project.root});
  return true;
}

static Store openStore(const AnalystSetup &setup, const Project &project, const RunOptions &options) {
  return setup.cacheFolder.empty() ? Store()
                                   : Store(setup.cacheFolder, storeVersion(project, options, setup.toolIdentity),
                                           project.root, setup.cacheSize);
}

void Serving::recall() {
  store = openStore(setup, project, options);
  known = recallFacts(project, store);
}

// --- the loop ----------------------------------------------------------------

bool Serving::wait() {
  std::vector<pollfd> polled = {{.fd = asker.descriptor(), .events = POLLIN, .revents = 0}};
  for (auto *task : {&parser, &judging, &indexer})
    polled.push_back({.fd = *task ? (*task)->link().descriptor() : -1, .events = POLLIN, .revents = 0});
  int limit = -1;
  if (parser)
    limit = static_cast<int>(parser->timer().left(parseLimit).count());
  if (poll(polled.data(), polled.size(), limit) < 0 && errno != EINTR)
    return false;
  if (polled[0].revents != 0 && !hear())
    return false;
  if (parser && polled[1].revents != 0)
    afterParse();
  else if (parser && parser->timer().left(parseLimit).count() == 0) {
    tellFailure(parsed.generation, relativeTo(project.root, parsed.file) + ": " + parser->timer().overrun(parseLimit));
    parser.reset();
    parseNext();
  }
  if (judging && polled[2].revents != 0)
    afterJudge();
  if (indexer && polled[3].revents != 0)
    hearIndexer();
  return true;
}

bool Serving::hear() {
  const bool lives = asker.read();
  std::string message;
  while (asker.take(message))
    if (const auto request = readRequest(message))
      answerTo(*request);
  return lives;
}

void Serving::answerTo(const AnalystRequest &request) {
  switch (request.kind) {
  case AnalystRequest::Kind::Analyse:
    if (parser && parsed.file == request.file)
      parser.reset(); // its text is outdated
    judging.reset();
    edits.insert_or_assign(request.file, request);
    std::erase(waiting, request.file);
    waiting.push_back(request.file);
    return parseNext();
  case AnalystRequest::Kind::Index:
    return index();
  case AnalystRequest::Kind::CancelIndexing:
    if (indexer)
      indexer->interrupt();
    return;
  }
}

// --- one edited file ---------------------------------------------------------

ExtractOptions Serving::extractOptions(const AnalystRequest &request) const {
  return {.root = project.root,
          .buildFolder = project.buildFolder,
          .resourceFolder = options.resourceFolder,
          .thirdPartyGlobs = project.settings.thirdPartyGlobs,
          .overlays = request.overlays};
}

void Serving::parseNext() {
  while (!parser && !waiting.empty()) {
    const AnalystRequest request = edits[waiting.back()];
    waiting.pop_back();
    const auto units = unitsThatSay(project, known, request.file);
    if (units.empty())
      tellFailure(request.generation,
                  relativeTo(project.root, request.file) + ": no unit of the compilation database is known to read it");
    else
      startParse(request, units.front());
  }
}

void Serving::startParse(const AnalystRequest &request, std::size_t unit) {
  parsed = request;
  parsedUnit = unit;
  parser = ForkedTask::start([&](MessageLink &link) {
    // This one's view of the disk may be old.
    Store now = openStore(setup, project, options).assuming({.texts = request.overlays, .absent = {}});
    link.send(writeFacts(extractEdited(project.units[unit], now, extractOptions(request)).facts));
  });
  if (!parser)
    tellFailure(request.generation, "no process can be started to parse it");
}

void Serving::afterParse() {
  if (parser->link().read())
    return;
  std::string bytes;
  const bool isThere = parser->link().take(bytes);
  parser.reset();
  auto fresh = isThere ? readFacts(bytes) : std::nullopt;
  if (!fresh) {
    tellFailure(parsed.generation, "Clang crashed on " + relativeTo(project.root, parsed.file));
    return parseNext();
  }
  generation = std::max(generation, parsed.generation);
  const bool isSame = !judging && bytes == writeFacts(known.units[parsedUnit]);
  if (isSame) {
    tell({.kind = Event::Same, .generation = generation});
    return parseNext();
  }
  replaceFacts(project, known, parsedUnit, std::move(*fresh), {parsed.file});
  judge();
  parseNext();
}

// --- the whole program -------------------------------------------------------

void Serving::judge() {
  judging = ForkedTask::start([&](MessageLink &link) {
    project.isNarrowed |= !std::ranges::all_of(known.kept, [](const auto &kept) { return kept.has_value(); });
    auto analysis = analyzeFacts(std::move(known.units), project, options); // our own copy
    if (!analysis) {
      link.send(
          writeEvent({.kind = Event::Failed, .generation = generation, .text = llvm::toString(analysis.takeError())}));
      return;
    }
    const Analysis &done = **analysis;
    const EditorView view = buildEditorView({done.program, done.infra, done.reach, done.scores}, done.report);
    link.send(writeEvent({.kind = Event::View, .generation = generation}, writeEditorView(view)));
  });
  if (!judging)
    tellFailure(generation, "no process can be started to analyse it");
}

void Serving::afterJudge() {
  if (judging->link().read())
    return;
  std::string bytes;
  if (judging->link().take(bytes))
    asker.send(bytes);
  else
    tellFailure(generation, "the analysis crashed; please report it");
  judging.reset();
}

// --- all units ---------------------------------------------------------------

/// From the indexing child: "p" with counts, or "u" with a unit's number and facts, or "!" with an error.
void Serving::index() {
  if (indexer)
    return; // what changed meanwhile, the next one sees
  isWholeIndex = false;
  store = openStore(setup, project, options); // which trusts no file that is written from now on
  indexer = ForkedTask::start([&](MessageLink &link) {
    auto told = Clock::now();
    options.onProgress = [&](const Progress &progress) {
      if (Clock::now() - told < ProgressInterval)
        return;
      told = Clock::now();
      std::string message = "p";
      appendVarint(message, progress.done);
      appendVarint(message, progress.total);
      link.send(message);
    };
    auto facts = gatherFacts(project, store, options);
    if (!facts) {
      link.send("!" + llvm::toString(facts.takeError()));
      return;
    }
    store.finish();
    for (std::size_t unit = 0; unit < project.units.size(); ++unit) {
      std::string bytes = writeFacts((*facts)[unit]);
      if (bytes == writeFacts(known.units[unit]))
        continue;
      std::string message = "u";
      appendVarint(message, unit);
      link.send(message + bytes);
    }
    link.send(".");
  });
}

void Serving::hearIndexer() {
  const bool lives = indexer->link().read();
  std::string message;
  while (indexer->link().take(message)) {
    ByteReader reader(std::string_view(message).substr(1));
    if (message.front() == 'p') {
      const auto done = reader.varint();
      tell({.kind = Event::Progress, .done = done, .total = reader.varint()});
    } else if (message.front() == 'u') {
      const auto unit = static_cast<std::size_t>(reader.varint());
      auto facts = readFacts(reader.take(reader.remaining()));
      if (!facts || unit >= known.units.size())
        continue;
      known.units[unit] = std::move(*facts);
      known.kept[unit] = std::chrono::system_clock::now();
    } else {
      isWholeIndex = message.front() == '.';
    }
  }
  if (!lives)
    afterIndexing(isWholeIndex);
}

void Serving::afterIndexing(bool isWhole) {
  indexer.reset();
  if (!isWhole)
    recall(); // what was done is in the store
  tell({.kind = Event::Indexed, .text = isWhole ? "" : "indexing was stopped; the rest is as it was last known"});
  // What is unsaved counts again.
  for (const auto &[file, request] : edits)
    if (std::ranges::find(request.overlays, file, &std::pair<std::string, std::string>::first) !=
            request.overlays.end() &&
        std::ranges::find(waiting, file) == waiting.end())
      waiting.push_back(file);
  judge();
  parseNext();
}

void serveAnalyst(const AnalystSetup &setup, MessageLink &link) { Serving(setup, link).run(); }

} // namespace doublecheck
