// SPDX-License-Identifier: Apache-2.0
//
// Qt Test: private slots of the class that main runs, inherited ones included.
#include <QtTest/QtTest>

class ServerTest : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void init() {}
};

class OrdersTest : public ServerTest {
  Q_OBJECT
public:
  ~OrdersTest() override {}

private:
  void helper() {}

private slots:
  void initTestCase() { helper(); }
  void saves_data() {}
  void saves() { QVERIFY(true); } // EXPECT test OrdersTest.saves framework=qttest fixture=OrdersTest parameterised=yes roles=construction,suite-set-up,generator,set-up,body,tear-down,tear-down
  void loads() {                  // EXPECT test OrdersTest.loads parameterised=no
    QSKIP("no server");           // EXPECT skip here
  }
  void cleanup() {}
public slots:
  void notATest() {}
};

QTEST_MAIN(OrdersTest)
