// SPDX-License-Identifier: Apache-2.0
//
// Doubles that run a part of what they stand for, and functions that tests define anew.
#include "support/Traced.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

const std::string FileStore = R"cpp(
// FILE: /usr/include/unistd.h
#pragma once
extern "C" { int open(const char *, int, ...); long write(int, const void *, unsigned long); int unlink(const char *); }
// FILE: src/FileStore.h
#pragma once
class FileStore {
public:
  FileStore();
  virtual ~FileStore();
  virtual bool put(int key);
  virtual bool has(int key);
  virtual int count() const { return entries; }
protected:
  virtual bool append(int key);
private:
  void openFile();
  int file = 0, entries = 0;
};
// FILE: src/Keys.h
#pragma once
#include "src/FileStore.h"
struct Keys { FileStore &store; bool add(int key) { return store.put(key); } bool knows(int key) { return store.has(key); } };
// FILE: src/FileStore.cpp
#include "src/FileStore.h"
#include "/usr/include/unistd.h"
FileStore::FileStore() { openFile(); }
FileStore::~FileStore() { unlink("store"); }
void FileStore::openFile() { file = open("store", 0); }
bool FileStore::append(int key) { return write(file, &key, sizeof key) > 0; }
bool FileStore::put(int key) { ++entries; return append(key); }
bool FileStore::has(int) { openFile(); return file > 0; }
// FILE: tests/FileStoreTest.cpp
#include "src/Keys.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
)cpp";

TEST(PartialDoubles, SayNothingOfALibraryThatNobodyKnowsByWhatTheyInherit) {
  const Traced result = tracedCode(R"cpp(
// FILE: /usr/include/acme/table.h
#pragma once
namespace acme { struct Table { void set(const char *); }; }
// FILE: src/StateDb.h
#pragma once
struct StateDb {
  virtual ~StateDb() = default;
  virtual void post(int value);
  virtual void postAll() { post(1); post(2); }
};
// FILE: src/StateDb.cpp
#include "src/StateDb.h"
#include "/usr/include/acme/table.h"
void StateDb::post(int) { acme::Table table; table.set("state"); }
void production(StateDb &db) { db.postAll(); }
// FILE: tests/StateDbTest.cpp
#include "src/StateDb.h"
#include <gtest/gtest.h>
struct FakeStateDb : StateDb { int posted = 0; void post(int) override { ++posted; } };
TEST(StateDb, PostsAll) { FakeStateDb fake; StateDb &db = fake; db.postAll(); }
)cpp");
  EXPECT_EQ(result.rung("StateDb"), "faked");
}

TEST(PartialDoubles, CountsDelegationToTheParent) {
  const Traced result = tracedCode(FileStore + R"cpp(
    struct MockFileStore : FileStore {
      MOCK_METHOD(bool, put, (int), (override));
      MOCK_METHOD(bool, has, (int), (override));
      bool putForReal(int key) { return FileStore::put(key); }
    };
    TEST(Keys, HandsOn) {
      MockFileStore store;
      ON_CALL(store, put(testing::_)).WillByDefault([&store](auto key) { return store.FileStore::put(key); });
      Keys{store}.add(1);
    }
    TEST(Keys, HandsOnByAHelper) {
      MockFileStore store;
      ON_CALL(store, put(testing::_)).WillByDefault(testing::Invoke(&store, &MockFileStore::putForReal));
      Keys{store}.add(1);
    }
    TEST(Keys, Mocks) { MockFileStore store; EXPECT_CALL(store, put(1)); Keys{store}.add(1); store.count(); }
  )cpp");
  EXPECT_EQ(result.rung("FileStore", "Keys.HandsOn"), "real");
  EXPECT_EQ(result.rung("FileStore", "Keys.HandsOnByAHelper"), "real");
  EXPECT_EQ(result.rung("FileStore", "Keys.Mocks"), "mocked");
  EXPECT_EQ(result.functionRung("FileStore", "put"), "real");
  EXPECT_EQ(result.functionRung("FileStore", "has"), "none");
}

TEST(PartialDoubles, CountsWhatAPartialMockLeavesAsItIs) {
  const Traced result = tracedCode(FileStore + R"cpp(
    struct MockFileStore : FileStore { MOCK_METHOD(bool, put, (int), (override)); };
    struct MockAppend : FileStore { MOCK_METHOD(bool, append, (int), (override)); };
    TEST(Keys, Makes) { MockFileStore store; }
    TEST(Keys, Counts) { MockFileStore store; store.count(); }
    TEST(Keys, Looks) { MockFileStore store; store.has(1); store.count(); }
    TEST(Keys, IsGiven) { MockFileStore store; Keys{store}.knows(1); store.count(); }
    TEST(Keys, StopsShort) { MockAppend store; Keys{store}.add(1); }
  )cpp");
  EXPECT_EQ(result.rung("FileStore", "Keys.Makes"), "none");
  EXPECT_EQ(result.rung("FileStore", "Keys.Counts"), "none");
  EXPECT_EQ(result.rung("FileStore", "Keys.Looks"), "real");
  EXPECT_EQ(result.witness("FileStore", "Keys.Looks"),
            "Keys_Looks_Test::TestBody > FileStore::has > FileStore::openFile > open");
  EXPECT_EQ(result.rung("FileStore", "Keys.IsGiven"), "none") << "a double that production is given is a double";
  EXPECT_EQ(result.rung("FileStore", "Keys.StopsShort"), "mocked");
}

