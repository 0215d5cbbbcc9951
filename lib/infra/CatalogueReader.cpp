// SPDX-License-Identifier: Apache-2.0
//
// From JSON documents to technologies. The only file of this folder that
// knows JSON; nlohmann's exceptions end here.

#include "infra/Catalogue.h"

#include <nlohmann/json.hpp>

namespace doublecheck {

using nlohmann::json;

static std::string text(const json &object, const char *key) { return object.value(key, std::string()); }

static std::vector<std::string> texts(const json &object, const char *key) {
  return object.value(key, std::vector<std::string>());
}

static Answers answersOf(const std::string &word) {
  if (word == "server")
    return Answers::Server;
  if (word == "ambient")
    return Answers::Ambient;
  if (word == "in-process")
    return Answers::InProcess;
  throw json::other_error::create(501, "'answers' is '" + word + "'; it may be server, ambient or in-process", nullptr);
}

static FailureMode readFailureMode(const json &object) {
  return {.id = object.at("id"),
          .hiddenByMock = object.at("hidden_by_mock"),
          .provokeWithReal = object.at("provoke_with_real")};
}

static Client readClient(const json &object) {
  return {.id = object.at("id"),
          .name = text(object, "name"),
          .language = object.at("language"),
          .headers = texts(object, "headers"),
          .headerRequired = object.value("header_required", true),
          .namespaces = texts(object, "namespaces"),
          .functionPrefixes = texts(object, "function_prefixes"),
          .types = texts(object, "types"),
          .functions = texts(object, "functions"),
          .connectSymbols = texts(object, "connect_symbols"),
          .inProcessSymbols = texts(object, "in_process_symbols"),
          .doubleSymbols = texts(object, "double_symbols"),
          .localSymbols = texts(object, "local_symbols"),
          .answerSymbols = texts(object, "answer_symbols"),
          .debianPackage = text(object, "debian_package"),
          .cmakeTargets = texts(object, "cmake_targets"),
          .verifiedBy = text(object, "verified_by"),
          .note = text(object, "note")};
}

static Testcontainers readTestcontainers(const json &object) {
  return {.cpp = text(object, "cpp"),
          .native = text(object, "native"),
          .image = text(object, "image"),
          .officialModule = text(object, "official_module")};
}

static TestServer readTestServer(const json &object) {
  return {.debianPackage = text(object, "debian_package"),
          .start = text(object, "start"),
          .stop = text(object, "stop"),
          .verified = text(object, "verified")};
}

static Technology readTechnology(const json &object) {
  Technology technology{
      .id = object.at("id"),
      .name = object.at("name"),
      .realThing = text(object, "real_thing"),
      .kind = object.at("kind"),
      .answers = answersOf(object.at("answers")),
      .defaultPorts = object.value("default_ports", std::vector<std::uint16_t>()),
      .urlSchemes = texts(object, "url_schemes"),
      .connectionEnvironmentVariables = texts(object, "connection_env_vars"),
      .inProcessLiterals = texts(object, "in_process_literals"),
      .serverPrograms = texts(object, "server_programs"),
      .emulatorMarks = texts(object, "emulator_marks"),
      .testcontainers = readTestcontainers(object.value("testcontainers", json::object())),
      .testServer = readTestServer(object.value("test_server", json::object())),
      .inProcessAlternatives = texts(object, "in_process_alternatives"),
      .emulators = texts(object, "emulators"),
      .failureModes = {},
      .clients = {},
  };
  for (const json &failureMode : object.at("failure_modes"))
    technology.failureModes.push_back(readFailureMode(failureMode));
  for (const json &client : object.at("clients"))
    technology.clients.push_back(readClient(client));
  return technology;
}

/// "technology 'redis'", or where the document stands if it does not say its id.
static std::string nameOf(const json &object, std::size_t position) {
  if (object.is_object())
    if (const auto id = object.find("id"); id != object.end() && id->is_string())
      return "technology '" + id->get<std::string>() + "'";
  return "document " + std::to_string(position + 1);
}

llvm::Expected<Catalogue> loadCatalogue(std::span<const std::string_view> documents) {
  std::vector<Technology> technologies;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const json object = json::parse(documents[i], nullptr, /*allow_exceptions=*/false);
    try {
      if (!object.is_object())
        throw json::other_error::create(501, "is no JSON object", nullptr);
      technologies.push_back(readTechnology(object));
    } catch (const json::exception &problem) {
      return llvm::createStringError(llvm::inconvertibleErrorCode(), "catalogue: %s: %s", nameOf(object, i).c_str(),
                                     problem.what());
    }
  }
  return buildCatalogue(std::move(technologies));
}

} // namespace doublecheck
