// SPDX-License-Identifier: Apache-2.0
//
// Parts of a project to the facts of the whole: what a single run would have
// gathered. Checks that they belong together and that each is there once.
#pragma once

#include "pipeline/FactsFile.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace doublecheck {

struct NamedFactsFile {
  std::string name; // for messages
  FactsFile file;
};

struct MergedFacts {
  std::vector<TuFacts> units; // in the order of a single run
  std::string configuration;
  std::string configurationFile;
  bool isWhole = false;              // nothing of the project is left out, as far as can be known
  std::vector<std::string> warnings; // what is there twice, but equal
};

/// Errors, each with the names of the files: parts of different versions, projects or configurations; a part or a
/// unit twice with different facts; parts that are lost, with the command that makes them.
/// `expected`: the project as its compilation database says, to hold the units to; or null.
llvm::Expected<MergedFacts> mergeFacts(std::vector<NamedFactsFile> files, const Project *expected = nullptr);

} // namespace doublecheck
