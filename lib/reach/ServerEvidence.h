// SPDX-License-Identifier: Apache-2.0
//
// What answers beyond a boundary: the signs in the code that a test runs of a
// server started, a container, an emulator, an address, a variable that holds
// one. Signs are looked up in every body once; then a test's trace goes in and
// the best sign for a technology comes out.
#pragma once

#include "reach/Reach.h"
#include "reach/TestTraversal.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// In the order of trust: who says most precisely what answers.
enum class SignKind : std::uint8_t {
  Double, // the client library's own, which nothing lies behind
  Emulator,
  Container,
  Program,       // a server's program is started
  InProcess,     // a server inside the test, ":memory:"
  Variable,      // an environment variable that holds an address
  Address,       // a URL, host:port or connection string
  TemporaryFile, // for engines that work on files
};

struct Sign {
  SignKind kind = SignKind::Address;
  std::uint16_t technology = NoTechnology; // none: whichever needs a server
  std::string what;
  SourcePlace place;
};

struct Answer {
  Rung rung = Rung::Shallow;
  std::string text;
};

class ServerEvidence {
public:
  explicit ServerEvidence(const CodeGraph &graph);

  /// What answers when a test, whose trace this is, reaches a boundary of the technology.
  Answer answer(const TestTrace &trace, std::uint16_t technology) const;
  bool hasSigns(FunctionId body) const { return !signs[body.index()].empty(); }
  /// Whether it takes a server for a call of the technology to mean anything.
  bool isServer(std::uint16_t technology) const;

private:
  Answer answerOnTheMachine(const TestTrace &trace, std::uint16_t technology) const;
  /// The most trusted sign in the bodies that the test runs, of those that `speaks(sign, body)`; null: none does.
  template <typename Speaks> const Sign *bestSign(const TestTrace &trace, const Speaks &speaks) const;
  std::string describe(const Sign &sign) const;

  const CodeGraph &graph;
  std::vector<std::vector<Sign>> signs; // by body
};

} // namespace doublecheck
