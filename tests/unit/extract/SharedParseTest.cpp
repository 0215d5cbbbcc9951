// SPDX-License-Identifier: Apache-2.0
//
// A unit and the headers that were parsed before it, in one text: the same facts
// as alone, or none. Headers of the installed libraries, and small ones of others.
#include "extract/Extract.h"
#include "extract/SharedCommand.h"
#include "facts/FactsIO.h"
#include "support/FactsOf.h"
#include "support/Files.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <unistd.h>
#include <utility>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

enum class Fit { Same, Misfit };

/// The unit continues a parse of `headers`: with the facts and files that it has alone, or not at all.
void checkShared(std::string_view code, const std::vector<std::string> &headers, Fit expected) {
  CodeOptions options;
  options.thirdPartyGlobs = {"other/**"};
  options.arguments = {"-std=c++20", "-I/project/other"};
  const auto shared = sharedExtractionOf(code, headers, options);
  if (expected == Fit::Misfit) {
    EXPECT_FALSE(shared) << code;
    return;
  }
  ASSERT_TRUE(shared) << code;
  options.isPlain = true;
  const Extraction alone = extractionOf(code, options);
  EXPECT_EQ(writeFacts(shared->facts), writeFacts(alone.facts)) << code;
  EXPECT_EQ(shared->dependencies.filesRead, alone.dependencies.filesRead);
  EXPECT_THAT(shared->dependencies.filesMissing, testing::IsSupersetOf(alone.dependencies.filesMissing));
}

TEST(SharedParse, AUnitThatIncludesTheHeadersHasItsOwnFacts) {
  checkShared(R"cpp(
    #include <memory>
    #include <vector>
    struct Row { explicit Row(int); int n; };
    struct Store { virtual ~Store() = default; virtual void save(const Row &) = 0; };
    void fill(Store &store) {
      std::vector<Row> rows;
      rows.emplace_back(1);
      auto made = std::make_unique<Row>(2);
      for (const Row &row : rows) store.save(row);
    }
  )cpp",
              {"vector", "memory"}, Fit::Same);
}

TEST(SharedParse, AlgorithmsStillLeadToTheProjectsOwnCode) {
  checkShared(R"cpp(
    #include "own.h"
    #include <algorithm>
    #include <functional>
    #include <vector>
    void order(std::vector<Row> &rows) {
      std::sort(rows.begin(), rows.end(), ByKey());
      std::for_each(rows.begin(), rows.end(), [](Row &row) { row.touch(); });
    }
    // FILE: own.h
    #pragma once
    struct Row { int key; void touch(); };
    struct ByKey { bool operator()(const Row &a, const Row &b) const { return less(a, b); } static bool less(const Row &, const Row &); };
  )cpp",
              {"algorithm", "vector", "functional"}, Fit::Same);
}

TEST(SharedParse, HeadersThatTheUnitReadsByAnotherAreItsOwn) {
  checkShared("#include \"own.h\"\nint f() { return one(); }\n"
              "// FILE: own.h\n#pragma once\n#include <a.h>\n"
              "// FILE: other/a.h\n#pragma once\n#include \"b.h\"\n"
              "// FILE: other/b.h\n#pragma once\nint one();\n",
              {"b.h", "a.h"}, Fit::Same);
}

TEST(SharedParse, AHeaderInExcessDoesNotFit) {
  checkShared("#include <a.h>\n"
              "// FILE: other/a.h\n#pragma once\n"
              "// FILE: other/b.h\n#pragma once\n",
              {"a.h", "b.h"}, Fit::Misfit);
}

TEST(SharedParse, AMacroBeforeAHeaderThatAsksForItDoesNotFit) {
  const char *header = "// FILE: other/a.h\n#pragma once\n#ifdef WIDE\nlong one();\n#else\nint one();\n#endif\n";
  checkShared(std::string("#define WIDE\n#include <a.h>\n") + header, {"a.h"}, Fit::Misfit);
  checkShared(std::string("#define NARROW\n#include <a.h>\n#define WIDE\n") + header, {"a.h"}, Fit::Same);
  checkShared(std::string("#define WIDE\n#undef WIDE\n#include <a.h>\n") + header, {"a.h"}, Fit::Same);
}

TEST(SharedParse, AMacroThatMakesNoDifferenceIsNone) {
  checkShared("#include \"own.h\"\n#include <a.h>\nint f() { return LIMIT; }\n"
              "// FILE: own.h\n#pragma once\n#define LIMIT 1\n#define SPARE 2\n"
              "// FILE: other/a.h\n#pragma once\n#define LIMIT 1\n#ifdef SPARE\n#endif\nint one();\n",
              {"a.h"}, Fit::Same);
}

