// SPDX-License-Identifier: Apache-2.0
//
// A suppression that names no rule there is: it silences nothing, and whoever wrote it believes otherwise.

#include "rules/Rules.h"
#include "rules/SuppressInternal.h"
#include "rules/WordingInternal.h"
#include "support/Nearest.h"

namespace doublecheck {

static std::string messageFor(const SuppressionUse &use, const std::vector<std::string> &rules) {
  const std::string nearest = nearestName(
      use.pattern,
      use.isWord ? std::vector<std::string>{std::string(SuppressWord), std::string(InfrastructureWord)} : rules);
  const std::string what = use.isWord ? "No annotation of doublecheck begins with " + quoted(use.pattern)
                                      : "No rule is called " + quoted(use.pattern);
  const std::string known = use.isWord ? "Write 'suppress=RULE: reason' or 'infrastructure=KIND'."
                                       : "'doublecheck list rules' names them all.";
  return what + ", so this " + (use.isWord ? "says nothing" : "suppresses nothing") +
         (nearest.empty() ? ". " + known : "; did you mean " + quoted(nearest) + "?");
}

static std::vector<Finding> audit(const JudgedSuppressions &suppressions) {
  std::vector<std::string> known;
  for (const Rule &rule : allRules())
    known.push_back(fullRuleName(rule.id));
  std::vector<Finding> findings;
  for (const SuppressionUse &use : suppressions.uses)
    if (!use.isKnown)
      findings.push_back(findingAt(use, suppressions.judged, messageFor(use, known)));
  return findings;
}

const Rule suppressionUnknownRule{
    .id = "suppression-unknown-rule",
    .title = "A suppression of a rule that does not exist",
    .explanation =
        R"(A suppression names a rule that doublecheck does not have: mistyped, or of another version. Likewise an attribute
`[[clang::annotate("doublecheck:...")]]` that begins neither with `suppress=` nor with `infrastructure=`.

**Why it matters.** It silences nothing, and its author believes that it does.

**What to do.** Write the id as `doublecheck list rules` prints it, with `doublecheck-` before it.

**When to suppress.** Not by a further suppression; set the rule to `off` in the configuration.)",
    .level = Level::Warning,
    .audit = audit,
};

} // namespace doublecheck
