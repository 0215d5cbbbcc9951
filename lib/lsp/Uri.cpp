// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "lsp/Uri.h"

#include "support/Paths.h"

#include <cstddef>

namespace doublecheck {

static int digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool isEscape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    result += isEscape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    i += isEscape ? 2 : 0;
  }
  return result;
}

std::optional<std::string> pathOfUri(std::string_view uri) {
  constexpr std::string_view Scheme = "file://";
  if (!uri.starts_with(Scheme))
    return std::nullopt;
  uri.remove_prefix(Scheme.size());
  if (uri.starts_with("localhost/"))
    uri.remove_prefix(std::string_view("localhost").size());
  if (!uri.starts_with('/'))
    return std::nullopt;
  const std::string path = decoded(uri.substr(0, uri.find_first_of("?#")));
  if (path.find('\0') != std::string::npos)
    return std::nullopt;
  return normalPath(path, "/");
}

std::string uriOfPath(std::string_view path) {
  constexpr std::string_view Plain = "/-._~";
  constexpr std::string_view Digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path) {
    const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const auto byte = static_cast<unsigned char>(c);
    if (isLetter || Plain.find(c) != std::string_view::npos)
      uri += c;
    else
      uri.append({'%', Digits[byte >> 4], Digits[byte & 15]});
  }
  return uri;
}

} // namespace doublecheck
