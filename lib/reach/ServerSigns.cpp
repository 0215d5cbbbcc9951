// SPDX-License-Identifier: Apache-2.0
//
// Each sign on its own: pure functions over one literal, name or symbol and the
// catalogue's lists.
#include "reach/ServerSigns.h"

#include "support/NameWords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace doublecheck {

static std::string lowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

static const Technology &technologyAt(const CodeGraph &graph, std::uint16_t number) {
  return (*graph.infra.catalogue)[graph.technologies[number]];
}

/// Whether `word` stands in `text` between characters that cannot belong to a program's name.
static bool holdsWord(std::string_view text, std::string_view word) {
  const auto isInside = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'; };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !isInside(text[at - 1]);
    const std::size_t end = at + word.size();
    if (starts && (end == text.size() || !isInside(text[end])))
      return true;
  }
  return false;
}

/// The part of an address after "localhost" or a loopback number: the port, 0 where none is named.
static std::optional<unsigned> loopbackPort(std::string_view text) {
  static constexpr std::array<std::string_view, 5> hosts = {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "::1"};
  for (const std::string_view host : hosts) {
    const std::size_t at = text.find(host);
    if (at == std::string_view::npos)
      continue;
    unsigned port = 0;
    std::string_view rest = text.substr(at + host.size());
    if (rest.starts_with(':'))
      for (const char c : rest.substr(1)) {
        if (!std::isdigit(static_cast<unsigned char>(c)) || port > 65535)
          break;
        port = port * 10 + static_cast<unsigned>(c - '0');
      }
    return port;
  }
  return std::nullopt;
}

static bool isConnectionString(std::string_view text) {
  return text.find("dbname=") != std::string_view::npos ||
         (text.find("host=") != std::string_view::npos &&
          (text.find("port=") != std::string_view::npos || text.find("user=") != std::string_view::npos));
}

static bool startsWithAny(std::string_view text, const std::vector<std::string> &prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string &prefix) { return !prefix.empty() && text.starts_with(prefix); });
}

static std::string quoted(std::string_view text) {
  constexpr std::size_t Limit = 60;
  return '"' + std::string(text.substr(0, Limit)) + (text.size() > Limit ? "…\"" : "\"");
}

static std::optional<Sign> addressSign(const CodeGraph &graph, std::uint16_t number, const std::string &literal,
                                       SourcePlace place) {
  const Technology &technology = technologyAt(graph, number);
  if (technology.answers != Answers::Server)
    return std::nullopt;
  const auto port = loopbackPort(literal);
  const bool isOwnPort = port && std::find(technology.defaultPorts.begin(), technology.defaultPorts.end(), *port) !=
                                     technology.defaultPorts.end();
  const bool isOwnText = isConnectionString(literal) && technology.kind == "database.relational";
  if (!isOwnPort && !isOwnText && !startsWithAny(literal, technology.urlSchemes))
    return std::nullopt;
  return Sign{SignKind::Address, number, quoted(literal), place};
}

/// Signs in a literal that hold in production code as well: they say what is opened, not who started it.
static void addEngineSigns(const CodeGraph &graph, const std::string &literal, SourcePlace place,
                           std::vector<Sign> &found) {
  const std::string lower = lowerCase(literal);
  for (std::uint16_t t = 0; t < graph.technologies.size(); ++t) {
    const Technology &technology = technologyAt(graph, t);
    for (const std::string &text : technology.inProcessLiterals)
      if (literal.find(text) != std::string::npos)
        found.push_back({SignKind::InProcess, t, quoted(text), place});
    for (const std::string &mark : technology.emulatorMarks)
      if (lower.find(lowerCase(mark)) != std::string::npos)
        found.push_back({SignKind::Emulator, t, "emulator " + mark, place});
  }
}

static void addProgramSigns(const CodeGraph &graph, const std::string &literal, SourcePlace place,
                            std::vector<Sign> &found) {
  static constexpr std::array<std::string_view, 4> containers = {"docker", "docker-compose", "podman", "nerdctl"};
  for (const std::string_view program : containers)
    if (literal == program || literal.starts_with(std::string(program) + " "))
      found.push_back({SignKind::Program, NoTechnology, "starts " + std::string(program), place});
  for (std::uint16_t t = 0; t < graph.technologies.size(); ++t)
    for (const std::string &program : technologyAt(graph, t).serverPrograms)
      if (holdsWord(literal, program))
        found.push_back({SignKind::Program, t, "starts " + program, place});
}

std::vector<Sign> signsInLiteral(const CodeGraph &graph, const std::string &literal, SourcePlace place, bool isTest) {
  std::vector<Sign> found;
  addEngineSigns(graph, literal, place, found);
  if (!isTest)
    return found;
  addProgramSigns(graph, literal, place, found);
  bool isSomebodys = false;
  for (std::uint16_t t = 0; t < graph.technologies.size(); ++t) {
    if (std::optional<Sign> sign = addressSign(graph, t, literal, place)) {
      found.push_back(std::move(*sign));
      isSomebodys = true;
    }
  }
  if (!isSomebodys && loopbackPort(literal))
    found.push_back({SignKind::Address, NoTechnology, quoted(literal), place});
  if (literal.starts_with("/tmp/"))
    found.push_back({SignKind::TemporaryFile, NoTechnology, quoted(literal), place});
  return found;
}

/// Words by which people name what a variable is about.
static bool namesTechnology(const Technology &technology, const std::vector<std::string> &words) {
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  static constexpr std::array<std::string_view, 9> common = {"test", "file", "unix", "tcp", "udp",
                                                             "tls",  "ssl",  "dns",  "ipc"};
  for (const std::string &scheme : technology.urlSchemes) {
    const std::string name = scheme.substr(0, scheme.find(':'));
    if (name.size() > 1 && has(name) && std::find(common.begin(), common.end(), name) == common.end())
      return true;
  }
  return has(lowerCase(technology.id));
}

