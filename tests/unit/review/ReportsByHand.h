// SPDX-License-Identifier: Apache-2.0
//
// Reports put together by hand, and a review of two in words.
#pragma once

#include "review/Review.h"

#include <string>
#include <vector>

namespace doublecheck {

struct TestRow {
  std::string name;
  std::string rung = "mocked";
  bool isDisabled = false;
  bool isConditional = false;
};

/// A dependency declared in src/<id>.h:1, its functions from line 2 on, its mock in tests/Mock<id>.h:5, its tests in
/// tests/<id>Test.cpp from line 10 on, ten lines each. The rung is the best of the enabled tests'.
class ReportsByHand {
public:
  ReportsByHand &dependency(const std::string &id, const std::vector<TestRow> &tests = {},
                            const std::vector<std::string> &functions = {"save"});
  ReportsByHand &mock(const std::string &dependency, const std::string &name);
  ReportsByHand &finding(const std::string &rule, const std::string &dependency, const std::string &message,
                         ReportPlace place, const std::string &level = "warning");
  ReportsByHand &score(double value);

  ReportDependency &last() { return report.dependencies.back(); }
  ReportFunction &function(const std::string &name);

  Report report;
};

/// What the events say, "worse: Adds a mock of `Store` ...", the worst first.
std::vector<std::string> eventsOf(const Report &before, const Report &after, const Diff &diff = {});
/// "introduced never-real", "fixed ...", "pre-existing ...", in that order.
std::vector<std::string> findingsOf(const Report &before, const Report &after, const Diff &diff = {});

} // namespace doublecheck
