// SPDX-License-Identifier: Apache-2.0

#include "report/writers/Writers.h"

#include <algorithm>

namespace doublecheck {

#define WRITER(name) extern const Writer name##Writer;
#include "report/writers/Writers.def"
#undef WRITER

std::span<const Writer> allWriters() {
  static const Writer writers[] = {
#define WRITER(name) name##Writer,
#include "report/writers/Writers.def"
#undef WRITER
  };
  return writers;
}

const Writer *findWriter(std::string_view id) {
  const std::span<const Writer> writers = allWriters();
  const auto found = std::ranges::find(writers, id, &Writer::id);
  return found == writers.end() ? nullptr : &*found;
}

} // namespace doublecheck
