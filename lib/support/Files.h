// SPDX-License-Identifier: Apache-2.0
//
// Whole files: path in, bytes out, and back. Writing goes through a file beside
// it and a rename, so that readers see the old bytes or the new, never half.
#pragma once

#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// The bytes of a regular file; nothing if it cannot be read.
std::optional<std::string> readFile(const std::string &path);

/// Writes all or nothing; makes no folders. Something that is no regular file
/// (a pipe, /dev/stdout) is written straight. Error: the path and the system's reason.
llvm::Error writeFile(const std::string &path, std::string_view bytes);

/// To be asked before work whose result will be written: Error: what `writeFile` would say of a missing folder, of one
/// that may not be written to, and of a path that is a folder itself.
llvm::Error canWriteFile(const std::string &path);

bool fileExists(const std::string &path);   // a regular file
bool folderExists(const std::string &path); // a folder

} // namespace doublecheck