TEST(SharedParse, AMacroThatChangesAHeaderBehindTheOneThatIsNamedDoesNotFit) {
  checkShared("#define WIDE long\n#include <a.h>\n"
              "// FILE: other/a.h\n#pragma once\n#ifdef WIDE\n#endif\n#include <b.h>\n"
              "// FILE: other/b.h\n#pragma once\n#ifndef WIDE\n#define WIDE int\n#endif\nWIDE one();\n",
              {"a.h"}, Fit::Misfit);
}

TEST(SharedParse, AHeaderThatWasReadBeforeTheOneThatIncludesItMakesNoDifference) {
  checkShared("#include \"own.h\"\n#include <b.h>\n#include <a.h>\n"
              "// FILE: own.h\n#pragma once\n#define SPARE 2\n"
              "// FILE: other/a.h\n#pragma once\n#ifdef SPARE\n#endif\nint one();\n"
              "// FILE: other/b.h\n#pragma once\nint two();\n#include <a.h>\nint three();\n",
              {"a.h", "b.h"}, Fit::Same);
}

TEST(SharedParse, ATypeNameThatTheFirstOfTwoHeadersMakesIsTheSameInBoth) {
  const char *headers =
      "// FILE: own.h\n#pragma once\n#ifndef made_count_t\nMADE count_t;\n#define made_count_t\n#endif\n"
      "// FILE: other/a.h\n#pragma once\n#ifndef made_count_t\nMADE count_t;\n#define made_count_t\n#endif\n";
  auto check = [&](const std::string &made, Fit expected) {
    std::string text = headers;
    for (auto at = text.find("MADE"); at != std::string::npos; at = text.find("MADE"))
      text.replace(at, 4, made);
    checkShared("#include \"own.h\"\n#include <a.h>\ncount_t f();\n" + text, {"a.h"}, expected);
  };
  check("typedef int", Fit::Same);
  check("typedef struct { int n; }", Fit::Misfit); // it is at another place
}

TEST(SharedParse, AHeaderThatOnlyTheSharedOrderReadsDoesNotFit) {
  checkShared("#define WITHOUT_B\n#include <a.h>\n"
              "// FILE: other/a.h\n#pragma once\n#ifndef WITHOUT_B\n#include <b.h>\n#endif\n"
              "// FILE: other/b.h\n#pragma once\n",
              {"a.h"}, Fit::Misfit);
}

TEST(SharedParse, AnAnswerThatAHeaderWouldOnlyGiveLaterDoesNotFit) {
  const char *headers = "// FILE: own.h\n#pragma once\n#ifndef LIMIT\n#define LIMIT 1\n#endif\nint limits[LIMIT];\n"
                        "// FILE: other/a.h\n#pragma once\n#define LIMIT 2\n";
  checkShared(std::string("#include \"own.h\"\n#undef LIMIT\n#include <a.h>\nint f() { return LIMIT; }\n") + headers,
              {"a.h"}, Fit::Misfit);
  checkShared(std::string("#include <a.h>\n#include \"own.h\"\nint f() { return LIMIT; }\n") + headers, {"a.h"},
              Fit::Same);
}

TEST(SharedParse, AHeaderWithinANamespaceDoesNotFit) {
  checkShared("namespace ours {\nint before;\n#include <a.h>\n}\n"
              "// FILE: other/a.h\n#pragma once\nint one();\n",
              {"a.h"}, Fit::Misfit);
}

TEST(SharedParse, AHeaderToBeReadAgainAndAgainCannotBeShared) {
  checkShared("#include <a.def>\n"
              "// FILE: other/a.def\nint one();\n",
              {"a.def"}, Fit::Misfit);
}

TEST(SharedParse, AHeaderThatOnlyNamesOthersNeedsNoGuard) {
  const std::string headers = "// FILE: other/One\n#include \"one.h\"\n"
                              "// FILE: other/one.h\n#pragma once\nint one();\n"
                              "// FILE: other/One2\n#include \"one.h\"\ntypedef int Integer;\n"
                              "// FILE: other/One3\n#include \"one.h\"\n#define ONE 1\n";
  checkShared("#include <One>\nint f() { return one(); }\n" + headers, {"One"}, Fit::Same);
  checkShared("#include <One2>\nint f() { return one(); }\n" + headers, {"One2"}, Fit::Misfit);
  checkShared("#include <One3>\nint f() { return one(); }\n" + headers, {"One3"}, Fit::Misfit);
}

