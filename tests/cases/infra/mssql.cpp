// FILE: /usr/include/sybdb.h
#pragma once
extern "C" {
typedef struct tds_dblib_loginrec LOGINREC;
typedef struct tds_dblib_dbprocess DBPROCESS;
LOGINREC *dblogin(void);
DBPROCESS *dbopen(LOGINREC *login, const char *server);
}

// FILE: src/TdsLedgerStore.cpp
#include <sybdb.h>

class LedgerStore {
public:
  virtual ~LedgerStore() = default;
  virtual bool open(const char *server) = 0;
};

class TdsLedgerStore : public LedgerStore {
public:
  bool open(const char *server) override { return dbopen(dblogin(), server) != nullptr; }
};

// EXPECT kind=database.relational technology=mssql dependency=LedgerStore boundary=dbopen
