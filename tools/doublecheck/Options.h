// SPDX-License-Identifier: Apache-2.0
//
// The command line as a value. One struct serves all subcommands; each declares
// the options that it looks at.
#pragma once

#include "project/Project.h"
#include "store/Store.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

enum class ColourChoice : std::uint8_t { Auto, Always, Never };

/// What `review` compares.
struct ReviewOptions {
  std::optional<std::string> base;
  bool isExact = false;
  std::optional<std::string> before, after, diff; // files
};

struct Options {
  std::string executable; // absolute path of this program
  ProjectQuery query;
  std::vector<std::string> formats; // "NAME" or "NAME=FILE"
  std::optional<std::string> output;
  unsigned jobs = 0;
  std::optional<std::string> cacheFolder;
  std::uint64_t cacheSize = DefaultStoreSize;
  bool noCache = false;
  bool plainParse = false;
  bool quiet = false;
  bool verbose = false;
  ColourChoice colour = ColourChoice::Auto;
  std::optional<double> failUnder;
  std::optional<std::string> history;
  std::vector<std::string> failOn; // "RULE", "RULE:LEVEL", "LEVEL" or "never"
  std::optional<unsigned> maximumNew;
  bool noRegression = false;
  std::optional<std::string> changedSince; // a commit
  std::optional<std::string> baseline;
  bool prune = false;
  std::string subject; // what to explain, list or dump
  std::optional<std::string> unit;
  ReviewOptions review;
  std::optional<std::string> standardInputName; // the file whose text comes from there
  std::optional<std::string> shard;             // extract: "3/8"
  std::vector<std::string> factsFiles;          // merge: files and folders of them
};

/// -p, --config, --extra-arg, --jobs, --cache-dir, ...: for subcommands that analyse a project.
void declareProjectOptions(CLI::App &parser, Options &options);
/// --color.
void declareColourOption(CLI::App &parser, Options &options);

} // namespace doublecheck
