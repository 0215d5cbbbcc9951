// SPDX-License-Identifier: Apache-2.0
//
// The same bytes with one worker and several, cold and warm, from two folders.

#include "end_to_end/SampleProject.h"

#include <gtest/gtest.h>

namespace doublecheck::end_to_end {
namespace {

std::string reportOf(const std::filesystem::path &source, std::vector<std::string> options) {
  options.insert(options.begin(), {"scan", "-p", "build", "--format", "json"});
  const RunResult result = run({.arguments = std::move(options), .folder = source});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  return result.out;
}

TEST(Determinism, GivesTheSameBytesWhateverTheWorkersTheCacheAndTheFolder) {
  const TemporaryFolder one, two, cache;
  const std::filesystem::path first = makeSample(one), second = makeSample(two);
  const std::string folder = (cache.path() / "facts").string();

  const std::string cold = reportOf(first, {"--cache-dir", folder, "--jobs", "1"});
  EXPECT_FALSE(cold.empty());
  EXPECT_EQ(cold, reportOf(first, {"--cache-dir", folder, "--jobs", "3"})) << "warm differs from cold";
  EXPECT_EQ(cold, reportOf(second, {"--no-cache", "--jobs", "3"}))
      << "another folder or three workers give other bytes";
  EXPECT_EQ(cold.find(one.path().string()), std::string::npos) << "the report names a folder of this machine";
}

} // namespace
} // namespace doublecheck::end_to_end
