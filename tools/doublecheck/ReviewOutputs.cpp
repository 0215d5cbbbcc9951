// SPDX-License-Identifier: Apache-2.0
//
// Formats, files and the gate of a review.
#include "ReviewOutputs.h"

#include "Terminal.h"
#include "gate/Gate.h"
#include "pipeline/Configure.h"
#include "support/Files.h"
#include "support/Nearest.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::string hint(std::string_view name, const std::vector<std::string> &known) {
  const auto nearest = nearestName(name, known);
  return nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                         : fmt::format("did you mean '{}'?", nearest);
}

static llvm::Expected<const ReviewWriter *> writerCalled(std::string_view name) {
  std::vector<std::string> known;
  for (const auto &writer : allReviewWriters()) {
    if (writer.id == name)
      return &writer;
    known.emplace_back(writer.id);
  }
  return failure(fmt::format("unknown format '{}' of a review; {}", name, hint(name, known)));
}

llvm::Expected<std::vector<ReviewOutput>> planReviewOutputs(const Options &options) {
  const auto formats = options.formats.empty() ? std::vector<std::string>{"text"} : options.formats;
  if (formats.size() > 1 && options.output)
    return failure("-o names the file of a single format; with several write --format NAME=FILE");
  std::vector<ReviewOutput> outputs;
  for (const auto &format : formats) {
    const auto equals = format.find('=');
    auto writer = writerCalled(format.substr(0, equals));
    if (!writer)
      return writer.takeError();
    std::string file = equals == std::string::npos ? options.output.value_or("") : format.substr(equals + 1);
    if (equals != std::string::npos && file.empty())
      return failure(fmt::format("--format {}: no file after '='", format));
    file = file.empty() || file == "-" ? "" : normalPath(file, options.query.workingDirectory);
    if (auto error = file.empty() ? llvm::Error::success() : canWriteFile(file))
      return error;
    if (std::ranges::find(outputs, file, &ReviewOutput::file) != outputs.end())
      return failure(fmt::format("two formats go to {}; write --format NAME=FILE with a file for each",
                                 file.empty() ? "standard output" : file));
    outputs.push_back({.writer = *writer, .file = file});
  }
  return outputs;
}

llvm::Error writeReviewOutputs(const std::vector<ReviewOutput> &outputs, const Review &review, const Options &options) {
  for (const auto &[writer, file] : outputs) {
    const bool isScreen = file.empty();
    const auto text = writer->write(review, {.colour = isScreen && wantsColour(options.colour),
                                             .width = isScreen ? outputWidth() : 100,
                                             .verbose = options.verbose});
    if (!isScreen) {
      if (auto error = writeFile(file, text))
        return error;
    } else if (!printOutput(text)) {
      return failure("cannot write to standard output");
    }
  }
  return llvm::Error::success();
}

// --- the gate ----------------------------------------------------------------

std::string whyIncomplete(const Report &before, const Report &after, const Thresholds &thresholds) {
  for (const auto &[report, side] : {std::pair(&after, "after"), std::pair(&before, "before")})
    if (const std::string why = whyIncomplete(*report, thresholds); !why.empty())
      return fmt::format("{} the change {}{}", side, why,
                         report->failedUnits.empty()
                             ? ""
                             : fmt::format("; the first: {}: {}", report->failedUnits.front().file,
                                           report->failedUnits.front().error));
  return {};
}

ReviewVerdict judgeReview(const Review &review, const std::vector<std::string> &failOn) {
  if (!review.incomplete.empty())
    return {.code = Incomplete, .reasons = {review.incomplete}};
  ReviewVerdict verdict;
  std::vector<FailOn> wanted;
  for (const std::string &text : failOn.empty() ? std::vector<std::string>{"warning"} : failOn)
    if (text != FailOnNever)
      wanted.push_back(failOnFrom(text));
  if (!wanted.empty() && std::ranges::none_of(wanted, [](const FailOn &one) { return one.rule.empty(); }))
    wanted.push_back({.rule = "", .least = "error"});
  for (const FailOn &one : wanted)
    if (const auto count = std::ranges::count_if(review.introduced,
                                                 [&](const ReviewFinding &row) { return isNamed(one, row.finding); }))
      verdict.reasons.push_back(
          fmt::format("the change introduces {} finding{} of {}", count, count == 1 ? "" : "s", inWords(one)));
  verdict.code = verdict.reasons.empty() ? Passed : GateFailed;
  return verdict;
}

} // namespace doublecheck
