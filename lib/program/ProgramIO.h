// SPDX-License-Identifier: Apache-2.0
//
// The serialised form of a linked program: what a run of which nothing changed
// starts from. For one and the same build of this tool only.
#pragma once

#include "program/Program.h"

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

std::string writeProgram(const Program &program);

/// The program as written. Nothing for foreign or damaged bytes.
std::optional<Program> readProgram(std::string_view bytes);

} // namespace doublecheck
