// SPDX-License-Identifier: Apache-2.0
//
// The stand-in headers of the test runners give the same facts as the real ones.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

std::string readCase(const std::string &file) {
  std::ifstream stream(DOUBLECHECK_SOURCE_DIR "/tests/cases/" + file);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

struct Contract {
  std::string file;
  std::string realHeader;
  std::vector<std::string> arguments = {"-std=c++20"};
};

void checkSameFacts(const Contract &contract, const std::string &code) {
  if (!std::filesystem::exists(contract.realHeader))
    GTEST_SKIP() << contract.realHeader << " is not installed";
  ASSERT_FALSE(code.empty());
  CodeOptions options{.file = "case.cpp", .arguments = contract.arguments};
  const auto standIn = describeFrameworkFacts(factsOf(code, options));
  options.standIns = false;
  const auto real = describeFrameworkFacts(factsOf(code, options));
  EXPECT_THAT(standIn, ::testing::Not(::testing::IsEmpty()));
  EXPECT_THAT(standIn, ::testing::ElementsAreArray(real));
}

void checkSameFacts(const Contract &contract) { checkSameFacts(contract, readCase(contract.file)); }

TEST(StandInContract, GivesTheFactsOfGoogleTest) {
  checkSameFacts({.file = "testing/google-test.cpp", .realHeader = "/usr/include/gtest/gtest.h"});
}

TEST(StandInContract, GivesTheFactsOfDoctest) {
  checkSameFacts({.file = "testing/doctest.cpp", .realHeader = "/usr/include/doctest/doctest.h"});
}

TEST(StandInContract, GivesTheFactsOfCatch2Version3) {
  checkSameFacts({.file = "testing/catch2.cpp", .realHeader = "/usr/include/catch2/catch_test_macros.hpp"});
}

/// Version 2 has one header, and no SKIP.
TEST(StandInContract, GivesTheFactsOfCatch2Version2) {
  std::string code = readCase("testing/catch2.cpp");
  const auto replace = [&](const std::string &from, const std::string &to) {
    const std::size_t at = code.find(from);
    ASSERT_NE(at, std::string::npos);
    code.replace(at, from.size(), to);
  };
  replace("catch2/catch_test_macros.hpp", "catch2/catch.hpp");
  replace("#include <catch2/catch_template_test_macros.hpp>", "");
  replace("SKIP(\"no server\");", "");
  checkSameFacts({.file = {}, .realHeader = "/usr/include/catch2/catch.hpp"}, code);
}

TEST(StandInContract, GivesTheFactsOfBoostTest) {
  std::string code = readCase("testing/boost-test.cpp");
  // The real header takes types as a std::tuple or an MPL sequence.
  const std::string list = "template <typename... Ts> struct List {};";
  ASSERT_NE(code.find(list), std::string::npos);
  code.replace(code.find(list), list.size(), "#include <tuple>");
  code.replace(code.find("List<PgStore"), 4, "std::tuple");
  checkSameFacts({.file = {},
                  .realHeader = "/usr/include/boost/test/unit_test.hpp",
                  .arguments = {"-std=c++20", "-Wno-enum-constexpr-conversion"}},
                 code);
}

TEST(StandInContract, GivesTheFactsOfQtTest) {
  const std::string qt = "/usr/include/x86_64-linux-gnu/qt5";
  checkSameFacts(
      {.file = "testing/qt-test.cpp",
       .realHeader = qt + "/QtTest/QtTest",
       .arguments = {"-std=c++20", "-fPIC", "-isystem", qt, "-isystem", qt + "/QtCore", "-isystem", qt + "/QtTest"}});
}

} // namespace
} // namespace doublecheck
