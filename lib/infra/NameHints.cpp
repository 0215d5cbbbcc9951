// SPDX-License-Identifier: Apache-2.0

#include "infra/NameHints.h"

#include <array>
#include <cctype>
#include <utility>

namespace doublecheck {

namespace {

using Hint = std::pair<std::string_view, std::string_view>; // last word, kind

// Words at the end of an interface's name, as counted over public code bases that mock infrastructure.
constexpr auto Suffixes = std::to_array<Hint>({
    {"Repository", "database"},
    {"Repo", "database"},
    {"Dao", "database"},
    {"DAO", "database"},
    {"Store", "database"},
    {"Storage", "database"},
    {"Database", "database"},
    {"Db", "database"},
    {"DB", "database"},
    {"Persistence", "database"},
    {"UnitOfWork", "database"},
    {"Transaction", "database"},
    {"DataSource", "database"},
    {"Cache", "cache"},
    {"Publisher", "broker"},
    {"Producer", "broker"},
    {"Consumer", "broker"},
    {"Subscriber", "broker"},
    {"Broker", "broker"},
    {"EventBus", "broker"},
    {"MessageBus", "broker"},
    {"Outbox", "broker"},
    {"MessageQueue", "broker"},
    {"Client", "http-api"},
    {"Gateway", "http-api"},
    {"Api", "http-api"},
    {"API", "http-api"},
    {"Stub", "rpc"},
    {"StubInterface", "rpc"},
    {"Transport", "network"},
    {"Endpoint", "http-api"},
    {"Connector", "network"},
    {"Fetcher", "http-api"},
    {"Downloader", "http-api"},
    {"BlobStore", "object-storage"},
    {"ObjectStore", "object-storage"},
    {"Bucket", "object-storage"},
    {"Uploader", "object-storage"},
    {"Archive", "object-storage"},
    {"Mailer", "mail"},
    {"EmailSender", "mail"},
    {"Ldap", "directory"},
    {"FileSystem", "filesystem"},
    {"Filesystem", "filesystem"},
    {"FileStore", "filesystem"},
    {"FileManager", "filesystem"},
    {"Sftp", "remote-files"},
    {"Driver", "hardware"},
    {"Device", "hardware"},
    {"Hal", "hardware"},
    {"HAL", "hardware"},
    {"Sensor", "hardware"},
    {"Actuator", "hardware"},
    {"Clock", "clock"},
    {"TimeSource", "clock"},
    {"Timer", "clock"},
    {"Random", "randomness"},
    {"ProcessRunner", "process"},
    {"ProcessFactory", "process"},
    {"CommandRunner", "process"},
    {"Socket", "network"},
    {"Connection", "network"},
    {"Logger", "logging"},
    {"Tracer", "telemetry"},
    {"SecretStore", "secrets"},
    {"Vault", "secrets"},
    {"ServiceDiscovery", "service-discovery"},
});

// Names that say it alone, or with the I of an interface: an AuditLog is more than a log.
constexpr auto Whole = std::to_array<Hint>({
    {"Log", "logging"},
    {"Logging", "logging"},
});

// Words that say "inside the process", whatever stands before them.
constexpr auto Contrary = std::to_array<std::string_view>(
    {"Listener", "Observer", "Visitor", "Strategy", "Policy", "Callback", "Handler", "Formatter", "Parser", "Validator",
     "Calculator", "Iterator", "Delegate", "Model", "View", "Controller", "Factory"});

constexpr auto Substitutes = std::to_array<std::string_view>(
    {"Fake", "Stub", "Null", "Dummy", "InMemory", "Memory", "Noop", "NoOp", "Mock", "Simulated", "Simulator"});

} // namespace

/// Whether `word` stands in `name` as a word of its own at the end: "IEventBus" ends in "Bus", "Nimbus" does not.
static bool endsInWord(std::string_view name, std::string_view word) {
  if (!name.ends_with(word))
    return false;
  if (name.size() == word.size())
    return true;
  const char before = name[name.size() - word.size() - 1];
  return before == '_' || std::islower(static_cast<unsigned char>(before)) ||
         std::isdigit(static_cast<unsigned char>(before)) || name.size() - word.size() <= 3;
}

/// "order_store_interface" and "OrderStoreInterface" name an OrderStore.
static std::string_view withoutInterfaceWord(std::string_view name) {
  for (std::string_view word : {"Interface", "_interface", "Base", "_base", "Impl", "_iface", "Iface"})
    if (name.size() > word.size() && name.ends_with(word))
      return name.substr(0, name.size() - word.size());
  return name;
}

/// "order_store" as "OrderStore".
static std::string camel(std::string_view name) {
  std::string result;
  bool upper = true;
  for (char c : name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    result += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = false;
  }
  return result;
}

std::optional<NameHint> kindFromName(std::string_view qualifiedName) {
  const std::string name = camel(withoutInterfaceWord(unqualified(qualifiedName)));
  for (std::string_view word : Contrary)
    if (endsInWord(name, word))
      return std::nullopt;
  for (const auto &[word, kind] : Whole)
    if (name == word || (name.starts_with('I') && name.substr(1) == word))
      return NameHint{std::string(kind), "the name is " + std::string(word)};
  const Hint *best = nullptr;
  for (const Hint &hint : Suffixes)
    if (endsInWord(name, hint.first) && (!best || hint.first.size() > best->first.size()))
      best = &hint;
  if (!best)
    return std::nullopt;
  return NameHint{std::string(best->second), "the name ends in " + std::string(best->first)};
}

bool namesASubstitute(std::string_view qualifiedName) {
  const std::string name = camel(unqualified(qualifiedName));
  for (std::string_view word : Substitutes) {
    if (endsInWord(name, word))
      return true;
    if (name.starts_with(word) && name.size() > word.size() &&
        std::isupper(static_cast<unsigned char>(name[word.size()])))
      return true;
  }
  return false;
}

bool isMetaObjectFunction(std::string_view unqualifiedName) {
  return unqualifiedName == "qt_static_metacall" || unqualifiedName == "qt_metacall" ||
         unqualifiedName == "qt_metacast" || unqualifiedName == "metaObject";
}

/// Where an operator's name begins, in which '<' and '>' are no brackets: 4 in "ns::operator->"; npos: nowhere.
static std::size_t operatorIn(std::string_view name) {
  constexpr std::string_view Keyword = "operator";
  const std::size_t at = name.rfind(Keyword);
  if (at == name.npos || (at > 0 && name[at - 1] != ':'))
    return name.npos;
  const std::size_t next = at + Keyword.size();
  const bool goesOn = next < name.size() && (std::isalnum(static_cast<unsigned char>(name[next])) || name[next] == '_');
  return goesOn ? name.npos : at;
}

std::string_view unqualified(std::string_view qualifiedName) {
  std::size_t depth = 0;
  std::size_t start = 0;
  std::size_t end = qualifiedName.size();
  const std::size_t operatorAt = operatorIn(qualifiedName);
  for (std::size_t i = 0; i < qualifiedName.size(); ++i) {
    const char c = qualifiedName[i];
    if (depth == 0 && i == operatorAt)
      return qualifiedName.substr(i);
    if (c == '<' && depth++ == 0)
      end = i;
    else if (c == '>' && depth > 0)
      --depth;
    else if (c == ':' && depth == 0) {
      start = i + 1;
      end = qualifiedName.size();
    }
  }
  return qualifiedName.substr(start, end - start);
}

std::string withoutTemplateArguments(std::string_view name) {
  std::string result;
  result.reserve(name.size());
  std::size_t depth = 0;
  const std::size_t operatorAt = operatorIn(name);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (depth == 0 && i == operatorAt)
      return result.append(name.substr(i));
    if (c == '<')
      ++depth;
    else if (c == '>' && depth > 0)
      --depth;
    else if (depth == 0)
      result += c;
  }
  return result;
}

} // namespace doublecheck
