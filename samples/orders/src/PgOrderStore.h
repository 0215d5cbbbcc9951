// SPDX-License-Identifier: Apache-2.0
//
// Orders in PostgreSQL. One connection, one transaction a call. Expects the
// schema that SchemaMigrator makes.
#pragma once

#include "OrderStore.h"

#include <pqxx/pqxx>

namespace orders {

class PgOrderStore final : public OrderStore {
public:
  /// `connection` as libpq takes it: "host=db dbname=orders" or "postgresql://db/orders".
  explicit PgOrderStore(const std::string &connection);

  void save(const Order &order) override;
  std::optional<Order> find(const std::string &id) override;
  void markPaid(const std::string &id, const std::string &chargeId) override;
  void markRefunded(const std::string &id) override;
  std::vector<Order> listOpen() override;
  std::vector<std::string> removeAbandoned(Timestamp cutoff) override;

private:
  pqxx::connection connection_;
};

} // namespace orders
