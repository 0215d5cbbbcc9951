// SPDX-License-Identifier: Apache-2.0
//
// Code string in, one line for each dependency and collaborator out.
#pragma once

#include "infra/Classification.h"
#include "support/FactsOf.h"

#include <string>
#include <vector>

namespace doublecheck {

/// Stand-ins for a few client libraries, by their real names and headers.
inline const std::string Libraries = R"cpp(
// FILE: /usr/include/pqxx/pqxx
#pragma once
namespace pqxx {
struct connection { explicit connection(const char *); };
struct work { explicit work(connection &); void exec(const char *); };
}
// FILE: /usr/include/curl/curl.h
#pragma once
extern "C" { typedef void CURL; CURL *curl_easy_init(); int curl_easy_perform(CURL *); int curl_easy_setopt(CURL *, int, ...); }
// FILE: /usr/include/fcntl.h
#pragma once
extern "C" int open(const char *, int, ...);
// FILE: /usr/include/acme/bus.h
#pragma once
namespace acme { struct Bus { void post(const char *); }; }
)cpp";

inline Program linked(const std::string &code) {
  return programOf(Libraries + code, {.arguments = {"-std=c++20", "-I/project/src", "-I/project/tests"}});
}

/// One line a dependency ("Store: database.relational <- Pg", "… indirect", "… unknown") and collaborator ("Rules:
/// collaborator").
inline std::vector<std::string> classified(const std::string &code, const std::vector<KindOverride> &overrides = {}) {
  const Program program = linked(code);
  const Classification infra = classifyInfrastructure(program, builtinCatalogue(), overrides);
  std::vector<std::string> lines;
  for (const Dependency &dependency : infra.dependencies) {
    std::string line = dependency.id + ": " + dependency.kind;
    for (ClassId implementation : dependency.implementations)
      line += " <- " + program[program[implementation].symbol].name;
    line += dependency.isIndirect ? " indirect" : "";
    line += dependency.boundaryUnknown ? " unknown" : "";
    lines.push_back(line);
  }
  for (const Collaborator &collaborator : infra.collaborators)
    lines.push_back(program[collaborator.interface].name + ": collaborator");
  return lines;
}

inline const std::string MockStore = R"cpp(
// FILE: tests/MockStore.h
#pragma once
#include <gmock/gmock.h>
#include "Store.h"
struct MockStore : Store { MOCK_METHOD(void, save, (int), (override)); };
// FILE: tests/StoreTest.cpp
#include "MockStore.h"
#include <gtest/gtest.h>
TEST(Store, Saves) { MockStore store; store.save(1); }
)cpp";

inline const std::string Store = R"cpp(
// FILE: src/Store.h
#pragma once
struct Store { virtual ~Store() = default; virtual void save(int) = 0; };
)cpp";

} // namespace doublecheck
