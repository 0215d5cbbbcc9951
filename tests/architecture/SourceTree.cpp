// SPDX-License-Identifier: Apache-2.0

#include "architecture/SourceTree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace doublecheck::architecture {

static const std::filesystem::path Root = DOUBLECHECK_SOURCE_DIR;

static std::vector<std::string> linesOf(const std::filesystem::path &path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

std::vector<SourceFile> sourceFiles(const std::string &folder) {
  std::vector<SourceFile> files;
  const std::filesystem::recursive_directory_iterator end;
  for (std::filesystem::recursive_directory_iterator at(Root / folder); at != end; ++at) {
    const auto &entry = *at;
    if (entry.path().filename() == "node_modules") { // of others
      at.disable_recursion_pending();
      continue;
    }
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp" || extension == ".def"))
      files.push_back({entry.path().lexically_relative(Root).generic_string(), linesOf(entry.path())});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::vector<Module> modules() {
  std::string text;
  for (const std::string &line : linesOf(Root / "lib/CMakeLists.txt"))
    if (!line.starts_with("#"))
      text += line + ' ';
  std::vector<Module> found;
  const std::regex call(R"(doublecheck_module\(([^)]*)\))");
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    std::istringstream words((*at)[1].str());
    Module module;
    words >> module.name;
    bool inUses = false;
    for (std::string word; words >> word;) {
      if (word == "USES" || word == "LINKS")
        inUses = word == "USES";
      else if (inUses)
        module.uses.push_back(word);
    }
    found.push_back(std::move(module));
  }
  return found;
}

std::string includedBy(const std::string &line) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*["<]([^">]*)[">])re");
  std::smatch match;
  return std::regex_search(line, match, pattern) ? match[1].str() : "";
}

std::vector<std::string> entriesOf(const std::string &path, const std::string &macro) {
  std::vector<std::string> entries;
  const std::regex pattern("^" + macro + R"(\((\w+)\))");
  std::smatch match;
  for (const std::string &line : linesOf(Root / path))
    if (std::regex_search(line, match, pattern))
      entries.push_back(match[1].str());
  return entries;
}

std::string kebab(const std::string &name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (std::isupper(c) && i > 0)
      result += '-';
    result += static_cast<char>(std::tolower(c));
  }
  return result;
}

} // namespace doublecheck::architecture
