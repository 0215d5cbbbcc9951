// SPDX-License-Identifier: Apache-2.0
//
// What a change does to dependencies as wholes and to their functions.
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace doublecheck {

static bool counts(const ReportDependency &dependency) { return !isFlagged(dependency, "not-counted"); }

/// A loss is one only where it counts.
static Tendency worseIf(bool isLoss) { return isLoss ? Tendency::Worse : Tendency::Neutral; }

static std::vector<const ReportTestEvidence *> realTests(const ReportDependency &dependency) {
  std::vector<const ReportTestEvidence *> tests;
  for (const ReportTestEvidence &test : dependency.tests)
    if (isRealTest(test))
      tests.push_back(&test);
  return tests;
}

static std::vector<std::string> namesOf(const std::vector<const ReportTestEvidence *> &tests) {
  std::vector<std::string> names;
  for (const ReportTestEvidence *test : tests)
    names.push_back(test->test);
  return names;
}

using Tests = std::vector<const ReportTestEvidence *>;

/// Those of the names given; all where none is.
static Tests testsNamed(const ReportDependency &dependency, const std::vector<std::string> &names) {
  Tests tests;
  for (const ReportTestEvidence &test : dependency.tests)
    if (names.empty() || std::ranges::find(names, test.test) != names.end())
      tests.push_back(&test);
  return tests;
}

/// A line of the chains that satisfies `isChanged`; the test's own end first.
template <class Predicate> static const ReportPlace *stepWhere(const Tests &tests, const Predicate &isChanged) {
  for (const ReportTestEvidence *test : tests)
    for (const ReportStep &step : test->witness)
      if (isChanged(step.place))
        return &step.place;
  return nullptr;
}

/// The line of the diff that some tests' evidence changed by: a call on their way that is gone, or new; a change within
/// one of the tests, or in a file on their way, of the sort that can have done it. Where there is none, the
/// declaration.
static ReviewAnchor anchorOnTheWay(const Sides &sides, const ReportDependency &was, const ReportDependency &is,
                                   Touch touch, const std::vector<std::string> &names = {}) {
  const Diff &diff = sides.diff;
  const Tests before = testsNamed(was, names), after = testsNamed(is, names);
  const auto isRemoved = [&](const ReportPlace &place) { return isRemovedLine(diff, place); };
  const auto isAdded = [&](const ReportPlace &place) { return isAddedLine(diff, place); };
  if (const ReportPlace *gone = touch == Touch::TakesAway ? stepWhere(before, isRemoved) : nullptr)
    return anchorBefore(diff, *gone);
  if (const ReportPlace *added = touch == Touch::Adds ? stepWhere(after, isAdded) : nullptr)
    return anchorAfter(diff, *added);
  for (const ReportTestEvidence *test : before) {
    if (isRemoved(test->place))
      return anchorBefore(diff, test->place);
    const ReportPlace now = placeAfter(diff, test->place);
    if (const ReportPlace place = firstChangeIn(diff, now.file, touch, now.line); place.line > 0)
      return {.place = place, .side = Side::After, .isInDiff = true};
  }
  std::set<std::string> files;
  for (const ReportTestEvidence *test : before)
    for (const ReportStep &step : test->witness)
      files.insert(fileAfter(diff, step.place.file));
  for (const ReportTestEvidence *test : after)
    for (const ReportStep &step : test->witness)
      files.insert(step.place.file);
  for (const std::string &file : files)
    if (const ReportPlace place = firstChangeIn(diff, file, touch); place.line > 0)
      return {.place = place, .side = Side::After, .isInDiff = true};
  return anchorAfter(diff, is.place);
}

// --- the last real test ------------------------------------------------------

namespace {

/// What became of a test that exercised a dependency for real.
enum class Fate : std::uint8_t { Gone, Disabled, Weaker };

struct Loss {
  const ReportTestEvidence *test = nullptr;
  Fate fate = Fate::Weaker;
  ReviewAnchor anchor{};
  std::string rung{}; // Weaker: what it reaches now
};

} // namespace

static const Pair<ReportTest> *pairOf(const Sides &sides, const ReportTestEvidence &before) {
  const auto found = std::ranges::find_if(sides.pairs.tests, [&](const Pair<ReportTest> &pair) {
    return pair.before && pair.before->name == before.test && pair.before->target == before.target;
  });
  return found == sides.pairs.tests.end() ? nullptr : &*found;
}

static Loss lossOf(const Sides &sides, const ReportTestEvidence &test, const ReportDependency &was,
                   const ReportDependency &is) {
  const Pair<ReportTest> *pair = pairOf(sides, test);
  if (!pair || !pair->after)
    return {.test = &test, .fate = Fate::Gone, .anchor = anchorBefore(sides.diff, test.place)};
  if (pair->after->isDisabled)
    return {.test = &test, .fate = Fate::Disabled, .anchor = anchorAfter(sides.diff, pair->after->place)};
  const auto evidence = std::ranges::find(is.tests, pair->after->name, &ReportTestEvidence::test);
  return {.test = &test,
          .fate = Fate::Weaker,
          .anchor = anchorOnTheWay(sides, was, is, Touch::TakesAway, {test.test}),
          .rung = evidence == is.tests.end() ? "none" : evidence->rung};
}

/// "What is left: 4 tests, all on doubles."
static std::string whatIsLeft(const ReportDependency &is) {
  const auto doubled = std::ranges::count_if(is.tests, [](const ReportTestEvidence &test) {
    return !test.isDisabled && (test.rung == "mocked" || test.rung == "faked");
  });
  if (doubled == 0)
    return " No test touches it now.";
  return fmt::format(" What is left: {}, {}.", numberOf(static_cast<std::size_t>(doubled), "test"),
                     doubled == 1 ? "on a double" : "all on doubles");
}

static ReviewEvent lastRealTestLost(const Sides &sides, const ReportDependency &was, const ReportDependency &is) {
  std::vector<Loss> losses;
  for (const ReportTestEvidence *test : realTests(was))
    losses.push_back(lossOf(sides, *test, was, is));
  ReviewEvent event{.kind = "last-real-test-lost",
                    .tendency = worseIf(counts(is)),
                    .dependency = is.id,
                    .anchor = losses.empty() ? anchorAfter(sides.diff, is.place) : losses.front().anchor};
  const auto all = [&](Fate fate) {
    return !losses.empty() && std::ranges::all_of(losses, [&](const Loss &loss) { return loss.fate == fate; });
  };
  const auto names = codeList(namesOf(realTests(was)));
  const std::string_view plural = losses.size() == 1 ? "" : "s";
  if (all(Fate::Gone))
    event.message = fmt::format("Removes the last real test{} of {}: {}.", plural, code(is.id), names);
  else if (all(Fate::Disabled))
    event.message = fmt::format("Disables the last real test{} of {}: {}.", plural, code(is.id), names);
  else
    event.message = fmt::format("No test exercises {} for real any more: {} did ({} before, {} now).", code(is.id),
                                names.empty() ? "one" : names, was.rung, is.rung);
  event.message += whatIsLeft(is);
  return event;
}

// --- dependencies ------------------------------------------------------------

static std::string kindInWords(const ReportDependency &dependency) {
  return dependency.technology.empty() ? dependency.kindTitle
                                       : fmt::format("{}, {}", dependency.kindTitle, dependency.technology);
}

/// On what the change touched of a dependency that came or went: its declaration, what makes it one, its callers.
template <class AnchorAt> static ReviewAnchor anchorOfWhole(const ReportDependency &dependency, AnchorAt anchorAt) {
  const ReviewAnchor own = anchorAt(dependency.place);
  if (own.isInDiff)
    return own;
  for (const ReportEvidence &evidence : dependency.kindEvidence)
    if (const ReviewAnchor anchor = anchorAt(evidence.place); anchor.isInDiff)
      return anchor;
  for (const ReportFunction &function : dependency.functions)
    for (const ReportPlace &caller : function.callers)
      if (const ReviewAnchor anchor = anchorAt(caller); anchor.isInDiff)
        return anchor;
  return own;
}

static std::optional<ReviewEvent> added(const Sides &sides, const ReportDependency &is) {
  const bool isBare = is.neverReal && counts(is);
  const bool hasNewDouble = std::ranges::any_of(sides.pairs.doubles, [&](const auto &pair) {
    return !pair.before && std::ranges::find(is.doubles, pair.after->name) != is.doubles.end();
  });
  if (isBare && hasNewDouble)
    return std::nullopt; // "adds a mock of it, which nothing exercises" says it all
  return ReviewEvent{
      .kind = "dependency-added",
      .tendency = worseIf(isBare),
      .message =
          isBare
              ? fmt::format("Adds a dependency that no test exercises for real: {} ({}).", code(is.id), kindInWords(is))
              : fmt::format("Adds a dependency: {} ({}), {}.", code(is.id), kindInWords(is),
                            is.neverReal ? "outside the score" : "exercised by " + codeList(namesOf(realTests(is)))),
      .dependency = is.id,
      .anchor = anchorOfWhole(is, [&](const ReportPlace &place) { return anchorAfter(sides.diff, place); })};
}

static ReviewEvent removed(const Sides &sides, const ReportDependency &was) {
  return {.kind = "dependency-removed",
          .tendency = Tendency::Neutral,
          .message = fmt::format("{} ({}) is no dependency any more.", code(was.id), kindInWords(was)),
          .dependency = was.id,
          .anchor = anchorOfWhole(was, [&](const ReportPlace &place) { return anchorBefore(sides.diff, place); })};
}

static std::optional<ReviewEvent> movedOnLadder(const Sides &sides, const ReportDependency &was,
                                                const ReportDependency &is) {
  if (!was.neverReal && is.neverReal)
    return lastRealTestLost(sides, was, is);
  if (was.neverReal && !is.neverReal) {
    const auto tests = realTests(is);
    return ReviewEvent{.kind = "first-real-test",
                       .tendency = Tendency::Better,
                       .message = fmt::format("{} is exercised for real now: {}.", code(is.id),
                                              tests.empty() ? is.rung : codeList(namesOf(tests))),
                       .dependency = is.id,
                       .anchor = tests.empty() ? anchorAfter(sides.diff, is.place)
                                               : anchorAfter(sides.diff, tests.front()->place)};
  }
  const int change = rungOrder(is.rung) - rungOrder(was.rung);
  if (change == 0)
    return std::nullopt;
  const bool isDown = change < 0;
  return ReviewEvent{.kind = isDown ? "rung-down" : "rung-up",
                     .tendency = !counts(is) ? Tendency::Neutral
                                 : isDown    ? Tendency::Worse
                                             : Tendency::Better,
                     .message = fmt::format("The best test of {} {}: {} before, {} now.", code(is.id),
                                            isDown ? "proves less" : "proves more", was.rung, is.rung),
                     .dependency = is.id,
                     .anchor = anchorOnTheWay(sides, was, is, isDown ? Touch::TakesAway : Touch::Adds)};
}

static std::optional<ReviewEvent> conditionChanged(const Sides &sides, const ReportDependency &was,
                                                   const ReportDependency &is) {
  if (was.neverReal || is.neverReal || !counts(is) || isFlagged(was, "conditional") == isFlagged(is, "conditional"))
    return std::nullopt;
  const auto tests = realTests(is);
  ReviewEvent event{.kind = isFlagged(is, "conditional") ? "conditional-only" : "always-run",
                    .dependency = is.id,
                    .anchor = anchorOnTheWay(sides, was, is, Touch::Adds)};
  if (!isFlagged(is, "conditional")) {
    event.tendency = Tendency::Better;
    event.message = fmt::format("A test of {} that cannot be skipped: there was none.", code(is.id));
    return event;
  }
  event.tendency = Tendency::Worse;
  const auto condition = tests.empty() ? std::string() : tests.front()->condition;
  event.message = fmt::format("Every real test of {} may be skipped now: {}{}.", code(is.id), codeList(namesOf(tests)),
                              condition.empty() ? "" : " (" + condition + ")");
  return event;
}

static std::optional<ReviewEvent> renamed(const Sides &sides, const std::string &was, const std::string &is,
                                          const std::string &dependency, const ReportPlace &place) {
  if (was == is)
    return std::nullopt;
  return ReviewEvent{.kind = "renamed",
                     .tendency = Tendency::Neutral,
                     .message = fmt::format("{} is called {} now.", code(was), code(is)),
                     .dependency = dependency,
                     .anchor = anchorAfter(sides.diff, place)};
}

template <typename Maybe> static void keep(std::vector<ReviewEvent> &events, Maybe event) {
  if (event)
    events.push_back(std::move(*event));
}

std::vector<ReviewEvent> dependencyEvents(const Sides &sides) {
  std::vector<ReviewEvent> events;
  for (const auto &[was, is] : sides.pairs.dependencies) {
    if (!was) {
      keep(events, added(sides, *is));
    } else if (!is) {
      events.push_back(removed(sides, *was));
    } else {
      keep(events, renamed(sides, was->id, is->id, is->id, is->place));
      keep(events, movedOnLadder(sides, *was, *is));
      keep(events, conditionChanged(sides, *was, *is));
    }
  }
  return events;
}

// --- functions ---------------------------------------------------------------

/// "mocked in 3 places, exercised in none".
static std::string standingOf(const Sides &sides, const ReportDependency &is, const ReportFunction &function) {
  const auto doubles = static_cast<std::size_t>(std::ranges::count_if(sides.after.doubles, [&](const auto &twin) {
    return std::ranges::find(is.doubles, twin.name) != is.doubles.end() &&
           std::ranges::find(twin.functions, function.name) != twin.functions.end();
  }));
  const std::string mocked = doubles == 0 ? "no double has it" : "mocked in " + numberOf(doubles, "place");
  return fmt::format("{}, {}", mocked, isRealRung(function.rung) ? "exercised for real" : "exercised in none");
}

static std::optional<ReviewEvent> functionAdded(const Sides &sides, const ReportDependency &is,
                                                const ReportFunction &function) {
  return ReviewEvent{
      .kind = "function-added",
      .tendency = worseIf(counts(is) && !isRealRung(function.rung)),
      .message = fmt::format("{} gained {}: {}.", code(is.id), code(function.name), standingOf(sides, is, function)),
      .dependency = is.id,
      .anchor = anchorAfter(sides.diff, function.place)};
}

static std::optional<ReviewEvent> functionRemoved(const Sides &sides, const ReportDependency &is,
                                                  const ReportFunction &function) {
  return ReviewEvent{.kind = "function-removed",
                     .tendency = Tendency::Neutral,
                     .message = fmt::format("{} lost {}.", code(is.id), code(function.name)),
                     .dependency = is.id,
                     .anchor = anchorBefore(sides.diff, function.place)};
}

/// Of a function that both sides have, of a dependency that is real on both.
static std::optional<ReviewEvent> functionMoved(const Sides &sides, const Pair<ReportDependency> &of,
                                                const ReportFunction &was, const ReportFunction &is) {
  const bool isBare = !isRealRung(is.rung);
  const auto name = code(of.after->id + "::" + is.name);
  const auto event = [&](std::string kind, Tendency tendency, std::string message) {
    return ReviewEvent{.kind = std::move(kind),
                       .tendency = tendency,
                       .message = std::move(message),
                       .dependency = of.after->id,
                       .anchor = tendency == Tendency::Worse
                                     ? anchorOnTheWay(sides, *of.before, *of.after, Touch::TakesAway, was.reachedBy)
                                     : anchorOnTheWay(sides, *of.before, *of.after, Touch::Adds, is.reachedBy)};
  };
  if (!counts(*of.after))
    return std::nullopt;
  const bool isSettled = of.before->neverReal != of.after->neverReal; // the dependency's own event says it
  if (!isSettled && isRealRung(was.rung) && isBare)
    return event("function-real-lost", Tendency::Worse,
                 fmt::format("No test runs {} for real any more ({} before, {} now).", name, was.rung, is.rung));
  if (!isSettled && !isRealRung(was.rung) && !isBare)
    return event("function-real", Tendency::Better, fmt::format("{} is run for real now.", name));
  if (was.productionCalls == 0 && is.productionCalls > 0 && isBare) {
    auto called = event("function-called", Tendency::Worse,
                        fmt::format("Production calls {} now, which no test runs for real.", name));
    if (!is.callers.empty())
      called.anchor = anchorAfter(sides.diff, is.callers.front());
    return called;
  }
  return std::nullopt;
}

std::vector<ReviewEvent> functionEvents(const Sides &sides) {
  std::vector<ReviewEvent> events;
  for (const auto &of : sides.pairs.dependencies) {
    if (!of.before || !of.after)
      continue;
    for (const auto &[was, is] : pairFunctions(*of.before, *of.after, sides.diff)) {
      if (!was) {
        keep(events, functionAdded(sides, *of.after, *is));
      } else if (!is) {
        keep(events, functionRemoved(sides, *of.after, *was));
      } else {
        if (was->name != is->name)
          keep(events, renamed(sides, of.before->id + "::" + was->name, of.after->id + "::" + is->name, of.after->id,
                               is->place));
        keep(events, functionMoved(sides, of, *was, *is));
      }
    }
  }
  return events;
}

} // namespace doublecheck
