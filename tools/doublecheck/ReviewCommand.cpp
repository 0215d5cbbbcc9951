// SPDX-License-Identifier: Apache-2.0
//
// doublecheck review: what a change does. The base side is analysed first: facts
// that an earlier run kept of it are used before those of today replace them.
#include "Command.h"
#include "GateOptions.h"
#include "ReviewOutputs.h"
#include "Session.h"
#include "Terminal.h"
#include "review/ReadReport.h"
#include "revision/BaseSide.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <fmt/format.h>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  auto &review = options.review;
  auto *base = parser
                   .add_option("--base", review.base,
                               "Commit, branch or tag to compare with, from where HEAD left it; default: the "
                               "target branch that the CI names, or origin/HEAD")
                   ->type_name("REV");
  auto *exact =
      parser.add_flag("--exact-base", review.isExact, "Compare with --base itself, not with where HEAD left it");
  auto *before =
      parser.add_option("--before", review.before, "Compare JSON reports instead: the one before the change")
          ->type_name("FILE");
  auto *after = parser.add_option("--after", review.after, "The JSON report after the change")->type_name("FILE");
  before->needs(after);
  after->needs(before);
  parser
      .add_option("--diff", review.diff,
                  "With --before and --after: the change as 'git diff' prints it; '-': standard input")
      ->type_name("FILE")
      ->needs(before);
  parser
      .add_option("-f,--format", options.formats, "text, markdown or json, with its file (repeatable); default: text")
      ->type_name("NAME[=FILE]")
      ->allow_extra_args(false);
  parser.add_option("-o,--output", options.output, "File of a single format; default: standard output")
      ->type_name("FILE");
  declareFailOn(parser, options,
                "Exit with 1 if the change introduces such a finding, of level warning or above by default");
  for (auto *option : {before, after})
    option->excludes(base)->excludes(exact);
}

namespace {

/// Both sides with the lines between them.
struct Compared {
  Report before{};
  Report after{};
  Diff diff{};
  ReviewLabels labels{};
  std::vector<std::string> notes{};
  Thresholds thresholds{};
};

} // namespace

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

// --- two files ---------------------------------------------------------------

static llvm::Expected<std::string> contentOf(const std::string &name, const Options &options) {
  if (auto text = name == "-" ? readStandardInput() : readFile(normalPath(name, options.query.workingDirectory)))
    return std::move(*text);
  return failure(name + ": cannot be read; check name and rights");
}

static llvm::Expected<Report> reportIn(const std::string &name, const Options &options) {
  auto text = contentOf(name, options);
  if (!text)
    return text.takeError();
  return readReport(*text, name);
}

static llvm::Expected<Compared> compareFiles(const Options &options) {
  const ReviewOptions &review = options.review;
  auto before = reportIn(*review.before, options);
  if (!before)
    return before.takeError();
  auto after = reportIn(*review.after, options);
  if (!after)
    return after.takeError();
  Compared compared{.before = std::move(*before),
                    .after = std::move(*after),
                    .labels = {.base = *review.before, .head = *review.after}};
  if (!review.diff)
    return compared;
  auto text = contentOf(*review.diff, options);
  if (!text)
    return text.takeError();
  auto diff = parseDiff(*text);
  if (!diff)
    return failure(*review.diff + ": " + llvm::toString(diff.takeError()));
  compared.diff = std::move(*diff);
  return compared;
}

// --- a commit and the working tree -------------------------------------------

using Analysed = std::variant<std::unique_ptr<Analysis>, ExitCode>;

static Analysed analyseBase(const Session &now, BaseSide base, const Options &options) {
  Session past{.project = std::move(base.project), .store = now.store.assuming(base.overlay), .run = now.run};
  past.run.overlays = base.overlay.files();
  return runAnalysis(past, options);
}

static std::variant<Compared, ExitCode> compareRevision(const Options &options) {
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  auto revision = openRevision({.root = session.project.root,
                                .base = options.review.base,
                                .baseIs = options.review.isExact ? BaseIs::Exact : BaseIs::MergeBase});
  if (!revision)
    return reportError(revision.takeError());
  auto diff = parseDiff(revision->diff, revision->prefix);
  if (!diff)
    return reportError(failure("git diff: " + llvm::toString(diff.takeError())));
  forgetRemovedSources(session.project, *revision);
  auto base = baseSide(session.project, *revision);
  Compared compared{.diff = std::move(*diff),
                    .labels = {.base = revision->base, .head = revision->head},
                    .notes = base.notes,
                    .thresholds = session.project.settings.thresholds};
  for (auto *side : {&compared.before, &compared.after}) {
    const auto analysed =
        side == &compared.before ? analyseBase(session, base, options) : runAnalysis(session, options);
    if (const auto *code = std::get_if<ExitCode>(&analysed))
      return *code;
    *side = std::get<std::unique_ptr<Analysis>>(analysed)->report;
  }
  return compared;
}

static std::variant<Compared, ExitCode> compare(const Options &options) {
  if (!options.review.before)
    return compareRevision(options);
  auto compared = compareFiles(options);
  if (!compared)
    return reportError(compared.takeError());
  return std::move(*compared);
}

static ExitCode run(const Options &options) {
  auto outputs = planReviewOutputs(options);
  if (!outputs)
    return reportError(outputs.takeError());
  if (auto error = checkFailOn(options.failOn))
    return reportError(std::move(error));
  auto both = compare(options);
  if (const auto *code = std::get_if<ExitCode>(&both))
    return *code;
  const auto &compared = std::get<Compared>(both);
  Review review = reviewReports(compared.before, compared.after, compared.diff, compared.labels);
  if (std::string why = whyIncomplete(compared.before, compared.after, compared.thresholds); !why.empty())
    review = withheld(std::move(review), std::move(why));
  review.notes.insert(review.notes.begin(), compared.notes.begin(), compared.notes.end());
  if (!options.quiet || !options.formats.empty() || options.output)
    if (auto error = writeReviewOutputs(*outputs, review, options))
      return reportError(std::move(error));
  const auto verdict = judgeReview(review, options.failOn);
  for (const auto &reason : verdict.reasons)
    printError(reason);
  return verdict.code;
}

extern const Command reviewCommand = {
    .id = "review",
    .title = "What a change does: new and fixed findings, the score before and after",
    .examples = "  doublecheck review --base main               the working tree against where it left main\n"
                "  doublecheck review --format markdown=comment.md --format text\n"
                "  doublecheck review --before main.json --after pull.json --diff pull.diff\n"
                "  doublecheck review --fail-on never-real --fail-on error",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
