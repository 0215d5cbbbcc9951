// FILE: /usr/include/sqlite3.h
#pragma once
extern "C" {
typedef struct sqlite3 sqlite3;
int sqlite3_open(const char *filename, sqlite3 **db);
int sqlite3_close(sqlite3 *db);
}

// FILE: src/SqliteSettingsStore.cpp
#include <sqlite3.h>

class SettingsStore {
public:
  virtual ~SettingsStore() = default;
  virtual bool open(const char *file) = 0;
};

class SqliteSettingsStore : public SettingsStore {
public:
  bool open(const char *file) override {
    sqlite3 *db = nullptr;
    const bool isOpen = sqlite3_open(file, &db) == 0;
    sqlite3_close(db);
    return isOpen;
  }
};

// EXPECT kind=database.relational technology=sqlite dependency=SettingsStore boundary=sqlite3_open
