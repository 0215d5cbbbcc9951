// FILE: /usr/include/sql.h
#pragma once
extern "C" {
typedef void *SQLHSTMT;
short SQLExecDirect(SQLHSTMT statement, const char *text, int length);
}

// FILE: src/OdbcReportSource.cpp
#include <sql.h>

class ReportSource {
public:
  virtual ~ReportSource() = default;
  virtual bool run(const char *statement) = 0;
};

class OdbcReportSource : public ReportSource {
public:
  bool run(const char *statement) override { return SQLExecDirect(nullptr, statement, -3) == 0; }
};

// EXPECT kind=database.relational technology=odbc dependency=ReportSource boundary=SQLExecDirect
