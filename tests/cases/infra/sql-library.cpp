// FILE: /usr/include/soci/session.h
#pragma once
namespace soci {
class session {
public:
  session();
  void open(const char *connectString);
};
} // namespace soci

// FILE: src/SociOrderStore.cpp
#include <soci/session.h>

class OrderStore {
public:
  virtual ~OrderStore() = default;
  virtual bool open(const char *address) = 0;
};

class SociOrderStore : public OrderStore {
public:
  bool open(const char *address) override {
    session_.open(address);
    return true;
  }

private:
  soci::session session_;
};

// EXPECT kind=database.relational technology=sql-library dependency=OrderStore boundary=soci::session::open
