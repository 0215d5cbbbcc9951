// FILE: /usr/include/cassandra.h
#pragma once
extern "C" {
typedef struct CassSession_ CassSession;
typedef struct CassCluster_ CassCluster;
typedef struct CassFuture_ CassFuture;
CassSession *cass_session_new(void);
CassCluster *cass_cluster_new(void);
CassFuture *cass_session_connect_keyspace(CassSession *session, const CassCluster *cluster, const char *keyspace);
}

// FILE: src/CassandraTimelineStore.cpp
#include <cassandra.h>

class TimelineStore {
public:
  virtual ~TimelineStore() = default;
  virtual bool open(const char *keyspace) = 0;
};

class CassandraTimelineStore : public TimelineStore {
public:
  bool open(const char *keyspace) override {
    return cass_session_connect_keyspace(cass_session_new(), cass_cluster_new(), keyspace) != nullptr;
  }
};

// EXPECT kind=database.wide-column technology=cassandra dependency=TimelineStore boundary=cass_session_connect_keyspace
