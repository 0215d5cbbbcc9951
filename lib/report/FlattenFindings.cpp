// SPDX-License-Identifier: Apache-2.0
//
// Findings with the fingerprints by which baselines and other tools know them
// again: made of rule, dependency, symbol and detail, never of lines or paths
// that move.

#include "report/FlattenInternal.h"
#include "support/Hash.h"

#include <fmt/format.h>

#include <map>

namespace doublecheck {

/// Fields are counted, so that no two lists of fields give the same bytes.
static std::string identityOf(const Evidence &evidence, const Finding &finding) {
  const std::string fields[] = {finding.rule,
                                finding.dependency ? evidence.infra[finding.dependency].id : std::string(),
                                nameOf(evidence.program, finding.subject), finding.detail};
  std::string bytes;
  for (const std::string &field : fields)
    bytes += std::to_string(field.size()) + ":" + field;
  return bytes;
}

std::vector<ReportFinding> flattenFindings(const Evidence &evidence, std::span<const Finding> findings) {
  std::map<std::string, unsigned> seen;
  std::vector<ReportFinding> result;
  for (const Finding &finding : findings) {
    std::string identity = identityOf(evidence, finding);
    if (const unsigned repeat = seen[identity]++)
      identity.append("#").append(std::to_string(repeat));
    ReportFinding flat{.rule = finding.rule,
                       .level = std::string(levelName(finding.level)),
                       .message = finding.message,
                       .place = flatPlace(evidence.program, finding.place),
                       .dependency = finding.dependency ? evidence.infra[finding.dependency].id : "",
                       .fingerprint = fmt::format("{:016x}", hash64(identity))};
    for (const RelatedPlace &related : finding.related)
      flat.related.push_back({flatPlace(evidence.program, related.place), related.message});
    result.push_back(std::move(flat));
  }
  return result;
}

} // namespace doublecheck
