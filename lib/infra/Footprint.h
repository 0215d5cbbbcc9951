// SPDX-License-Identifier: Apache-2.0
//
// What the code of one production function touches outside the process: the
// boundaries it comes to, how many classes away, and the mocked interfaces at
// which the walk stops because other evidence begins there.
#pragma once

#include "infra/BoundaryTable.h"
#include "infra/CodeIndex.h"

#include <cstdint>
#include <vector>

namespace doublecheck {

/// The interfaces that each class belongs to, by class index: those it is or derives from.
struct Families {
  std::vector<std::vector<ClassId>> mocked;
  std::vector<std::vector<ClassId>> unmocked; // whose implementations come to a boundary
};

/// What is made from a mocked template mostly carries a value (`PendingReply<QString>`), and is looked through.
enum class Made : std::uint8_t { FromTemplatesToo, NotFromTemplates };

std::vector<std::vector<ClassId>> familiesOf(const CodeIndex &index, const std::vector<ClassId> &interfaces, Made made);

struct Touch {
  SymbolId boundary;
  BoundaryMatch match;
  /// Classes crossed on the way: 0 in the function's own class and its file's
  /// free functions, 1 in a class that those call, ... From there on a class behind an interface is two away.
  std::uint32_t distance = 0;
  SymbolId function; // that makes the call
  SourcePlace place;
};

struct Passage {
  ClassId interface; // of a dependency of its own
  SourcePlace place;
  bool onlyMakes = false; // objects are created, and nothing is asked of them
};

/// Adds a passage; a second one through the same interface joins the first.
void notePassage(std::vector<Passage> &passages, const Passage &passage);

/// Keeps the first function that the catalogue does not know; one whose name says nothing gives way to one that speaks.
void noteUnknown(const Program &program, SymbolId &known, SymbolId found);

struct Footprint {
  std::vector<Touch> touches;         // nearest first
  std::vector<Passage> passages;      // each interface once
  SymbolId unknownExternal;           // some third-party function that the catalogue does not know
  std::vector<std::string> contracts; // literals that look like SQL or URLs, on any call
};

/// Walks production code from `start`. Calls into classes of mocked interfaces other than `own`'s
/// are not followed, nor those that another class makes of an interface with a boundary behind it.
/// Virtual calls lead to every production overrider.
Footprint footprintOf(const CodeIndex &index, const BoundaryTable &boundaries, const Families &families, ClassId own,
                      SymbolId start);

/// "SELECT …", "https://…": text that somebody outside has to understand.
bool looksLikeContract(std::string_view literal);

} // namespace doublecheck
