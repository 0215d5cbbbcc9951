// SPDX-License-Identifier: Apache-2.0
//
// LLVM's YAML nodes to typed values. The parser is lazy: syntax errors come up
// while nodes are walked, so every loop ends as soon as one is kept.
#include "project/SettingsReader.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cmath>

namespace doublecheck {

namespace yaml = llvm::yaml;

/// "80" rather than "80.000000".
static std::string plain(double value) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", value);
  return text;
}

SettingsReader::SettingsReader(std::string_view text, std::string_view file)
    : file(file), text(text), stream(this->text, sources), current(stream.end()) {
  sources.setDiagHandler(
      [](const llvm::SMDiagnostic &diagnostic, void *self) {
        static_cast<SettingsReader *>(self)->fail(
            static_cast<unsigned>(diagnostic.getLineNo()), static_cast<unsigned>(diagnostic.getColumnNo() + 1),
            "this is not YAML: " + diagnostic.getMessage().str() + "; check indentation, colons and quotes");
      },
      this);
}

yaml::Node *SettingsReader::document() {
  current = stream.begin();
  auto *root = current == stream.end() ? nullptr : current->getRoot();
  return failed() || llvm::isa_and_nonnull<yaml::NullNode>(root) ? nullptr : root;
}

void SettingsReader::expectSingleDocument() {
  if (failed() || current == stream.end() || stream.failed())
    return;
  ++current;
  if (current == stream.end() || failed())
    return;
  if (auto *root = current->getRoot(); root && !llvm::isa<yaml::NullNode>(root))
    fail(*root, "a second document after '---'; put everything in one");
}

llvm::Error SettingsReader::finish() {
  if (firstError.empty() && stream.failed())
    firstError = file + ": this is not YAML; check indentation, colons and quotes";
  if (firstError.empty())
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), firstError);
}

std::pair<unsigned, unsigned> SettingsReader::placeOf(const yaml::Node &node) const {
  const auto start = node.getSourceRange().Start;
  if (!start.isValid())
    return {1, 1};
  auto [line, column] = sources.getLineAndColumn(start);
  // LLVM lets the range of "[a]" and "{a: b}" begin behind the bracket.
  const bool isCollection = llvm::isa<yaml::SequenceNode>(node) || llvm::isa<yaml::MappingNode>(node);
  const char before = column > 1 ? start.getPointer()[-1] : ' ';
  if (isCollection && (before == '[' || before == '{'))
    --column;
  return {line, column};
}

void SettingsReader::fail(const yaml::Node &node, const std::string &message) {
  const auto [line, column] = placeOf(node);
  fail(line, column, message);
}

void SettingsReader::fail(unsigned line, unsigned column, const std::string &message) {
  if (firstError.empty())
    firstError = file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + message;
}

static const char *shapeOf(const yaml::Node *node) {
  switch (node ? node->getType() : static_cast<unsigned>(yaml::Node::NK_Null)) {
  case yaml::Node::NK_Null:
    return "nothing";
  case yaml::Node::NK_Mapping:
    return "a mapping";
  case yaml::Node::NK_Sequence:
    return "a list";
  case yaml::Node::NK_Alias:
    return "an alias, which is not supported here";
  default:
    return "a single value";
  }
}

YamlScalar SettingsReader::scalar(yaml::Node *node, std::string_view what) {
  if (failed() || !node)
    return {};
  const auto [line, column] = placeOf(*node);
  if (auto *block = llvm::dyn_cast<yaml::BlockScalarNode>(node))
    return {.text = block->getValue().str(), .line = line, .column = column};
  if (auto *value = llvm::dyn_cast<yaml::ScalarNode>(node)) {
    llvm::SmallString<64> storage;
    return {.text = value->getValue(storage).str(), .line = line, .column = column};
  }
  fail(*node, std::string(what) + " must be a single value, not " + shapeOf(node));
  return {};
}

bool SettingsReader::boolean(yaml::Node *node, std::string_view what) {
  const auto value = scalar(node, what);
  const auto lower = llvm::StringRef(value.text).lower();
  if (lower == "true" || lower == "yes" || lower == "on")
    return true;
  if (!failed() && lower != "false" && lower != "no" && lower != "off")
    fail(value.line, value.column, std::string(what) + " is '" + value.text + "'; write true or false");
  return false;
}

double SettingsReader::number(yaml::Node *node, std::string_view what, double least, double most) {
  const auto value = scalar(node, what);
  double result = least;
  if (failed())
    return result;
  const std::string range = std::isinf(most) ? "a number from " + plain(least) + " up"
                                             : "a number from " + plain(least) + " to " + plain(most);
  if (llvm::StringRef(value.text).getAsDouble(result) || !std::isfinite(result))
    fail(value.line, value.column, std::string(what) + " is '" + value.text + "'; write " + range);
  else if (result < least || result > most)
    fail(value.line, value.column, std::string(what) + " is " + value.text + ", out of range; write " + range);
  return failed() ? least : result;
}

void SettingsReader::list(yaml::Node *node, std::string_view what, const std::function<void(yaml::Node *)> &read) {
  if (failed() || !node || llvm::isa<yaml::NullNode>(node))
    return;
  if (llvm::isa<yaml::ScalarNode>(node))
    return read(node);
  auto *sequence = llvm::dyn_cast<yaml::SequenceNode>(node);
  if (!sequence)
    return fail(*node,
                std::string(what) + " must be a list, not " + shapeOf(node) + "; write '- value' lines below it");
  for (auto &element : *sequence) {
    if (failed())
      return;
    read(&element);
    element.skip();
  }
}

void SettingsReader::mapping(yaml::Node *node, std::string_view what,
                             const std::function<void(const YamlScalar &, yaml::Node *)> &read) {
  if (failed() || !node || llvm::isa<yaml::NullNode>(node))
    return;
  auto *mapping = llvm::dyn_cast<yaml::MappingNode>(node);
  if (!mapping)
    return fail(*node,
                std::string(what) + " must be a mapping, not " + shapeOf(node) + "; write 'key: value' lines below it");
  std::vector<std::pair<std::string, unsigned>> seen;
  for (auto &entry : *mapping) {
    auto *key = entry.getKey();
    if (failed() || !key)
      return;
    const auto name = scalar(key, "a key");
    const auto before = std::find_if(seen.begin(), seen.end(), [&](auto &other) { return other.first == name.text; });
    if (before != seen.end())
      return fail(name.line, name.column,
                  "'" + name.text + "' is set twice, first in line " + std::to_string(before->second) + "; keep one");
    seen.emplace_back(name.text, name.line);
    auto *value = entry.getValue();
    if (failed())
      return;
    read(name, value);
    entry.skip();
  }
}

} // namespace doublecheck
