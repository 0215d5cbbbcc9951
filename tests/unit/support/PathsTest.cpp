// SPDX-License-Identifier: Apache-2.0
//
// Paths as text.
#include "support/Paths.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

TEST(Paths, NormalPathTakesDotsAndDoubledSlashesAway) {
  EXPECT_EQ(normalPath("../src/./a.cpp", "/p/build"), "/p/src/a.cpp");
  EXPECT_EQ(normalPath("/p//x/../a.cpp", "/elsewhere"), "/p/a.cpp");
  EXPECT_EQ(normalPath("/p/x/", "/"), "/p/x");
  EXPECT_EQ(normalPath("", "/p/x/"), "/p/x");
  EXPECT_EQ(normalPath("../../..", "/p/x"), "/");
}

TEST(Paths, WithinMeansTheFolderItselfOrBelow) {
  EXPECT_TRUE(isWithin("/p", "/p"));
  EXPECT_TRUE(isWithin("/p/a", "/p"));
  EXPECT_FALSE(isWithin("/pq/a", "/p"));
  EXPECT_TRUE(isWithin("/p", "/"));
}

TEST(Paths, RelativeOnlyBelowTheRoot) {
  EXPECT_EQ(relativeTo("/p", "/p/src/a.cpp"), "src/a.cpp");
  EXPECT_EQ(relativeTo("/p", "/p"), ".");
  EXPECT_EQ(relativeTo("/p", "/pq/a.cpp"), "/pq/a.cpp");
  EXPECT_EQ(relativeTo("/", "/a.cpp"), "a.cpp");
  EXPECT_EQ(relativeTo("", "/a.cpp"), "/a.cpp");
}

TEST(Paths, ParentAndName) {
  EXPECT_EQ(parentOf("/p/a.cpp"), "/p");
  EXPECT_EQ(parentOf("/p"), "/");
  EXPECT_EQ(parentOf("/"), "/");
  EXPECT_EQ(fileNameOf("/p/a.cpp"), "a.cpp");
  EXPECT_EQ(fileNameOf("a.cpp"), "a.cpp");
}

} // namespace
} // namespace doublecheck
