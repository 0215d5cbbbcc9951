// SPDX-License-Identifier: Apache-2.0
//
// Formats by name, files by rename.
#include "Outputs.h"

#include "Terminal.h"
#include "support/Files.h"
#include "support/Nearest.h"
#include "support/Paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static llvm::Expected<const Writer *> findWriter(const std::string &name) {
  std::vector<std::string> known;
  for (const auto &writer : allWriters()) {
    if (writer.id == name)
      return &writer;
    known.emplace_back(writer.id);
  }
  const auto nearest = nearestName(name, known);
  return failure(fmt::format("unknown format '{}'; {}", name,
                             nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                             : fmt::format("did you mean '{}'?", nearest)));
}

llvm::Expected<std::vector<Output>> planOutputs(const Options &options) {
  const auto formats = options.formats.empty() ? std::vector<std::string>{"text"} : options.formats;
  std::vector<Output> outputs;
  for (const auto &format : formats) {
    const auto equals = format.find('=');
    auto writer = findWriter(format.substr(0, equals));
    if (!writer)
      return writer.takeError();
    std::string file = equals == std::string::npos ? "" : format.substr(equals + 1);
    if (equals != std::string::npos && file.empty())
      return failure(fmt::format("--format {}: no file after '='", format));
    if (file.empty() && options.output) {
      if (formats.size() > 1)
        return failure("-o names the file of a single format; with several write --format NAME=FILE");
      file = *options.output;
    }
    if (file == "-")
      file.clear();
    if (!file.empty()) {
      file = normalPath(file, options.query.workingDirectory);
      if (auto error = canWriteFile(file))
        return error;
    }
    const bool isTaken = std::any_of(outputs.begin(), outputs.end(), [&](auto &other) { return other.file == file; });
    if (isTaken)
      return failure(fmt::format("two formats go to {}; write --format NAME=FILE with a file for each",
                                 file.empty() ? "standard output" : file));
    outputs.push_back({.writer = *writer, .file = file});
  }
  return outputs;
}

llvm::Error writeOutputs(const std::vector<Output> &outputs, const Report &report, const Options &options) {
  for (const auto &[writer, file] : outputs) {
    const bool isScreen = file.empty();
    const auto text = writer->write(report, {.colour = isScreen && wantsColour(options.colour),
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

} // namespace doublecheck
