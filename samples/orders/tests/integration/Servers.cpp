// SPDX-License-Identifier: Apache-2.0
#include "integration/Servers.h"

#include <hiredis/hiredis.h>
#include <pqxx/pqxx>

#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace orders {

/// PostgreSQL refuses to run as root: then the servers run as the package's own user.
static std::optional<passwd> serverAccount() {
  if (geteuid() != 0)
    return std::nullopt;
  if (const passwd *account = getpwnam("postgres"))
    return *account;
  throw std::runtime_error("running as root, and there is no user postgres");
}

TemporaryFolder::TemporaryFolder() {
  // Not TMPDIR: a socket's path must be short, and the servers' account must get there.
  std::string name = "/tmp/orders-XXXXXX";
  if (!mkdtemp(name.data()))
    throw std::system_error(errno, std::generic_category(), name);
  path = name;
  if (const auto account = serverAccount())
    if (chown(name.c_str(), account->pw_uid, account->pw_gid) != 0)
      throw std::system_error(errno, std::generic_category(), name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

/// In the child: becomes the program. Only async-signal-safe calls, since the parent may have threads.
[[noreturn]] static void become(char *const *words, const char *log, const std::optional<passwd> &account) {
  const int output = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  if (account && (setgroups(0, nullptr) != 0 || setgid(account->pw_gid) != 0 || setuid(account->pw_uid) != 0))
    _exit(126);
  prctl(PR_SET_PDEATHSIG, SIGINT); // after setuid, which clears it
  execvp(words[0], words);
  _exit(127);
}

static std::string textOf(const std::filesystem::path &path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

ServerProcess::ServerProcess(const std::vector<std::string> &command, std::filesystem::path log)
    : log_(std::move(log)) {
  const auto account = serverAccount();
  std::vector<char *> words;
  for (const std::string &word : command)
    words.push_back(const_cast<char *>(word.c_str()));
  words.push_back(nullptr);
  process_ = fork();
  if (process_ == 0)
    become(words.data(), log_.c_str(), account);
  if (process_ < 0)
    throw std::system_error(errno, std::generic_category(), "fork");
}

ServerProcess::~ServerProcess() {
  if (process_ <= 0)
    return;
  kill(process_, SIGINT); // PostgreSQL: fast shutdown; Redis: without saving
  waitpid(process_, nullptr, 0);
}

void ServerProcess::finish() {
  int status = 0;
  waitpid(std::exchange(process_, 0), &status, 0);
  if (status != 0)
    throw std::runtime_error(textOf(log_));
}

void ServerProcess::expectRunning() {
  if (waitpid(process_, nullptr, WNOHANG) == 0)
    return;
  process_ = 0;
  throw std::runtime_error(textOf(log_));
}

static void waitUntil(ServerProcess &server, const std::function<bool()> &answers) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!answers()) {
    server.expectRunning();
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("the server does not answer");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

static std::vector<std::string> postgresCommand(const std::filesystem::path &folder) {
  const std::string programs = ORDERS_POSTGRES_FOLDER;
  const std::string data = folder / "data";
  ServerProcess(
      {programs + "/initdb", "-D", data, "-U", "orders", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"},
      folder / "initdb.log")
      .finish();
  return {programs + "/postgres",
          "-D",
          data,
          "-c",
          "listen_addresses=",
          "-c",
          "unix_socket_directories=" + folder.string(),
          "-c",
          "fsync=off"};
}

LocalPostgres::LocalPostgres() : server_(postgresCommand(folder_.path), folder_.path / "postgres.log") {
  waitUntil(server_, [this] {
    try {
      return pqxx::connection(connection()).is_open();
    } catch (const pqxx::broken_connection &) {
      return false;
    }
  });
}

std::string LocalPostgres::connection() const {
  return "host=" + folder_.path.string() + " user=orders dbname=postgres";
}

void LocalPostgres::empty() {
  pqxx::connection session(connection());
  pqxx::work transaction(session);
  transaction.exec("TRUNCATE orders, order_lines");
  transaction.commit();
}

LocalRedis::LocalRedis()
    : server_({"redis-server", "--port", "0", "--unixsocket", address(), "--save", "", "--dir", folder_.path},
              folder_.path / "redis.log") {
  waitUntil(server_, [this] {
    redisContext *context = redisConnectUnix(address().c_str());
    const bool isUp = context && !context->err;
    redisFree(context);
    return isUp;
  });
}

std::string LocalRedis::address() const { return folder_.path / "redis.sock"; }

} // namespace orders
