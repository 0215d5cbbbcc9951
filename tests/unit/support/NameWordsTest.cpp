// SPDX-License-Identifier: Apache-2.0
//
// From names to their words.
#include "support/NameWords.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NameWords, StandBetweenLinesAndWhereCapitalsBegin) {
  EXPECT_THAT(wordsOfName("click_db_read"), ElementsAre("click", "db", "read"));
  EXPECT_THAT(wordsOfName("net::HTTPClient"), ElementsAre("net", "http", "client"));
  EXPECT_THAT(wordsOfName("XOpenDisplay"), ElementsAre("x", "open", "display"));
  EXPECT_THAT(wordsOfName("IHttp"), ElementsAre("i", "http"));
  EXPECT_THAT(wordsOfName("__init--TLS"), ElementsAre("init", "tls"));
  EXPECT_THAT(wordsOfName("::"), IsEmpty());
}

TEST(NameWords, KeepDigitsOrPartAtThem) {
  EXPECT_THAT(wordsOfName("S3Client"), ElementsAre("s3", "client"));
  EXPECT_THAT(wordsOfName("openS3DB"), ElementsAre("open", "s3", "db"));
  EXPECT_THAT(wordsOfName("unit_tests2", Digits::Between), ElementsAre("unit", "tests"));
  EXPECT_THAT(wordsOfName("e2eTests", Digits::Between), ElementsAre("e", "e", "tests"));
}

TEST(NameWords, GiveTheLastNameWithItsTemplateArguments) {
  EXPECT_EQ(lastName("shop::MockStore"), "MockStore");
  EXPECT_EQ(lastName("shop::Store<shop::Order>"), "Store<shop::Order>");
  EXPECT_EQ(lastName("Store"), "Store");
}

} // namespace
} // namespace doublecheck
