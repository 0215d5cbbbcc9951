// SPDX-License-Identifier: Apache-2.0
//
// A small project in a git repository of its own, for reviews: a queue that one
// test exercises for real, a store that tests only mock.
#pragma once

#include "end_to_end/Repository.h"

namespace doublecheck::end_to_end {

class ShopRepository : public Repository {
public:
  /// Writes and commits the project on branch "main".
  ShopRepository();

private:
  void configure() override;
};

} // namespace doublecheck::end_to_end
