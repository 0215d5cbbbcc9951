// SPDX-License-Identifier: Apache-2.0
//
// See the header. The keys are those that Settings.cpp reads.
#include "project/ExtractionSettings.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace doublecheck {

std::string extractionSettings(const Settings &settings) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("third-party", llvm::json::Array(settings.thirdPartyGlobs));
    json.attribute("exclude", llvm::json::Array(settings.excludeGlobs));
    json.attribute("extra-arguments", llvm::json::Array(settings.extraArguments));
    json.attributeObject("thresholds", [&] { json.attribute("unit-time-limit", settings.thresholds.unitTimeLimit); });
  });
  stream << '\n';
  return text;
}

} // namespace doublecheck
