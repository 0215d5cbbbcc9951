// FILE: /usr/include/hdf5/serial/H5Fpublic.h
#pragma once
extern "C" {
typedef long hid_t;
hid_t H5Fopen(const char *filename, unsigned flags, hid_t access);
}

// FILE: src/Hdf5MeasurementFile.cpp
#include <hdf5/serial/H5Fpublic.h>

class MeasurementFile {
public:
  virtual ~MeasurementFile() = default;
  virtual bool open(const char *path) = 0;
};

class Hdf5MeasurementFile : public MeasurementFile {
public:
  bool open(const char *path) override { return H5Fopen(path, 0, 0) >= 0; }
};

// EXPECT kind=filesystem technology=hdf5 dependency=MeasurementFile boundary=H5Fopen
