// SPDX-License-Identifier: Apache-2.0
//
// InvoiceArchive by GoogleMock.
#pragma once

#include "InvoiceArchive.h"

#include <gmock/gmock.h>

namespace orders {

class MockInvoiceArchive : public InvoiceArchive {
public:
  MOCK_METHOD(void, store, (const std::string &name, const std::string &text), (override));
  MOCK_METHOD(std::optional<std::string>, fetch, (const std::string &name), (override));
};

} // namespace orders
