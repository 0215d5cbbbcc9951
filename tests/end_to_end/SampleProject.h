// SPDX-License-Identifier: Apache-2.0
//
// samples/orders, copied to a folder and configured: what end-to-end tests run on.
#pragma once

#include "end_to_end/RunProgram.h"

#include <filesystem>
#include <string>

namespace doublecheck::end_to_end {

/// Copies samples/orders to `folder`/orders and configures it in `folder`/orders/build.
/// Returns the source folder.
std::filesystem::path makeSample(const TemporaryFolder &folder);

} // namespace doublecheck::end_to_end
