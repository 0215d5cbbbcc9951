// SPDX-License-Identifier: Apache-2.0
//
// Eight bytes of length before each message.
#include "pipeline/MessageLink.h"

#include "support/Bytes.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace doublecheck {

static constexpr std::size_t HeaderSize = 8;

std::pair<int, int> MessageLink::pair() {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return {-1, -1};
  return {ends[0], ends[1]};
}

MessageLink::~MessageLink() { close(socket); }

static bool sendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool MessageLink::send(std::string_view message) const {
  std::string header;
  appendWord(header, message.size());
  return sendAll(socket, header) && sendAll(socket, message);
}

bool MessageLink::read() {
  std::array<char, 65536> buffer; // NOLINT: filled by recv
  for (;;) {
    const auto count = recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return errno == EAGAIN || errno == EWOULDBLOCK;
    if (count == 0)
      return false;
    received.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool MessageLink::take(std::string &message) {
  if (received.size() < HeaderSize)
    return false;
  const auto size = static_cast<std::size_t>(ByteReader(received).word());
  if (received.size() - HeaderSize < size)
    return false;
  message = received.substr(HeaderSize, size);
  received.erase(0, HeaderSize + size);
  return true;
}

} // namespace doublecheck
