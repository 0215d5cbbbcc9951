# SPDX-License-Identifier: Apache-2.0
"""The texts of the projects that generate.py writes: what a component is, and its files as functions of it. Writes nothing."""

NOUNS = ("Invoice Shipment Basket Ledger Refund Parcel Voucher Tariff Booking Catalogue Customer Courier Discount "
         "Payment Receipt Supplier Warehouse Ticket Contract Subscription").split()
FIELDS = "reference owner region channel carrier category origin remark".split()
VERBS = "save find remove count list rename archive restore lock publish".split()


class Component:
    """One part of the generated product: what is drawn for it by the seed, nothing written yet."""

    def __init__(self, index, draw):
        base = NOUNS[index % len(NOUNS)]
        self.name = base if index < len(NOUNS) else f"{base}{index // len(NOUNS)}"
        self.space = self.name.lower()
        self.fields = draw.sample(FIELDS, draw.randint(2, 5))
        self.verbs = ["save", "find"] + draw.sample(VERBS[2:], draw.randint(2, 5))
        self.limit = draw.randint(3, 40)


SHARED = {
    "src/common/Identifier.h": """
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace shop {
template <typename Tag> struct Identifier {
  std::string text;
  friend bool operator==(const Identifier &a, const Identifier &b) { return a.text == b.text; }
  friend bool operator<(const Identifier &a, const Identifier &b) { return a.text < b.text; }
  friend std::ostream &operator<<(std::ostream &out, const Identifier &id) { return out << id.text; }
};
} // namespace shop
template <typename Tag> struct std::hash<shop::Identifier<Tag>> {
  std::size_t operator()(const shop::Identifier<Tag> &id) const { return std::hash<std::string>()(id.text); }
};
""",
    "src/common/Clock.h": """
#include <chrono>

namespace shop {
using TimePoint = std::chrono::system_clock::time_point;
class Clock {
public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};
class SystemClock : public Clock {
public:
  TimePoint now() const override { return std::chrono::system_clock::now(); }
};
} // namespace shop
""",
    "src/common/Result.h": """
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace shop {
struct Failure {
  std::string reason;
};
template <typename Value> class Result {
public:
  Result(Value value) : held(std::move(value)) {}
  Result(Failure failure) : held(std::move(failure)) {}
  bool isGood() const { return held.index() == 0; }
  const Value &value() const {
    if (!isGood())
      throw std::runtime_error(std::get<1>(held).reason);
    return std::get<0>(held);
  }
  template <typename Next> auto then(Next next) const -> Result<decltype(next(std::declval<const Value &>()))> {
    if (isGood())
      return next(value());
    return std::get<1>(held);
  }

private:
  std::variant<Value, Failure> held;
};
} // namespace shop
""",
    "src/common/Cache.h": """
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace shop {
template <typename Key, typename Value> class Cache {
public:
  explicit Cache(std::size_t limit) : limit(limit) {}
  Value get(const Key &key, const std::function<Value(const Key &)> &load) {
    std::lock_guard<std::mutex> lock(mutex);
    if (auto found = held.find(key); found != held.end())
      return found->second;
    if (held.size() >= limit)
      held.clear();
    return held.try_emplace(key, load(key)).first->second;
  }
  std::size_t size() const { return held.size(); }

private:
  std::size_t limit;
  std::mutex mutex;
  std::unordered_map<Key, Value> held;
};
} // namespace shop
""",
    "src/common/Retry.h": """
#include <exception>
#include <utility>

namespace shop {
template <typename Action> auto retried(unsigned times, Action action) -> decltype(action()) {
  for (unsigned attempt = 1; attempt < times; ++attempt) {
    try {
      return action();
    } catch (const std::exception &) {
      continue;
    }
  }
  return action();
}
} // namespace shop
""",
    "src/common/EventBus.h": """
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace shop {
class EventSink {
public:
  virtual ~EventSink() = default;
  virtual void publish(const std::string &topic, const std::string &payload) = 0;
};
template <typename Event> class EventBus {
public:
  using Listener = std::function<void(const Event &)>;
  void subscribe(Listener listener) { listeners.push_back(std::move(listener)); }
  void emit(const Event &event) const {
    for (const Listener &listener : listeners)
      listener(event);
  }

private:
  std::vector<Listener> listeners;
};
} // namespace shop
""",
    "src/common/Connection.h": """
#include <string>

namespace shop {
/// A line protocol over TCP.
class Connection {
public:
  explicit Connection(const std::string &host, int port);
  ~Connection();
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;
  std::string exchange(const std::string &request);

private:
  int descriptor = -1;
};
} // namespace shop
""",
    "tests/support/ShopTest.h": """
#include "common/Clock.h"
#include "common/EventBus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shop {
class MockClock : public Clock {
public:
  MOCK_METHOD(TimePoint, now, (), (const, override));
};
class MockEventSink : public EventSink {
public:
  MOCK_METHOD(void, publish, (const std::string &topic, const std::string &payload), (override));
};
/// What every unit test of the shop has.
class ShopTest : public testing::Test {
protected:
  void SetUp() override { ON_CALL(clock, now()).WillByDefault(testing::Return(TimePoint())); }

  testing::NiceMock<MockClock> clock;
  testing::NiceMock<MockEventSink> events;
};
MATCHER_P(StartsWith2, prefix, "") { return std::string(arg).rfind(prefix, 0) == 0; }
} // namespace shop
""",
    "tests/support/Scenario.h": """
#include "common/Clock.h"
#include "common/EventBus.h"

#include <catch2/catch.hpp>
#include <trompeloeil.hpp>

namespace shop {
struct ClockDouble : trompeloeil::mock_interface<Clock> {
  IMPLEMENT_CONST_MOCK0(now);
};
struct EventSinkDouble : trompeloeil::mock_interface<EventSink> {
  IMPLEMENT_MOCK2(publish);
};
} // namespace shop
""",
    "src/common/Connection.cpp": """
#include "common/Connection.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace shop {
Connection::Connection(const std::string &host, int port) : descriptor(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  if (connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect to " + host);
}
Connection::~Connection() { close(descriptor); }
std::string Connection::exchange(const std::string &request) {
  send(descriptor, request.data(), request.size(), 0);
  char buffer[4096];
  const auto count = recv(descriptor, buffer, sizeof buffer, 0);
  return std::string(buffer, count > 0 ? static_cast<std::size_t>(count) : 0);
}
} // namespace shop
""",
}


