// SPDX-License-Identifier: Apache-2.0
//
// A suppression of the configuration whose last day has passed: it holds no more.

#include "rules/Rules.h"
#include "rules/SuppressInternal.h"
#include "rules/WordingInternal.h"

namespace doublecheck {

static std::vector<Finding> audit(const JudgedSuppressions &suppressions) {
  std::vector<Finding> findings;
  for (const SuppressionUse &use : suppressions.uses)
    if (use.isExpired)
      findings.push_back(findingAt(use, suppressions.judged,
                                   "The suppression of " + quoted(use.pattern) + " for " + quoted(use.speaksOf) +
                                       " ended on " + use.written.expires +
                                       " and holds no more. Mend what it was for, or give it a new date and reason."));
  return findings;
}

const Rule suppressionExpired{
    .id = "suppression-expired",
    .title = "A suppression whose last day has passed",
    .explanation =
        R"(An entry of `suppressions` in the configuration has an `expires` date that has passed. The findings that it covered count again.

**Why it matters.** The date is a promise that was given when the finding was set aside.

**What to do.** Mend what it was for and remove the entry, or give it a new date and a reason that fits it.

**When to suppress.** Not by a further suppression; set the rule to `off` in the configuration.)",
    .level = Level::Warning,
    .audit = audit,
};

} // namespace doublecheck
