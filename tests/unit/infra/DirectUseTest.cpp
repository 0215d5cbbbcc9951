// SPDX-License-Identifier: Apache-2.0
//
// Code that comes to a boundary by itself, and the helpers between.
#include "unit/infra/Classified.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DirectUse, NamesProductionCodeThatCallsABoundaryWithoutAnInterface) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Audit.cpp
#include <fcntl.h>
class Audit { public: void append(const char *path) { open(path, 1); } };
void record(Audit &audit) { audit.append("/var/log/audit"); }
)cpp"),
              ElementsAre("Audit: filesystem <- Audit"));
}

TEST(DirectUse, ALambdasWorkIsThatOfTheFunctionItIsWrittenInNotOfWhoIsGivenItToCall) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Once.h
#pragma once
template <typename T> class Once {
public:
  template <typename F> const T &operator()(const F &make) { value = make(); return value; }
private:
  T value{};
};
// FILE: src/Audit.cpp
#include "Once.h"
#include <fcntl.h>
class Audit {
public:
  int descriptor() {
    return once([this] { return open("/var/log/audit", 1); });
  }
private:
  Once<int> once;
};
int record(Audit &audit) { return audit.descriptor(); }
)cpp"),
              ElementsAre("Audit: filesystem <- Audit"));
}

const std::string GeneratedService = R"cpp(
// FILE: /usr/include/grpcpp/channel.h
#pragma once
namespace grpc {
class Channel {};
Channel *CreateChannel(const char *target);
namespace internal { bool BlockingUnaryCall(Channel *channel, int request, int *reply); }
}
// FILE: proto/route.grpc.pb.h
#pragma once
#include <grpcpp/channel.h>
namespace route {
class Guide {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() = default;
    virtual bool find(int place, int *reply) = 0;
  };
  class Stub final : public StubInterface {
  public:
    explicit Stub(grpc::Channel *to) : channel(to) {}
    bool find(int place, int *reply) override;
  private:
    grpc::Channel *channel;
  };
};
}
// FILE: proto/route.grpc.pb.cc
#include "route.grpc.pb.h"
bool route::Guide::Stub::find(int place, int *reply) { return grpc::internal::BlockingUnaryCall(channel, place, reply); }
// FILE: src/Navigator.cpp
#include "../proto/route.grpc.pb.h"
class Navigator {
public:
  explicit Navigator(route::Guide::Stub &to) : guide(to) {}
  int way(int place) { int reply = 0; return guide.find(place, &reply) ? reply : -1; }
private:
  route::Guide::Stub &guide;
};
int navigate(Navigator &navigator) { return navigator.way(1); }
)cpp";

TEST(DirectUse, WhatProtocWritesIsTheLibrarysAndNotTheProjects) {
  EXPECT_THAT(classified(GeneratedService), ElementsAre("Navigator: rpc <- Navigator"));
}

TEST(DirectUse, AMockOfAGeneratedStubStandsForTheService) {
  EXPECT_THAT(classified(GeneratedService + R"cpp(
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "../proto/route.grpc.pb.h"
struct MockGuide : route::Guide::StubInterface { MOCK_METHOD(bool, find, (int, int *), (override)); };
)cpp"),
              ElementsAre("Navigator: rpc <- Navigator", "route::Guide::StubInterface: rpc"));
}

const std::string TwoInterfaces = R"cpp(
// FILE: src/Stores.h
#pragma once
struct Store { virtual ~Store() = default; virtual void put(const char *) = 0; };
struct Journal { virtual ~Journal() = default; virtual void note(const char *) = 0; };
struct FileStore : Store { void put(const char *) override; };
struct FileJournal : Journal { void note(const char *) override; };
// FILE: src/Files.h
#pragma once
void writeLine(const char *path);
// FILE: src/Stores.cpp
#include "Stores.h"
#include "Files.h"
void FileStore::put(const char *) { writeLine("store"); }
void FileJournal::note(const char *) { writeLine("journal"); }
// FILE: src/Files.cpp
#include "Files.h"
#include <fcntl.h>
void writeLine(const char *path) { open(path, 1); }
)cpp";

TEST(DirectUse, GivesAHelperToTheInterfacesItServes) {
  const std::string mock = R"cpp(
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Stores.h"
struct MockStore : Store { MOCK_METHOD(void, put, (const char *), (override)); };
)cpp";
  const auto both = ElementsAre("Journal: filesystem <- FileJournal", "Store: filesystem <- FileStore");
  EXPECT_THAT(classified(TwoInterfaces), both);
  EXPECT_THAT(classified(TwoInterfaces + mock), both);
}

TEST(DirectUse, LeavesAHelperThatOthersCallInItsFile) {
  EXPECT_THAT(classified(TwoInterfaces + R"cpp(
// FILE: src/backup.cpp
#include "Files.h"
void backUp() { writeLine("backup"); }
)cpp"),
              ElementsAre("src/Files.cpp: filesystem"));
}

