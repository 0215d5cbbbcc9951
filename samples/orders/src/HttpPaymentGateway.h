// SPDX-License-Identifier: Apache-2.0
//
// The payment provider's JSON API. Knows its paths and status codes; leaves the
// wire to an HttpTransport.
#pragma once

#include "HttpTransport.h"
#include "PaymentGateway.h"

namespace orders {

struct PaymentSettings {
  std::string chargesUrl;
  std::string refundsUrl;
  std::string token;
};

class HttpPaymentGateway final : public PaymentGateway {
public:
  /// `transport` must outlive the gateway.
  HttpPaymentGateway(HttpTransport &transport, PaymentSettings settings);

  /// Throws PaymentUnavailable where the provider gives no usable answer.
  Charge charge(const ChargeRequest &request) override;
  void refund(const std::string &chargeId, Cents cents) override;

private:
  HttpReply post(const std::string &url, const std::string &body);

  HttpTransport &transport_;
  PaymentSettings settings_;
};

} // namespace orders
