// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/SampleProject.h"

#include <stdexcept>

namespace doublecheck::end_to_end {

static const std::filesystem::path Sample = std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "samples/orders";

static void configureWithCMake(const std::filesystem::path &source) {
  const RunResult configured =
      run({.arguments = {"-S", source.string(), "-B", (source / "build").string(), "-G", "Ninja"},
           .folder = source,
           .environment = {},
           .program = "cmake"});
  if (configured.exitCode != 0)
    throw std::runtime_error("samples/orders does not configure:\n" + configured.out + configured.err);
}

std::filesystem::path makeSample(const TemporaryFolder &folder) {
  const std::filesystem::path source = folder.path() / "orders";
  std::filesystem::copy(Sample, source, std::filesystem::copy_options::recursive);
  configureWithCMake(source);
  return source;
}

SampleRepository::SampleRepository() {
  std::filesystem::copy(Sample, root(), std::filesystem::copy_options::recursive);
  write(".gitignore", "build/\n");
  begin();
}

void SampleRepository::configure() { configureWithCMake(root()); }

} // namespace doublecheck::end_to_end
