// FILE: /usr/include/ros/node_handle.h
#pragma once
namespace ros {
class NodeHandle {
public:
  NodeHandle();
  bool advertise(const char *topic, unsigned int size);
};
} // namespace ros

// FILE: src/RosVelocityChannel.cpp
#include <ros/node_handle.h>

class VelocityChannel {
public:
  virtual ~VelocityChannel() = default;
  virtual bool announce(const char *topic) = 0;
};

class RosVelocityChannel : public VelocityChannel {
public:
  bool announce(const char *topic) override {
    ros::NodeHandle node;
    return node.advertise(topic, 1);
  }
};

// EXPECT kind=messaging technology=ros dependency=VelocityChannel boundary=ros::NodeHandle::advertise
