// SPDX-License-Identifier: Apache-2.0
//
// Introduced, fixed, pre-existing. A finding is known again by its fingerprint,
// which knows no lines; where a name changed, by the new name; else by its place.
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace doublecheck {

static bool isNamePart(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// `text` with every former name, where it stands as a whole, replaced by the new one.
static std::string withNewNames(const std::string &text, const std::map<std::string, std::string> &renamed) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::string *replacement = nullptr;
    std::size_t length = 1;
    const bool atStart = at == 0 || (!isNamePart(text[at - 1]) && text[at - 1] != ':');
    for (const auto &[former, now] : renamed) {
      const auto end = at + former.size();
      // The longest wins: "Store::erase" before "Store".
      if (atStart && former.size() > length && text.compare(at, former.size(), former) == 0 &&
          (end == text.size() || !isNamePart(text[end])))
        replacement = &now, length = former.size();
    }
    result += replacement ? *replacement : text.substr(at, 1);
    at += length;
  }
  return result;
}

namespace {

class Matching {
public:
  Matching(const Sides &sides, Review &review) : sides(sides), review(review) {
    for (const auto &finding : sides.before.findings)
      former.push_back(&finding);
    for (const auto &finding : sides.after.findings)
      current.push_back(&finding);
  }

  void run() {
    pair([](const auto &finding) { return finding.fingerprint; }, [](const auto &f) { return f.fingerprint; });
    const auto &renamed = sides.pairs.renamed;
    if (!renamed.empty())
      pair([&](const auto &f) { return f.rule + " " + withNewNames(f.message, renamed); },
           [](const auto &f) { return f.rule + " " + f.message; });
    if (!sides.diff.files.empty())
      pair([&](const auto &f) { return keyOf(f, placeAfter(sides.diff, f.place)); },
           [&](const auto &f) { return keyOf(f, f.place); });
    // What its author has given a reason for is neither news nor a merit.
    for (const auto *finding : current)
      if (!finding->isSuppressed())
        review.introduced.push_back({.finding = *finding});
    for (const auto *finding : former)
      if (!finding->isSuppressed())
        review.fixed.push_back({.finding = *finding});
    std::ranges::sort(review.preExisting, [](const ReviewFinding &a, const ReviewFinding &b) {
      const auto key = [](const ReportFinding &f) {
        return std::tie(f.place.file, f.place.line, f.place.column, f.rule, f.message, f.fingerprint);
      };
      return key(a.finding) < key(b.finding);
    });
  }

private:
  /// The rule, the dependency by its new name, the line: what stands in place of the former.
  std::string keyOf(const ReportFinding &finding, const ReportPlace &place) const {
    if (place.file.empty() || place.line == 0)
      return {};
    return fmt::format("{} {} {}:{}", finding.rule, withNewNames(finding.dependency, sides.pairs.renamed), place.file,
                       place.line);
  }

  template <typename KeyBefore, typename KeyAfter> void pair(KeyBefore keyBefore, KeyAfter keyAfter) {
    std::multimap<std::string, const ReportFinding *> open;
    for (const auto *finding : former)
      open.emplace(keyBefore(*finding), finding);
    std::erase_if(current, [&](const ReportFinding *finding) {
      const auto key = keyAfter(*finding);
      const auto found = open.lower_bound(key);
      if (key.empty() || found == open.end() || found->first != key)
        return false;
      const auto &was = *found->second;
      review.preExisting.push_back(
          {.finding = *finding, .formerly = was.fingerprint == finding->fingerprint ? "" : was.fingerprint});
      std::erase(former, &was);
      open.erase(found);
      return true;
    });
  }

  const Sides &sides;
  Review &review;
  std::vector<const ReportFinding *> former;  // not paired yet
  std::vector<const ReportFinding *> current; // not paired yet
};

} // namespace

void compareFindings(const Sides &sides, Review &review) { Matching(sides, review).run(); }

} // namespace doublecheck
