// SPDX-License-Identifier: Apache-2.0
//
// What an editor shows of a project, flat: which places in which files can be
// asked about, and what is to be said of them. Made from the stages' values once
// for every analysis, so that an answer is a look-up. Knows no protocol.
#pragma once

#include "report/Report.h"
#include "rules/Finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

enum class MarkKind : std::uint8_t {
  Double,
  MockedFunction,
  Interface,
  InterfaceFunction,
  Implementation,
  ImplementingFunction,
  Test,
  Expectation,
};

/// A place that can be asked about: where a name is declared, or a statement stands.
struct EditorMark {
  std::uint32_t file = 0; // index into EditorView::files
  std::uint32_t line = 0; // from 1
  std::uint32_t column = 0;
  std::uint32_t endLine = 0; // of tests: where the body ends
  MarkKind kind = MarkKind::Double;
  std::uint32_t subject = 0; // index into EditorView::subjects
};

/// What is to be said of a mark. Marks of one thing share it.
struct EditorSubject {
  std::string name{};                         // as spelled at the mark: "MockOrderStore"
  std::string detail{};                       // beside it in an outline: "stands for OrderStore"
  std::string hover{};                        // Markdown
  std::string lens{};                         // above it; empty: nothing
  std::string dependency{};                   // its id; empty: none
  std::vector<ReportPlace> definitions{};     // what it stands for, or is
  std::vector<ReportPlace> implementations{}; // what does the real work, and what stands in for it
  std::vector<ReportPlace> references{};      // tests: those for real first
};

/// One line of the view of dependencies by rung.
struct EditorDependency {
  std::string id{};
  std::string title{}; // "PostgreSQL", else the kind's title
  std::string rung{};
  bool neverReal = false;
  bool counts = true;
  double gain = 0; // points of the score
  std::string nearestMiss{};
  ReportPlace place{};
  std::vector<std::string> implementations{};
  std::vector<std::string> functions{};
};

struct EditorView {
  std::vector<std::string> files{}; // sorted, relative to the root
  std::vector<EditorMark> marks{};  // in order of file, line, column, kind
  std::vector<EditorSubject> subjects{};
  std::vector<ReportFinding> findings{};
  std::vector<ReportFailedUnit> failedUnits{};
  std::vector<EditorDependency> dependencies{};
  bool scoreApplicable = false;
  double score = 0;
};

/// `report` is made from the same values.
EditorView buildEditorView(const Judged &judged, const Report &report);

/// Equal views give equal bytes.
std::string writeEditorView(const EditorView &view);
/// Nothing for damaged or foreign bytes.
std::optional<EditorView> readEditorView(std::string_view bytes);

/// The marks on one line of a file (relative to the root), in order of column.
std::vector<const EditorMark *> marksOn(const EditorView &view, std::string_view file, std::uint32_t line);
/// The marks of one file, in order.
std::vector<const EditorMark *> marksIn(const EditorView &view, std::string_view file);
/// What is meant by `word` at a line and column of a file: the mark there, else a mark of that name in the file, the
/// nearest first, else one in any file. Null: nothing is known of it.
const EditorMark *markAt(const EditorView &view, std::string_view file, std::uint32_t line, std::uint32_t column,
                         std::string_view word);

} // namespace doublecheck
