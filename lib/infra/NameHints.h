// SPDX-License-Identifier: Apache-2.0
//
// What the name of a class suggests about the thing behind it. The weakest
// evidence there is: used only where no code can be seen that would say more.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

struct NameHint {
  std::string kind; // "broker"
  std::string what; // "suffix Publisher"
};

/// The kind that the unqualified name ends in ("OrderRepository", "IEventBus"); none
/// where nothing or the contrary is suggested ("PaymentListener", "UrlParser").
std::optional<NameHint> kindFromName(std::string_view qualifiedName);

/// Whether the name says that the class is no real thing: "NullSink", "InMemoryStore", "StubConsumer".
bool namesASubstitute(std::string_view qualifiedName);

/// Whether Qt's moc writes a member function of this name: nobody calls it who means the class.
bool isMetaObjectFunction(std::string_view unqualifiedName);

/// "Store" for "ns::Cache<ns::Row>::Store"; template arguments dropped.
std::string_view unqualified(std::string_view qualifiedName);

/// "ns::Cache::get" for "ns::Cache<ns::Row>::get".
std::string withoutTemplateArguments(std::string_view name);

} // namespace doublecheck
