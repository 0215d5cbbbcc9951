// FILE: src/Store.h
#pragma once
struct Store {
  virtual ~Store() = default;
  virtual void save(int order) = 0;
};
