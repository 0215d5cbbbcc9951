// SPDX-License-Identifier: Apache-2.0
//
// What other services hear of orders.
#pragma once

#include <stdexcept>
#include <string>

namespace orders {

struct Event {
  std::string type; // "order.paid"
  std::string orderId;

  friend bool operator==(const Event &, const Event &) = default;
};

struct PublishFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class EventPublisher {
public:
  virtual ~EventPublisher() = default;

  /// Hands the event over; it may leave later. Throws PublishFailed where it is refused.
  virtual void publish(const Event &event) = 0;
  /// Waits until all that was published has left. Throws PublishFailed where it does not.
  virtual void flush() = 0;
};

} // namespace orders
