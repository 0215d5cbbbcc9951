// SPDX-License-Identifier: Apache-2.0
//
// The buffers that a client has open, kept in step with its edits; and the text
// of any file, open or not.
#pragma once

#include "lsp/Json.h"
#include "lsp/Text.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct Document {
  std::string uri;  // as the client spells it
  std::string path; // absolute, normal
  std::string text;
  std::int64_t version = 0;
  bool isUnsaved = false;
  std::uint64_t generation = 0; // of the last question about it; see AnalystRequest
};

class Documents {
public:
  PositionEncoding encoding = PositionEncoding::Utf16;

  /// Null: not open.
  Document *find(const std::string &uri);
  const Document *findPath(const std::string &path) const;
  /// Null: the URI is no file's.
  Document *open(const std::string &uri, std::string text, std::int64_t version);
  void close(const std::string &uri) { documents.erase(uri); }
  /// Applies `contentChanges`, whole texts or ranges, in order.
  void change(Document &document, const Json &changes) const;

  std::map<std::string, Document> &all() { return documents; }
  /// The unsaved ones, by path.
  std::vector<std::pair<std::string, std::string>> overlays() const;
  /// The buffer, else what is on disk. Nothing: neither.
  std::optional<std::string> textOf(const std::string &path) const;

private:
  std::map<std::string, Document> documents; // by URI
};

} // namespace doublecheck
