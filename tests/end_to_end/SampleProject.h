// SPDX-License-Identifier: Apache-2.0
//
// samples/orders, copied to a folder or a repository and configured: what end-to-end tests run on.
#pragma once

#include "end_to_end/Repository.h"

#include <filesystem>
#include <string>

namespace doublecheck::end_to_end {

/// Copies samples/orders to `folder`/orders and configures it in `folder`/orders/build.
/// Returns the source folder.
std::filesystem::path makeSample(const TemporaryFolder &folder);

/// samples/orders in a git repository of its own, its database in build/.
class SampleRepository : public Repository {
public:
  SampleRepository();

private:
  void configure() override;
};

} // namespace doublecheck::end_to_end
