// FILE: /usr/include/dds/dds.h
#pragma once
extern "C" {
typedef int dds_entity_t;
dds_entity_t dds_create_participant(unsigned int domain, const void *qos, const void *listener);
int dds_write(dds_entity_t writer, const void *data);
}

// FILE: src/DdsPoseChannel.cpp
#include <dds/dds.h>

class PoseChannel {
public:
  virtual ~PoseChannel() = default;
  virtual bool write(const char *pose) = 0;
};

class DdsPoseChannel : public PoseChannel {
public:
  bool write(const char *pose) override { return dds_write(dds_create_participant(0, nullptr, nullptr), pose) == 0; }
};

// EXPECT kind=ipc technology=dds dependency=PoseChannel boundary=dds_write
