// SPDX-License-Identifier: Apache-2.0
#include "InvoiceService.h"

#include "support/SampleOrders.h"

#include <doctest/doctest.h>
#include <doctest/trompeloeil.hpp>

namespace orders {

using trompeloeil::_;

class InvoiceArchiveMock : public InvoiceArchive {
public:
  MAKE_MOCK2(store, void(const std::string &, const std::string &), override);
  MAKE_MOCK1(fetch, std::optional<std::string>(const std::string &), override);
};

class EventPublisherMock : public EventPublisher {
public:
  MAKE_MOCK1(publish, void(const Event &), override);
  MAKE_MOCK0(flush, void(), override);
};

TEST_CASE("an issued invoice is filed under its order's id") {
  InvoiceArchiveMock archive;
  EventPublisherMock events;
  REQUIRE_CALL(archive, store("invoices/o-1.txt", _));
  ALLOW_CALL(events, publish(_));

  CHECK(InvoiceService(archive, events).issue(openOrder("o-1")));
}

TEST_CASE("an invoice names every line and the total") {
  InvoiceArchiveMock archive;
  EventPublisherMock events;
  std::string text;
  ALLOW_CALL(archive, store(_, _)).LR_SIDE_EFFECT(text = _2);
  ALLOW_CALL(events, publish(_));

  InvoiceService(archive, events).issue(openOrder("o-1"));

  CHECK(text == "Invoice for order o-1\nto alice\n\n1 x inkwell at 5.00\n2 x quill at 5.00\n\nTotal 15.00\n");
}

TEST_CASE("an invoice waits while the archive is down") {
  InvoiceArchiveMock archive;
  EventPublisherMock events;
  REQUIRE_CALL(archive, store(_, _)).THROW(ArchiveUnavailable("HTTP status 503"));

  CHECK_FALSE(InvoiceService(archive, events).issue(openOrder("o-1")));
}

TEST_CASE("an invoice stands although the broker is down") {
  InvoiceArchiveMock archive;
  EventPublisherMock events;
  ALLOW_CALL(archive, store(_, _));
  REQUIRE_CALL(events, publish(_)).THROW(PublishFailed("queue full"));

  CHECK(InvoiceService(archive, events).issue(openOrder("o-1")));
}

TEST_CASE("an invoice can be read again") {
  InvoiceArchiveMock archive;
  EventPublisherMock events;
  REQUIRE_CALL(archive, fetch(_)).RETURN(std::optional<std::string>("Total 15.00"));

  CHECK(InvoiceService(archive, events).textFor("o-1") == "Total 15.00");
}

} // namespace orders
