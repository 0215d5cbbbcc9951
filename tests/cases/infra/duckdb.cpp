// FILE: /usr/include/duckdb.hpp
#pragma once
namespace duckdb {
class DuckDB {
public:
  explicit DuckDB(const char *path);
};
class Connection {
public:
  explicit Connection(DuckDB &database);
  void Query(const char *query);
};
} // namespace duckdb

// FILE: src/DuckMetricsStore.cpp
#include <duckdb.hpp>

class MetricsStore {
public:
  virtual ~MetricsStore() = default;
  virtual bool run(const char *query) = 0;
};

class DuckMetricsStore : public MetricsStore {
public:
  bool run(const char *query) override {
    duckdb::DuckDB database(nullptr);
    duckdb::Connection connection(database);
    connection.Query(query);
    return true;
  }
};

// EXPECT kind=database.relational technology=duckdb dependency=MetricsStore boundary=duckdb::Connection::Query
