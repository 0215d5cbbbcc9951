// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "lsp/Edits.h"

#include "lsp/Text.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace doublecheck {

namespace {

/// A stretch of the text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

} // namespace

static bool isSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

static Stretch trimmed(std::string_view text, Stretch part) {
  while (part.begin < part.end && isSpace(text[part.begin]))
    ++part.begin;
  while (part.end > part.begin && isSpace(text[part.end - 1]))
    --part.end;
  return part;
}

/// Behind a string or character literal, a comment, or one character.
static std::size_t next(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("//"))
    return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) {
    const auto end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  if (rest.front() != '"' && rest.front() != '\'')
    return at + 1;
  for (std::size_t i = at + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == rest.front())
      return i + 1;
  }
  return at + 1;
}

/// The bracket that closes the one at `open`; npos: none.
static std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); at = next(text, at)) {
    const char c = text[at];
    depth += c == '(' || c == '[' || c == '{';
    depth -= c == ')' || c == ']' || c == '}';
    if (depth == 0)
      return at;
  }
  return std::string_view::npos;
}

/// The arguments of a macro, split at its own commas. gMock's arguments with commas stand in parentheses.
static std::vector<Stretch> argumentsOf(std::string_view text, std::size_t open, std::size_t close) {
  std::vector<Stretch> arguments;
  std::size_t begin = open + 1;
  for (std::size_t at = begin; at < close;) {
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{') {
      const auto end = closing(text, at);
      at = end == std::string_view::npos ? close : end + 1;
      continue;
    }
    if (c == ',') {
      arguments.push_back(trimmed(text, {begin, at}));
      begin = at + 1;
    }
    at = next(text, at);
  }
  arguments.push_back(trimmed(text, {begin, close}));
  return arguments;
}

namespace {

struct MacroCall {
  std::string_view name;
  std::size_t open = 0;
  std::size_t close = 0;
};

} // namespace

/// The innermost macro call that holds `offset`, of a name that some mocking library has.
static std::optional<MacroCall> macroAround(std::string_view text, std::size_t offset) {
  for (std::size_t open = std::min(offset, text.size()); open-- > 0;) {
    if (text[open] == ';' || text[open] == '}')
      return std::nullopt;
    if (text[open] != '(')
      continue;
    const auto close = closing(text, open);
    const Word name = wordAt(text, open);
    const bool isKnown =
        name.text.starts_with("MOCK_METHOD") || name.text.starts_with("MAKE_") || name.text.starts_with("IMPLEMENT_");
    if (close != std::string_view::npos && close >= offset && isKnown)
      return MacroCall{.name = name.text, .open = open, .close = close};
  }
  return std::nullopt;
}

static bool saysOverride(std::string_view list) {
  for (std::size_t at = list.find("override"); at != std::string_view::npos; at = list.find("override", at + 1))
    if (wordAt(list, at).text == "override")
      return true;
  return false;
}

static bool lacksComma(std::string_view list) {
  std::string squeezed;
  for (const char c : list)
    if (!isSpace(c) || (!squeezed.empty() && squeezed.back() != ' '))
      squeezed += isSpace(c) ? ' ' : c;
  return squeezed.find("const override") != std::string::npos ||
         squeezed.find("noexcept override") != std::string::npos;
}

/// The list between the parentheses of `(const, noexcept)`.
static std::optional<SourceEdit> inSpecification(std::string_view text, Stretch list) {
  const Stretch inner = trimmed(text, {list.begin + 1, list.end - 1});
  const std::string_view words = text.substr(inner.begin, inner.end - inner.begin);
  if (lacksComma(words)) {
    const std::size_t at = inner.begin + words.find("override");
    std::size_t end = at;
    while (end > inner.begin && isSpace(text[end - 1]))
      --end;
    return SourceEdit{.offset = end, .length = at - end, .text = ", "};
  }
  if (saysOverride(words))
    return std::nullopt;
  return SourceEdit{.offset = inner.end, .length = 0, .text = words.empty() ? "override" : ", override"};
}

static std::optional<SourceEdit> inMacro(std::string_view text, const MacroCall &call) {
  const auto arguments = argumentsOf(text, call.open, call.close);
  const std::string_view whole = text.substr(call.open, call.close - call.open);
  if (call.name == "MOCK_METHOD") {
    if (arguments.size() >= 4 && text[arguments[3].begin] == '(')
      return inSpecification(text, arguments[3]);
    return arguments.size() == 3 ? std::optional(SourceEdit{.offset = call.close, .length = 0, .text = ", (override)"})
                                 : std::nullopt;
  }
  const bool isTrompeloeil = call.name.starts_with("MAKE_");
  const bool canSay = isTrompeloeil && arguments.size() >= 2 && !saysOverride(whole);
  if (!canSay)
    return std::nullopt;
  return SourceEdit{.offset = call.close, .length = 0, .text = arguments.size() == 2 ? ", override" : " override"};
}

