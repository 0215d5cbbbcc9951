// SPDX-License-Identifier: Apache-2.0
//
// Whole messages over a socket between a process and its child. Knows nothing of
// what they say.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace doublecheck {

class MessageLink {
public:
  /// Two ends that are connected; {-1, -1}: the system has none, errno tells.
  static std::pair<int, int> pair();

  explicit MessageLink(int socket) : socket(socket) {}
  ~MessageLink();
  MessageLink(const MessageLink &) = delete;
  MessageLink &operator=(const MessageLink &) = delete;

  int descriptor() const { return socket; }
  /// Waits until it is sent. False: the other side is gone.
  bool send(std::string_view message) const;
  /// Takes what has arrived, without waiting. False: nothing more will come.
  bool read();
  /// The next whole message; false: there is none yet.
  bool take(std::string &message);

private:
  int socket;
  std::string received;
};

} // namespace doublecheck
