// SPDX-License-Identifier: Apache-2.0
#include "PgOrderStore.h"

namespace orders {

/// Runs `work` in a transaction of its own, in the store's own words of failure.
template <typename Work> static auto inTransaction(pqxx::connection &connection, Work work) {
  try {
    pqxx::work transaction(connection);
    auto result = work(transaction);
    transaction.commit();
    return result;
  } catch (const pqxx::unique_violation &violation) {
    throw DuplicateOrder(violation.what());
  } catch (const pqxx::failure &failure) {
    throw StoreUnavailable(failure.what());
  }
}

static std::int64_t epochSeconds(Timestamp time) { return time.time_since_epoch().count(); }

static OrderStatus statusOf(const std::string &text) {
  if (text == "paid")
    return OrderStatus::Paid;
  return text == "refunded" ? OrderStatus::Refunded : OrderStatus::Open;
}

static std::optional<Order> findOrder(pqxx::work &transaction, const std::string &id) {
  const pqxx::result rows =
      transaction.exec_params("SELECT customer, extract(epoch FROM placed_at)::bigint, total_cents, status, charge_id "
                              "FROM orders WHERE id = $1",
                              id);
  if (rows.empty())
    return std::nullopt;
  const pqxx::row row = rows[0];
  Order order{.id = id,
              .customer = row[0].as<std::string>(),
              .placedAt = Timestamp(std::chrono::seconds(row[1].as<std::int64_t>())),
              .totalCents = row[2].as<Cents>(),
              .status = statusOf(row[3].as<std::string>()),
              .chargeId = row[4].as<std::string>(),
              .lines = {}};
  const pqxx::result lines =
      transaction.exec_params("SELECT sku, quantity, unit_cents FROM order_lines WHERE order_id = $1 ORDER BY sku", id);
  for (const pqxx::row &line : lines)
    order.lines.push_back({line[0].as<std::string>(), line[1].as<int>(), line[2].as<Cents>()});
  return order;
}

PgOrderStore::PgOrderStore(const std::string &connection) : connection_(connection) {}

void PgOrderStore::save(const Order &order) {
  inTransaction(connection_, [&](pqxx::work &transaction) {
    const pqxx::result saved = transaction.exec_params(
        "INSERT INTO orders (id, customer, placed_at, total_cents) VALUES ($1, $2, to_timestamp($3::bigint), $4)",
        order.id, order.customer, epochSeconds(order.placedAt), order.totalCents);
    for (const OrderLine &line : order.lines)
      transaction.exec_params("INSERT INTO order_lines (order_id, sku, quantity, unit_cents) VALUES ($1, $2, $3, $4)",
                              order.id, line.sku, line.quantity, line.unitCents);
    return saved;
  });
}

std::optional<Order> PgOrderStore::find(const std::string &id) {
  return inTransaction(connection_, [&](pqxx::work &transaction) { return findOrder(transaction, id); });
}

void PgOrderStore::markPaid(const std::string &id, const std::string &chargeId) {
  inTransaction(connection_, [&](pqxx::work &transaction) {
    return transaction.exec_params("UPDATE orders SET status = 'paid', charge_id = $2 WHERE id = $1", id, chargeId);
  });
}

void PgOrderStore::markRefunded(const std::string &id) {
  inTransaction(connection_, [&](pqxx::work &transaction) {
    return transaction.exec_params("UPDATE orders SET status = 'refunded' WHERE id = $1", id);
  });
}

std::vector<Order> PgOrderStore::listOpen() {
  return inTransaction(connection_, [&](pqxx::work &transaction) {
    std::vector<Order> open;
    for (const pqxx::row &row : transaction.exec("SELECT id FROM orders WHERE status = 'open' ORDER BY placed_at, id"))
      open.push_back(*findOrder(transaction, row[0].as<std::string>()));
    return open;
  });
}

std::vector<std::string> PgOrderStore::removeAbandoned(Timestamp cutoff) {
  return inTransaction(connection_, [&](pqxx::work &transaction) {
    std::vector<std::string> removed;
    const pqxx::result rows = transaction.exec_params(
        "DELETE FROM orders WHERE status = 'open' AND placed_at < to_timestamp($1::bigint) RETURNING id",
        epochSeconds(cutoff));
    for (const pqxx::row &row : rows)
      removed.push_back(row[0].as<std::string>());
    return removed;
  });
}

} // namespace orders
