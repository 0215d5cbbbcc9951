// SPDX-License-Identifier: Apache-2.0
//
// The facts of some units of a project as one file, for runs that are spread over
// machines: a part says what it is a part of, so that what is lost, repeated or
// foreign is noticed when the parts come together. Paths are relative to the root.
#pragma once

#include "facts/Facts.h"
#include "project/Project.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// "3/8": the third of eight parts. Default: no part of a split.
struct ShardNumber {
  std::uint32_t number = 0; // from 1
  std::uint32_t count = 0;
};

/// Error: what is wrong, and the form.
llvm::Expected<ShardNumber> parseShard(std::string_view text);

/// Leaves the units of one part in the project: neighbours stay together, because they share headers and flags.
/// Sources that are missing belong to the last part.
void narrowToShard(Project &project, ShardNumber shard);

/// Of the commands of all units, without the root, and of the settings that shape facts.
std::string identityOf(const Project &project);

struct UnitFacts {
  std::string key;   // of the command, without the root
  std::string file;  // relative to the root
  std::string bytes; // as writeFacts gives them
};

struct FactsFile {
  std::string tool;              // version that made it
  std::string configuration;     // text of .doublecheck.yaml; empty: there was none
  std::string configurationFile; // its path, relative to the root
  std::string whole;             // identity of the whole project that this is a part of; empty: files by name
  std::uint32_t shard = 0;       // from 1; 0: files by name
  std::uint32_t shards = 0;
  std::uint32_t unitsInWhole = 0;
  std::vector<UnitFacts> units;
};

/// Facts as `gatherFacts` gave them for this project, without what the file says of the whole.
std::vector<UnitFacts> packUnits(const Project &project, const std::vector<TuFacts> &facts);

/// Equal values give equal bytes.
std::string writeFactsFile(const FactsFile &file);
/// Nothing for foreign or damaged bytes, or those of another fact format.
std::optional<FactsFile> readFactsFile(std::string_view bytes);

} // namespace doublecheck
