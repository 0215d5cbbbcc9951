// SPDX-License-Identifier: Apache-2.0
//
// Patterns over '/'-paths, in the manner of .gitignore. Pattern and path in,
// yes or no out. Unlike LLVM's GlobPattern and the C library's, `*` stops at '/'.
//
//   *          any characters within one component      ?    one of them
//   [a-z] [!a] one character of (not of) a set          \c   c itself
//   **         as a whole component: any number of folders, none too
//   {a,b}      either; may nest and may hold '/'
//
// A pattern without '/' (a trailing one aside) fits at any depth; any other is
// anchored at the root, as is one that starts with '/'. A pattern that fits a
// folder fits everything below it.
#pragma once

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

class Glob {
public:
  /// Error: what is wrong with the pattern, in words, without a place.
  static llvm::Expected<Glob> parse(std::string_view pattern);

  /// `path` is relative to what the pattern is anchored at; a leading '/' is ignored.
  bool matches(std::string_view path) const;

private:
  using Components = std::vector<std::string>;

  /// One for each choice of the braces.
  std::vector<Components> alternatives;
};

/// Whether any of the patterns fits. A broken pattern fits nothing.
bool matchesAnyGlob(const std::vector<std::string> &patterns, std::string_view path);

} // namespace doublecheck
