// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "lsp/Documents.h"

#include "lsp/Uri.h"
#include "support/Files.h"

#include <algorithm>

namespace doublecheck {

Document *Documents::find(const std::string &uri) {
  const auto found = documents.find(uri);
  return found == documents.end() ? nullptr : &found->second;
}

const Document *Documents::findPath(const std::string &path) const {
  const auto found = std::ranges::find_if(documents, [&](const auto &entry) { return entry.second.path == path; });
  return found == documents.end() ? nullptr : &found->second;
}

Document *Documents::open(const std::string &uri, std::string text, std::int64_t version) {
  auto path = pathOfUri(uri);
  if (!path)
    return nullptr;
  const bool isUnsaved = readFile(*path) != text;
  auto &entry = documents[uri];
  entry = {.uri = uri, .path = std::move(*path), .text = std::move(text), .version = version, .isUnsaved = isUnsaved};
  return &entry;
}

void Documents::change(Document &document, const Json &changes) const {
  if (!changes.is_array())
    return;
  for (const Json &change : changes) {
    const Json &text = at(change, "text");
    if (!text.is_string())
      continue;
    document.isUnsaved = true;
    const auto start = textPositionOf(at(change, "range", "start"));
    const auto end = textPositionOf(at(change, "range", "end"));
    if (!start || !end) {
      document.text = text.get<std::string>();
      continue;
    }
    const auto from = offsetOf(document.text, *start, encoding);
    const auto to = std::max(from, offsetOf(document.text, *end, encoding));
    document.text.replace(from, to - from, text.get<std::string>());
  }
}

std::vector<std::pair<std::string, std::string>> Documents::overlays() const {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto &[uri, document] : documents)
    if (document.isUnsaved)
      texts.emplace_back(document.path, document.text);
  return texts;
}

std::optional<std::string> Documents::textOf(const std::string &path) const {
  if (const Document *document = findPath(path))
    return document->text;
  return readFile(path);
}

} // namespace doublecheck
