// USES Store.h

// FILE: tests/StoreTest.cpp
#include "../src/Store.h"
#include <gmock/gmock.h>

// CONFIGURED dead-double Ended 2026-06-14 moves-away // FINDING suppression-expired: for 'Ended' ended on 2026-06-14
class Ended : public Store { // FINDING dead-double: 'Ended'
  MOCK_METHOD(void, save, (int), (override));
};

// The last day itself still counts.
// CONFIGURED dead-double LastDay 2026-06-15 moves-away
class LastDay : public Store {
  MOCK_METHOD(void, save, (int), (override));
};

// CONFIGURED dead-double Endless never moves-away
class Endless : public Store {
  MOCK_METHOD(void, save, (int), (override));
};

TEST(Store, Waits) {}
