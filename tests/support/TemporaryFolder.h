// SPDX-License-Identifier: Apache-2.0
//
// A folder of a test's own, gone with the test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace doublecheck {

class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "doublecheck-XXXXXX").string();
    folder = std::filesystem::canonical(mkdtemp(pattern.data())).string();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  /// Absolute, without symbolic links.
  const std::string &path() const { return folder; }
  void write(const std::string &name, std::string_view text) const { std::ofstream(folder + "/" + name) << text; }

private:
  std::string folder;
};

} // namespace doublecheck
