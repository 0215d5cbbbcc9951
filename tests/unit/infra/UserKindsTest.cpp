// SPDX-License-Identifier: Apache-2.0

#include "infra/UserKinds.h"

#include "support/FactsOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace doublecheck {
namespace {

using testing::ElementsAre;

TEST(UserKinds, SayWhereTheyMeanNothing) {
  const Program program = programOf(R"cpp(
// FILE: src/Stores.cpp
struct [[clang::annotate("doublecheck:infrastructure=cahce")]] Store { virtual void save(int) = 0; };
struct [[clang::annotate("doublecheck:infrastructure=none")]] Rules {};
)cpp");
  EXPECT_THAT(mistakenAnnotations(program),
              ElementsAre("src/Stores.cpp:1: the annotation of 'Store' names no kind: 'cahce'; did you mean 'cache'?"));
  const std::vector<KindOverride> overrides{
      {.interface = "Stor", .kind = "cache", .place = ".doublecheck.yaml:2"},
      {.interface = "Store", .kind = "cache", .place = ".doublecheck.yaml:3"},
      {.interface = "src/Stores.cpp", .kind = "none", .place = ".doublecheck.yaml:4"}};
  EXPECT_THAT(unmetOverrides(program, overrides),
              ElementsAre(".doublecheck.yaml:2: kinds: nothing is called 'Stor'; did you mean 'Store'?"));
}

} // namespace
} // namespace doublecheck
