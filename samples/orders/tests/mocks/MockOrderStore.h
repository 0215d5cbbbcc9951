// SPDX-License-Identifier: Apache-2.0
//
// OrderStore by GoogleMock.
#pragma once

#include "OrderStore.h"

#include <gmock/gmock.h>

namespace orders {

class MockOrderStore : public OrderStore {
public:
  MOCK_METHOD(void, save, (const Order &order), (override));
  MOCK_METHOD(std::optional<Order>, find, (const std::string &id), (override));
  MOCK_METHOD(void, markPaid, (const std::string &id, const std::string &chargeId), (override));
  MOCK_METHOD(void, markRefunded, (const std::string &id), (override));
  MOCK_METHOD(std::vector<Order>, listOpen, (), (override));
  MOCK_METHOD(std::vector<std::string>, removeAbandoned, (Timestamp cutoff), (override));
};

} // namespace orders
