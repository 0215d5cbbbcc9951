// SPDX-License-Identifier: Apache-2.0
//
// A suppression that does not say why. It holds all the same, and is a finding until it does.

#include "rules/Rules.h"
#include "rules/SuppressInternal.h"
#include "rules/WordingInternal.h"

namespace doublecheck {

static std::string_view exampleFor(SuppressedBy by) {
  switch (by) {
  case SuppressedBy::Comment:
    return "behind the list, as in // NOLINT(doublecheck-never-real): the vendor has no test system";
  case SuppressedBy::Annotation:
    return "behind a colon, as in suppress=never-real: the vendor has no test system";
  case SuppressedBy::Configuration:
    return "as 'reason: the vendor has no test system'";
  }
  return "";
}

static std::vector<Finding> audit(const JudgedSuppressions &suppressions) {
  std::vector<Finding> findings;
  for (const SuppressionUse &use : suppressions.uses)
    if (use.written.reason.empty() && !use.isEnd && !use.isWord)
      findings.push_back(findingAt(use, suppressions.judged,
                                   "This suppression of " + quoted(use.pattern) + " gives no reason. Write one " +
                                       std::string(exampleFor(use.written.by)) + "."));
  return findings;
}

const Rule suppressionWithoutReason{
    .id = "suppression-without-reason",
    .title = "A suppression that does not say why",
    .explanation =
        R"(A comment, an attribute or an entry of the configuration suppresses a finding and gives no reason.

**Why it matters.** Who comes after cannot tell whether the reason still holds, so the suppression stays for ever.

**What to do.** Write the reason behind the list: `// NOLINT(doublecheck-never-real): the vendor has no test system`. The
suppression holds meanwhile.

**When to suppress.** Not by a further suppression; set the rule to `off` in the configuration.)",
    .level = Level::Warning,
    .audit = audit,
};

} // namespace doublecheck
