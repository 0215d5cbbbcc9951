// SPDX-License-Identifier: Apache-2.0
#include "HttpPaymentGateway.h"

#include <nlohmann/json.hpp>

namespace orders {

static constexpr int PaymentRequired = 402;

HttpPaymentGateway::HttpPaymentGateway(HttpTransport &transport, PaymentSettings settings)
    : transport_(transport), settings_(std::move(settings)) {}

Charge HttpPaymentGateway::charge(const ChargeRequest &request) {
  const nlohmann::json body{{"reference", request.orderId}, {"customer", request.customer}, {"amount", request.cents}};
  const HttpReply reply = post(settings_.chargesUrl, body.dump());
  if (reply.status == PaymentRequired)
    return {.isApproved = false, .id = ""};
  const auto answer = nlohmann::json::parse(reply.body, nullptr, /*allow_exceptions=*/false);
  if (!answer.is_object() || !answer.contains("id") || !answer["id"].is_string())
    throw PaymentUnavailable("the provider's answer has no charge id");
  return {.isApproved = true, .id = answer["id"].get<std::string>()};
}

void HttpPaymentGateway::refund(const std::string &chargeId, Cents cents) {
  post(settings_.refundsUrl, nlohmann::json{{"charge", chargeId}, {"amount", cents}}.dump());
}

HttpReply HttpPaymentGateway::post(const std::string &url, const std::string &body) {
  HttpReply reply;
  try {
    reply = transport_.post({.url = url, .bearerToken = settings_.token, .body = body});
  } catch (const std::runtime_error &failure) {
    throw PaymentUnavailable(failure.what());
  }
  if (reply.status >= 400 && reply.status != PaymentRequired)
    throw PaymentUnavailable("HTTP status " + std::to_string(reply.status));
  return reply;
}

} // namespace orders
