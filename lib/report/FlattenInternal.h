// SPDX-License-Identifier: Apache-2.0
//
// The parts of buildReport, one a table of the report.
#pragma once

#include "report/BuildReport.h"

#include <string>
#include <vector>

namespace doublecheck {

/// All that the report is made of.
struct Evidence {
  const Program &program;
  const Classification &infra;
  const Reach &reach;
  const Scores &scores;
};

ReportPlace flatPlace(const Program &program, SourcePlace place);
std::string nameOf(const Program &program, SymbolId symbol);
/// What a user calls a double: its class's name.
std::string nameOf(const Program &program, DoubleId twin);

std::vector<ReportDependency> flattenDependencies(const Evidence &evidence, const ReportOptions &options);
std::vector<ReportCollaborator> flattenCollaborators(const Evidence &evidence);
/// The chain, cut in its middle where it is longer than `most` steps.
std::vector<ReportStep> flattenWitness(const Program &program, const std::vector<WitnessStep> &witness,
                                       std::size_t most);
std::vector<ReportFinding> flattenFindings(const Evidence &evidence, std::span<const Finding> findings,
                                           const ReportOptions &options);
/// Of each finding, 16 hexadecimal digits by which baselines and other tools know it again.
std::vector<std::string> fingerprintsOf(const Evidence &evidence, std::span<const Finding> findings);
/// What could not be seen, in sentences, the gravest first.
std::vector<std::string> describeBlindSpots(const Evidence &evidence);

} // namespace doublecheck
