// SPDX-License-Identifier: Apache-2.0
//
// See the header. A preamble is kept by the bytes it was made of: one that is
// edited is another one.
#include "pipeline/Preambles.h"

#include "support/Files.h"
#include "support/Hash.h"

#include "llvm/Support/FileSystem.h"

#include <algorithm>

namespace doublecheck {

static std::string sourceOf(const UnitCommand &unit, const ExtractOptions &options) {
  const auto unsaved = std::ranges::find(options.overlays, unit.file, &std::pair<std::string, std::string>::first);
  return unsaved != options.overlays.end() ? unsaved->second : readFile(unit.file).value_or("");
}

static std::optional<Preamble> preambleOf(const UnitCommand &unit, Store &store, const ExtractOptions &options) {
  const std::string beginning = preambleIn(sourceOf(unit, options));
  if (beginning.empty())
    return std::nullopt;
  const std::string name = "preamble " + hexadecimal(hash128(beginning));
  if (auto kept = store.findFile(unit, name))
    return Preamble{.file = std::move(kept->path), .dependencies = std::move(kept->dependencies)};
  const auto path = store.pathForFile(unit, name);
  const auto made = path ? writePreamble(unit, options, *path) : std::nullopt;
  if (!made) {
    if (path)
      llvm::sys::fs::remove(*path);
    return std::nullopt;
  }
  auto kept = store.keepFile(unit, name, made->file, made->dependencies);
  return kept ? std::optional(Preamble{.file = std::move(kept->path), .dependencies = std::move(kept->dependencies)})
              : std::nullopt;
}

Extraction extractEdited(const UnitCommand &unit, Store &store, const ExtractOptions &options) {
  ExtractOptions prepared = options;
  prepared.preamble = preambleOf(unit, store, options);
  return extractFacts(unit, prepared);
}

} // namespace doublecheck
