// SPDX-License-Identifier: Apache-2.0
//
// Bytes in, bodies out.
#include "lsp/Frames.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> bodiesOf(FrameReader &reader, std::string_view bytes) {
  reader.add(bytes);
  std::vector<std::string> bodies;
  while (auto body = reader.next())
    bodies.push_back(*body);
  return bodies;
}

std::vector<std::string> bodiesOf(std::string_view bytes) {
  FrameReader reader;
  return bodiesOf(reader, bytes);
}

TEST(Frames, GiveBodiesInOrder) {
  EXPECT_THAT(bodiesOf(frame("{}") + frame("") + frame("[1]")), ElementsAre("{}", "", "[1]"));
}

TEST(Frames, MayArriveByteByByte) {
  FrameReader reader;
  std::vector<std::string> all;
  for (const char byte : frame("{\"a\":1}") + frame("{}"))
    for (auto &body : bodiesOf(reader, std::string_view(&byte, 1)))
      all.push_back(body);
  EXPECT_THAT(all, ElementsAre("{\"a\":1}", "{}"));
}

TEST(Frames, HaveHeadersInAnyCaseAndOrder) {
  EXPECT_THAT(bodiesOf("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:2\r\n\r\n{}"),
              ElementsAre("{}"));
}

TEST(Frames, MayEndTheirLinesWithLineFeedAlone) { EXPECT_THAT(bodiesOf("Content-Length: 2\n\n{}"), ElementsAre("{}")); }

TEST(Frames, AreFoundAgainBehindNoise) {
  EXPECT_THAT(bodiesOf("Content-Length: -3\r\n\r\nContent-Length: abc\r\n\r\n" + frame("{}")), ElementsAre("{}"));
  EXPECT_THAT(bodiesOf(std::string(3 * FrameReader::LongestHeader, 'x') + "\r\n\r\n" + frame("{}")), ElementsAre("{}"));
  EXPECT_THAT(bodiesOf("Content-Length: 99999999999999999999999\r\n\r\n" + frame("{}")), ElementsAre("{}"));
}

TEST(Frames, ThatAreTooLongAreSkippedWithoutBeingKept) {
  FrameReader reader;
  EXPECT_THAT(bodiesOf(reader, "Content-Length: " + std::to_string(FrameReader::LongestBody + 5) + "\r\n\r\n"),
              IsEmpty());
  const std::string chunk(std::size_t{1} << 20, ' ');
  for (std::size_t sent = 0; sent < FrameReader::LongestBody; sent += chunk.size())
    EXPECT_THAT(bodiesOf(reader, chunk), IsEmpty());
  EXPECT_THAT(bodiesOf(reader, "     " + frame("{}")), ElementsAre("{}"));
  EXPECT_EQ(reader.damaged(), 1U);
}

} // namespace
} // namespace doublecheck
