// SPDX-License-Identifier: Apache-2.0
//
// The catalogue itself, and the boundary behind a name. The cases it speaks of
// are tests/cases/infra/<technology>.cpp, files in one: "// FILE: path" before
// each, "// EXPECT key=value ..." at the end.

#include "infra/Catalogue.h"
#include "infra/EmbeddedCatalogue.h"
#include "infra/Kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace doublecheck {
namespace {

using Reach = BoundaryMatch::Reach;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path source = DOUBLECHECK_SOURCE_DIR;

std::string read(const std::filesystem::path &path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string spell(Reach reach) {
  switch (reach) {
  case Reach::Local:
    return "local";
  case Reach::Exchange:
    return "exchange";
  case Reach::Connect:
    return "connect";
  case Reach::InProcessServer:
    return "in-process-server";
  case Reach::Double:
    return "double";
  }
  return "";
}

std::string spell(const std::optional<BoundaryMatch> &match) {
  if (!match)
    return "none";
  const Technology &technology = builtinCatalogue()[match->technology];
  return technology.id + "/" + technology.clients[match->client.index()].id + " " + spell(match->reach);
}

std::string function(std::string_view name, std::string_view header) {
  return spell(matchFunction(builtinCatalogue(), name, header));
}

std::string type(std::string_view name, std::string_view header) {
  return spell(matchType(builtinCatalogue(), name, header));
}

/// The documents as JSON, for what the structs no longer show.
std::vector<nlohmann::json> documents() {
  std::vector<nlohmann::json> parsed;
  for (std::string_view document : embeddedCatalogue())
    parsed.push_back(nlohmann::json::parse(document));
  return parsed;
}

std::string messageOf(std::vector<std::string_view> texts) {
  llvm::Expected<Catalogue> catalogue = loadCatalogue(texts);
  return catalogue ? "" : llvm::toString(catalogue.takeError());
}

TEST(CatalogueDocuments, KeepTheSchema) {
  const nlohmann::json schemaText = nlohmann::json::parse(read(source / "lib/infra/catalogue/catalogue.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaText), schema);
  valijson::Validator validator;
  for (const nlohmann::json &document : documents()) {
    valijson::ValidationResults results;
    const bool isValid = validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
    std::string problems;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string &step : error.context)
        problems += step;
      problems += ": " + error.description + "\n";
    }
    EXPECT_TRUE(isValid) << document["id"] << "\n" << problems;
  }
}

TEST(CatalogueDocuments, AreRefusedByTheSchemaWithAFieldThatItDoesNotName) {
  const nlohmann::json schemaText = nlohmann::json::parse(read(source / "lib/infra/catalogue/catalogue.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaText), schema);
  nlohmann::json document = documents().front();
  document["clients"][0]["colour"] = "green";
  EXPECT_FALSE(valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr));
}

TEST(CatalogueDocuments, AreNamedAfterTheirTechnology) {
  std::set<std::string> files;
  for (const auto &entry : std::filesystem::directory_iterator(source / "lib/infra/catalogue"))
    if (const std::string stem = entry.path().stem().string(); stem != "catalogue.schema")
      files.insert(stem);
  std::set<std::string> ids;
  for (const Technology &technology : builtinCatalogue().technologies)
    ids.insert(technology.id);
  EXPECT_EQ(ids, files);
}

TEST(CatalogueDocuments, HoldEveryTechnologyAndClientOfTheCollectedFacts) {
  EXPECT_GE(builtinCatalogue().technologies.size(), 57u);
  std::size_t clients = 0;
  for (const Technology &technology : builtinCatalogue().technologies)
    clients += technology.clients.size();
  EXPECT_GE(clients, 129u);
}

TEST(CatalogueDocuments, NameEveryClientAndFailureModeOnce) {
  std::set<std::string> clients;
  for (const Technology &technology : builtinCatalogue().technologies) {
    std::set<std::string> modes;
    for (const FailureMode &mode : technology.failureModes)
      EXPECT_TRUE(modes.insert(mode.id).second) << technology.id << " has two failure modes " << mode.id;
    for (const Client &client : technology.clients)
      EXPECT_TRUE(clients.insert(client.id).second) << "two clients " << client.id;
  }
}

TEST(CatalogueDocuments, UseKindsThatHaveAPolicy) {
  for (const Technology &technology : builtinCatalogue().technologies)
    EXPECT_NE(findKind(technology.kind), nullptr) << technology.id << ": " << technology.kind;
}

TEST(CatalogueDocuments, TiePrefixesToHeaders) {
  for (const Technology &technology : builtinCatalogue().technologies)
    for (const Client &client : technology.clients)
      if (!client.functionPrefixes.empty()) {
        EXPECT_THAT(client.headers, testing::Not(IsEmpty())) << client.id;
      }
}

TEST(CatalogueDocuments, RecogniseEveryClientBySomething) {
  for (const Technology &technology : builtinCatalogue().technologies)
    for (const Client &client : technology.clients)
      EXPECT_FALSE(client.namespaces.empty() && client.functionPrefixes.empty() && client.types.empty() &&
                   client.functions.empty() && client.connectSymbols.empty() && client.inProcessSymbols.empty())
          << client.id;
}

/// A header that a pattern stands for: "pqxx/*" for "/usr/include/pqxx/any".
std::string headerLike(const Client &client) {
  if (client.headers.empty())
    return "";
  std::string header = client.headers.front();
  for (std::size_t star; (star = header.find('*')) != std::string::npos;)
    header.replace(star, 1, "any");
  return "/usr/include/" + header;
}

TEST(CatalogueDocuments, GiveEachListedSymbolTheReachOfItsList) {
  const Catalogue &catalogue = builtinCatalogue();
  for (const Technology &technology : catalogue.technologies)
    for (const Client &client : technology.clients) {
      const auto expectReach = [&](const std::vector<std::string> &symbols, Reach reach) {
        for (std::string symbol : symbols) {
          if (symbol.starts_with('*'))
            continue;
          if (symbol.ends_with('*'))
            symbol.replace(symbol.size() - 1, 1, "Whatever");
          const auto match = matchFunction(catalogue, symbol, headerLike(client));
          ASSERT_TRUE(match) << client.id << ": " << symbol;
          EXPECT_EQ(spell(match), technology.id + "/" + client.id + " " + spell(reach)) << symbol;
        }
      };
      expectReach(client.connectSymbols, Reach::Connect);
      expectReach(client.inProcessSymbols, Reach::InProcessServer);
      expectReach(client.doubleSymbols, Reach::Double);
      expectReach(client.localSymbols, Reach::Local);
      expectReach(client.answerSymbols, Reach::Local);
      expectReach(client.functions, Reach::Exchange);
    }
}

TEST(CatalogueDocuments, SayHowATestCanHaveTheRealThing) {
  for (const Technology &technology : builtinCatalogue().technologies) {
    const bool isSaid = !technology.testServer.start.empty() || !technology.testcontainers.image.empty() ||
                        !technology.inProcessAlternatives.empty() || !technology.emulators.empty();
    EXPECT_TRUE(isSaid || !kindPolicy(technology.kind).countsInScore) << technology.id;
  }
}

struct Case {
  std::vector<std::string> headers;                // paths of its files
  std::map<std::string, std::string> expectations; // of its first EXPECT line, which speaks of the first header
};

Case readCase(const std::string &technology) {
  Case result;
  std::istringstream lines(read(source / "tests/cases/infra" / (technology + ".cpp")));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("// FILE: "))
      result.headers.push_back(line.substr(std::string_view("// FILE: ").size()));
    if (!line.starts_with("// EXPECT ") || !result.expectations.empty())
      continue;
    std::istringstream words(line.substr(std::string_view("// EXPECT ").size()));
    for (std::string word; words >> word;)
      result.expectations[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  }
  return result;
}

TEST(CatalogueCases, StandForEveryTechnologyAndMeetItsBoundary) {
  for (const Technology &technology : builtinCatalogue().technologies) {
    const Case one = readCase(technology.id);
    ASSERT_THAT(one.headers, testing::SizeIs(testing::Ge(2u))) << "no case for " << technology.id;
    auto expected = one.expectations;
    EXPECT_EQ(expected["technology"], technology.id);
    EXPECT_EQ(expected["kind"], technology.kind) << technology.id;
    const auto match = matchFunction(builtinCatalogue(), expected["boundary"], one.headers.front());
    ASSERT_TRUE(match) << technology.id << ": " << expected["boundary"];
    EXPECT_EQ(builtinCatalogue()[match->technology].id, technology.id);
    EXPECT_THAT(match->reach, testing::AnyOf(Reach::Exchange, Reach::Connect)) << technology.id;
  }
}

TEST(BoundaryOfAFunction, TellsWhatConnectsFromWhatExchangesAndWhatStaysInTheProcess) {
  EXPECT_EQ(function("pqxx::connection::connection", "/usr/include/pqxx/connection.hxx"), "postgresql/libpqxx connect");
  EXPECT_EQ(function("pqxx::transaction_base::exec", "/usr/include/pqxx/transaction_base.hxx"),
            "postgresql/libpqxx exchange");
  EXPECT_EQ(function("pqxx::result::size", "/usr/include/pqxx/result.hxx"), "postgresql/libpqxx local");
  EXPECT_EQ(function("PQconnectdb", "/usr/include/postgresql/libpq-fe.h"), "postgresql/libpq connect");
  EXPECT_EQ(function("PQexecParams", "/usr/include/postgresql/libpq-fe.h"), "postgresql/libpq exchange");
  EXPECT_EQ(function("PQclear", "/usr/include/postgresql/libpq-fe.h"), "postgresql/libpq local");
  EXPECT_EQ(function("PQescapeLiteral", "/usr/include/postgresql/libpq-fe.h"), "postgresql/libpq local");
  EXPECT_EQ(function("redisCommand", "/usr/include/hiredis/hiredis.h"), "redis/hiredis exchange");
  EXPECT_EQ(function("freeReplyObject", "/usr/include/hiredis/hiredis.h"), "redis/hiredis local");
  EXPECT_EQ(function("freeReplyObject", "/usr/include/valkey/valkey.h"), "redis/libvalkey local");
  EXPECT_EQ(function("rd_kafka_produce", "/usr/include/librdkafka/rdkafka.h"), "kafka/librdkafka exchange");
  EXPECT_EQ(function("rd_kafka_conf_set", "/usr/include/librdkafka/rdkafka.h"), "kafka/librdkafka local");
  EXPECT_EQ(function("RdKafka::Conf::set", "/usr/include/librdkafka/rdkafkacpp.h"), "kafka/librdkafka++ local");
  EXPECT_EQ(function("RdKafka::KafkaConsumer::consume", "/usr/include/librdkafka/rdkafkacpp.h"),
            "kafka/librdkafka++ exchange");
  EXPECT_EQ(function("curl_easy_perform", "/usr/include/x86_64-linux-gnu/curl/easy.h"), "http/libcurl connect");
  EXPECT_EQ(function("curl_easy_setopt", "/usr/include/x86_64-linux-gnu/curl/easy.h"), "http/libcurl local");
  EXPECT_EQ(function("sqlite3_step", "/usr/include/sqlite3.h"), "sqlite/sqlite3 exchange");
  EXPECT_EQ(function("sqlite3_bind_text", "/usr/include/sqlite3.h"), "sqlite/sqlite3 local");
  EXPECT_EQ(function("sd_bus_call_method", "/usr/include/systemd/sd-bus.h"), "dbus/sd-bus exchange");
  EXPECT_EQ(function("sd_bus_message_append", "/usr/include/systemd/sd-bus.h"), "dbus/sd-bus local");
  EXPECT_EQ(function("sd_bus_message_send", "/usr/include/systemd/sd-bus.h"), "dbus/sd-bus exchange");
  EXPECT_EQ(function("cpr::Session::Get", "/usr/include/cpr/session.h"), "http/cpr connect");
  EXPECT_EQ(function("cpr::Session::SetUrl", "/usr/include/cpr/session.h"), "http/cpr local");
  EXPECT_EQ(function("cpr::CaseInsensitiveCompare::operator()", "/usr/include/cpr/cprtypes.h"), "http/cpr local");
}

TEST(BoundaryOfAFunction, KnowsAServerThatRunsInTheProcess) {
  EXPECT_EQ(function("httplib::Server::listen", "/usr/include/httplib.h"), "http/cpp-httplib in-process-server");
  EXPECT_EQ(function("MHD_start_daemon", "/usr/include/microhttpd.h"), "http/libmicrohttpd in-process-server");
  EXPECT_EQ(function("rd_kafka_mock_cluster_new", "/usr/include/librdkafka/rdkafka_mock.h"),
            "kafka/librdkafka in-process-server");
  EXPECT_EQ(function("grpc::ServerBuilder::BuildAndStart", "/usr/include/grpcpp/server_builder.h"),
            "grpc/grpc-cpp in-process-server");
}

TEST(BoundaryOfAFunction, KnowsTheOperatingSystemByNameAlone) {
  EXPECT_EQ(function("open", "/usr/include/fcntl.h"), "filesystem/posix-file connect");
  EXPECT_EQ(function("pread", "/usr/include/x86_64-linux-gnu/bits/unistd.h"), "filesystem/posix-file exchange");
  EXPECT_EQ(function("close", ""), "filesystem/posix-file local");
  EXPECT_EQ(function("fopen", "/usr/include/stdio.h"), "filesystem/c-stdio connect");
  EXPECT_EQ(function("std::filesystem::operator<<", "/usr/include/c++/12/bits/fs_path.h"),
            "filesystem/std-filesystem local");
  EXPECT_EQ(function("io_submit", "/usr/include/libaio.h"), "filesystem/posix-aio exchange");
  EXPECT_EQ(function("connect", "/usr/include/x86_64-linux-gnu/sys/socket.h"), "socket/posix-socket connect");
  EXPECT_EQ(function("getaddrinfo", "/usr/include/netdb.h"), "socket/posix-socket exchange");
  EXPECT_EQ(function("posix_spawnattr_init", "/usr/include/spawn.h"), "process/posix-process local");
  EXPECT_EQ(function("fork", "/usr/include/unistd.h"), "process/posix-process connect");
  EXPECT_EQ(function("shm_open", "/usr/include/x86_64-linux-gnu/sys/mman.h"), "posix-ipc/posix-ipc connect");
  EXPECT_EQ(function("clock_gettime", "/usr/include/time.h"), "clock/std-chrono-random exchange");
  EXPECT_EQ(function("getrandom", "/usr/include/x86_64-linux-gnu/sys/random.h"), "randomness/std-random exchange");
  EXPECT_EQ(function("syslog", "/usr/include/x86_64-linux-gnu/sys/syslog.h"), "logging/syslog exchange");
}

TEST(BoundaryOfAFunction, KnowsTheStandardLibraryWithoutInlineNamespaces) {
  EXPECT_EQ(function("std::basic_ofstream::basic_ofstream", "/usr/include/c++/12/fstream"),
            "filesystem/std-filesystem connect");
  EXPECT_EQ(function("std::filesystem::exists", "/usr/include/c++/12/bits/fs_ops.h"),
            "filesystem/std-filesystem exchange");
  EXPECT_EQ(function("std::filesystem::path::filename", "/usr/include/c++/12/bits/fs_path.h"),
            "filesystem/std-filesystem local");
  EXPECT_EQ(function("std::filesystem::operator/", "/usr/include/c++/12/bits/fs_path.h"),
            "filesystem/std-filesystem local");
  EXPECT_EQ(function("std::chrono::system_clock::now", "/usr/include/c++/12/bits/chrono.h"),
            "clock/std-chrono-random exchange");
  EXPECT_EQ(function("std::chrono::system_clock::to_time_t", "/usr/include/c++/12/bits/chrono.h"),
            "clock/std-chrono-random local");
}

TEST(BoundaryOfAFunction, KnowsQtByItsClasses) {
  EXPECT_EQ(
      function("QNetworkAccessManager::get", "/usr/include/x86_64-linux-gnu/qt5/QtNetwork/qnetworkaccessmanager.h"),
      "http/qt-network connect");
  EXPECT_EQ(function("QNetworkReply::rawHeader", "/usr/include/x86_64-linux-gnu/qt5/QtNetwork/qnetworkreply.h"),
            "http/qt-network local");
  EXPECT_EQ(function("QSqlQuery::exec", "/usr/include/x86_64-linux-gnu/qt5/QtSql/qsqlquery.h"),
            "qtsql/qt-sql exchange");
  EXPECT_EQ(function("QFile::remove", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qfile.h"),
            "filesystem/qt-file exchange");
  EXPECT_EQ(function("QFile::fileName", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qfile.h"),
            "filesystem/qt-file local");
  EXPECT_EQ(function("QProcess::start", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qprocess.h"),
            "process/qt-process connect");
  EXPECT_EQ(function("QDBusConnection::sessionBus", "/usr/include/x86_64-linux-gnu/qt5/QtDBus/qdbusconnection.h"),
            "dbus/qt-dbus connect");
  EXPECT_EQ(function("QDBusAbstractInterface::asyncCall",
                     "/usr/include/x86_64-linux-gnu/qt5/QtDBus/qdbusabstractinterface.h"),
            "dbus/qt-dbus exchange");
  EXPECT_EQ(function("QTimer::start", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qtimer.h"), "clock/qt-clock exchange");
  EXPECT_EQ(function("QDateTime::currentDateTime", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qdatetime.h"),
            "clock/qt-clock exchange");
  EXPECT_EQ(function("QDateTime::addDays", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qdatetime.h"), "none");
  EXPECT_EQ(function("QUuid::createUuid", "/usr/include/x86_64-linux-gnu/qt5/QtCore/quuid.h"),
            "randomness/qt-random exchange");
}

TEST(BoundaryOfAFunction, IsNotReachedByADestructor) {
  EXPECT_EQ(function("pqxx::connection::~connection", "/usr/include/pqxx/connection.hxx"), "postgresql/libpqxx local");
  EXPECT_EQ(function("QFile::~QFile", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qfile.h"), "filesystem/qt-file local");
}

TEST(BoundaryOfAFunction, BelongsToTheMostSpecificTechnology) {
  EXPECT_EQ(function("Poco::Net::HTTPClientSession::sendRequest", "/usr/include/Poco/Net/HTTPClientSession.h"),
            "http/poco-net connect");
  EXPECT_EQ(function("Poco::Net::SMTPClientSession::sendMessage", "/usr/include/Poco/Net/SMTPClientSession.h"),
            "smtp/poco-mail exchange");
  EXPECT_EQ(function("google::cloud::storage::Client::InsertObject", "/usr/include/google/cloud/storage/client.h"),
            "google-cloud-storage/google-cloud-cpp-storage exchange");
  EXPECT_EQ(
      function("boost::asio::basic_waitable_timer::async_wait", "/usr/include/boost/asio/basic_waitable_timer.hpp"),
      "clock/asio-timer exchange");
  EXPECT_EQ(function("boost::asio::basic_serial_port::open", "/usr/include/boost/asio/basic_serial_port.hpp"),
            "serial/boost-asio-serial connect");
}

TEST(BoundaryOfAFunction, IsFoundInGeneratedCodeByItsHeader) {
  EXPECT_EQ(function("shop::Orders::Stub::Place", "generated/orders.grpc.pb.h"), "grpc/grpc-cpp exchange");
  EXPECT_EQ(function("shop::Orders::NewStub", "generated/orders.grpc.pb.h"), "grpc/grpc-cpp local");
  EXPECT_EQ(function("shop::Orders::Stub::Place", "src/orders.h"), "none");
}

TEST(BoundaryOfAFunction, NeedsTheHeaderOfAShortPrefix) {
  EXPECT_EQ(function("SQLExecDirect", "/usr/include/sql.h"), "odbc/unixodbc exchange");
  EXPECT_EQ(function("SQLQuote", "src/SqlText.h"), "none");
  EXPECT_EQ(function("SQLQuote", ""), "none");
  EXPECT_EQ(function("dbopen", "/usr/include/sybdb.h"), "mssql/freetds connect");
  EXPECT_EQ(function("dbToLinear", "src/audio/Level.h"), "none");
  EXPECT_EQ(function("virtualMachineCount", "src/Farm.h"), "none");
  EXPECT_EQ(function("PQueue::push", "/usr/include/postgresql/libpq-fe.h"), "none");
  EXPECT_EQ(function("dbus_name_is_pretty", "src/DBusNames.h"), "none");
  EXPECT_EQ(function("H5Tone", "src/audio/Tone.h"), "none");
  EXPECT_EQ(function("H5Dwrite", "/usr/include/hdf5/serial/H5Dpublic.h"), "hdf5/hdf5-c exchange");
  EXPECT_EQ(function("H5Tcopy", "/usr/include/hdf5/serial/H5Tpublic.h"), "hdf5/hdf5-c local");
}

TEST(BoundaryOfAFunction, IsNotSeenInTheTerminalOrInPlainComputation) {
  EXPECT_EQ(function("printf", "/usr/include/stdio.h"), "none");
  EXPECT_EQ(function("puts", "/usr/include/stdio.h"), "none");
  EXPECT_EQ(function("fprintf", "/usr/include/stdio.h"), "none");
  EXPECT_EQ(function("std::vector::push_back", "/usr/include/c++/12/bits/stl_vector.h"), "none");
  EXPECT_EQ(function("std::thread::thread", "/usr/include/c++/12/bits/std_thread.h"), "none");
  EXPECT_EQ(function("pthread_create", "/usr/include/pthread.h"), "none");
  EXPECT_EQ(function("dlopen", "/usr/include/dlfcn.h"), "none");
  EXPECT_EQ(function("boost::asio::io_context::run", "/usr/include/boost/asio/io_context.hpp"), "none");
  EXPECT_EQ(function("std::mersenne_twister_engine::operator()", "/usr/include/c++/12/bits/random.tcc"), "none");
  EXPECT_EQ(function("QString::append", "/usr/include/x86_64-linux-gnu/qt5/QtCore/qstring.h"), "none");
  EXPECT_EQ(function("std::operator<<", "/usr/include/c++/12/ostream"), "none");
}

TEST(BoundaryOfAFunction, IsNotANamesakeInTheUsersHeader) {
  EXPECT_EQ(function("grpc::Retry::next", "src/grpc/Retry.h"), "none");
  EXPECT_EQ(function("Db::open", "src/Db.h"), "none");
  EXPECT_EQ(function("kafkaTopicName", "src/Names.h"), "none");
  EXPECT_EQ(function("time::Span::length", "src/Span.h"), "none");
  EXPECT_EQ(function("socket::Guard::release", "src/Guard.h"), "none");
  EXPECT_EQ(type("system::Clock", "src/Clock.h"), "none");
}

TEST(BoundaryBehindAType, TellsTheTechnologyOfFieldsAndBases) {
  EXPECT_EQ(type("RdKafka::Producer", "/usr/include/librdkafka/rdkafkacpp.h"), "kafka/librdkafka++ exchange");
  EXPECT_EQ(type("RdKafka::Message", "/usr/include/librdkafka/rdkafkacpp.h"), "kafka/librdkafka++ local");
  EXPECT_EQ(type("redisContext", "/usr/include/hiredis/hiredis.h"), "redis/hiredis exchange");
  EXPECT_EQ(type("httplib::Server", "/usr/include/httplib.h"), "http/cpp-httplib in-process-server");
  EXPECT_EQ(type("shop::Orders::StubInterface", "generated/orders.grpc.pb.h"), "grpc/grpc-cpp exchange");
  EXPECT_EQ(type("QTcpSocket", "/usr/include/x86_64-linux-gnu/qt5/QtNetwork/qtcpsocket.h"),
            "socket/qt-socket exchange");
  EXPECT_EQ(type("hdf5::node::Group", "/usr/include/h5cpp/node/group.hpp"), "hdf5/h5cpp exchange");
  EXPECT_EQ(type("std::string", "/usr/include/c++/12/string"), "none");
  EXPECT_EQ(type("Connection", "src/Connection.h"), "none");
}

TEST(HeaderPattern, MatchesFromTheStartOfAFolderOn) {
  EXPECT_TRUE(matchesHeader("sql.h", "/usr/include/sql.h"));
  EXPECT_TRUE(matchesHeader("sql.h", "sql.h"));
  EXPECT_FALSE(matchesHeader("sql.h", "/usr/include/mysql.h"));
  EXPECT_TRUE(matchesHeader("pqxx/*", "/opt/include/pqxx/internal/gates.hxx"));
  EXPECT_FALSE(matchesHeader("pqxx/*", "/opt/include/notpqxx/gates.hxx"));
  EXPECT_TRUE(matchesHeader("*.grpc.pb.h", "build/shop/orders.grpc.pb.h"));
  EXPECT_FALSE(matchesHeader("*.grpc.pb.h", "build/shop/orders.pb.h"));
  EXPECT_FALSE(matchesHeader("pqxx/*", ""));
}

TEST(LoadCatalogue, SaysWhatIsWrongWithADocument) {
  EXPECT_THAT(messageOf({"{"}), HasSubstr("document 1"));
  EXPECT_THAT(messageOf({"[]"}), HasSubstr("document 1"));
  EXPECT_THAT(messageOf({R"({"id": "x"})"}), HasSubstr("technology 'x'"));
  EXPECT_THAT(messageOf({R"({"id": "x", "name": "X", "kind": "cache", "answers": "maybe",
                             "failure_modes": [], "clients": []})"}),
              HasSubstr("server, ambient or in-process"));
  EXPECT_THAT(messageOf({R"({"id": "x", "name": "X", "kind": "sandwich", "answers": "server",
                             "failure_modes": [], "clients": []})"}),
              HasSubstr("there is no kind 'sandwich'"));
  EXPECT_THAT(messageOf({R"({"id": "x", "name": 7})"}), HasSubstr("technology 'x'"));
}

TEST(LoadCatalogue, RefusesASecondTechnologyOfOneIdAndPrefixesWithoutHeaders) {
  constexpr std::string_view plain =
      R"({"id": "x", "name": "X", "kind": "cache", "answers": "server", "failure_modes": [], "clients": []})";
  EXPECT_EQ(messageOf({plain}), "");
  EXPECT_THAT(messageOf({plain, plain}), HasSubstr("two of this id"));
  EXPECT_THAT(messageOf({R"({"id": "x", "name": "X", "kind": "cache", "answers": "server", "failure_modes": [],
                             "clients": [{"id": "c", "language": "c", "function_prefixes": ["x_"]}]})"}),
              HasSubstr("no header to tie them to"));
}

TEST(BuildCatalogue, TakesTechnologiesOfTheUsersOwn) {
  Technology own;
  own.id = "billing";
  own.name = "Billing";
  own.kind = "http-api";
  own.clients.emplace_back();
  own.clients.back().id = "billing";
  own.clients.back().headers = {"billing/*"};
  own.clients.back().namespaces = {"billing"};
  llvm::Expected<Catalogue> catalogue = buildCatalogue({std::move(own)});
  ASSERT_TRUE(static_cast<bool>(catalogue)) << llvm::toString(catalogue.takeError());
  EXPECT_TRUE(matchFunction(*catalogue, "billing::Client::charge", "/opt/include/billing/client.h"));
  EXPECT_FALSE(matchFunction(*catalogue, "billing::Client::charge", "src/Client.h"));
}

TEST(Kinds, LeaveOutOfTheScoreWhatADoubleIsRightFor) {
  for (const std::string_view kind : {"clock", "randomness", "logging", "telemetry"}) {
    EXPECT_FALSE(kindPolicy(kind).countsInScore) << kind;
    EXPECT_TRUE(kindPolicy(kind).reason.starts_with("a double is right there because")) << kind;
  }
  EXPECT_TRUE(kindPolicy("database.relational").countsInScore);
}

TEST(Kinds, FallBackToTheFamilyAndThenToOther) {
  EXPECT_EQ(kindPolicy("database.graph").kind, "database");
  EXPECT_EQ(kindPolicy("teleporter").kind, "other");
  EXPECT_EQ(findKind("teleporter"), nullptr);
}

} // namespace
} // namespace doublecheck