static bool namesAnAddress(const std::vector<std::string> &words) {
  static constexpr std::array<std::string_view, 28> known = {
      "db",        "database", "pg",   "postgres", "mysql", "redis",   "mongo",      "kafka",  "amqp",    "rabbit",
      "nats",      "etcd",     "s3",   "aws",      "conn",  "connstr", "connection", "broker", "brokers", "endpoint",
      "endpoints", "server",   "host", "url",      "uri",   "addr",    "address",    "dsn"};
  return std::any_of(words.begin(), words.end(), [&](const std::string &word) {
    return std::find(known.begin(), known.end(), word) != known.end();
  });
}

std::vector<Sign> signsInVariable(const CodeGraph &graph, const std::string &variable, SourcePlace place, bool isTest) {
  std::vector<Sign> found;
  if (variable.empty())
    return found;
  const std::vector<std::string> words = wordsOfName(variable);
  const std::string what = "environment variable " + variable;
  bool isSomebodys = false;
  for (std::uint16_t t = 0; t < graph.technologies.size(); ++t) {
    const Technology &technology = technologyAt(graph, t);
    for (const std::string &mark : technology.emulatorMarks)
      if (lowerCase(variable).find(lowerCase(mark)) != std::string::npos)
        found.push_back({SignKind::Emulator, t, what, place});
    const auto &own = technology.connectionEnvironmentVariables;
    const bool isOwn = std::find(own.begin(), own.end(), variable) != own.end();
    if (!isOwn && !(isTest && namesAnAddress(words) && namesTechnology(technology, words)))
      continue;
    found.push_back({SignKind::Variable, t, what, place});
    isSomebodys = true;
  }
  // A variable of a technology that this program does not use says nothing of the others.
  const auto &all = graph.infra.catalogue->technologies;
  const bool isElsewhere =
      std::any_of(all.begin(), all.end(), [&](const Technology &other) { return namesTechnology(other, words); });
  if (isTest && !isSomebodys && !isElsewhere && namesAnAddress(words))
    found.push_back({SignKind::Variable, NoTechnology, what, place});
  return found;
}

static bool isTemporaryFileFunction(std::string_view name) {
  static constexpr std::array<std::string_view, 6> parts = {"mkdtemp", "mkstemp",       "temp_directory_path",
                                                            "tmpnam",  "QTemporaryDir", "QTemporaryFile"};
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return holdsWord(name, part); });
}

static void addContainerSigns(const CodeGraph &graph, std::string_view name, SourcePlace place,
                              std::vector<Sign> &found) {
  if (name.starts_with("tc_wm_")) {
    found.push_back({SignKind::Emulator, NoTechnology, "emulator WireMock", place});
    return;
  }
  if (!name.starts_with("testcontainers::") && !name.starts_with("tc_"))
    return;
  bool isSomebodys = false;
  for (std::uint16_t t = 0; t < graph.technologies.size(); ++t) {
    const Testcontainers &containers = technologyAt(graph, t).testcontainers;
    const bool isCpp = name.size() > 16 && name.starts_with("testcontainers::modules::") && !containers.cpp.empty() &&
                       (name.starts_with(containers.cpp) || containers.cpp.find(name) != std::string::npos);
    const bool isNative = !containers.native.empty() && name.substr(0, name.find('_', 3)) ==
                                                            containers.native.substr(0, containers.native.find('_', 3));
    if (!isCpp && !isNative)
      continue;
    found.push_back({SignKind::Container, t, "starts a container with Testcontainers", place});
    isSomebodys = true;
  }
  const bool isGeneric = name.starts_with("testcontainers::Generic") || name.starts_with("testcontainers::Container") ||
                         name.starts_with("testcontainers::DockerCompose") || name.starts_with("tc_container_");
  if (!isSomebodys && (isGeneric || name.starts_with("testcontainers::")))
    found.push_back({SignKind::Container, NoTechnology, "starts a container with Testcontainers", place});
}

std::vector<Sign> signsInCall(const CodeGraph &graph, SymbolId callee, SourcePlace place) {
  std::vector<Sign> found;
  const Symbol &symbol = graph.program[callee];
  if (symbol.inProject)
    return found;
  addContainerSigns(graph, symbol.name, place, found);
  if (isTemporaryFileFunction(symbol.name))
    found.push_back({SignKind::TemporaryFile, NoTechnology, "a temporary file (" + symbol.name + ")", place});
  const auto &match = graph.infra.boundaryOf[callee.index()];
  if (!match)
    return found;
  const std::uint16_t own = graph.denseNumber(match->technology);
  if (match->reach == BoundaryMatch::Reach::Double && own != NoTechnology) {
    const bool isObject = symbol.kind == SymbolKind::Constructor && symbol.parent;
    const std::string &standIn = isObject ? graph.program[symbol.parent].name : symbol.name;
    const std::string &technology = (*graph.infra.catalogue)[match->technology].name;
    found.push_back({SignKind::Double, own, standIn + " stands in for " + technology, place});
  }
  if (match->reach != BoundaryMatch::Reach::InProcessServer)
    return found;
  const std::string what = symbol.name + " in the test's own process";
  if (own != NoTechnology)
    found.push_back({SignKind::InProcess, own, what, place});
  // Many services speak HTTP: a server for that may stand for any of them.
  if ((*graph.infra.catalogue)[match->technology].kind == "http-api")
    found.push_back({SignKind::InProcess, NoTechnology, what, place});
  return found;
}

} // namespace doublecheck