TEST(SharedParse, AHeaderWithAnErrorCannotBeShared) {
  checkShared("#include <a.h>\n"
              "// FILE: other/a.h\n#pragma once\nint one(;\n",
              {"a.h"}, Fit::Misfit);
}

TEST(SharedParse, AnErrorOfTheUnitIsToldAtItsPlace) {
  checkShared("#include <a.h>\nint f( { return 1; }\nint g() { return 2; }\n"
              "// FILE: other/a.h\n#pragma once\n",
              {"a.h"}, Fit::Same);
}

// --- the plan ----------------------------------------------------------------

class SharingPlanned : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-plan-XXXXXX";
    folder = std::filesystem::canonical(mkdtemp(pattern)).string();
    options.root = folder + "/p";
    options.resourceFolder = findResourceFolder("");
    write("other/heavy.h", "#pragma once\n#include \"part.h\"\n" + std::string(600000, '\n'));
    write("other/part.h", "#pragma once\n" + std::string(200000, '\n'));
    write("other/light.h", "#pragma once\n");
    write("p/own.h", "#pragma once\n#include <heavy.h>\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  void write(const std::string &name, const std::string &text) {
    std::filesystem::create_directories(std::filesystem::path(folder + "/" + name).parent_path());
    ASSERT_FALSE(static_cast<bool>(writeFile(folder + "/" + name, text)));
  }

  void unit(const std::string &name, const std::string &text, const std::string &flag = "-O1") {
    write("p/" + name, text);
    const std::string file = options.root + "/" + name;
    units.push_back({.directory = options.root,
                     .file = file,
                     .arguments = {"c++", flag, "-isystem", folder + "/other", "-c", file, "-o", name + ".o"},
                     .output = {}});
  }

  /// The headers that each unit shares with others.
  std::vector<std::string> shared() {
    std::vector<std::size_t> all;
    for (std::size_t unit = 0; unit < units.size(); ++unit)
      all.push_back(unit);
    const SharingPlan plan = planSharing(units, all, options);
    std::vector<std::string> texts;
    for (std::size_t node : plan.nodeOf) {
      std::string text;
      for (; node != SharingPlan::None; node = plan.nodes[node].parent) {
        std::string own;
        for (const std::string &header : plan.nodes[node].headers)
          own += header + " ";
        text = own + text;
      }
      texts.push_back(text);
    }
    return texts;
  }

  /// The unit, by the command that all have in common.
  std::optional<Extraction> sharing(std::size_t unit, const std::vector<std::string> &headers) {
    std::vector<const UnitCommand *> all;
    for (const UnitCommand &one : units)
      all.push_back(&one);
    bool isRead = false;
    return extractShared(commandOfAll(all), options, [&](bool isSound) -> std::optional<ParseStep> {
      if (!isSound)
        return std::nullopt;
      if (std::exchange(isRead, true))
        return ParseStep{.headers = {}, .unit = &units[unit]};
      return ParseStep{.headers = headers};
    });
  }
  void expectAsAlone(std::size_t unit, const std::vector<std::string> &headers) {
    const auto extraction = sharing(unit, headers);
    ASSERT_TRUE(extraction) << units[unit].file;
    EXPECT_EQ(writeFacts(extraction->facts), writeFacts(extractFacts(units[unit], options).facts));
  }
  void expectMisfit(std::size_t unit, const std::vector<std::string> &headers) {
    EXPECT_FALSE(sharing(unit, headers)) << units[unit].file;
  }

  std::string folder;
  ExtractOptions options;
  std::vector<UnitCommand> units;
};

TEST_F(SharingPlanned, UnitsOfLikeFlagsShareWhatTheyAllInclude) {
  unit("a.cpp", "#include <light.h>\n#include <heavy.h>\n");
  unit("b.cpp", "#include \"own.h\"\n");
  unit("c.cpp", "#include <light.h>\n");
  EXPECT_THAT(shared(), ElementsAre("heavy.h ", "heavy.h ", ""));
}

TEST_F(SharingPlanned, OtherFlagsAreAnotherGroup) {
  unit("a.cpp", "#include <heavy.h>\n");
  unit("b.cpp", "#include <heavy.h>\n", "-funsigned-char");
  EXPECT_THAT(shared(), ElementsAre("", ""));
}

TEST_F(SharingPlanned, FoldersAndMacrosMayDiffer) {
  unit("a.cpp", "#include <heavy.h>\n", "-DA");
  unit("b.cpp", "#include <heavy.h>\n", "-I" + folder + "/x");
  unit("c.cpp", "#include <heavy.h>\n", "-iquote" + folder + "/y");
  EXPECT_THAT(shared(), ElementsAre("heavy.h ", "heavy.h ", "heavy.h "));
}

