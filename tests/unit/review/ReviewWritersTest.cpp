// SPDX-License-Identifier: Apache-2.0
//
// A review as text, Markdown and JSON. UPDATE_EXPECTED=1 rewrites the goldens.

#include "ReportsByHand.h"

#include "review/writers/ReviewWriters.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string write(std::string_view format, const Review &review) {
  const auto found = std::ranges::find(allReviewWriters(), format, &ReviewWriter::id);
  return found->write(review, {.colour = false, .width = 100, .verbose = false});
}

/// One of everything: a last real test deleted, a mock added, a finding elsewhere, one fixed, a score that falls.
Review fullReview() {
  auto before =
      ReportsByHand()
          .dependency("shop::Queue", {{"Queue.Delivers", "real"}, {"Queue.Mocked"}})
          .dependency("shop::Store")
          .finding("dead-double", "", "'OldMock' is used by no test. Remove it.", {"tests/Old.h", 4, 8})
          .finding("never-real", "shop::Store", "'shop::Store' is never exercised for real.", {"src/Store.h", 1, 8})
          .score(64.5);
  auto after =
      ReportsByHand()
          .dependency("shop::Queue", {{"Queue.Mocked"}})
          .dependency("shop::Store")
          .mock("shop::Store", "LoudStore")
          .finding("never-real", "shop::Queue", "'shop::Queue' is never exercised for real: mocked by 1 test.",
                   {"src/shop::Queue.h", 1, 8})
          .finding("never-real", "shop::Store", "'shop::Store' is never exercised for real.", {"src/Store.h", 1, 8})
          .score(12.0);
  before.report.scoreTerms = {{.dependency = "shop::Queue", .points = 52.5}};
  after.report.version = before.report.version = "0.1.0";
  const Diff diff{{{"tests/shop::QueueTest.cpp", "tests/shop::QueueTest.cpp", {{10, 8, 10, 0}}},
                   {"", "tests/LoudStore.h", {{1, 0, 1, 9}}}}};
  Review review =
      reviewReports(before.report, after.report, diff, {.base = "main (3f2a1c9d)", .head = "faster (77aa001b)"});
  review.notes.push_back("The change edits the build (`CMakeLists.txt`).");
  return review;
}

void checkGolden(const std::string &name, const std::string &text) {
  const std::string path = DOUBLECHECK_SOURCE_DIR "/tests/unit/review/" + name;
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(path) << text;
  std::stringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(expected.str(), text) << path << ": UPDATE_EXPECTED=1 rewrites it";
}

std::vector<std::string> violations(const nlohmann::json &document) {
  std::ifstream stream(DOUBLECHECK_SOURCE_DIR "/docs/doublecheck-review.schema.json");
  const nlohmann::json text = nlohmann::json::parse(stream);
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  valijson::ValidationResults results;
  valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
  std::vector<std::string> messages;
  for (const auto &error : results)
    messages.push_back(error.description);
  return messages;
}

TEST(ReviewWriters, TextIsAsExpected) { checkGolden("review.txt", write("text", fullReview())); }
TEST(ReviewWriters, MarkdownIsAsExpected) { checkGolden("review.md", write("markdown", fullReview())); }
TEST(ReviewWriters, JsonIsAsExpected) { checkGolden("review.json", write("json", fullReview())); }
TEST(ReviewWriters, NothingIsSaidInAFewLines) {
  checkGolden("nothing.md", write("markdown", reviewReports({}, {}, {}, {.base = "main", .head = "x"})));
}

TEST(ReviewWriters, JsonFollowsItsSchema) {
  EXPECT_THAT(violations(nlohmann::json::parse(write("json", fullReview()))), testing::IsEmpty());
  nlohmann::json empty = nlohmann::json::parse(write("json", reviewReports({}, {}, {}, {})));
  EXPECT_THAT(violations(empty), testing::IsEmpty());
  empty["surprise"] = 1;
  EXPECT_THAT(violations(empty), Not(testing::IsEmpty())) << "the schema is strict";
}

TEST(ReviewWriters, AnIncompleteReviewClaimsNothingInAnyFormat) {
  const Review review = withheld(fullReview(), "before the change 9 of 10 units failed");
  for (const ReviewWriter &writer : allReviewWriters()) {
    const std::string text = write(writer.id, review);
    EXPECT_THAT(text, HasSubstr("9 of 10 units failed")) << writer.id;
    EXPECT_THAT(text, HasSubstr("edits the build")) << writer.id;
    for (const char *claim : {"last real test", "never exercised", "there before", "64.5"})
      EXPECT_THAT(text, Not(HasSubstr(claim))) << writer.id;
  }
  EXPECT_THAT(violations(nlohmann::json::parse(write("json", review))), testing::IsEmpty());
}

TEST(ReviewWriters, MarkdownShowsHostileNamesAsText) {
  Review review = reviewReports({}, {}, {}, {.base = "</sub><img src=x>", .head = "a|b"});
  review.events.push_back({.kind = "renamed", .message = "`A<B|C>` is </details> *now* `D`."});
  review.introduced.push_back({.finding = {.rule = "never-real",
                                           .level = "warning",
                                           .message = "'T<`x`>' is @everyone [link](x) <script>",
                                           .place = {"a|b.h", 1, 1}}});
  const std::string text = write("markdown", review);
  EXPECT_THAT(text, Not(HasSubstr("</sub><img")));
  EXPECT_THAT(text, Not(HasSubstr("<script>")));
  EXPECT_THAT(text, Not(HasSubstr(" @everyone")));
  EXPECT_THAT(text, HasSubstr("`A<B\\|C>` is &lt;/details&gt; \\*now\\* `D`."));
}

TEST(ReviewWriters, MarkdownStaysBelowWhatGitHubTakes) {
  Review review = reviewReports({}, {}, {}, {});
  for (int i = 0; i < 4000; ++i) {
    const ReviewFinding row{.finding = {.rule = "stale-mock",
                                        .level = i == 3999 ? "error" : "warning",
                                        .message = "number " + std::to_string(i) + std::string(200, 'x'),
                                        .place = {"src/a.h", 1, 1}}};
    review.introduced.push_back(row);
    review.fixed.push_back(row);
    review.events.push_back({.kind = "renamed", .message = std::string(200, 'y')});
  }
  const std::string text = write("markdown", review);
  EXPECT_LT(text.size(), 65536U);
  EXPECT_THAT(text, HasSubstr("number 3999")) << "the worst first";
  EXPECT_THAT(text, HasSubstr("more: `doublecheck review --format text` lists them all")) << "the cut is said";
}

} // namespace
} // namespace doublecheck