def verb_declaration(component, verb):
    """The virtual function of the store for a verb: result, parameters, a value to return in tests."""
    model = component.name
    table = {
        "save": ("bool", f"const {model} &row", "true"),
        "find": (f"std::optional<{model}>", f"const {model}Id &id", f"std::optional<{model}>({model}{{}})"),
        "remove": ("bool", f"const {model}Id &id", "true"),
        "count": ("std::size_t", "const std::string &prefix", "std::size_t{2}"),
        "list": (f"std::vector<{model}>", "std::size_t limit", f"std::vector<{model}>(2)"),
        "rename": ("void", f"const {model}Id &id, const std::string &name", ""),
        "archive": ("int", "TimePoint before", "3"),
        "restore": (f"Result<{model}>", f"const {model}Id &id", f"Result<{model}>({model}{{}})"),
        "lock": ("bool", f"const {model}Id &id, std::chrono::seconds time", "true"),
        "publish": ("void", f"const {model} &row, const std::string &topic", ""),
    }
    return table[verb]


def model_header(c, _):
    fields = "\n".join(f"  std::string {field};" for field in c.fields)
    return f"""
#include "common/Identifier.h"

#include <string>
#include <vector>

namespace shop {{
struct {c.name}Tag {{}};
using {c.name}Id = Identifier<{c.name}Tag>;
struct {c.name} {{
  {c.name}Id id;
{fields}
  long cents = 0;
  std::vector<std::string> lines;
  friend bool operator==(const {c.name} &a, const {c.name} &b) {{ return a.id == b.id && a.cents == b.cents; }}
}};
}} // namespace shop
"""


def store_header(c, _):
    functions = "\n".join("  virtual {0} {1}({2}) = 0;".format(*(lambda d: (d[0], verb, d[1]))(verb_declaration(c, verb)))
                          for verb in c.verbs)
    return f"""
#include "{c.space}/{c.name}.h"
#include "common/Clock.h"
#include "common/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace shop {{
class {c.name}Store {{
public:
  virtual ~{c.name}Store() = default;
{functions}
}};
}} // namespace shop
"""


def gateway_header(c, _):
    return f"""
#include "{c.space}/{c.name}.h"
#include "common/Result.h"

namespace shop {{
class {c.name}Gateway {{
public:
  virtual ~{c.name}Gateway() = default;
  virtual Result<long> quote(const {c.name} &row) = 0;
  virtual bool send(const {c.name} &row) = 0;
}};
}} // namespace shop
"""


