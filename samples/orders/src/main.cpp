// SPDX-License-Identifier: Apache-2.0
//
// The operator's command line. Everything outside comes from the environment:
// ORDERS_DATABASE, ORDERS_REDIS, ORDERS_KAFKA_BROKERS, ORDERS_KAFKA_TOPIC,
// ORDERS_PAYMENT_CHARGES_URL, ORDERS_PAYMENT_REFUNDS_URL, ORDERS_PAYMENT_TOKEN,
// ORDERS_S3_{ENDPOINT,REGION,BUCKET,ACCESS_KEY,SECRET_KEY}, ORDERS_AUDIT_LOG.
// A command asks only for what it needs.
#include "AbandonedOrderSweeper.h"
#include "AuditLog.h"
#include "CheckoutService.h"
#include "CurlTransport.h"
#include "HttpPaymentGateway.h"
#include "InvoiceService.h"
#include "KafkaEventPublisher.h"
#include "OpenOrdersReport.h"
#include "PgOrderStore.h"
#include "RedisSessionCache.h"
#include "S3InvoiceArchive.h"
#include "SchemaMigrator.h"

#include <cstdlib>
#include <iostream>
#include <iterator>

using namespace orders;

namespace {

using Arguments = std::vector<std::string>;

struct Command {
  const char *name;
  std::size_t arguments;
  const char *usage;
  int (*run)(const Arguments &arguments);
};

/// All that a checkout needs, for real.
struct Shop {
  Shop();

  PgOrderStore orders;
  RedisSessionCache sessions;
  KafkaEventPublisher events;
  CurlTransport transport;
  HttpPaymentGateway payments;
  LoyaltyDiscountRules discounts;
  SystemClock clock;
  CheckoutService checkout;
};

} // namespace

static std::string setting(const char *name) {
  if (const char *value = std::getenv(name))
    return value;
  throw std::runtime_error(std::string("set ") + name);
}

static KafkaSettings kafkaSettings() { return {setting("ORDERS_KAFKA_BROKERS"), setting("ORDERS_KAFKA_TOPIC")}; }

Shop::Shop()
    : orders(setting("ORDERS_DATABASE")), sessions(setting("ORDERS_REDIS")), events(kafkaSettings()),
      payments(transport, {setting("ORDERS_PAYMENT_CHARGES_URL"), setting("ORDERS_PAYMENT_REFUNDS_URL"),
                           setting("ORDERS_PAYMENT_TOKEN")}),
      checkout({orders, sessions, payments, events, discounts, clock}) {}

static S3InvoiceArchive invoiceArchive() {
  return S3InvoiceArchive({setting("ORDERS_S3_ENDPOINT"), setting("ORDERS_S3_REGION"), setting("ORDERS_S3_BUCKET"),
                           setting("ORDERS_S3_ACCESS_KEY"), setting("ORDERS_S3_SECRET_KEY")});
}

static int migrate(const Arguments &) {
  std::cout << SchemaMigrator(setting("ORDERS_DATABASE")).apply(migrations()) << " applied\n";
  return 0;
}

static int signIn(const Arguments &arguments) {
  RedisSessionCache(setting("ORDERS_REDIS")).put(arguments[0], arguments[1], std::chrono::hours(8));
  return 0;
}

static int signOut(const Arguments &arguments) {
  RedisSessionCache(setting("ORDERS_REDIS")).drop(arguments[0]);
  return 0;
}

static int place(const Arguments &arguments) {
  Shop shop;
  const OrderLine line{arguments[2], std::stoi(arguments[3]), std::stoll(arguments[4])};
  const Receipt receipt = shop.checkout.place(arguments[0], {arguments[1], {line}});
  std::cout << receipt.orderId << (receipt.isPaid ? " paid " : " declined ") << receipt.cents << '\n';
  shop.events.flush();
  return receipt.isPaid ? 0 : 1;
}

static int listOpenOrders(const Arguments &) {
  PgOrderStore orders(setting("ORDERS_DATABASE"));
  std::cout << openOrdersReport(orders);
  return 0;
}

static int refund(const Arguments &arguments) {
  Shop shop;
  const bool isRefunded = shop.checkout.refund(arguments[0]);
  shop.events.flush();
  return isRefunded ? 0 : 1;
}

static int sweep(const Arguments &) {
  PgOrderStore orders(setting("ORDERS_DATABASE"));
  KafkaEventPublisher events(kafkaSettings());
  const SystemClock clock;
  std::cout << AbandonedOrderSweeper(orders, events, clock).sweep() << " removed\n";
  events.flush();
  return 0;
}

static int issueInvoice(const Arguments &arguments) {
  const std::optional<Order> order = PgOrderStore(setting("ORDERS_DATABASE")).find(arguments[0]);
  S3InvoiceArchive archive = invoiceArchive();
  KafkaEventPublisher events(kafkaSettings());
  const bool isIssued = order && InvoiceService(archive, events).issue(*order);
  events.flush();
  return isIssued ? 0 : 1;
}

static int showInvoice(const Arguments &arguments) {
  S3InvoiceArchive archive = invoiceArchive();
  KafkaEventPublisher events(kafkaSettings());
  const std::optional<std::string> text = InvoiceService(archive, events).textFor(arguments[0]);
  std::cout << text.value_or("no such invoice\n");
  return text ? 0 : 1;
}

static constexpr Command Commands[] = {
    {"migrate", 0, "", &migrate},
    {"sign-in", 2, "SESSION USER", &signIn},
    {"sign-out", 1, "SESSION", &signOut},
    {"place", 5, "SESSION ORDER SKU QUANTITY CENTS", &place},
    {"open", 0, "", &listOpenOrders},
    {"refund", 1, "ORDER", &refund},
    {"sweep", 0, "", &sweep},
    {"invoice", 1, "ORDER", &issueInvoice},
    {"show-invoice", 1, "ORDER", &showInvoice},
};

static int printUsage() {
  std::cerr << "usage:\n";
  for (const Command &command : Commands)
    std::cerr << "  orders " << command.name << ' ' << command.usage << '\n';
  return 2;
}

static int run(const Command &command, const Arguments &arguments) {
  try {
    AuditLog(setting("ORDERS_AUDIT_LOG")).record(command.name);
    return command.run(arguments);
  } catch (const std::exception &failure) {
    std::cerr << "orders " << command.name << ": " << failure.what() << '\n';
    return 1;
  }
}

int main(int count, char **values) {
  const Arguments words(values + 1, values + count);
  if (words.empty())
    return printUsage();
  for (const Command &command : Commands)
    if (words[0] == command.name && words.size() == command.arguments + 1)
      return run(command, Arguments(std::next(words.begin()), words.end()));
  return printUsage();
}