TEST(PartialDoubles, TakesWorkOnWhatTheConstructorOpenedForReal) {
  const Traced result = tracedCode(R"cpp(
// FILE: /usr/include/stdio.h
#pragma once
struct FILE;
extern "C" { FILE *fopen(const char *, const char *); int fputs(const char *, FILE *); char *fgets(char *, int, FILE *); int fclose(FILE *); }
// FILE: src/Journal.h
#pragma once
#include "/usr/include/stdio.h"
class Journal {
public:
  explicit Journal(const char *path) : file(fopen(path, "a")) {}
  virtual ~Journal() { fclose(file); }
  virtual bool add(const char *line) { ++lines; return fputs(line, file) >= 0; }
  virtual int count() const { return lines; }
  virtual bool next() { char line[80]; return fgets(line, 80, file); }
private:
  FILE *file;
  int lines = 0;
};
// FILE: src/main.cpp
#include "src/Journal.h"
int main() { Journal journal("orders.log"); journal.add("x"); return journal.count(); }
// FILE: tests/JournalTest.cpp
#include "src/Journal.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
struct MockJournal : Journal {
  MockJournal() : Journal("test.log") {}
  MOCK_METHOD(bool, add, (const char *), (override));
};
TEST(Journal, Adds) { Journal journal("test.log"); journal.add("x"); }
TEST(Journal, Makes) { Journal journal("test.log"); }
TEST(Journal, Asks) { Journal journal("test.log"); journal.count(); }
TEST(Journal, Mocks) { MockJournal journal; EXPECT_CALL(journal, add(testing::_)); journal.add("x"); }
TEST(Journal, Counts) { MockJournal journal; journal.count(); }
TEST(Journal, Reads) { MockJournal journal; journal.next(); }
TEST(Journal, HandsBack) {
  MockJournal journal;
  ON_CALL(journal, add(testing::_)).WillByDefault([&](const char *line) { return journal.Journal::add(line); });
  journal.add("x");
}
  )cpp");
  EXPECT_EQ(result.rung("Journal", "Journal.Adds"), "real");
  EXPECT_EQ(result.rung("Journal", "Journal.Asks"), "shallow");
  EXPECT_EQ(result.rung("Journal", "Journal.Makes"), "constructed");
  EXPECT_EQ(result.rung("Journal", "Journal.Mocks"), "mocked");
  EXPECT_EQ(result.rung("Journal", "Journal.Counts"), "none");
  EXPECT_EQ(result.rung("Journal", "Journal.Reads"), "real");
  EXPECT_EQ(result.rung("Journal", "Journal.HandsBack"), "real");
  EXPECT_EQ(result.witness("Journal", "Journal.HandsBack"),
            "Journal_HandsBack_Test::TestBody > MockJournal::MockJournal > Journal::Journal > fopen");
}

TEST(PartialDoubles, TakesAFunctionThatTheTestsDefineAnewForADouble) {
  const Traced result = tracedCode(R"cpp(
// FILE: /usr/include/unistd.h
#pragma once
extern "C" { int open(const char *, int, ...); long write(int, const void *, unsigned long); int unlink(const char *); }
// FILE: src/Backup.h
#pragma once
bool backUp(int row);
bool dropBackup();
bool backUpTwice(int row);
// FILE: src/Backup.cpp
#include "src/Backup.h"
#include "/usr/include/unistd.h"
bool backUp(int row) { return write(open("rows", 0), &row, sizeof row) > 0; }
bool dropBackup() { return unlink("rows") == 0; }
// FILE: src/Orders.cpp
#include "src/Backup.h"
bool backUpTwice(int row) { return backUp(row) && backUp(row) && dropBackup(); }
// FILE: tests/OrdersTest.cpp
#include "src/Backup.h"
#include <gtest/gtest.h>
static int rows = 0;
bool backUp(int) { ++rows; return true; }
bool dropBackup() { return true; }
TEST(Orders, BacksUp) { backUpTwice(1); }
  )cpp");
  EXPECT_EQ(result.rung("src/Backup.cpp"), "mocked");
  EXPECT_EQ(result.functionRung("src/Backup.cpp", "backUp"), "mocked");
}

} // namespace
} // namespace doublecheck
