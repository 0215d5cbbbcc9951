// SPDX-License-Identifier: Apache-2.0
//
// What a change does to tests that exercise something for real: added, taken
// away, disabled, made to depend on a condition. What ends a dependency's last
// real test is told of the dependency instead.
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace doublecheck {

namespace {

/// Dependencies that a test exercises, by id, among those that count.
struct Exercised {
  std::set<std::string> real{};
  std::set<std::string> conditional{}; // of the real ones
  std::string condition{};
};

using ByTest = std::map<std::pair<std::string, std::string>, Exercised>; // by name and target

} // namespace

static ByTest exercisedBy(const Report &report) {
  ByTest tests;
  for (const ReportDependency &dependency : report.dependencies) {
    if (isFlagged(dependency, "not-counted"))
      continue;
    for (const ReportTestEvidence &test : dependency.tests) {
      if (!isRealRung(test.rung))
        continue;
      Exercised &exercised = tests[{test.test, test.target}];
      exercised.real.insert(dependency.id);
      if (!test.isConditional)
        continue;
      exercised.conditional.insert(dependency.id);
      exercised.condition = test.condition;
    }
  }
  return tests;
}

static Exercised find(const ByTest &tests, const ReportTest &test) {
  const auto found = tests.find({test.name, test.target});
  return found == tests.end() ? Exercised{} : found->second;
}

/// Of these, the dependencies that stay real before and after: the others have events of their own.
static std::vector<std::string> stillReal(const Sides &sides, const std::set<std::string> &ids) {
  std::vector<std::string> still;
  for (const auto &[was, is] : sides.pairs.dependencies)
    if (was && is && !was->neverReal && !is->neverReal && (ids.contains(was->id) || ids.contains(is->id)))
      still.push_back(is->id);
  return still;
}

static ReviewEvent event(std::string kind, Tendency tendency, std::string message, const std::vector<std::string> &on,
                         ReviewAnchor anchor) {
  return {.kind = std::move(kind),
          .tendency = tendency,
          .message = std::move(message),
          .dependency = on.size() == 1 ? on.front() : "",
          .anchor = std::move(anchor)};
}

static void compareTest(const Sides &sides, const ReportTest &was, const Exercised &before, const ReportTest &is,
                        const Exercised &after, std::vector<ReviewEvent> &events) {
  const auto anchor = anchorAfter(sides.diff, is.place);
  if (was.isDisabled != is.isDisabled) {
    const auto on = stillReal(sides, is.isDisabled ? before.real : after.real);
    if (!on.empty())
      events.push_back(
          is.isDisabled
              ? event("test-disabled", Tendency::Worse,
                      fmt::format("Disables {}, a real test of {}.", code(is.name), codeList(on)), on, anchor)
              : event("test-enabled", Tendency::Better,
                      fmt::format("Enables {}, a real test of {}.", code(is.name), codeList(on)), on, anchor));
    return;
  }
  std::set<std::string> newly;
  for (const std::string &id : after.conditional)
    if (!before.conditional.contains(id) && before.real.contains(id))
      newly.insert(id);
  const auto on = stillReal(sides, newly);
  if (!on.empty() && !is.isDisabled)
    events.push_back(event("test-conditional", Tendency::Worse,
                           fmt::format("{}, a real test of {}, may be skipped now{}.", code(is.name), codeList(on),
                                       after.condition.empty() ? "" : " (" + after.condition + ")"),
                           on, anchor));
}

/// Tests that came or went, one event for each dependency that was and is real.
static void addComingsAndGoings(const Sides &sides, const ByTest &before, const ByTest &after,
                                std::vector<ReviewEvent> &events) {
  std::map<std::string, std::vector<const ReportTest *>> came, went;
  for (const auto &[was, is] : sides.pairs.tests) {
    if (!was && !is->isDisabled)
      for (const auto &id : stillReal(sides, find(after, *is).real))
        came[id].push_back(is);
    if (!is && !was->isDisabled)
      for (const auto &id : stillReal(sides, find(before, *was).real))
        went[id].push_back(was);
  }
  const auto names = [](const std::vector<const ReportTest *> &tests) {
    std::vector<std::string> list;
    for (const ReportTest *test : tests)
      list.push_back(test->name);
    return codeList(list);
  };
  for (const auto &[id, tests] : came)
    events.push_back(
        event("real-test-added", Tendency::Better,
              fmt::format("Adds {} of {}: {}.", numberOf(tests.size(), "real test"), code(id), names(tests)), {id},
              anchorAfter(sides.diff, tests.front()->place)));
  for (const auto &[id, tests] : went)
    events.push_back(event("real-test-removed", Tendency::Neutral,
                           fmt::format("Removes {} of {}: {}. Others remain.", numberOf(tests.size(), "real test"),
                                       code(id), names(tests)),
                           {id}, anchorBefore(sides.diff, tests.front()->place)));
}

std::vector<ReviewEvent> testEvents(const Sides &sides) {
  std::vector<ReviewEvent> events;
  const ByTest before = exercisedBy(sides.before);
  const ByTest after = exercisedBy(sides.after);
  for (const auto &[was, is] : sides.pairs.tests)
    if (was && is)
      compareTest(sides, *was, find(before, *was), *is, find(after, *is), events);
  addComingsAndGoings(sides, before, after, events);
  return events;
}

} // namespace doublecheck
