// SPDX-License-Identifier: Apache-2.0
//
// The technologies that doublecheck knows, and how their clients are recognised
// in code. One JSON document a technology goes in, one indexed table comes out;
// then a symbol's name and its declaring header go in and the boundary comes
// out. Knows nothing of programs, tests or Clang.
#pragma once

#include "infra/CatalogueIndex.h"
#include "support/Id.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// What the real thing hides from those who mock it, and how a test can make it happen.
struct FailureMode {
  std::string id; // "unique-violation"
  std::string hiddenByMock;
  std::string provokeWithReal;
};

/// How a container of it is started from C++; an empty field: no such thing.
struct Testcontainers {
  std::string cpp;            // class of testcontainers-cpp: "testcontainers::modules::RedisImage"
  std::string native;         // function of testcontainers-native: "tc_psql_new_default_container"
  std::string image;          // "redis:7.2"
  std::string officialModule; // the module's name in other languages' Testcontainers
};

/// How a fixture starts it without containers. In the commands $T is a temporary folder; P, P2, PORT are free ports.
struct TestServer {
  std::string debianPackage;
  std::string start;
  std::string stop;
  std::string verified; // what was tried, when it was
};

/// A library (or an interface of the operating system) through which C++ reaches the technology.
/// In the lists of symbols an entry is a qualified name without template arguments and stands for
/// itself and, where it is a class or namespace, for its members; a trailing `*` makes it a prefix,
/// a leading one ("*::Stub::*") a pattern for generated code in any namespace.
struct Client {
  std::string id;
  std::string name;     // empty: the id says it
  std::string language; // "c", "c++"
  /// Suffixes of the declaring header's path, from a folder's start; `*` matches anything: "pqxx/*".
  std::vector<std::string> headers;
  /// False where a name is enough: POSIX and the standard library, whose declarations are scattered.
  bool headerRequired = true;
  std::vector<std::string> namespaces;       // "pqxx"; with the header
  std::vector<std::string> functionPrefixes; // "PQ"; only of global functions, only with the header
  std::vector<std::string> types;
  std::vector<std::string> functions;
  std::vector<std::string> connectSymbols;   // take the address or open the connection
  std::vector<std::string> inProcessSymbols; // run a server (or its protocol) inside the calling process
  std::vector<std::string> doubleSymbols;    // what the library itself offers to tests, to stand in for the technology
  std::vector<std::string> localSymbols;     // belong to the library, but nothing leaves the process
  std::vector<std::string> answerSymbols;    // signals that come once something was asked: QNetworkReply::finished
  std::string debianPackage;
  std::vector<std::string> cmakeTargets;
  std::string verifiedBy;
  std::string note;
};

/// What has to be there before a call means anything.
enum class Answers : std::uint8_t {
  Server,    // something must be started or plugged in: PostgreSQL, Kafka, a USB device
  Ambient,   // the operating system always offers it: files, sockets, the clock
  InProcess, // the engine is a library: SQLite, RocksDB
};

struct Technology {
  std::string id;        // "postgresql", also the name of its document and of its case
  std::string name;      // "PostgreSQL"
  std::string realThing; // "a real socket": what a test meets; empty: the name says it
  std::string kind;      // one of Kinds.h
  Answers answers = Answers::Server;
  std::vector<std::uint16_t> defaultPorts;
  std::vector<std::string> urlSchemes; // "postgresql://"
  std::vector<std::string> connectionEnvironmentVariables;
  /// String literals that say that it runs inside the process: ":memory:", "QSQLITE", "inproc://".
  std::vector<std::string> inProcessLiterals;
  /// Programs that a fixture spawns to have the real thing: "redis-server", "pg_ctl".
  std::vector<std::string> serverPrograms;
  /// Parts of image names, programs, URLs or variables that say that an emulator answers: "localstack".
  std::vector<std::string> emulatorMarks;
  Testcontainers testcontainers;
  TestServer testServer;
  std::vector<std::string> inProcessAlternatives; // in words, for recommendations
  std::vector<std::string> emulators;             // in words, for recommendations
  std::vector<FailureMode> failureModes;
  std::vector<Client> clients;
};

using TechnologyIndex = Id<Technology>;
using ClientIndex = Id<Client>; // within its technology

struct Catalogue {
  std::vector<Technology> technologies; // sorted by id
  CatalogueIndex index;                 // of `technologies`, see buildCatalogue

  const Technology &operator[](TechnologyIndex id) const { return technologies[id.index()]; }
};

/// A symbol of a client library.
struct BoundaryMatch {
  TechnologyIndex technology;
  ClientIndex client; // index into that technology's clients

  enum class Reach : std::uint8_t {
    Local,           // never leaves the process: a setter, a getter, a value, a destructor
    Exchange,        // something leaves the process
    Connect,         // takes the address or opens the connection
    InProcessServer, // runs a server in the calling process
    Double,          // the library's own, for tests: stands in for the technology
  } reach = Reach::Exchange;

  bool isAnswer = false; // local: a signal that comes once something was asked

  friend bool operator==(const BoundaryMatch &, const BoundaryMatch &) = default;
};

/// Reads one JSON document a technology (catalogue.schema.json). Fails on text that is no JSON, a missing
/// field, a value of the wrong form, and on whatever `buildCatalogue` fails on; the message names the technology.
llvm::Expected<Catalogue> loadCatalogue(std::span<const std::string_view> documents);

/// Sorts and indexes technologies, those of a user's own among them. Fails on a second technology of one
/// id, a kind that Kinds.h does not have, and function prefixes without headers.
llvm::Expected<Catalogue> buildCatalogue(std::vector<Technology> technologies);

/// The embedded documents, loaded once.
const Catalogue &builtinCatalogue();

/// The boundary behind a function: the most specific entry wins, of equal ones the client whose header
/// matches. Call it for symbols that the program itself does not define.
/// `qualifiedName`: as Clang prints it, without inline namespaces, template arguments and parameters:
/// "pqxx::connection::connection", "redisCommand", "std::basic_ofstream::basic_ofstream".
/// `header`: path of the declaring header, absolute or relative; empty if unknown.
std::optional<BoundaryMatch> matchFunction(const Catalogue &catalogue, std::string_view qualifiedName,
                                           std::string_view header);

/// The same for a class, struct or typedef: "pqxx::work", "redisContext". Never `Reach::Connect`.
std::optional<BoundaryMatch> matchType(const Catalogue &catalogue, std::string_view qualifiedTypeName,
                                       std::string_view header);

} // namespace doublecheck
