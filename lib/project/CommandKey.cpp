// SPDX-License-Identifier: Apache-2.0
//
// A unit's command as a key that another checkout of the same project shares.
#include "project/Project.h"

#include "support/Bytes.h"
#include "support/Hash.h"

namespace doublecheck {

/// Stands for the root in what is hashed: no path can hold it.
static constexpr std::string_view RootToken("\0ROOT", 5);

/// `text` with the root, wherever it stands as a whole path or the start of one, replaced by a token.
static std::string withoutRoot(std::string_view text, const std::string &root) {
  std::string result;
  for (auto at = text.find(root); !root.empty() && root != "/" && at != std::string_view::npos; at = text.find(root)) {
    const auto end = at + root.size();
    const bool isWhole = end == text.size() || text[end] == '/';
    result.append(text.substr(0, at)).append(isWhole ? RootToken : std::string_view(root));
    text.remove_prefix(end);
  }
  return result.append(text);
}

std::string commandKey(const UnitCommand &unit, const std::string &root) {
  std::string key;
  for (const auto *text : {&unit.directory, &unit.file, &unit.output})
    appendString(key, withoutRoot(*text, root));
  for (const auto &argument : unit.arguments)
    appendString(key, withoutRoot(argument, root));
  return hexadecimal(hash128(key));
}

} // namespace doublecheck
