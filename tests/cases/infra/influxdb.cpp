// FILE: /usr/include/InfluxDB/InfluxDBFactory.h
#pragma once
namespace influxdb {
class InfluxDB {
public:
  void write(const char *point);
};
class InfluxDBFactory {
public:
  static InfluxDB *Get(const char *url);
};
} // namespace influxdb

// FILE: src/InfluxPointStore.cpp
#include <InfluxDB/InfluxDBFactory.h>

class PointStore {
public:
  virtual ~PointStore() = default;
  virtual bool write(const char *point) = 0;
};

class InfluxPointStore : public PointStore {
public:
  bool write(const char *point) override {
    influxdb::InfluxDBFactory::Get("http://localhost:8086?db=test")->write(point);
    return true;
  }
};

// EXPECT kind=database.time-series technology=influxdb dependency=PointStore boundary=influxdb::InfluxDB::write
