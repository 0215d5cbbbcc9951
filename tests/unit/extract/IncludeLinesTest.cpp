// SPDX-License-Identifier: Apache-2.0
//
// Text in, its #include lines out: "a.h", "<b>", "c.h?" under a condition, "d.h!" after a macro.
#include "extract/IncludeLines.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  for (const IncludeLine &line : includeLines(text))
    lines.push_back((line.isAngled ? "<" + line.name + ">" : line.name) + (line.isConditional ? "?" : "") +
                    (line.isAfterMacro ? "!" : ""));
  return lines;
}

TEST(IncludeLines, AreFoundInOrderHoweverTheyAreSpaced) {
  EXPECT_THAT(linesOf("#include <a>\n  #  include \"b/c.h\" // why\r\n#include<d>"),
              ElementsAre("<a>", "b/c.h", "<d>"));
}

TEST(IncludeLines, AnIncludeGuardIsNoConditionAndNoMacro) {
  EXPECT_THAT(linesOf("// licence\n#ifndef A_H\n#define A_H\n#include <a>\n#ifdef X\n#include <b>\n#endif\n#endif\n"),
              ElementsAre("<a>", "<b>?"));
}

TEST(IncludeLines, AMacroIsToldOfToWhatComesAfterIt) {
  EXPECT_THAT(linesOf("#include <a>\n#define X 1\n#include <b>\n"), ElementsAre("<a>", "<b>!"));
}

TEST(IncludeLines, CommentsIncludeNothing) {
  EXPECT_THAT(linesOf("/*\n#include <a>\n*/\n// #include <b>\n/* #include <c> */\n"), IsEmpty());
  EXPECT_THAT(linesOf("/* one */ // and /*\n#include <a>\n"), ElementsAre("<a>"));
}

TEST(IncludeLines, WhatIsNoNameIsNoInclude) {
  EXPECT_THAT(linesOf("#include MACRO\n#include <a\n#includes <b>\n#include"), IsEmpty());
}

} // namespace
} // namespace doublecheck
