// SPDX-License-Identifier: Apache-2.0
//
// GitLab's Code Quality report: a list of findings with fingerprints by which
// GitLab tells new from old, so they must be unique and know no lines.

#include "report/writers/Escaping.h"
#include "report/writers/Writers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace doublecheck {

using Json = nlohmann::ordered_json;

/// GitLab's five words: info, minor, major, critical, blocker.
static std::string_view severityOf(std::string_view level) {
  return level == "error" ? "critical" : level == "warning" ? "major" : "info";
}

/// The same for the same finding, and nobody else's.
static std::string uniqueFingerprint(std::string fingerprint, std::set<std::string> &seen) {
  const std::string stem = fingerprint;
  for (unsigned repeat = 2; !seen.insert(fingerprint).second; ++repeat)
    fingerprint = stem + "-" + std::to_string(repeat);
  return fingerprint;
}

static std::string writeGitlab(const Report &report, const WriterOptions &) {
  Json list = Json::array();
  std::set<std::string> seen;
  for (const ReportFinding &finding : report.findings) {
    if (!finding.counts())
      continue;
    list.push_back({{"description", cleanText(finding.message)},
                    {"check_name", "doublecheck-" + finding.rule},
                    {"fingerprint", uniqueFingerprint(finding.fingerprint, seen)},
                    {"severity", severityOf(finding.level)},
                    {"location",
                     {{"path", finding.place.file.empty() ? "." : cleanText(finding.place.file)},
                      {"lines", {{"begin", std::max(finding.place.line, 1U)}}}}}});
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

extern const Writer gitlabWriter;
const Writer gitlabWriter{.id = "gitlab", .title = "Code Quality report of GitLab", .write = writeGitlab};

} // namespace doublecheck
