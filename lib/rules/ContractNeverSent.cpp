// SPDX-License-Identifier: Apache-2.0
//
// Literals (SQL, URLs, topics, keys, commands) that production sends and no
// test ever does. One finding a sending function; silent where the dependency,
// the class or the function is already reported as never exercised for real.

#include "rules/Creation.h"
#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <map>

namespace doublecheck {

/// Whether implementation-never-real speaks of the class whose function sends.
static bool isOfUnmetClass(const Program &program, const std::vector<UnmetImplementation> &unmet, SymbolId sender) {
  const ClassId owner = classOf(program, program[sender].parent);
  return owner && std::ranges::find(unmet, owner, &UnmetImplementation::type) != unmet.end();
}

/// Whether function-never-real speaks of the function that sends.
static bool isReportedFunction(const JudgedDependency &candidate, SymbolId sender) {
  const Dependency &dependency = candidate.dependency;
  for (std::size_t i = 0; i < dependency.functions.size(); ++i) {
    const DependencyFunction &function = dependency.functions[i];
    const bool isIt = function.method == sender ||
                      std::ranges::find(function.implementations, sender) != function.implementations.end();
    if (isIt && candidate.evidence.functions[i].rung < FirstRealRung && candidate.term.functions[i].weight > 0.0)
      return true;
  }
  return false;
}

using UnsentBySender = std::map<SymbolId, std::vector<const Contract *>>;

static UnsentBySender unsentContracts(const Judged &judged, const JudgedDependency &candidate,
                                      const std::vector<UnmetImplementation> &unmet) {
  UnsentBySender unsent;
  for (const Contract &contract : judged.reach.contracts)
    if (contract.dependency == candidate.id && contract.sent < FirstRealRung &&
        !isReportedFunction(candidate, contract.function) && !isOfUnmetClass(judged.program, unmet, contract.function))
      unsent[contract.function].push_back(&contract);
  return unsent;
}

static Finding findingFor(const Judged &judged, const JudgedDependency &candidate, SymbolId sender,
                          const std::vector<const Contract *> &contracts) {
  std::vector<std::string> texts;
  std::string detail;
  std::vector<RelatedPlace> related;
  for (const Contract *contract : contracts) {
    texts.push_back(shortened(contract->text));
    detail += contract->text + "\n";
    if (contract != contracts.front())
      related.push_back({contract->place, "sent here: " + quoted(shortened(contract->text))});
  }
  const bool isOne = texts.size() == 1;
  const std::string sent = contracts.front()->sent >= Rung::Mocked ? " (tests hand it to a double only)" : "";
  std::string message = quoted(judged.program[sender].name) + " sends " + listed(texts) +
                        ", which no test ever sends to " + realThing(judged, candidate.dependency) + sent +
                        ". Run the function in a test that does; " +
                        (isOne ? "until then nothing shows that it is understood."
                               : "until then nothing shows that they are understood.");
  return {.level = Level::Warning,
          .message = std::move(message),
          .place = contracts.front()->place,
          .dependency = candidate.id,
          .subject = sender,
          .detail = std::move(detail),
          .related = std::move(related)};
}

static std::vector<Finding> check(const Judged &judged) {
  const auto creations = implementationCreations(judged.program, judged.infra);
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    if (candidate.isNeverReal())
      continue;
    for (const auto &[sender, contracts] :
         unsentContracts(judged, candidate, unmetImplementations(judged, candidate, creations)))
      findings.push_back(findingFor(judged, candidate, sender, contracts));
  }
  return findings;
}

const Rule contractNeverSent{
    .id = "contract-never-sent",
    .title = "A statement, URL or key that no test sends",
    .explanation =
        R"(Production sends this literal over a boundary (an SQL statement, a URL, a topic, a key, a command), and no test
runs the function that sends it against the real thing.

**Why it matters.** A literal is a contract with somebody else's parser. The compiler does not read it, a mock does not
read it: the first to read it is production.

**What to do.** Run the function that sends it in a test that meets the real thing.

**Where it stands.** At the first such literal of the function, one finding a function. Silent where `never-real`,
`implementation-never-real` or `function-never-real` already speaks of the dependency, the class or the function.

**When to suppress.** Where the text is checked by other means, such as a contract test of its own.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
