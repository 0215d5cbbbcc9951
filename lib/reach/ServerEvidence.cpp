// SPDX-License-Identifier: Apache-2.0
//
// Collects the signs of every body, then ranks those that one test comes by.
#include "reach/ServerEvidence.h"

#include "reach/ServerSigns.h"

#include <algorithm>
#include <tuple>

namespace doublecheck {

static void append(std::vector<Sign> &all, std::vector<Sign> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

static std::vector<Sign> signsIn(const CodeGraph &graph, const Function &function) {
  std::vector<Sign> signs;
  for (const std::string &literal : function.literals)
    append(signs, signsInLiteral(graph, literal, function.place, function.isTest));
  for (const EnvironmentRead &read : function.environmentReads)
    append(signs, signsInVariable(graph, read.variable, read.place, function.isTest));
  for (const Call &call : graph.program.callsOf(function)) {
    for (const std::string &literal : graph.program.literalsOf(call))
      append(signs, signsInLiteral(graph, literal, call.place, function.isTest));
    if (call.callee)
      append(signs, signsInCall(graph, call.callee, call.place));
  }
  return signs;
}

ServerEvidence::ServerEvidence(const CodeGraph &prepared) : graph(prepared), signs(prepared.program.functions.size()) {
  if (graph.technologies.empty())
    return;
  for (std::size_t f = 0; f < signs.size(); ++f)
    signs[f] = signsIn(graph, graph.program.functions[f]);
}

static Rung rungOf(SignKind kind) {
  switch (kind) {
  case SignKind::Double:
    return Rung::Shallow;
  case SignKind::Emulator:
    return Rung::Emulated;
  case SignKind::InProcess:
  case SignKind::TemporaryFile:
    return Rung::Embedded;
  case SignKind::Container:
  case SignKind::Program:
  case SignKind::Variable:
  case SignKind::Address:
    return Rung::Real;
  }
  return Rung::Shallow;
}

/// Whether a sign can speak for the technology at all.
static bool speaksFor(const Sign &sign, std::uint16_t technology, Answers answers) {
  if (sign.technology != technology && sign.technology != NoTechnology)
    return false;
  const bool isOwn = sign.technology == technology;
  if (answers == Answers::InProcess)
    return sign.kind == SignKind::TemporaryFile ||
           ((sign.kind == SignKind::InProcess || sign.kind == SignKind::Double) && isOwn);
  return sign.kind != SignKind::TemporaryFile;
}

std::string ServerEvidence::describe(const Sign &sign) const {
  return sign.what + " (" + describePlace(graph.program, sign.place) + ")";
}

bool ServerEvidence::isServer(std::uint16_t technology) const {
  return (*graph.infra.catalogue)[graph.technologies[technology]].answers == Answers::Server;
}

template <typename Speaks> const Sign *ServerEvidence::bestSign(const TestTrace &trace, const Speaks &speaks) const {
  const Sign *best = nullptr;
  const auto rank = [](const Sign &sign) { return std::make_tuple(sign.technology == NoTechnology, sign.kind); };
  for (const TraceNode &node : trace.nodes)
    if (node.body)
      for (const Sign &sign : signs[node.body.index()])
        if (speaks(sign, node.body) && (best == nullptr || rank(sign) < rank(*best)))
          best = &sign;
  return best;
}

/// Sockets and the like are always there; but a test that listens itself is its own other side, and one that takes the
/// library's double meets nothing else.
Answer ServerEvidence::answerOnTheMachine(const TestTrace &trace, std::uint16_t technology) const {
  const Sign *best = bestSign(trace, [&](const Sign &sign, FunctionId body) {
    return graph.program[body].isTest && sign.technology == technology &&
           (sign.kind == SignKind::InProcess || sign.kind == SignKind::Double);
  });
  if (best != nullptr)
    return {rungOf(best->kind), describe(*best)};
  return {Rung::Real, "the operating system of the machine that runs the test"};
}

Answer ServerEvidence::answer(const TestTrace &trace, std::uint16_t technology) const {
  const Technology &row = (*graph.infra.catalogue)[graph.technologies[technology]];
  if (row.answers == Answers::Ambient)
    return answerOnTheMachine(trace, technology);
  const Sign *best =
      bestSign(trace, [&](const Sign &sign, FunctionId) { return speaksFor(sign, technology, row.answers); });
  if (best != nullptr)
    return {rungOf(best->kind), describe(*best)};
  if (row.answers == Answers::InProcess)
    return {Rung::Real, row.name + " itself, in the test's process"};
  return {Rung::Shallow, std::string(NoServer)};
}

} // namespace doublecheck
