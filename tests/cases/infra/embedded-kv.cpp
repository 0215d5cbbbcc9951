// FILE: /usr/include/leveldb/db.h
#pragma once
namespace leveldb {
struct Options {
  Options();
};
class DB {
public:
  static bool Open(const Options &options, const char *name, DB **db);
};
} // namespace leveldb

// FILE: src/LevelBlockIndex.cpp
#include <leveldb/db.h>

class BlockIndex {
public:
  virtual ~BlockIndex() = default;
  virtual bool open(const char *path) = 0;
};

class LevelBlockIndex : public BlockIndex {
public:
  bool open(const char *path) override {
    leveldb::DB *db = nullptr;
    return leveldb::DB::Open(leveldb::Options(), path, &db);
  }
};

// EXPECT kind=database.key-value technology=embedded-kv dependency=BlockIndex boundary=leveldb::DB::Open
