// SPDX-License-Identifier: Apache-2.0
//
// An installed copy works away from the build: it finds Clang's builtin headers
// beside itself, from `cmake --install` and from the Debian package alike.

#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace doublecheck::end_to_end {
namespace {

const std::string Code = "#include <stddef.h>\n#include <cstdio>\n#include <vector>\n"
                         "struct Ledger { void add() { std::fclose(std::fopen(\"x\", \"a\")); } };\n"
                         "void use(Ledger &ledger) { ledger.add(); }\n";

void expectToWork(const std::filesystem::path &program) {
  ASSERT_TRUE(std::filesystem::exists(program)) << program;
  TemporaryFolder folder;
  folder.write(".doublecheck.yaml", "");
  folder.write("src/log.cpp", Code);
  writeDatabase(folder, {"src/log.cpp"});
  const RunResult result = run({.arguments = {"scan", "--no-cache", "--format", "json"},
                                .folder = folder.path(),
                                .environment = {"PATH=/usr/bin:/bin"},
                                .program = program.string()});
  ASSERT_EQ(result.exitCode, 0) << result.err;
  const auto report = nlohmann::json::parse(result.out);
  EXPECT_TRUE(report["project"]["failed_units"].empty()) << report["project"].dump();
  EXPECT_EQ(report["dependencies"].size(), 1U);
}

TEST(Install, WorksFromAnInstallTree) {
  const TemporaryFolder folder;
  const RunResult installed =
      run({.arguments = {"--install", DOUBLECHECK_BINARY_DIR, "--prefix", (folder.path() / "tree").string()},
           .folder = folder.path(),
           .environment = {},
           .program = "cmake"});
  ASSERT_EQ(installed.exitCode, 0) << installed.err;
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "tree/lib/doublecheck/clang/19/include/stddef.h"));
  expectToWork(folder.path() / "tree/bin/doublecheck");
}

TEST(Install, WorksFromTheDebianPackage) {
  const TemporaryFolder folder;
  const RunResult packed = run({.arguments = {"-G", "DEB", "-B", folder.path().string(), "--config",
                                              std::string(DOUBLECHECK_BINARY_DIR) + "/CPackConfig.cmake"},
                                .folder = folder.path(),
                                .environment = {},
                                .program = "cpack"});
  ASSERT_EQ(packed.exitCode, 0) << packed.out << packed.err;
  std::filesystem::path package;
  for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
    if (entry.path().extension() == ".deb")
      package = entry.path();
  ASSERT_FALSE(package.empty()) << packed.out;
  const RunResult depends = run({.arguments = {"--field", package.string(), "Depends"},
                                 .folder = folder.path(),
                                 .environment = {},
                                 .program = "dpkg-deb"});
  EXPECT_THAT(depends.out, testing::HasSubstr("libclang-cpp19"));
  if (run({.arguments = {"-c", "command -v lintian"}, .program = "sh"}).exitCode == 0) {
    const RunResult linted = run({.arguments = {"--fail-on", "error,warning", "--allow-root", package.string()},
                                  .folder = folder.path(),
                                  .program = "lintian"});
    EXPECT_EQ(linted.exitCode, 0) << linted.out << linted.err;
    EXPECT_EQ(linted.out, "");
  }
  const RunResult unpacked = run({.arguments = {"--extract", package.string(), (folder.path() / "root").string()},
                                  .folder = folder.path(),
                                  .environment = {},
                                  .program = "dpkg-deb"});
  ASSERT_EQ(unpacked.exitCode, 0) << unpacked.err;
  expectToWork(folder.path() / "root/usr/bin/doublecheck");
}

} // namespace
} // namespace doublecheck::end_to_end