TEST(DirectUse, GivesAFileLocalHelperToTheClassesItServes) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Logs.cpp
#include <fcntl.h>
static void writeLine(const char *path) { open(path, 1); }
class AuditLog { public: void record(); };
class Exporter { public: void dump(); };
void AuditLog::record() { writeLine("audit"); }
void Exporter::dump() { [] { writeLine("export"); }(); }
)cpp"),
              ElementsAre("AuditLog: filesystem <- AuditLog", "Exporter: filesystem <- Exporter"));
}

TEST(DirectUse, LeavesWiringInMainToTheDependencyThatItWires) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.h
#pragma once
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection &c; Pg(pqxx::connection &k) : c(k) {} void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
// FILE: src/main.cpp
#include "Pg.h"
int main() { pqxx::connection connection("dbname=shop"); Pg store(connection); store.save(1); }
)cpp" + MockStore),
              ElementsAre("Store: database.relational <- Pg"));
}

TEST(DirectUse, ObeysTheWordOnCodeWithoutAnInterface) {
  const std::string code = R"cpp(
// FILE: src/Audit.cpp
#include <fcntl.h>
class Audit { public: void append(const char *path) { open(path, 1); } };
void record(Audit &audit) { audit.append("/var/log/audit"); }
// FILE: src/backup.cpp
#include <fcntl.h>
void backUp() { open("backup", 1); }
)cpp";
  EXPECT_THAT(
      classified(code, {{.interface = "Audit", .kind = "secrets"}, {.interface = "src/backup.cpp", .kind = "none"}}),
      ElementsAre("Audit: secrets <- Audit"));
}

TEST(DirectUse, CountsWhatReadsFromASocketOrUnlinksItToTheSocket) {
  EXPECT_THAT(classified(R"cpp(
// FILE: /usr/include/sys/socket.h
extern "C" { int socket(int, int, int); int accept(int, void *, void *); }
// FILE: /usr/include/unistd.h
extern "C" { long read(int, void *, unsigned long); int unlink(const char *); }
// FILE: src/Stats.cpp
#include "/usr/include/sys/socket.h"
#include "/usr/include/unistd.h"
#include <fcntl.h>
class Stats { public: void serve(); };
void Stats::serve() { char c; unlink("/run/stats"); read(accept(socket(1, 1, 0), nullptr, nullptr), &c, 1); }
class Importer { public: void load(); };
void Importer::load() { char c; read(open("in", 0), &c, 1); socket(1, 1, 0); }
)cpp"),
              ElementsAre("Importer (filesystem): filesystem <- Importer", "Importer (network): network <- Importer",
                          "Stats: network <- Stats"));
}

TEST(DirectUse, TakesThePipeThatWakesALoopForNoFile) {
  const std::string pipes = R"cpp(
// FILE: /usr/include/unistd.h
extern "C" { int pipe(int *); long read(int, void *, unsigned long); long write(int, const void *, unsigned long); }
// FILE: src/Waker.cpp
#include "/usr/include/unistd.h"
class Waker { int ends[2]; public: Waker() { pipe(ends); } void wake(); void wait(); };
void Waker::wake() { [this] { write(ends[1], "!", 1); }(); }
void Waker::wait() { char c; read(ends[0], &c, 1); }
)cpp";
  EXPECT_THAT(classified(pipes), IsEmpty());
  EXPECT_THAT(classified(pipes + R"cpp(
// FILE: src/Copier.cpp
#include "/usr/include/unistd.h"
#include <fcntl.h>
class Copier { int ends[2]; public: Copier() { pipe(ends); } void copy(const char *path); };
void Copier::copy(const char *path) { char c; read(open(path, 0), &c, 1); write(ends[1], &c, 1); }
)cpp"),
              ElementsAre("Copier: filesystem <- Copier"));
}

TEST(DirectUse, LeavesOutALoggerThatWritesItsOwnFile) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Logger.cpp
#include <fcntl.h>
class FileLogger { public: void rotate() { open("log", 1); } };
class LogReader { public: void load() { open("log", 0); } };
)cpp"),
              ElementsAre("LogReader: filesystem <- LogReader"));
}

TEST(DirectUse, DoesNotListWhatMocWrites) {
  const Program program = linked(R"cpp(
// FILE: src/Proxy.h
#pragma once
#include <fcntl.h>
struct Proxy {
  void refresh() { open("x", 1); }
  static void qt_static_metacall(Proxy *proxy, int) { proxy->refresh(); }
};
// FILE: src/main.cpp
#include "Proxy.h"
void production(Proxy &proxy) { Proxy::qt_static_metacall(&proxy, 0); }
)cpp");
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.dependencies.size(), 1U);
  ASSERT_EQ(infra.dependencies[0].functions.size(), 1U);
  EXPECT_EQ(infra.dependencies[0].functions[0].name, "refresh");
}

} // namespace
} // namespace doublecheck
