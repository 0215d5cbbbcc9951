// SPDX-License-Identifier: Apache-2.0
#include "AuditLog.h"

#include <fstream>

namespace orders {

AuditLog::AuditLog(std::string path) : path_(std::move(path)) {}

void AuditLog::record(const std::string &line) const {
  std::ofstream file(path_, std::ios::app);
  file << line << '\n';
}

} // namespace orders
