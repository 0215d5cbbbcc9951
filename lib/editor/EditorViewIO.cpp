// SPDX-License-Identifier: Apache-2.0
//
// The view between processes. One list of fields serves writing and reading.
#include "editor/EditorView.h"

#include "support/Bytes.h"

#include <algorithm>
#include <bit>

namespace doublecheck {

namespace {

template <class Archive> void fields(Archive &archive, ReportPlace &row) { archive(row.file, row.line, row.column); }
template <class Archive> void fields(Archive &archive, ReportRelated &row) { archive(row.place, row.message); }
template <class Archive> void fields(Archive &archive, ReportFinding &row) {
  archive(row.rule, row.level, row.message, row.place, row.dependency, row.fingerprint, row.related);
}
template <class Archive> void fields(Archive &archive, ReportFailedUnit &row) {
  archive(row.file, row.error, row.place, row.kind);
}
template <class Archive> void fields(Archive &archive, EditorMark &row) {
  archive(row.file, row.line, row.column, row.endLine, row.kind, row.subject);
}
template <class Archive> void fields(Archive &archive, EditorSubject &row) {
  archive(row.name, row.detail, row.hover, row.lens, row.dependency, row.definitions, row.implementations,
          row.references);
}
template <class Archive> void fields(Archive &archive, EditorDependency &row) {
  archive(row.id, row.title, row.rung, row.neverReal, row.counts, row.gain, row.nearestMiss, row.place,
          row.implementations, row.functions);
}
template <class Archive> void fields(Archive &archive, EditorView &row) {
  archive(row.files, row.marks, row.subjects, row.findings, row.failedUnits, row.dependencies, row.scoreApplicable,
          row.score);
}

class Writing {
public:
  template <class... Fields> void operator()(Fields &...all) { (put(all), ...); }
  std::string bytes;

private:
  void put(std::string &text) { appendString(bytes, text); }
  void put(std::uint32_t &number) { appendVarint(bytes, number); }
  void put(bool &flag) { appendVarint(bytes, flag); }
  void put(MarkKind &kind) { appendVarint(bytes, static_cast<std::uint64_t>(kind)); }
  void put(double &number) { appendWord(bytes, std::bit_cast<std::uint64_t>(number)); }
  template <class Row> void put(std::vector<Row> &rows) {
    appendVarint(bytes, rows.size());
    for (Row &row : rows)
      put(row);
  }
  template <class Row> void put(Row &row) { fields(*this, row); }
};

class Reading {
public:
  explicit Reading(std::string_view bytes) : reader(bytes) {}
  template <class... Fields> void operator()(Fields &...all) { (get(all), ...); }
  bool isWhole() const { return !reader.failed() && reader.atEnd(); }

private:
  void get(std::string &text) { text = reader.string(); }
  void get(std::uint32_t &number) { number = static_cast<std::uint32_t>(reader.varint()); }
  void get(bool &flag) { flag = reader.varint() != 0; }
  void get(MarkKind &kind) {
    const auto value = reader.varint();
    if (value > static_cast<std::uint64_t>(MarkKind::Expectation))
      return reader.fail();
    kind = static_cast<MarkKind>(value);
  }
  void get(double &number) { number = std::bit_cast<double>(reader.word()); }
  template <class Row> void get(std::vector<Row> &rows) {
    const auto count = reader.count();
    for (std::size_t i = 0; i < count && !reader.failed(); ++i)
      get(rows.emplace_back());
  }
  template <class Row> void get(Row &row) { fields(*this, row); }

  ByteReader reader;
};

} // namespace

std::string writeEditorView(const EditorView &view) {
  Writing writing;
  EditorView copy = view; // the list of fields is for both ways
  fields(writing, copy);
  return std::move(writing.bytes);
}

std::optional<EditorView> readEditorView(std::string_view bytes) {
  Reading reading(bytes);
  EditorView view;
  fields(reading, view);
  const bool isSound = reading.isWhole() && std::ranges::all_of(view.marks, [&](const EditorMark &mark) {
                         return mark.file < view.files.size() && mark.subject < view.subjects.size();
                       });
  return isSound ? std::optional(std::move(view)) : std::nullopt;
}

} // namespace doublecheck
