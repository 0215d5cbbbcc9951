// FILE: /usr/include/x86_64-linux-gnu/qt5/QtSql/qsqlquery.h
#pragma once
class QSqlQuery {
public:
  QSqlQuery();
  bool exec(const char *query);
};

// FILE: src/SqliteDownloadsDb.cpp
#include <x86_64-linux-gnu/qt5/QtSql/qsqlquery.h>

class DownloadsDb {
public:
  virtual ~DownloadsDb() = default;
  virtual bool store(const char *query) = 0;
};

class SqliteDownloadsDb : public DownloadsDb {
public:
  bool store(const char *query) override {
    QSqlQuery statement;
    return statement.exec(query);
  }
};

// EXPECT kind=database.relational technology=qtsql dependency=DownloadsDb boundary=QSqlQuery::exec
