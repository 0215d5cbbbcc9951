// USES Store.h

// FILE: tests/StoreTest.cpp
#include "../src/Store.h"
#include <gmock/gmock.h>

class ForgottenStore : public Store { // FINDING dead-double: 'ForgottenStore', a double of 'Store', is used by no test
public:
  MOCK_METHOD(void, save, (int), (override));
};

class UsedStore : public Store {
public:
  MOCK_METHOD(void, save, (int), (override));
};

// Used through the class below: no finding.
class BaseStore : public Store {
public:
  MOCK_METHOD(void, save, (int), (override));
};
class SpecialStore : public BaseStore {};

// Used by a disabled test only: it is not dead.
class SleepingStore : public Store {
public:
  MOCK_METHOD(void, save, (int), (override));
};

TEST(Store, Saves) {
  testing::NiceMock<UsedStore> store;
  SpecialStore special;
  store.save(1);
  special.save(2);
}

TEST(Store, DISABLED_Sleeps) {
  SleepingStore store;
  store.save(1);
}
