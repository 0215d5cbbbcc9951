// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/SampleProject.h"

#include <stdexcept>

namespace doublecheck::end_to_end {

std::filesystem::path makeSample(const TemporaryFolder &folder) {
  const std::filesystem::path source = folder.path() / "orders";
  std::filesystem::copy(std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "samples/orders", source,
                        std::filesystem::copy_options::recursive);
  const RunResult configured = run({.arguments = {"-S", source.string(), "-B", (source / "build").string(), "-G", "Ninja"},
                                    .folder = folder.path(),
                                    .environment = {},
                                    .program = "cmake"});
  if (configured.exitCode != 0)
    throw std::runtime_error("samples/orders does not configure:\n" + configured.out + configured.err);
  return source;
}

} // namespace doublecheck::end_to_end
