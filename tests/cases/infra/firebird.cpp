// FILE: /usr/include/firebird/ibase.h
#pragma once
extern "C" {
typedef unsigned int isc_db_handle;
long isc_attach_database(long *status, short length, const char *path, isc_db_handle *handle, short size,
                         const char *dpb);
}

// FILE: src/FirebirdStockStore.cpp
#include <firebird/ibase.h>

class StockStore {
public:
  virtual ~StockStore() = default;
  virtual bool open(const char *path) = 0;
};

class FirebirdStockStore : public StockStore {
public:
  bool open(const char *path) override {
    isc_db_handle handle = 0;
    return isc_attach_database(nullptr, 0, path, &handle, 0, nullptr) == 0;
  }
};

// EXPECT kind=database.relational technology=firebird dependency=StockStore boundary=isc_attach_database
