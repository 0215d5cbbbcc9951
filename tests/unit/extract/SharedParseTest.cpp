// SPDX-License-Identifier: Apache-2.0
//
// A unit and the headers that were parsed before it, in one text: the same facts
// as alone, or none. Headers of the installed libraries, and small ones of others.
#include "extract/Extract.h"
#include "facts/FactsIO.h"
#include "support/FactsOf.h"
#include "support/Files.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <unistd.h>

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
}

TEST(SharedParse, AnAnswerThatAHeaderWouldOnlyGiveLaterDoesNotFit) {
  const char *headers = "// FILE: own.h\n#pragma once\n#ifndef LIMIT\n#define LIMIT 1\n#endif\n"
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
  unit("b.cpp", "#include <heavy.h>\n", "-DB");
  EXPECT_THAT(shared(), ElementsAre("", ""));
}

TEST_F(SharingPlanned, WhatDependsOnConditionsOrOwnMacrosIsNotShared) {
  unit("a.cpp", "#include <heavy.h>\n");
  unit("b.cpp", "#ifdef X\n#include <heavy.h>\n#endif\n");
  unit("c.cpp", "#define X\n#include <heavy.h>\n");
  EXPECT_THAT(shared(), ElementsAre("", "", ""));
}

} // namespace
} // namespace doublecheck
