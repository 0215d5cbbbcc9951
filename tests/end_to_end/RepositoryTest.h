// SPDX-License-Identifier: Apache-2.0
//
// A suite whose tests all change one repository, each from a clean "main" on.
#pragma once

#include "end_to_end/Repository.h"

#include <gtest/gtest.h>

#include <memory>

namespace doublecheck::end_to_end {

template <class Kept> class RepositoryTest : public testing::Test {
protected:
  static void SetUpTestSuite() { repository = std::make_unique<Kept>(); }
  static void TearDownTestSuite() { repository.reset(); }
  void SetUp() override { repository->startChange(); }

  static inline std::unique_ptr<Kept> repository;
};

} // namespace doublecheck::end_to_end
