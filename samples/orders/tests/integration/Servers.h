// SPDX-License-Identifier: Apache-2.0
//
// A PostgreSQL and a Redis of the tests' own, from Debian's packages. Each lives
// in a temporary folder and listens on a Unix socket there, nowhere else; each
// is stopped by the process id it was started with, and also when the tests die.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace orders {

/// Owned by the account that servers run as, removed with all its content.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder &) = delete;

  std::filesystem::path path;
};

class ServerProcess {
public:
  /// Output goes to `log`.
  ServerProcess(const std::vector<std::string> &command, std::filesystem::path log);
  ~ServerProcess();
  ServerProcess(const ServerProcess &) = delete;

  /// Waits for its end and throws where that is a failure.
  void finish();
  /// Throws, with the log, where the process has ended already.
  void expectRunning();

private:
  pid_t process_;
  std::filesystem::path log_;
};

class LocalPostgres {
public:
  LocalPostgres();

  std::string connection() const;
  /// Keeps the schema, removes all orders.
  void empty();

private:
  TemporaryFolder folder_;
  ServerProcess server_;
};

class LocalRedis {
public:
  LocalRedis();

  std::string address() const;

private:
  TemporaryFolder folder_;
  ServerProcess server_;
};

struct Servers {
  LocalPostgres postgres;
  LocalRedis redis;
};

/// Those that run during the tests; see Main.cpp.
Servers &servers();

} // namespace orders
