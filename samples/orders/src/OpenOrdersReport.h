// SPDX-License-Identifier: Apache-2.0
//
// The operator's list of orders that wait for their money.
#pragma once

#include "OrderStore.h"

namespace orders {

/// A line an order, "o-1 alice 1500", and a last one with their number.
std::string openOrdersReport(OrderStore &orders);

} // namespace orders