/// `int size() const noexcept {` gets the word behind its qualifiers.
static std::optional<SourceEdit> inDeclaration(std::string_view text, std::size_t offset) {
  const Word name = wordAt(text, offset);
  std::size_t open = name.offset + name.text.size();
  while (open < text.size() && isSpace(text[open]))
    ++open;
  if (name.text.empty() || open >= text.size() || text[open] != '(')
    return std::nullopt;
  const auto close = closing(text, open);
  if (close == std::string_view::npos)
    return std::nullopt;
  const auto end = std::min(text.find_first_of("{;=", close), text.size());
  const Stretch behind = trimmed(text, {close + 1, end});
  const auto qualifiers = text.substr(behind.begin, behind.end - behind.begin);
  if (end == text.size() || saysOverride(qualifiers) || qualifiers.find("final") != std::string_view::npos)
    return std::nullopt;
  const std::size_t at = qualifiers.empty() ? close + 1 : behind.end;
  return SourceEdit{.offset = at, .length = 0, .text = " override"};
}

std::optional<SourceEdit> addOverride(std::string_view text, std::size_t offset) {
  if (const auto call = macroAround(text, offset))
    return inMacro(text, *call);
  return inDeclaration(text, offset);
}

SourceEdit addSuppression(std::string_view text, std::size_t offset, std::string_view rule) {
  const std::string_view line = lineAround(text, offset);
  const auto start = static_cast<std::size_t>(line.data() - text.data());
  const std::string own = "doublecheck-" + std::string(rule);
  const auto comment = line.find("// NOLINT(");
  const auto close = comment == std::string_view::npos ? comment : line.find(')', comment);
  if (close != std::string_view::npos)
    return {.offset = start + close, .length = 0, .text = ", " + own};
  return {.offset = start + line.size(), .length = 0, .text = " // NOLINT(" + own + "): say why"};
}

// --- a contract test ---------------------------------------------------------

static std::string lastName(std::string_view qualified) {
  const auto colons = qualified.rfind("::");
  return std::string(colons == std::string_view::npos ? qualified : qualified.substr(colons + 2));
}

static std::string capitalised(std::string name) {
  if (!name.empty())
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

std::string contractTest(const EditorDependency &dependency) {
  const std::string name = lastName(dependency.id);
  std::string text = "// What every " + name + " promises, whatever is behind it. Run it against the real thing (" +
                     dependency.title +
                     ")\n// and against the fakes and in-memory versions that other tests rely on.\n\n"
                     "#include <gtest/gtest.h>\n\n#include <memory>\n\n";
  text += "// Makes the implementation under test and what it needs: a server, a schema, a folder.\n"
          "template <class Implementation> std::unique_ptr<" +
          dependency.id + "> make();\n\n";
  std::string types;
  for (const auto &implementation : dependency.implementations) {
    text += "template <> std::unique_ptr<" + dependency.id + "> make<" + implementation +
            ">() {\n  return nullptr; // " + "start " + dependency.title + ", connect, return std::make_unique<" +
            implementation + ">(...)\n}\n\n";
    types += (types.empty() ? "" : ", ") + implementation;
  }
  const std::string suite = name + "Contract";
  text += "template <class Implementation> class " + suite +
          " : public testing::Test {\nprotected:\n  std::unique_ptr<" + dependency.id +
          "> subject = make<Implementation>();\n};\n\n";
  text += "using Implementations = testing::Types<" + types + ">;\nTYPED_TEST_SUITE(" + suite + ", Implementations);\n";
  std::vector<std::string> done;
  for (const auto &function : dependency.functions) {
    const std::string called = function.substr(0, function.find('('));
    const bool isWord = std::ranges::all_of(called, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    if (called.empty() || !isWord || called == "operator" || // operator()(int)
        std::ranges::find(done, called) != done.end())
      continue;
    done.push_back(called);
    text += "\nTYPED_TEST(" + suite + ", " + capitalised(called) +
            "KeepsItsPromise) {\n  ASSERT_TRUE(this->subject);\n"
            "  // " +
            function + "\n  FAIL() << \"say what " + called + " promises\";\n}\n";
  }
  return text;
}

} // namespace doublecheck
