// SPDX-License-Identifier: Apache-2.0
//
// A suppression with nothing to suppress, and halves of a pair that lack the other.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/SuppressInternal.h"
#include "rules/WordingInternal.h"

namespace doublecheck {

static std::string messageFor(const SuppressionUse &use) {
  if (!use.hasPartner)
    return "This NOLINTBEGIN or NOLINTEND of " + quoted(use.pattern) +
           " has no counterpart with the same list in this file, so it suppresses nothing. Add the other half.";
  const std::string where = use.speaksOf.empty() ? "here" : "of " + quoted(use.speaksOf);
  return "There is nothing to suppress: " + quoted(use.pattern) + " says nothing " + where + ". Remove it.";
}

/// Where a unit could not be read, or was left out of the run, what it suppresses may be there.
static std::vector<Finding> audit(const JudgedSuppressions &suppressions) {
  const bool isIncomplete = hasFailedUnits(suppressions.judged.program);
  std::vector<Finding> findings;
  for (const SuppressionUse &use : suppressions.uses) {
    const bool isPaired = use.hasPartner || use.written.by != SuppressedBy::Comment;
    if (!use.isKnown || use.isExpired || use.silenced > 0 || use.isIdle || (isPaired && suppressions.isNarrowed))
      continue;
    findings.push_back(findingAt(use, suppressions.judged, messageFor(use)));
    if (isPaired && isIncomplete)
      findings.back().level = Level::Note;
  }
  return findings;
}

const Rule suppressionUnused{
    .id = "suppression-unused",
    .title = "A suppression with nothing to suppress",
    .explanation =
        R"(The rule that a suppression names has nothing to say where the suppression stands: the finding was mended, or moved away.
Likewise a `NOLINTBEGIN` without a `NOLINTEND` of the same list, and the other way round.

**Why it matters.** It would swallow the next finding of that rule, which nobody has looked at.

**What to do.** Remove it.

**When it keeps silent.** Where the rule is off, where only a part of the project was read, and for entries `-rule` of a
list. If some unit did not parse it is a note, for the finding may be there.

**When to suppress.** Not by a further suppression; set the rule to `off` in the configuration.)",
    .level = Level::Warning,
    .audit = audit,
};

} // namespace doublecheck
