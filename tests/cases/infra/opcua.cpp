// FILE: /usr/include/open62541/client.h
#pragma once
extern "C" {
typedef struct UA_Client UA_Client;
UA_Client *UA_Client_new(void);
unsigned int UA_Client_connect(UA_Client *client, const char *endpoint);
}

// FILE: src/OpcuaPlantModel.cpp
#include <open62541/client.h>

class PlantModel {
public:
  virtual ~PlantModel() = default;
  virtual bool open(const char *endpoint) = 0;
};

class OpcuaPlantModel : public PlantModel {
public:
  bool open(const char *endpoint) override { return UA_Client_connect(UA_Client_new(), endpoint) == 0; }
};

// EXPECT kind=hardware technology=opcua dependency=PlantModel boundary=UA_Client_connect
