// SPDX-License-Identifier: Apache-2.0
//
// One translation unit in, its facts out. The only module that knows Clang,
// and this header hides even that. Never fails: what does not compile gives
// fewer facts and a problem.
#pragma once

#include "facts/Dependencies.h"
#include "facts/Facts.h"
#include "project/Project.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

/// The beginning of a unit's source, precompiled; see writePreamble.
struct Preamble {
  std::string file;          // absolute
  Dependencies dependencies; // of it; the source itself is none of them
};

struct ExtractOptions {
  std::string root;           // absolute: paths below it become relative
  std::string buildFolder;    // generated code there is the project's
  std::string resourceFolder; // Clang's builtin headers; see findResourceFolder
  std::vector<std::string> thirdPartyGlobs;
  /// Files that exist in memory only, by absolute path: unsaved buffers, tests.
  std::vector<std::pair<std::string, std::string>> overlays;
  /// Every body and every instantiation is made, whether facts need it or not: what the quicker ways are held to.
  bool isPlain = false;
  /// Of the one unit that these options are for: it must begin as it did when this was written.
  std::optional<Preamble> preamble = {};
};

struct Extraction {
  TuFacts facts;
  Dependencies dependencies;
};

/// Parses the unit and collects its facts. Deterministic. Any thread, several at once.
Extraction extractFacts(const UnitCommand &unit, const ExtractOptions &options);

/// The text of a source up to its first declaration: its #include lines, most likely.
std::string preambleIn(const std::string &source);

/// Parses that part of the unit and writes what Clang knows then to `file` (absolute, in a folder that is there), tens
/// of MiB. Null: it cannot be written, or what is wrong in it has to be told, which only a whole parse does.
std::optional<Preamble> writePreamble(const UnitCommand &unit, const ExtractOptions &options, const std::string &file);

/// What a parse that several units share does next: read these headers, or become the parse of this unit.
struct ParseStep {
  std::vector<std::string> headers; // as written between < and >
  const UnitCommand *unit = nullptr;
};

/// Asked whenever the headers so far are parsed. `isSound`: they can be shared. No step: give up. Asked once more, with
/// false, as soon as the unit turns out not to fit.
/// The process may be forked here: each goes on with a step of its own.
using NextStep = std::function<std::optional<ParseStep>(bool isSound)>;

/// The facts of the unit that `next` names after any number of headers; `like` is a command for it and others, see
/// commandOfAll. Null: given up, or the unit would not read these headers as it does alone. The same
/// facts as extractFacts. On the caller's stack, which should be 64 MiB at least.
std::optional<Extraction> extractShared(const UnitCommand &like, const ExtractOptions &options, const NextStep &next);

/// Units that can share a parse: what each of them reads first, as a tree.
struct SharingPlan {
  static constexpr std::size_t None = static_cast<std::size_t>(-1);
  struct Node {
    std::size_t parent = None;
    std::vector<std::string> headers; // read after those of the parent
    std::uint64_t text = 0;           // bytes behind them, all files together
  };
  std::vector<Node> nodes;         // parents before children
  std::vector<std::size_t> nodeOf; // of each unit: where it branches off; None: it is parsed alone
  /// Of each unit that shares: bytes behind others' headers that are left to it.
  std::vector<std::uint64_t> textLeft;
};

/// Looks for #include lines in the units and their own headers, without parsing. A plan can be wrong about a unit:
/// extractShared notices. Reads files.
SharingPlan planSharing(const std::vector<UnitCommand> &units, const std::vector<std::size_t> &chosen,
                        const ExtractOptions &options);

/// The folder that holds include/stddef.h for the Clang this program is linked
/// with: beside the executable's install tree (../lib/doublecheck/clang/19), else
/// the configured LLVM's, else `clang -print-resource-dir`. Empty if none has it.
/// `executable`: absolute path of the running program.
std::string findResourceFolder(const std::string &executable);

} // namespace doublecheck
