// SPDX-License-Identifier: Apache-2.0
//
// Questions at a place of a file. The text may have moved on since the analysis:
// a name counts for more than a line.
#include "editor/EditorView.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace doublecheck {

static std::span<const EditorMark> rangeOf(const EditorView &view, std::string_view file) {
  const auto found = std::ranges::lower_bound(view.files, file);
  if (found == view.files.end() || *found != file)
    return {};
  const auto index = static_cast<std::uint32_t>(found - view.files.begin());
  const auto range = std::ranges::equal_range(view.marks, index, {}, &EditorMark::file);
  return {range.begin(), range.end()};
}

std::vector<const EditorMark *> marksIn(const EditorView &view, std::string_view file) {
  std::vector<const EditorMark *> marks;
  for (const EditorMark &mark : rangeOf(view, file))
    marks.push_back(&mark);
  return marks;
}

std::vector<const EditorMark *> marksOn(const EditorView &view, std::string_view file, std::uint32_t line) {
  std::vector<const EditorMark *> marks;
  for (const EditorMark &mark : rangeOf(view, file))
    if (mark.line == line)
      marks.push_back(&mark);
  return marks;
}

static bool isStatement(MarkKind kind) { return kind == MarkKind::Test || kind == MarkKind::Expectation; }

static std::uint32_t distance(std::uint32_t one, std::uint32_t other) {
  return one > other ? one - other : other - one;
}

const EditorMark *markAt(const EditorView &view, std::string_view file, std::uint32_t line, std::uint32_t column,
                         std::string_view word) {
  const auto nameOf = [&](const EditorMark &mark) -> std::string_view { return view.subjects[mark.subject].name; };
  const EditorMark *statement = nullptr;
  for (const EditorMark *mark : marksOn(view, file, line)) {
    const std::string_view name = nameOf(*mark);
    if (!isStatement(mark->kind) && mark->column <= column && column < mark->column + name.size() && word == name)
      return mark;
    if (isStatement(mark->kind) && mark->column <= column)
      statement = mark;
  }
  const EditorMark *best = nullptr;
  if (!word.empty()) {
    for (const EditorMark &mark : rangeOf(view, file))
      if (!isStatement(mark.kind) && nameOf(mark) == word &&
          (!best || std::make_tuple(mark.kind, distance(mark.line, line)) <
                        std::make_tuple(best->kind, distance(best->line, line))))
        best = &mark;
    // A function's name alone says too little of other files.
    for (const EditorMark &mark : view.marks)
      if (!best && nameOf(mark) == word &&
          (mark.kind == MarkKind::Double || mark.kind == MarkKind::Interface || mark.kind == MarkKind::Implementation))
        best = &mark;
  }
  const bool namesClass = best && (best->kind == MarkKind::Double || best->kind == MarkKind::Interface ||
                                   best->kind == MarkKind::Implementation);
  return namesClass || !statement ? best : statement;
}

} // namespace doublecheck
