// FILE: /usr/include/libnl3/netlink/route/link.h
#pragma once
extern "C" {
struct nl_sock;
struct nl_sock *nl_socket_alloc(void);
int nl_connect(struct nl_sock *socket, int protocol);
int rtnl_link_get_kernel(struct nl_sock *socket, int index, const char *name, void **result);
}

// FILE: src/NetlinkLinkTable.cpp
#include <libnl3/netlink/route/link.h>

class LinkTable {
public:
  virtual ~LinkTable() = default;
  virtual bool load(const char *name) = 0;
};

class NetlinkLinkTable : public LinkTable {
public:
  bool load(const char *name) override {
    nl_sock *socket = nl_socket_alloc();
    nl_connect(socket, 0);
    return rtnl_link_get_kernel(socket, 0, name, nullptr) == 0;
  }
};

// EXPECT kind=network technology=netlink dependency=LinkTable boundary=rtnl_link_get_kernel
