// SPDX-License-Identifier: Apache-2.0
//
// The SQL files of migrations/, built into the program in the order of their
// names, so that a deployed binary cannot meet the schema of another version.
#pragma once

#include <string>
#include <vector>

namespace orders {

struct Migration {
  std::string name; // "0001_orders"
  std::string sql;
};

std::vector<Migration> migrations();

} // namespace orders
