// SPDX-License-Identifier: Apache-2.0

#include "report/writers/Verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <tuple>

namespace doublecheck {

bool hasFlag(const ReportDependency &dependency, std::string_view flag) {
  return std::ranges::find(dependency.flags, flag) != dependency.flags.end();
}

bool counts(const ReportDependency &dependency) { return !hasFlag(dependency, "not-counted"); }

std::string_view flagInWords(std::string_view flag) {
  static const std::map<std::string_view, std::string_view> sentences = {
      {"conditional", "Every test that exercises it for real stands behind a condition: it may never run."},
      {"disabled", "A disabled test would exercise it for real; a disabled test proves nothing."},
      {"incomplete", "Files that could change this verdict were not read whole."},
      {"boundary-unknown", "What its implementations call outside is not in the catalogue: it counts as reached where "
                           "their functions run."},
      {"indirect", "It comes to the outside through others, not by calls of its own."},
      {"not-counted", "A double is right for this kind: the score leaves it out."}};
  const auto found = sentences.find(flag);
  return found == sentences.end() ? std::string_view() : found->second;
}

bool isReal(const ReportTestEvidence &test) {
  return test.rung == "embedded" || test.rung == "emulated" || test.rung == "real";
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string verdictOf(const Report &report) {
  if (std::string why = report.incomplete; !why.empty()) {
    why.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(why.front())));
    return why + ".";
  }
  const auto counted = static_cast<std::size_t>(std::ranges::count_if(report.dependencies, counts));
  const auto never = static_cast<std::size_t>(
      std::ranges::count_if(report.dependencies, [](const ReportDependency &d) { return counts(d) && d.neverReal; }));
  if (counted == 0)
    return report.dependencies.empty() ? "No infrastructure found." : "No infrastructure that counts was found.";
  if (never == 0)
    return counted == 1 ? "The one dependency is exercised for real."
                        : fmt::format("All {} dependencies are exercised for real.", counted);
  if (counted == 1)
    return "The one dependency is never exercised for real.";
  return fmt::format("{} of {} dependencies {} never exercised for real.", never, counted, never == 1 ? "is" : "are");
}

std::string reservationOf(const Report &report) {
  const auto conditional = static_cast<std::size_t>(std::ranges::count_if(
      report.dependencies, [](const auto &d) { return counts(d) && !d.neverReal && hasFlag(d, "conditional"); }));
  const auto incomplete = static_cast<std::size_t>(
      std::ranges::count_if(report.dependencies, [](const auto &d) { return counts(d) && hasFlag(d, "incomplete"); }));
  std::string text;
  if (conditional > 0)
    text +=
        fmt::format("{} {} exercised only by tests that may never run. ", conditional, conditional == 1 ? "is" : "are");
  if (incomplete > 0)
    text += plural(incomplete, "verdict is", "verdicts are") + " incomplete: files that matter were not read.";
  return text;
}

std::string collaboratorsInWords(const Report &report) {
  return plural(report.collaborators.size(), "mocked interface counts", "mocked interfaces count") +
         " as the project's own code";
}

std::vector<const ReportCollaborator *> inOrderOfDoubt(const Report &report) {
  std::map<std::string_view, std::size_t> users;
  for (const ReportDouble &twin : report.doubles)
    users[twin.interface] += twin.usedByTests;
  std::vector<const ReportCollaborator *> order;
  for (const ReportCollaborator &collaborator : report.collaborators)
    order.push_back(&collaborator);
  std::ranges::stable_sort(order, [&](const ReportCollaborator *a, const ReportCollaborator *b) {
    return std::make_tuple(a->evidence.empty(), users[b->interface]) <
           std::make_tuple(b->evidence.empty(), users[a->interface]);
  });
  return order;
}

std::vector<const ReportDependency *> inOrderOfWorry(const Report &report) {
  std::vector<const ReportDependency *> order;
  for (const ReportDependency &dependency : report.dependencies)
    order.push_back(&dependency);
  const auto key = [](const ReportDependency *d) { return std::make_tuple(!counts(*d), !d->neverReal, -d->gain); };
  std::ranges::sort(order, [&](const ReportDependency *a, const ReportDependency *b) {
    return key(a) != key(b) ? key(a) < key(b) : a < b;
  });
  return order;
}

} // namespace doublecheck
