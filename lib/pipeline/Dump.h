// SPDX-License-Identifier: Apache-2.0
//
// Every intermediate value as indented JSON, for `doublecheck dump` and golden
// tests. References are printed as what they mean: paths, "src/a.cpp:12:3",
// "ns::Store #7" (name and row). Fields that hold nothing are left out. The form
// follows the structs and is no contract: the JSON report is.
#pragma once

#include "facts/Facts.h"
#include "pipeline/Pipeline.h"

#include <span>
#include <string>

namespace doublecheck {

std::string dumpFacts(std::span<const TuFacts> units);
std::string dumpProgram(const Program &program);
std::string dumpInfra(const Program &program, const Classification &infra);
std::string dumpReach(const Program &program, const Classification &infra, const Reach &reach);
std::string dumpScores(const Program &program, const Classification &infra, const Scores &scores);
std::string dumpFindings(const Program &program, const Classification &infra, std::span<const Finding> findings);

} // namespace doublecheck
