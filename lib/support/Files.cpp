// SPDX-License-Identifier: Apache-2.0
//
// Whole files in and out, by LLVM's portable calls.
#include "support/Files.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace doublecheck {

namespace fs = llvm::sys::fs;

std::optional<std::string> readFile(const std::string &path) {
  if (!fileExists(path)) // a named pipe would block, a device never end
    return std::nullopt;
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  return std::string((*buffer)->getBuffer());
}

static llvm::Error cannotWrite(const std::string &path, std::error_code code) {
  return llvm::createStringError(code, "cannot write " + path + ": " + code.message());
}

static std::error_code writeTo(int descriptor, std::string_view bytes) {
  llvm::raw_fd_ostream stream(descriptor, /*shouldClose=*/true);
  stream << llvm::StringRef(bytes);
  stream.close();
  const auto code = stream.error();
  stream.clear_error(); // else its destructor ends the process
  return code;
}

static llvm::Error writeStraight(const std::string &path, std::string_view bytes) {
  int descriptor = -1;
  if (auto code = fs::openFileForWrite(path, descriptor))
    return cannotWrite(path, code);
  if (auto code = writeTo(descriptor, bytes))
    return cannotWrite(path, code);
  return llvm::Error::success();
}

llvm::Error canWriteFile(const std::string &path) {
  if (folderExists(path))
    return cannotWrite(path, std::make_error_code(std::errc::is_a_directory));
  const bool isStraight = fs::exists(path) && !fileExists(path);
  const std::string written = isStraight ? path : std::string(llvm::sys::path::parent_path(path));
  if (auto code = fs::access(written.empty() ? "." : written, fs::AccessMode::Write))
    return cannotWrite(path, code);
  return llvm::Error::success();
}

llvm::Error writeFile(const std::string &path, std::string_view bytes) {
  if (fs::exists(path) && !fileExists(path))
    return writeStraight(path, bytes);
  int descriptor = -1;
  llvm::SmallString<128> temporary;
  const auto mode = fs::all_read | fs::owner_write;
  if (auto code = fs::createUniqueFile(path + ".%%%%%%%%.tmp", descriptor, temporary, fs::OF_None, mode))
    return cannotWrite(path, code);
  auto code = writeTo(descriptor, bytes);
  if (!code)
    code = fs::rename(temporary, path);
  if (!code)
    return llvm::Error::success();
  fs::remove(temporary);
  return cannotWrite(path, code);
}

bool fileExists(const std::string &path) { return fs::is_regular_file(path); }

bool folderExists(const std::string &path) { return fs::is_directory(path); }

} // namespace doublecheck
