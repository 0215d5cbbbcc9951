// SPDX-License-Identifier: Apache-2.0
//
// "file:///a%20b.cpp" and "/a b.cpp", either way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// The absolute, normal path of a file URI; nothing for other schemes and hosts.
std::optional<std::string> pathOfUri(std::string_view uri);
std::string uriOfPath(std::string_view path);

} // namespace doublecheck
