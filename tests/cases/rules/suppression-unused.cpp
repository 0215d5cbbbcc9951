// USES Store.h

// FILE: tests/StoreTest.cpp
#include "../src/Store.h"
#include <gmock/gmock.h>

class Used : public Store { /* NOLINT(doublecheck-dead-double): was dead once */ // FINDING suppression-unused: 'doublecheck-dead-double' says nothing here
public:
  MOCK_METHOD(void, save, (int), (override));
};

// One entry of the list has something to do, the other has not.
/* NOLINTNEXTLINE(doublecheck-dead-double, doublecheck-stale-mock): for others */ // FINDING suppression-unused: 'doublecheck-stale-mock'
class NextLine : public Store {
  MOCK_METHOD(void, save, (int), (override));
};

// NOLINTBEGIN(doublecheck-*): all of these are for others
class First : public Store {
  MOCK_METHOD(void, save, (int), (override));
};
class Second : public Store {
  MOCK_METHOD(void, save, (int), (override));
};
// NOLINTEND(doublecheck-*)

// As in clang-tidy, both halves name the same list.
/* NOLINTBEGIN(doublecheck-dead-double): halves */ // FINDING suppression-unused: has no counterpart
class Half : public Store { // FINDING dead-double: 'Half'
  MOCK_METHOD(void, save, (int), (override));
};
/* NOLINTEND(doublecheck-stale-mock): halves */ // FINDING suppression-unused: has no counterpart

// A list may name what it does not mean: that one speaks.
/* NOLINTNEXTLINE(doublecheck-*,-doublecheck-dead-double): most of it */ // FINDING suppression-unused: 'doublecheck-*'
class But : public Store { // FINDING dead-double: 'But'
  MOCK_METHOD(void, save, (int), (override));
};

const char *text = "NOLINT(doublecheck-dead-double): no comment";

// CONFIGURED dead-double Gone::* never moved-away // FINDING suppression-unused: says nothing of 'Gone::*'
TEST(Store, Saves) {
  Used store;
  store.save(1);
}
