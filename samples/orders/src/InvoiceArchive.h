// SPDX-License-Identifier: Apache-2.0
//
// Where invoices lie for the ten years the law asks for.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

namespace orders {

struct ArchiveUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Every function throws ArchiveUnavailable where the archive does not do its work.
class InvoiceArchive {
public:
  virtual ~InvoiceArchive() = default;

  virtual void store(const std::string &name, const std::string &text) = 0;
  virtual std::optional<std::string> fetch(const std::string &name) = 0;
};

} // namespace orders
