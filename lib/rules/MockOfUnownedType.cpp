// SPDX-License-Identifier: Apache-2.0
//
// Doubles of somebody else's class: the interface lies outside the project and
// is not the standard library's.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <string_view>

namespace doublecheck {

/// What protoc writes from the project's own service is made to be mocked so.
static bool isGeneratedStub(const Program &program, const Symbol &interface) {
  return interface.place.file && program[interface.place.file].path.ends_with(".grpc.pb.h");
}

static bool isUnowned(const Program &program, const Double &twin) {
  if (!twin.interface || twin.isCallable)
    return false;
  const Symbol &interface = program[twin.interface];
  return !interface.inProject && interface.kind == SymbolKind::Class && !interface.name.starts_with("std::") &&
         !interface.name.starts_with("__gnu_cxx::") && !isGeneratedStub(program, interface);
}

static std::string messageFor(const Program &program, const Double &twin) {
  const Symbol &interface = program[twin.interface];
  std::string message = quoted(program[twin.symbol].name) + " mocks " + quoted(interface.name) +
                        ", which this project does not own: the mock keeps saying what its author believed when the "
                        "library behaves otherwise. ";
  return message + "Mock an interface of your own, and exercise the class behind it against the real library.";
}

static std::vector<Finding> check(const Judged &judged) {
  const Program &program = judged.program;
  const std::vector<DependencyId> dependencies = dependencyByDouble(judged);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < program.doubles.size(); ++i) {
    const Double &twin = program.doubles[i];
    if (!isUnowned(program, twin))
      continue;
    findings.push_back(
        {.level = Level::Note,
         .message = messageFor(program, twin),
         .place = twin.place,
         .dependency = dependencies[i],
         .subject = twin.symbol,
         .related = {{program[twin.interface].place, quoted(program[twin.interface].name) + " is declared here"}}});
  }
  return findings;
}

const Rule mockOfUnownedType{
    .id = "mock-of-unowned-type",
    .title = "A third-party type that is mocked directly",
    .explanation = R"(The double stands in for a class of a library that this project does not own.

**Why it matters.** A mock of your own interface says what you need. A mock of somebody else's says what you believe that
they do; nothing keeps the two together when the library changes.

**What to do.** Put an interface of your own in front, in your own words; mock that, and exercise the class behind it
against the real library. Or use the fake that the library's authors offer.

**When to suppress.** Where the library documents the class as a seam for tests, or the mock is generated with it.)",
    .level = Level::Note,
    .check = check,
};

} // namespace doublecheck
