// FILE: src/Store.h
#pragma once
struct Store {
  virtual ~Store() = default;
  virtual void save(int order) = 0;
};

// FILE: tests/StoreTest.cpp
#include "../src/Store.h"
#include <gmock/gmock.h>

class Mistyped : public Store { // FINDING dead-double: 'Mistyped'
  /* NOLINTNEXTLINE(doublecheck-ded-double): typing error */ // FINDING suppression-unknown-rule: did you mean 'doublecheck-dead-double'?
  MOCK_METHOD(void, save, (int), (override));
};

// A pattern that some rule fits is known.
class Known : public Store { // NOLINT(doublecheck-dead-*, google-explicit-constructor): offered to others
  MOCK_METHOD(void, save, (int), (override));
};

/* NOLINT(doublecheck-): nothing */ // FINDING suppression-unknown-rule: 'doublecheck list rules' names them all

TEST(Store, Waits) {}
