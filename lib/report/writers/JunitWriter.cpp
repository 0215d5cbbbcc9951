// SPDX-License-Identifier: Apache-2.0
//
// JUnit's XML, for the test pages of CI systems: one case a dependency that
// counts, failed where a finding speaks of it; one case for each further finding;
// units that could not be read are errors.

#include "report/writers/Escaping.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace doublecheck {
namespace {

struct Case {
  std::string group; // JUnit calls it the class
  std::string name;
  std::string error{};   // what could not be judged
  std::string failure{}; // first finding
  std::string details{}; // all findings
  std::string skipped{}; // why what was found does not count
};

struct Suite {
  std::vector<Case> cases{};
  std::set<std::string> names{}; // CI systems know a case by its name

  Case &add(std::string group, std::string name) {
    const std::string stem = name;
    for (unsigned repeat = 2; !names.insert(group + "\n" + name).second; ++repeat)
      name = fmt::format("{} ({})", stem, repeat);
    cases.push_back({.group = std::move(group), .name = std::move(name)});
    return cases.back();
  }
};

} // namespace

static std::string line(const ReportFinding &finding) {
  return fmt::format("{}:{}:{}: {}: {} [doublecheck-{}]\n", finding.place.file, finding.place.line,
                     finding.place.column, finding.level, finding.message, finding.rule);
}

/// Notes speak without failing anything.
static void enter(const ReportFinding &finding, Case &row) {
  if (finding.isSuppressed()) {
    row.skipped = "suppressed: " + finding.suppression.reason;
  } else if (!finding.counts()) {
    row.skipped = "accepted by the baseline";
  } else if (finding.level != "note") {
    if (row.failure.empty())
      row.failure = finding.message;
    row.details += line(finding);
  }
}

static bool isCounted(const ReportDependency &dependency) {
  for (const std::string &flag : dependency.flags)
    if (flag == "not-counted")
      return false;
  return true;
}

static Suite suiteOf(const Report &report) {
  Suite suite;
  std::map<std::string_view, std::size_t> byDependency;
  for (const ReportDependency &dependency : report.dependencies)
    if (isCounted(dependency)) {
      suite.add(dependency.kind, dependency.id);
      byDependency.try_emplace(dependency.id, suite.cases.size() - 1);
    }
  for (const ReportFinding &finding : report.findings) {
    const auto found = byDependency.find(finding.dependency);
    const std::string &about = finding.symbol.empty() ? finding.place.file : finding.symbol;
    enter(finding, found != byDependency.end() ? suite.cases[found->second] : suite.add(finding.rule, about));
  }
  for (const ReportFailedUnit &unit : report.failedUnits)
    suite.add("unit", unit.file).error = unit.error;
  return suite;
}

static std::string written(const Case &row) {
  const std::string head =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", xmlEscaped(row.group), xmlEscaped(row.name));
  if (!row.error.empty())
    return fmt::format("{}>\n      <error message=\"{}\" type=\"unit\"/>\n    </testcase>\n", head,
                       xmlEscaped(row.error));
  if (!row.failure.empty())
    return fmt::format("{}>\n      <failure message=\"{}\" type=\"finding\">{}</failure>\n    </testcase>\n", head,
                       xmlEscaped(row.failure), xmlEscaped(row.details));
  if (!row.skipped.empty())
    return fmt::format("{}>\n      <skipped message=\"{}\"/>\n    </testcase>\n", head, xmlEscaped(row.skipped));
  return head + "/>\n";
}

static std::string writeJunit(const Report &report, const WriterOptions &) {
  const Suite suite = suiteOf(report);
  std::size_t errors = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;
  std::string cases;
  for (const Case &row : suite.cases) {
    errors += !row.error.empty();
    failures += row.error.empty() && !row.failure.empty();
    skipped += row.error.empty() && row.failure.empty() && !row.skipped.empty();
    cases += written(row);
  }
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", suite.cases.size(), failures, errors);
  const std::string score = report.scoreApplicable ? fmt::format("{:.1f}", report.score) : "not applicable";
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites name=\"doublecheck\" {0} time=\"0\">\n"
                     "  <testsuite name=\"doublecheck\" {0} skipped=\"{1}\" time=\"0\">\n"
                     "    <properties>\n      <property name=\"score\" value=\"{2}\"/>\n    </properties>\n"
                     "{3}  </testsuite>\n</testsuites>\n",
                     counts, skipped, score, cases);
}

extern const Writer junitWriter;
const Writer junitWriter{.id = "junit", .title = "JUnit XML for the test pages of CI systems", .write = writeJunit};

} // namespace doublecheck
