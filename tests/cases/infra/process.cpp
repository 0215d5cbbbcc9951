// FILE: /usr/include/stdlib.h
#pragma once
extern "C" {
int system(const char *command);
}

// FILE: src/ShellBackupRunner.cpp
#include <stdlib.h>

class BackupRunner {
public:
  virtual ~BackupRunner() = default;
  virtual bool run(const char *command) = 0;
};

class ShellBackupRunner : public BackupRunner {
public:
  bool run(const char *command) override { return system(command) == 0; }
};

// EXPECT kind=process technology=process dependency=BackupRunner boundary=system
