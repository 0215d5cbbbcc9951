// FILE: /usr/include/ldap.h
#pragma once
extern "C" {
typedef struct ldap LDAP;
int ldap_initialize(LDAP **ld, const char *uri);
int ldap_search_ext_s(LDAP *ld, const char *base, int scope, const char *filter, char **attributes, int only);
}

// FILE: src/LdapStaffDirectory.cpp
#include <ldap.h>

class StaffDirectory {
public:
  virtual ~StaffDirectory() = default;
  virtual bool find(const char *filter) = 0;
};

class LdapStaffDirectory : public StaffDirectory {
public:
  bool find(const char *filter) override {
    LDAP *ld = nullptr;
    ldap_initialize(&ld, "ldap://localhost");
    return ldap_search_ext_s(ld, "dc=example", 2, filter, nullptr, 0) == 0;
  }
};

// EXPECT kind=directory technology=ldap dependency=StaffDirectory boundary=ldap_search_ext_s
