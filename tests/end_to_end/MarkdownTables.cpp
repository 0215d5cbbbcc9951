// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/MarkdownTables.h"

#include <sstream>

namespace doublecheck::end_to_end {

static std::string trimmed(std::string cell) {
  const auto first = cell.find_first_not_of(' ');
  if (first == std::string::npos)
    return "";
  cell = cell.substr(first, cell.find_last_not_of(' ') - first + 1);
  const bool isCode = cell.size() >= 2 && cell.front() == '`' && cell.find('`', 1) == cell.size() - 1;
  return isCode ? cell.substr(1, cell.size() - 2) : cell;
}

static std::vector<std::string> cellsOf(const std::string &line) {
  std::vector<std::string> cells;
  std::string cell;
  bool inCode = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '`')
      inCode = !inCode;
    if (line[i] != '|' || inCode) {
      cell += line[i];
      continue;
    }
    cells.push_back(trimmed(cell));
    cell.clear();
  }
  return cells;
}

std::vector<Row> tableBelow(const std::string &markdown, const std::string &heading) {
  std::istringstream in(markdown);
  std::vector<std::string> titles;
  std::vector<Row> rows;
  bool isBelow = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) {
      if (isBelow)
        break;
      isBelow = line == "### " + heading;
    }
    if (!isBelow || !line.starts_with("|") || line.starts_with("|-"))
      continue;
    const std::vector<std::string> cells = cellsOf(line);
    if (titles.empty()) {
      titles = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < titles.size() && i < cells.size(); ++i)
      row[titles[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace doublecheck::end_to_end
