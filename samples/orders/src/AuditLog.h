// SPDX-License-Identifier: Apache-2.0
//
// One line in a file for everything an operator did. Opened for each line, so
// that logrotate can take the file away at any time.
#pragma once

#include <string>

namespace orders {

class AuditLog {
public:
  explicit AuditLog(std::string path);

  /// An order is not refused because its line cannot be written.
  void record(const std::string &line) const;

private:
  std::string path_;
};

} // namespace orders
