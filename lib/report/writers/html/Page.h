// SPDX-License-Identifier: Apache-2.0
//
// The report with what its sections look up in it, and how much of it a page may
// show: a file for five hundred dependencies must still open at once.
#pragma once

#include "report/Report.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace doublecheck::html {

/// The rungs above "none", lowest first.
inline constexpr std::string_view ladder[] = {"mocked",   "faked",    "constructed", "shallow",
                                              "embedded", "emulated", "real"};

/// How much is shown of each dependency and test; what is left out is counted and said.
struct Budget {
  std::size_t chains = 0; // witness chains
  std::size_t tests = 0;  // names of tests
  std::size_t links = 0;  // of a test to dependencies, on either side
};

struct Page {
  explicit Page(const Report &report);

  const Report &report;
  Budget budget{};
  std::map<std::string_view, std::string> anchors{}; // by dependency
  std::map<std::string_view, const ReportDouble *> doubles{};
  std::map<std::string_view, const ReportRecommendation *> advice{}; // by dependency
  std::map<std::string_view, const ReportScoreTerm *> terms{};       // by dependency
  std::map<std::pair<std::string_view, std::uint32_t>, std::string_view> lines{};

  /// The line of code there, without indentation, escaped; empty if it is not known.
  std::string codeAt(const ReportPlace &place) const;
  /// The same as an element beside its place; only the place where the code is not known.
  std::string placeWithCode(const ReportPlace &place) const;
  /// A few lines around the place with their numbers; empty if they are not known.
  std::string excerptAt(const ReportPlace &place) const;
  /// A link to the dependency's part of the page, reading `text` (HTML).
  std::string linkTo(std::string_view dependency, std::string_view text) const;
};

// The sections, in the page's order. Each gives HTML, or nothing where it has nothing to say.
std::string verdictSection(const Page &page);
std::string trendSection(const Page &page);
std::string scoreSection(const Page &page);
std::string nextStepsSection(const Page &page);
std::string dependenciesSection(const Page &page);
std::string testsSection(const Page &page);
std::string findingsSection(const Page &page);
std::string limitsSection(const Page &page);

/// What is behind a dependency's row.
std::string dependencyDetail(const Page &page, const ReportDependency &dependency);

} // namespace doublecheck::html
