// USES Store.h

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

class [[clang::annotate("doublecheck:supress=dead-double: for others")]] Misspelt {}; // FINDING suppression-unknown-rule: begins with 'supress', so this says nothing; did you mean 'suppress'?
class [[clang::annotate("doublecheck:suppress")]] Nameless {}; // FINDING suppression-unknown-rule: No rule is called 'doublecheck-'
class [[clang::annotate("doublecheck:infrastructure=none")]] Understood {};

TEST(Store, Waits) {}
