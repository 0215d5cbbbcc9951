// SPDX-License-Identifier: Apache-2.0

#include "infra/NameHints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

TEST(NameHints, ReadTheLastWordOfAName) {
  const auto kind = [](std::string_view name) { return kindFromName(name).value_or(NameHint{"none", ""}).kind; };
  EXPECT_EQ(kind("shop::OrderRepository"), "database");
  EXPECT_EQ(kind("IEventBus"), "broker");
  EXPECT_EQ(kind("order_store_interface"), "database");
  EXPECT_EQ(kind("BlobStore"), "object-storage");
  EXPECT_EQ(kind("ILog"), "logging");
  EXPECT_EQ(kind("AuditLog"), "none");
  EXPECT_EQ(kind("PaymentListener"), "none");
  EXPECT_EQ(kind("Restore"), "none");
}

TEST(NameHints, KnowSubstitutesByTheirNames) {
  EXPECT_TRUE(namesASubstitute("a::InMemoryStore"));
  EXPECT_TRUE(namesASubstitute("StubConsumer"));
  EXPECT_FALSE(namesASubstitute("NullableColumn"));
}

TEST(NameHints, DropTemplateArgumentsButKeepOperators) {
  EXPECT_EQ(withoutTemplateArguments("ns::Cache<ns::Row<int>>::get"), "ns::Cache::get");
  EXPECT_EQ(withoutTemplateArguments("ns::Value::operator<"), "ns::Value::operator<");
  EXPECT_EQ(unqualified("ns::Log<int>::operator<<"), "operator<<");
  EXPECT_EQ(withoutTemplateArguments("ns::operators::Log<int>"), "ns::operators::Log");
  EXPECT_EQ(withoutTemplateArguments("ns::Dataoperator<int>"), "ns::Dataoperator");
  EXPECT_EQ(unqualified("ns::operators::Log<int>"), "Log");
}

} // namespace
} // namespace doublecheck
