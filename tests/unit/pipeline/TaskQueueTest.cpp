// SPDX-License-Identifier: Apache-2.0
//
// Who takes which task, as numbers in order.
#include "pipeline/TaskQueue.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;

TEST(TaskQueue, AWorkerStaysWithTheKinOfItsLastTask) {
  TaskQueue queue({{.number = 0, .kin = 7}, {.number = 1, .kin = 8}, {.number = 2, .kin = 7}, {.number = 3, .kin = 8}});
  std::optional<Task> last;
  std::vector<std::size_t> taken;
  while (!queue.isEmpty()) {
    last = queue.take(last);
    taken.push_back(last->number);
  }
  EXPECT_THAT(taken, ElementsAre(0, 2, 1, 3));
}

TEST(TaskQueue, TwoWorkersTakeKinsOfTheirOwn) {
  TaskQueue queue({{.number = 0, .kin = 7}, {.number = 1, .kin = 7}, {.number = 2, .kin = 8}, {.number = 3, .kin = 8}});
  const Task first = *queue.take(std::nullopt);
  const Task second = *queue.take(std::nullopt);
  EXPECT_EQ(first.kin, 7U);
  EXPECT_EQ(second.kin, 8U);
  EXPECT_EQ(queue.take(first)->kin, 7U);
  EXPECT_EQ(queue.take(second)->kin, 8U);
}

TEST(TaskQueue, NobodyIsIdleWhileOneKinIsLeft) {
  TaskQueue queue({{.number = 0, .kin = 7}, {.number = 1, .kin = 7}});
  *queue.take(std::nullopt);
  EXPECT_EQ(queue.take(std::nullopt)->number, 1U);
  EXPECT_TRUE(queue.isEmpty());
}

TEST(TaskQueue, TheNextKinIsOneOfTheSameFamily) {
  TaskQueue queue({{.number = 0, .kin = 1, .family = 1},
                   {.number = 1, .kin = 2, .family = 2},
                   {.number = 2, .kin = 2, .family = 2},
                   {.number = 3, .kin = 3, .family = 1}});
  const Task first = *queue.take(std::nullopt);
  EXPECT_EQ(first.kin, 2U) << "the largest first";
  const Task other = *queue.take(std::nullopt);
  EXPECT_EQ(other.family, 1U);
  EXPECT_EQ(queue.take(other)->family, 1U);
}

TEST(TaskQueue, AFamilyThatNobodyIsAtComesBeforeTheRestOfAnothers) {
  TaskQueue queue({{.number = 0, .kin = 1, .family = 1},
                   {.number = 1, .kin = 2, .family = 1},
                   {.number = 2, .kin = 2, .family = 1},
                   {.number = 3, .kin = 3, .family = 3}});
  EXPECT_EQ(queue.take(std::nullopt)->family, 1U);
  const Task other = *queue.take(std::nullopt);
  EXPECT_EQ(other.family, 3U) << "the common headers of the first are parsed by one worker only";
  EXPECT_EQ(queue.take(other)->family, 1U) << "nobody is idle";
}

TEST(TaskQueue, NobodyBeginsWhatOthersWillHaveDoneByThen) {
  const auto task = [](std::size_t number, std::uint64_t effort) {
    return Task{.number = number, .kin = 7, .family = 7, .effort = effort, .familyBeginning = 100};
  };
  TaskQueue queue({task(0, 10), task(1, 60), task(2, 50)});
  const auto first = queue.take(std::nullopt);
  EXPECT_TRUE(queue.hasTask()) << "110 are left: more than what comes before them";
  EXPECT_EQ(queue.take(first)->number, 1U);
  EXPECT_FALSE(queue.hasTask()) << "50 are left";
  EXPECT_FALSE(queue.take(std::nullopt));
  EXPECT_EQ(queue.take(first)->number, 2U) << "but there is nothing before them for the worker that was at them";
}

TEST(TaskQueue, AKinIsFreeForAWorkerOfItsFamilyAndNotForOneThatWouldBeginTheFamilyAgain) {
  const auto task = [](std::size_t number, std::size_t kin) {
    return Task{.number = number, .kin = kin, .family = 1, .effort = 10, .familyBeginning = 100, .kinBeginning = 20};
  };
  TaskQueue queue({task(0, 1), task(1, 2), task(2, 3)});
  const auto first = queue.take(std::nullopt);
  EXPECT_FALSE(queue.hasTask()) << "two tasks with their beginnings: 60";
  EXPECT_EQ(queue.take(first)->kin, 2U);
}

TEST(TaskQueue, WhatAWorkerLeavesIsFreeForOthers) {
  TaskQueue queue({{.number = 0, .kin = 7}, {.number = 1, .kin = 7}, {.number = 2, .kin = 8}});
  queue.leave(*queue.take(std::nullopt));
  EXPECT_EQ(queue.take(std::nullopt)->number, 1U) << "first of two that are free";
}

} // namespace
} // namespace doublecheck
