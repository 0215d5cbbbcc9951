// SPDX-License-Identifier: Apache-2.0
//
// YAML nodes in, typed values out, the first mistake kept with its place and
// remedy. Knows LLVM's YAML parser and no key of ours: those are in Settings.cpp.
#pragma once

#include "project/Settings.h"

#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// A scalar's text and where it stands.
struct YamlScalar {
  std::string text;
  unsigned line = 0;
  unsigned column = 0;
};

class SettingsReader {
public:
  SettingsReader(std::string_view text, std::string_view file);

  /// The document's node; null for an empty document or where an error is kept.
  llvm::yaml::Node *document();
  /// Whether a second document follows. Only after the first has been read.
  void expectSingleDocument();
  /// The kept error, or success.
  llvm::Error finish();

  bool failed() const { return !firstError.empty(); }
  /// Keeps "file:line:column: message" unless an earlier mistake is kept.
  void fail(const llvm::yaml::Node &node, const std::string &message);
  void fail(unsigned line, unsigned column, const std::string &message);

  /// Each takes `what` for the message: "'fail-under'". On a mistake the value is empty and the error kept.
  YamlScalar scalar(llvm::yaml::Node *node, std::string_view what);
  bool boolean(llvm::yaml::Node *node, std::string_view what);
  double number(llvm::yaml::Node *node, std::string_view what, double least, double most);
  /// Calls `read` for each element. One scalar alone stands for a list of one.
  void list(llvm::yaml::Node *node, std::string_view what, const std::function<void(llvm::yaml::Node *)> &read);
  /// Calls `read` for each key, none twice.
  void mapping(llvm::yaml::Node *node, std::string_view what,
               const std::function<void(const YamlScalar &key, llvm::yaml::Node *value)> &read);

  /// Line and column of where it begins.
  std::pair<unsigned, unsigned> placeOf(const llvm::yaml::Node &node) const;

private:
  std::string file;
  std::string text; // null-terminated, as the scanner wants it
  llvm::SourceMgr sources;
  llvm::yaml::Stream stream;
  llvm::yaml::document_iterator current;
  std::string firstError;
};

} // namespace doublecheck
