// FILE: /usr/include/mariadb/mysql.h
#pragma once
extern "C" {
typedef struct st_mysql MYSQL;
MYSQL *mysql_init(MYSQL *mysql);
MYSQL *mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password, const char *db,
                          unsigned int port, const char *socket, unsigned long flags);
void mysql_close(MYSQL *mysql);
}

// FILE: src/MysqlUserStore.cpp
#include <mariadb/mysql.h>

class UserStore {
public:
  virtual ~UserStore() = default;
  virtual bool open(const char *host) = 0;
};

class MysqlUserStore : public UserStore {
public:
  bool open(const char *host) override {
    MYSQL *handle = mysql_init(nullptr);
    const bool isOpen = mysql_real_connect(handle, host, "test", "", "shop", 3306, nullptr, 0) != nullptr;
    mysql_close(handle);
    return isOpen;
  }
};

// EXPECT kind=database.relational technology=mysql dependency=UserStore boundary=mysql_real_connect
