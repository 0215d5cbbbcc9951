// USES Store.h

// FILE: tests/StoreTest.cpp
#include "../src/Store.h"
#include <gmock/gmock.h>

// It holds although it says not why: dead-double is silent.
class Silent : public Store { /* NOLINT(doublecheck-dead-double) */ // FINDING suppression-without-reason: gives no reason
  MOCK_METHOD(void, save, (int), (override));
};

class Reasoned : public Store { // NOLINT(doublecheck-dead-double): other projects use it
  MOCK_METHOD(void, save, (int), (override));
};

class [[clang::annotate("doublecheck:suppress=dead-double")]] // the class is named in the next line
Annotated : public Store { // FINDING suppression-without-reason: suppress=never-real: the vendor has no test system
  MOCK_METHOD(void, save, (int), (override));
};

// A lone end lacks its beginning, which is where the reason would be.
/* NOLINTEND(doublecheck-dead-double) */ // FINDING suppression-unused: has no counterpart

// CONFIGURED dead-double Configured never - // FINDING suppression-without-reason: as 'reason: the vendor
class Configured : public Store {
  MOCK_METHOD(void, save, (int), (override));
};

// Nobody's business: clang-tidy's own words, and a bare one.
class Bare : public Store { // NOLINT // FINDING dead-double: 'Bare'
  MOCK_METHOD(void, save, (int), (override));
};
class Tidy : public Store { // NOLINT(cppcoreguidelines-*) // FINDING dead-double: 'Tidy'
  MOCK_METHOD(void, save, (int), (override));
};

TEST(Store, Waits) {}