def service_header(c, other):
    return f"""
#include "{c.space}/{c.name}Gateway.h"
#include "{c.space}/{c.name}Store.h"
#include "{other.space}/{other.name}.h"
#include "common/Cache.h"
#include "common/EventBus.h"
#include "common/Retry.h"

#include <memory>

namespace shop {{
class {c.name}Service {{
public:
  {c.name}Service({c.name}Store &store, {c.name}Gateway &gateway, const Clock &clock, EventSink &events);
  Result<long> price(const {c.name}Id &id);
  bool accept({c.name} row);
  std::size_t sendAll(const std::vector<{c.name}> &rows);
  {other.name} summary(const {c.name}Id &id);
  EventBus<{c.name}> &accepted() {{ return bus; }}

private:
  {c.name}Store &store;
  {c.name}Gateway &gateway;
  const Clock &clock;
  EventSink &events;
  EventBus<{c.name}> bus;
  Cache<{c.name}Id, long> prices{{{c.limit}}};
}};
}} // namespace shop
"""


def factory_header(c, _):
    return f"""
#include "{c.space}/{c.name}Service.h"

#include <memory>
#include <utility>

namespace shop {{
/// A service with the parts that it needs, whichever these are.
template <typename Store, typename Gateway> class {c.name}Assembly {{
public:
  template <typename... Arguments>
  explicit {c.name}Assembly(const Clock &clock, EventSink &events, Arguments &&...arguments)
      : store(std::make_unique<Store>(std::forward<Arguments>(arguments)...)), gateway(std::make_unique<Gateway>()),
        made(*store, *gateway, clock, events) {{}}
  {c.name}Service &service() {{ return made; }}
  Store &rows() {{ return *store; }}
  Gateway &line() {{ return *gateway; }}

private:
  std::unique_ptr<Store> store;
  std::unique_ptr<Gateway> gateway;
  {c.name}Service made;
}};
std::unique_ptr<{c.name}Store> make{c.name}Store(const std::string &folder);
}} // namespace shop
"""


def file_store_header(c, _):
    functions = "\n".join("  {0} {1}({2}) override;".format(*(lambda d: (d[0], verb, d[1]))(verb_declaration(c, verb)))
                          for verb in c.verbs)
    return f"""
#include "{c.space}/{c.name}Gateway.h"
#include "{c.space}/{c.name}Store.h"
#include "common/Connection.h"

#include <map>

namespace shop {{
class File{c.name}Store : public {c.name}Store {{
public:
  explicit File{c.name}Store(std::string folder);
{functions}

private:
  std::string folder;
  std::map<{c.name}Id, {c.name}> rows;
}};
class Tcp{c.name}Gateway : public {c.name}Gateway {{
public:
  Result<long> quote(const {c.name} &row) override;
  bool send(const {c.name} &row) override;

private:
  Connection connection{{"127.0.0.1", {4000 + c.limit}}};
}};
}} // namespace shop
"""


def mock_header(c, _):
    functions = "\n".join(f"  MOCK_METHOD(({d[0]}), {verb}, ({d[1]}), (override));"
                          for verb in c.verbs for d in [verb_declaration(c, verb)])
    return f"""
#include "{c.space}/{c.name}Gateway.h"
#include "{c.space}/{c.name}Store.h"

#include <gmock/gmock.h>

namespace shop {{
class Mock{c.name}Store : public {c.name}Store {{
public:
{functions}
}};
class Mock{c.name}Gateway : public {c.name}Gateway {{
public:
  MOCK_METHOD(Result<long>, quote, (const {c.name} &row), (override));
  MOCK_METHOD(bool, send, (const {c.name} &row), (override));
}};
}} // namespace shop
"""


def double_header(c, _):
    functions = "\n".join(f"  IMPLEMENT_MOCK{d[1].count(',') + 1}({verb});"
                          for verb in c.verbs for d in [verb_declaration(c, verb)])
    return f"""
#include "{c.space}/{c.name}Gateway.h"
#include "{c.space}/{c.name}Store.h"

#include <trompeloeil.hpp>

namespace shop {{
struct {c.name}StoreDouble : trompeloeil::mock_interface<{c.name}Store> {{
{functions}
}};
struct {c.name}GatewayDouble : trompeloeil::mock_interface<{c.name}Gateway> {{
  IMPLEMENT_MOCK1(quote);
  IMPLEMENT_MOCK1(send);
}};
}} // namespace shop
"""


HEADERS = [("src/{0}/{1}.h", model_header), ("src/{0}/{1}Store.h", store_header), ("src/{0}/{1}Gateway.h", gateway_header),
           ("src/{0}/{1}Service.h", service_header), ("src/{0}/{1}Factory.h", factory_header),
           ("src/{0}/File{1}Store.h", file_store_header), ("tests/mocks/Mock{1}.h", mock_header),
           ("tests/doubles/{1}Doubles.h", double_header)]
