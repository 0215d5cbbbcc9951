// FILE: /usr/include/x86_64-linux-gnu/sys/syslog.h
#pragma once
extern "C" {
void openlog(const char *ident, int option, int facility);
void syslog(int priority, const char *format, ...);
}

// FILE: src/SyslogLogger.cpp
#include <x86_64-linux-gnu/sys/syslog.h>

class Logger {
public:
  virtual ~Logger() = default;
  virtual void write(const char *line) = 0;
};

class SyslogLogger : public Logger {
public:
  void write(const char *line) override {
    openlog("app", 0, 8);
    syslog(6, "%s", line);
  }
};

// EXPECT kind=logging technology=logging dependency=Logger boundary=syslog
