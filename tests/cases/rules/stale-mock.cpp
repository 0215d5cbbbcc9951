// FILE: src/Store.h
#pragma once
struct Store {
  virtual ~Store() = default;
  virtual void save(long order, int version) = 0;
  virtual int size() const = 0;
  virtual bool contains(long order) const = 0;
  virtual void close() = 0;
};

// FILE: src/Log.h
#pragma once
struct Log {
  virtual ~Log() = default;
  virtual void write(int severity, const char *file, const char *text) = 0;
};

// FILE: tests/StoreTest.cpp
#include "../src/Log.h"
#include "../src/Store.h"
#include <gmock/gmock.h>

class MockStore : public Store {
public:
  void save(long, int) override {}
  MOCK_METHOD(bool, contains, (long), (const override)); // FINDING stale-mock: '(const override)' lacks a comma
  MOCK_METHOD(int, size, (), (const, override));
  MOCK_METHOD(void, close, (), (override));
  MOCK_METHOD(void, flush, ()); // FINDING stale-mock: has no function of that name, and nothing calls it
};

class OldStore : public Store {
public:
  void save(long, int) override {}
  int size() const override { return 0; }
  bool contains(long) const override { return false; }
  void close() override {}
};

class DriftedStore : public OldStore {
public:
  MOCK_METHOD(void, close, (int), ()); // FINDING stale-mock: overrides nothing: it differs from 'OldStore::close' in parameters
  MOCK_METHOD(int, size, (), ());      // FINDING stale-mock: overrides nothing: it differs from 'OldStore::size' in const
};

// One finding for all functions with one defect.
class HastyStore : public Store {
public:
  void save(long, int) override {}
  MOCK_METHOD(bool, contains, (long), (const override)); // FINDING stale-mock: holds for 1 other function of 'HastyStore': 'size'
  MOCK_METHOD(int, size, (), (const override));
  MOCK_METHOD(void, close, (), (override));
};

class UnsaidStore : public OldStore { // FINDING stale-mock: 'close' of 'UnsaidStore' overrides without saying so
public:
  MOCK_METHOD(void, close, ());
};

// Hands on to a mocked function of its own: no finding.
class MockLog : public Log {
public:
  void write(int severity, const char *, const char *text) override { write(severity, text); }
  MOCK_METHOD(void, write, (int, const char *));
};

TEST(Store, UsesThem) {
  MockStore store;
  DriftedStore drifted;
  UnsaidStore unsaid;
  HastyStore hasty;
  MockLog log;
  log.write(1, "a.cpp", "text");
}
