// SPDX-License-Identifier: Apache-2.0
//
// What is said of one thing, as Markdown and as one line. Values in, text out.
#pragma once

#include "report/Report.h"
#include "rules/Finding.h"
#include "support/NameWords.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// Tests of a dependency, enabled ones, by what they prove.
struct TestCounts {
  std::size_t real = 0;
  std::size_t mocked = 0; // by a mock, stub or fake
  std::size_t other = 0;  // constructed, shallow
};

TestCounts countTests(const ReportDependency &dependency);

/// "3 tests real · 12 mocked".
std::string lensOf(const ReportDependency &dependency);
std::string hoverOfDouble(const ReportDouble &twin, const ReportDependency *dependency,
                          const ReportRecommendation *advice);
std::string hoverOfCollaboration(const ReportDouble &twin, const ReportCollaborator &collaborator);
std::string hoverOfCollaborator(const ReportCollaborator &collaborator);
std::string hoverOfInterface(const ReportDependency &dependency, const ReportRecommendation *advice);
std::string hoverOfImplementation(const std::string &name, const ReportDependency &dependency,
                                  const ReportRecommendation *advice);
/// A function of a dependency, however it is met: mocked, declared, implemented, expected.
std::string hoverOfFunction(const std::string &subject, const ReportFunction &function,
                            const ReportDependency &dependency, const ReportRecommendation *advice);

/// What one test touches of one dependency.
struct Touched {
  const ReportDependency *dependency = nullptr;
  const ReportTestEvidence *evidence = nullptr;
};

std::string hoverOfTest(const ReportTest &test, const std::vector<Touched> &touched);
/// "reaches 2 of 5 dependencies for real"; empty for a test that touches none.
std::string lensOfTest(const std::vector<Touched> &touched);

} // namespace doublecheck
