// SPDX-License-Identifier: Apache-2.0
//
// Reads the notation and fills the tables; see the header.
#include "support/FactsBuilder.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

#include <sstream>

namespace doublecheck {

FactsBuilder::FactsBuilder(const std::string &mainFile, const std::string &target) : current(mainFile) {
  facts.mainFile = file(mainFile);
  facts.target = target;
}

static bool isOutsidePath(const std::string &path) { return path.starts_with('/'); }

FileRef FactsBuilder::file(const std::string &path) {
  for (std::size_t i = 0; i < facts.files.size(); ++i)
    if (facts.files[i].path == path)
      return FileRef(i);
  facts.files.push_back({path, !isOutsidePath(path)});
  return FileRef(facts.files.size() - 1);
}

FactsBuilder &FactsBuilder::at(const std::string &path) {
  current = path;
  file(path);
  return *this;
}

FactsBuilder &FactsBuilder::apart() {
  isApart = true;
  return *this;
}

FactsBuilder &FactsBuilder::outside(const std::string &header, const std::vector<std::string> &names) {
  for (const std::string &name : names)
    headers[name] = header;
  return *this;
}

FactsBuilder &FactsBuilder::framework(const std::string &name) {
  facts.frameworks.push_back(name);
  return *this;
}

Place FactsBuilder::place() { return {file(current), ++lines[current], 1}; }

static std::string parentOf(const std::string &name) {
  const std::size_t colon = name.rfind("::");
  return colon == std::string::npos ? "" : name.substr(0, colon);
}

static std::string lastOf(const std::string &name) {
  const std::size_t colon = name.rfind("::");
  return colon == std::string::npos ? name : name.substr(colon + 2);
}

/// "ns::C::C" is a constructor, "C::~C" a destructor; otherwise as asked.
static SymbolKind kindByName(const std::string &name, SymbolKind otherwise) {
  const std::string last = lastOf(name), parent = parentOf(name);
  if (parent.empty())
    return otherwise;
  if (last == lastOf(parent))
    return SymbolKind::Constructor;
  return last.starts_with('~') ? SymbolKind::Destructor : otherwise;
}

SymbolRef FactsBuilder::enter(const std::string &name, SymbolKind kind) {
  if (const auto found = known.find(name); found != known.end())
    return found->second;
  const SymbolRef ref(facts.symbols.size());
  known[name] = ref;
  const auto header = headers.find(name);
  const bool isOutside = header != headers.end() || isOutsidePath(current);
  const std::string identity = isApart && !isOutside ? name + "@" + current : name;
  facts.symbols.push_back({});
  SymbolFact fact;
  fact.key = llvm::xxh3_64bits(llvm::StringRef(identity));
  fact.name = name;
  fact.kind = kindByName(name, kind);
  fact.inProject = !isOutside;
  fact.place = header != headers.end() ? Place{file(header->second), 1, 1} : Place{file(current), lines[current], 1};
  if (const std::string parent = parentOf(name); known.contains(parent))
    fact.parent = known[parent];
  facts.symbols[ref.index()] = fact;
  return ref;
}

SymbolRef FactsBuilder::symbol(const std::string &name) { return enter(name, SymbolKind::Function); }

/// Words before the first quote, and what stands between quotes.
static std::pair<std::vector<std::string>, std::vector<std::string>> split(const std::string &text) {
  std::pair<std::vector<std::string>, std::vector<std::string>> parts;
  std::istringstream quoted(text);
  std::string piece;
  for (bool inside = false; std::getline(quoted, piece, '\''); inside = !inside) {
    if (inside) {
      parts.second.push_back(piece);
      continue;
    }
    std::istringstream words(piece);
    for (std::string word; words >> word;)
      parts.first.push_back(word);
  }
  return parts;
}

CallFact FactsBuilder::call(const std::string &text) {
  const auto [words, literals] = split(text);
  CallFact fact;
  fact.place = place();
  fact.literals = literals;
  const std::string &verb = words.at(0), &name = words.at(1);
  if (verb == "new" || verb == "base") {
    fact.kind = verb == "new" ? CallKind::Construct : CallKind::ConstructBase;
    fact.receiver = enter(name, SymbolKind::Class);
    const std::string constructor = name + "::" + lastOf(name);
    if (verb == "base" || known.contains(constructor))
      fact.callee = enter(constructor, SymbolKind::Constructor);
    return fact;
  }
  fact.kind = verb == "virtual" ? CallKind::Virtual : verb == "ref" ? CallKind::Reference : CallKind::Direct;
  fact.callee = enter(name, known.contains(parentOf(name)) ? SymbolKind::Method : SymbolKind::Function);
  if (words.size() > 3 && words[2] == "on")
    fact.receiver = enter(words[3], SymbolKind::Class);
  else if (known.contains(parentOf(name)))
    fact.receiver = known[parentOf(name)];
  return fact;
}

MethodFact FactsBuilder::method(const std::string &owner, const std::string &text) {
  MethodFact fact;
  std::istringstream words(text);
  std::string word;
  words >> word;
  const std::string modifier = word;
  if (modifier == "pure" || modifier == "virtual" || modifier == "static")
    words >> word;
  fact.name = word;
  fact.signature = "()";
  fact.place = place();
  fact.isPure = modifier == "pure";
  fact.isStatic = modifier == "static";
  fact.isVirtual = modifier == "pure" || modifier == "virtual" || word.starts_with('~');
  fact.symbol = enter(owner + "::" + word, SymbolKind::Method);
  for (words >> word; words >> word;) { // past "overrides"
    fact.overrides.push_back(enter(word, SymbolKind::Method));
    fact.isVirtual = true;
    fact.hasOverride = true;
  }
  return fact;
}

FactsBuilder &FactsBuilder::defineClass(const std::string &head, const std::vector<std::string> &methods) {
  std::string text = head;
  for (char &c : text)
    c = c == ',' ? ' ' : c;
  std::istringstream words(text);
  std::string name, base;
  words >> name >> base; // and the colon
  ClassFact fact;
  fact.place = place();
  fact.symbol = enter(name, SymbolKind::Class);
  while (words >> base)
    fact.bases.push_back({enter(base, SymbolKind::Class), false});
  for (const std::string &each : methods) {
    fact.methods.push_back(method(name, each));
    fact.isAbstract |= fact.methods.back().isPure;
    fact.isPolymorphic |= fact.methods.back().isVirtual;
  }
  facts.classes.push_back(fact);
  return *this;
}

FactsBuilder &FactsBuilder::field(const std::string &text) {
  std::istringstream words(text);
  std::string type, name;
  words >> type >> name;
  facts.classes.back().fields.push_back({name, enter(type, SymbolKind::Class), true, place()});
  return *this;
}

FactsBuilder &FactsBuilder::function(const std::string &name, const std::vector<std::string> &calls) {
  FunctionFact fact;
  fact.place = place();
  fact.symbol = enter(name, known.contains(parentOf(name)) ? SymbolKind::Method : SymbolKind::Function);
  SymbolFact &defined = facts.symbols[fact.symbol.index()];
  defined.place = fact.place;
  defined.inProject = !isOutsidePath(current); // a link seam: here the function is the project's
  for (const std::string &each : calls)
    fact.calls.push_back(call(each));
  fact.endLine = lines[current];
  facts.functions.push_back(fact);
  return *this;
}

FactsBuilder &FactsBuilder::global(const std::string &name, const std::vector<std::string> &calls) {
  enter(name, SymbolKind::Variable);
  function(name, calls);
  body().runsBeforeMain = true;
  return *this;
}

FactsBuilder &FactsBuilder::mock(const std::string &name, const std::vector<std::string> &functions,
                                 const std::string &technique) {
  DoubleFact fact;
  fact.symbol = enter(name, SymbolKind::Class);
  fact.technique = technique;
  fact.place = place();
  for (const std::string &each : functions) {
    MockedFunctionFact mocked;
    mocked.method = enter(name + "::" + each, SymbolKind::Method);
    mocked.name = each;
    mocked.signature = "()";
    mocked.place = place();
    fact.functions.push_back(mocked);
  }
  facts.doubles.push_back(fact);
  return *this;
}

ExpectationFact &FactsBuilder::expect(const std::string &mocked, ExpectationKind kind) {
  ExpectationFact fact;
  fact.technique = "gmock";
  fact.kind = kind;
  fact.mockClass = enter(parentOf(mocked), SymbolKind::Class);
  fact.method = enter(mocked, SymbolKind::Method);
  fact.function = lastOf(mocked);
  fact.place = place();
  fact.enclosing = facts.functions.back().symbol;
  facts.expectations.push_back(fact);
  return facts.expectations.back();
}

TestFact &FactsBuilder::test(const std::string &name, const std::vector<std::string> &calls,
                             const std::string &fixture) {
  const std::size_t dot = name.find('.');
  const std::string suite = name.substr(0, dot), own = name.substr(dot + 1);
  const std::string type = suite + "_" + own + "_Test";
  defineClass(fixture.empty() ? type : type + " : " + fixture, {type, "TestBody"});
  function(type + "::TestBody", calls);
  TestFact fact;
  fact.framework = "googletest";
  fact.suite = suite;
  fact.name = own;
  fact.place = body().place;
  fact.entries.push_back({symbol(type), EntryRole::Construction});
  if (!fixture.empty()) {
    fact.fixture = symbol(fixture);
    for (const std::string &role : {std::string("SetUp"), std::string("TearDown")})
      if (const std::string function = fixture + "::" + role; known.contains(function))
        fact.entries.push_back({symbol(function), role == "SetUp" ? EntryRole::SetUp : EntryRole::TearDown});
  }
  fact.entries.push_back({symbol(type + "::TestBody"), EntryRole::Body});
  facts.tests.push_back(fact);
  return facts.tests.back();
}

FactsBuilder &FactsBuilder::instantiate(const std::string &pattern, const std::string &argument, unsigned parameter) {
  facts.instantiations.push_back(
      {enter(pattern, SymbolKind::Class), parameter, enter(argument, SymbolKind::Class), place()});
  return *this;
}

FactsBuilder &FactsBuilder::problem(const std::string &message) {
  facts.problems.push_back({ProblemKind::ParseError, message, {facts.mainFile, 1, 1}});
  return *this;
}

} // namespace doublecheck
