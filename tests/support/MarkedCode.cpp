// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "support/MarkedCode.h"

#include <cassert>
#include <cctype>

namespace doublecheck {

const MarkedPlace &MarkedCode::at(const std::string &name) const {
  auto found = marks.find(name);
  assert(found != marks.end() && found->second.size() == 1 && "a mark that the code has once");
  return found->second.front();
}

static bool isNameCharacter(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_' || character == '-';
}

/// The length of the mark that the text starts with, and its name; 0 for no mark.
static std::size_t markAt(std::string_view text, std::string &name) {
  name.clear();
  if (text.starts_with("^"))
    return 1;
  if (!text.starts_with("$"))
    return 0;
  std::size_t end = 1;
  while (end < text.size() && isNameCharacter(text[end]))
    ++end;
  name = text.substr(1, end - 1);
  if (text.substr(end).starts_with("^"))
    return end + 1;
  return text.substr(end).starts_with("[[") ? end + 2 : 0;
}

static std::string stripped(std::string_view text, const std::string &file, MarkedCode &code) {
  std::string plain, name;
  MarkedPlace here{.file = file, .line = 1, .column = 1};
  unsigned openStretches = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (std::size_t length = markAt(text.substr(i), name); length > 0) {
      code.marks[name].push_back(here);
      openStretches += text[i + length - 1] == '[';
      i += length;
      continue;
    }
    if (openStretches > 0 && text.substr(i).starts_with("]]")) {
      --openStretches;
      i += 2;
      continue;
    }
    plain += text[i];
    here.column = text[i] == '\n' ? 1 : here.column + 1;
    here.line += text[i] == '\n';
    ++i;
  }
  return plain;
}

MarkedCode parseMarkedCode(std::string_view text, const std::string &firstFile) {
  static constexpr std::string_view Header = "// FILE: ";
  MarkedCode code;
  std::string file = firstFile, chunk;
  bool isFirst = true;
  auto finish = [&] {
    bool isEmptyStart =
        isFirst && chunk.find_first_not_of(" \t\n") == std::string::npos && text.find(Header) != text.npos;
    if (!isEmptyStart)
      code.files.emplace_back(file, stripped(chunk, file, code));
    isFirst = false;
    chunk.clear();
  };
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size() - 1);
    std::string_view line = text.substr(0, end + 1);
    std::size_t start = std::min(line.find_first_not_of(" \t"), line.size());
    if (line.substr(start).starts_with(Header)) {
      finish();
      file = line.substr(start + Header.size());
      while (!file.empty() && std::isspace(static_cast<unsigned char>(file.back())) != 0)
        file.pop_back();
    } else {
      chunk += line;
    }
    text.remove_prefix(end + 1);
  }
  finish();
  return code;
}

std::string describe(const MarkedPlace &place) {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

} // namespace doublecheck
