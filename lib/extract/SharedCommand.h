// SPDX-License-Identifier: Apache-2.0
//
// Units whose commands differ in nothing that what they share could not bear: in
// folders to look for headers, macros, position-independent code for a library or
// a program. One command for all of them, and what each adds to it.
#pragma once

#include "project/Project.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace doublecheck {

/// Units of one group can share a parse. In the order given; `resourceFolder`: see parseArguments.
std::vector<std::vector<std::size_t>> unitsOfLikeFlags(const std::vector<UnitCommand> &units,
                                                       const std::vector<std::size_t> &chosen,
                                                       const std::string &resourceFolder);

/// Of units of one group: the folders of all of them, each unit's in its own order where the others' allow it, and the
/// macros that all define.
UnitCommand commandOfAll(const std::vector<const UnitCommand *> &units);

struct CommandDifference {
  bool isCovered = false;           // the common command looks wherever the unit does
  std::string definitions;          // text: what the unit's command defines and the common one does not
  std::vector<std::string> foreign; // folders of the common command that the unit does not look in
  /// By folder: those that the unit looks in before it, and the common command after it.
  std::map<std::string, std::vector<std::string>> before;
};

/// `common` is a command of the unit and others.
CommandDifference differenceOf(const UnitCommand &unit, const UnitCommand &common);

} // namespace doublecheck