TEST_F(SharingPlanned, FoldersInContraryOrdersMatterWhereBothHaveTheHeader) {
  write("x/config.h", "#pragma once\nint x();\n");
  write("y/config.h", "#pragma once\nint y();\n");
  write("y/only.h", "#pragma once\nint only();\n");
  unit("a.cpp", "#include <heavy.h>\n#include <only.h>\nint f() { return only(); }\n");
  unit("b.cpp", "#include <heavy.h>\n#include <only.h>\nint g() { return only(); }\n");
  unit("c.cpp", "#include <heavy.h>\n#include <config.h>\nint f() { return x(); }\n");
  unit("d.cpp", "#include <heavy.h>\n#include <config.h>\nint g() { return y(); }\n");
  const std::string x = "-I" + folder + "/x", y = "-I" + folder + "/y";
  for (const std::size_t one : {0, 2})
    units[one].arguments.insert(units[one].arguments.end(), {x, y});
  for (const std::size_t one : {1, 3})
    units[one].arguments.insert(units[one].arguments.end(), {y, x});
  EXPECT_THAT(shared(), ElementsAre("heavy.h ", "heavy.h ", "heavy.h ", "heavy.h "));
  expectAsAlone(0, {"heavy.h", "only.h"});
  expectAsAlone(1, {"heavy.h", "only.h"});
  expectAsAlone(2, {"heavy.h", "config.h"});
  expectMisfit(3, {"heavy.h", "config.h"});
  expectMisfit(3, {"heavy.h"});
}

TEST_F(SharingPlanned, AFlagMayBeSaidAgain) {
  unit("a.cpp", "#include <heavy.h>\n", "-fPIC");
  unit("b.cpp", "#include <heavy.h>\n", "-fPIC");
  units[0].arguments.insert(units[0].arguments.end(), {"-fPIC", "-I" + folder + "/x"});
  units[1].arguments.insert(units[1].arguments.end(), {"-fPIC", "-DB"});
  EXPECT_THAT(shared(), ElementsAre("heavy.h ", "heavy.h "));
}

TEST_F(SharingPlanned, AMacroOfTheCommandIsTheUnitsOwn) {
  unit("a.cpp", "#include <heavy.h>\nint f() { return B; }\n", "-DB=7");
  unit("b.cpp", "#include <heavy.h>\nint f();\n", "-DC");
  expectAsAlone(0, {"heavy.h"});
  write("other/heavy.h", "#pragma once\n#ifdef B\nint b();\n#endif\n");
  expectMisfit(0, {"heavy.h"});
  expectAsAlone(1, {"heavy.h"});
}

TEST_F(SharingPlanned, AHeaderFromWhereTheUnitDoesNotLookIsNotItsOwn) {
  write("x/config.h", "#pragma once\nint x();\n");
  write("y/config.h", "#pragma once\nint y();\n");
  write("y/only.h", "#pragma once\nint only();\n");
  unit("a.cpp", "#include <light.h>\n#include <only.h>\nint f() { return only(); }\n", "-I" + folder + "/y");
  unit("b.cpp", "#include <light.h>\n#include <config.h>\n", "-I" + folder + "/x");
  unit("c.cpp", "#include <light.h>\n#if __has_include(<only.h>)\nint has();\n#endif\nint g() { return 1; }\n");
  unit("d.cpp", "#include <light.h>\n#include <config.h>\nint g() { return y(); }\n", "-I" + folder + "/y");
  expectAsAlone(0, {"light.h"});
  expectAsAlone(1, {"light.h"});
  expectMisfit(2, {"light.h"});
  expectMisfit(3, {"light.h"});
  expectMisfit(2, {"only.h"});
}

TEST_F(SharingPlanned, ALibrarysCodeAndAProgramsDifferByTheirMacrosOnly) {
  unit("a.cpp", "#include <light.h>\n#ifdef __PIE__\nint f() { return __PIE__; }\n#endif\n", "-fPIE");
  unit("b.cpp", "#include <light.h>\n#ifndef __PIE__\nint f() { return __PIC__; }\n#endif\n", "-fPIC");
  expectAsAlone(0, {"light.h"});
  expectAsAlone(1, {"light.h"});
}

TEST_F(SharingPlanned, WhatDependsOnConditionsOrOwnMacrosIsNotShared) {
  unit("a.cpp", "#include <heavy.h>\n");
  unit("b.cpp", "#ifdef X\n#include <heavy.h>\n#endif\n");
  unit("c.cpp", "#define X\n#include <heavy.h>\n");
  EXPECT_THAT(shared(), ElementsAre("", "", ""));
}

} // namespace
} // namespace doublecheck
