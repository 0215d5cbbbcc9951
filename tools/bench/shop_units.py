# SPDX-License-Identifier: Apache-2.0
"""The units of the projects that generate.py writes: production, gMock and trompeloeil. Writes nothing."""
from shop import verb_declaration


def service_source(c, other):
    return f"""
#include "{c.space}/{c.name}Service.h"

#include <algorithm>
#include <numeric>
#include <sstream>

namespace shop {{
{c.name}Service::{c.name}Service({c.name}Store &store, {c.name}Gateway &gateway, const Clock &clock, EventSink &events)
    : store(store), gateway(gateway), clock(clock), events(events) {{
  bus.subscribe([this](const {c.name} &row) {{ this->events.publish("{c.space}.accepted", row.id.text); }});
}}

Result<long> {c.name}Service::price(const {c.name}Id &id) {{
  const auto row = store.find(id);
  if (!row)
    return Failure{{"no such {c.space}: " + id.text}};
  return retried(3, [&] {{ return gateway.quote(*row); }}).then([](long cents) {{ return cents + cents / 5; }});
}}

bool {c.name}Service::accept({c.name} row) {{
  row.lines.push_back(std::to_string(clock.now().time_since_epoch().count()));
  std::sort(row.lines.begin(), row.lines.end(), [](const auto &a, const auto &b) {{ return a.size() < b.size(); }});
  if (!store.save(row))
    return false;
  bus.emit(row);
  return true;
}}

std::size_t {c.name}Service::sendAll(const std::vector<{c.name}> &rows) {{
  std::vector<{c.name}> sorted = rows;
  std::stable_sort(sorted.begin(), sorted.end(), [](const {c.name} &a, const {c.name} &b) {{ return a.cents < b.cents; }});
  return static_cast<std::size_t>(
      std::count_if(sorted.begin(), sorted.end(), [this](const {c.name} &row) {{ return gateway.send(row); }}));
}}

{other.name} {c.name}Service::summary(const {c.name}Id &id) {{
  {other.name} made;
  std::ostringstream text;
  text << id << ": " << prices.get(id, [this](const {c.name}Id &wanted) {{ return price(wanted).value(); }});
  made.lines.push_back(text.str());
  made.cents = std::accumulate(made.lines.begin(), made.lines.end(), 0L,
                               [](long sum, const std::string &line) {{ return sum + static_cast<long>(line.size()); }});
  return made;
}}
}} // namespace shop
"""


def file_store_source(c, _):
    bodies = {
        "save": f"  std::ofstream file(folder + \"/\" + row.id.text);\n  file << row.cents;\n  rows[row.id] = row;\n  return file.good();",
        "find": "  const auto found = rows.find(id);\n  return found == rows.end() ? std::nullopt : std::optional(found->second);",
        "remove": "  return rows.erase(id) > 0 && std::filesystem::remove(folder + \"/\" + id.text);",
        "count": "  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return row.first.text.rfind(prefix, 0) == 0; }));",
        "list": f"  std::vector<{c.name}> found;\n  for (const auto &[id, row] : rows)\n    if (found.size() < limit)\n      found.push_back(row);\n  return found;",
        "rename": "  std::filesystem::rename(folder + \"/\" + id.text, folder + \"/\" + name);",
        "archive": "  return before > TimePoint() ? static_cast<int>(rows.size()) : 0;",
        "restore": f"  const auto found = find(id);\n  return found ? Result<{c.name}>(*found) : Result<{c.name}>(Failure{{\"gone\"}});",
        "lock": "  return time.count() > 0 && rows.count(id) > 0;",
        "publish": "  std::ofstream(folder + \"/\" + topic) << row.id.text;",
    }
    functions = "\n".join(f"{d[0]} File{c.name}Store::{verb}({d[1]}) {{\n{bodies[verb]}\n}}\n"
                          for verb in c.verbs for d in [verb_declaration(c, verb)])
    return f"""
#include "{c.space}/File{c.name}Store.h"

#include "{c.space}/{c.name}Factory.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace shop {{
File{c.name}Store::File{c.name}Store(std::string folder) : folder(std::move(folder)) {{}}
{functions}
Result<long> Tcp{c.name}Gateway::quote(const {c.name} &row) {{
  const auto answer = connection.exchange("QUOTE " + row.id.text);
  if (answer.empty())
    return Failure{{"no answer"}};
  return std::stol(answer);
}}
bool Tcp{c.name}Gateway::send(const {c.name} &row) {{ return connection.exchange("SEND " + row.id.text) == "OK"; }}
std::unique_ptr<{c.name}Store> make{c.name}Store(const std::string &folder) {{
  return std::make_unique<File{c.name}Store>(folder);
}}
}} // namespace shop
"""


GMOCK_TESTS = [
    """TEST_F({0}ServiceTest, PricesWhatTheGatewayQuotes{1}) {{
  EXPECT_CALL(store, find({0}Id{{"{2}"}})).WillOnce(Return({0}{{}}));
  EXPECT_CALL(gateway, quote(_)).WillOnce(Return(Result<long>({3}L)));
  EXPECT_EQ(service.price({{"{2}"}}).value(), {3} + {3} / 5);
}}""",
    """TEST_F({0}ServiceTest, TriesAgainWhenTheLineBreaks{1}) {{
  ON_CALL(store, find).WillByDefault(Return({0}{{}}));
  EXPECT_CALL(gateway, quote).Times(2).WillOnce(Throw(std::runtime_error("{2}"))).WillOnce(Return(Result<long>({3}L)));
  EXPECT_TRUE(service.price({{"{2}"}}).isGood());
}}""",
    """TEST_F({0}ServiceTest, TellsOfWhatItAccepts{1}) {{
  EXPECT_CALL(store, save(Field(&{0}::cents, {3}))).WillOnce(Return(true));
  EXPECT_CALL(events, publish(StartsWith2("{4}"), "{2}"));
  {0} row;
  row.id.text = "{2}";
  row.cents = {3};
  EXPECT_TRUE(service.accept(row));
}}""",
    """TEST_F({0}ServiceTest, KeepsQuietAboutWhatIsNotSaved{1}) {{
  EXPECT_CALL(store, save(_)).WillOnce(Return(false));
  EXPECT_CALL(events, publish(_, _)).Times(0);
  EXPECT_FALSE(service.accept(sample("{2}")));
}}""",
    """TEST_F({0}ServiceTest, SendsTheCheapestFirst{1}) {{
  InSequence inOrder;
  EXPECT_CALL(gateway, send(Field(&{0}::cents, 1))).WillOnce(Return(true));
  EXPECT_CALL(gateway, send(Field(&{0}::cents, {3}))).WillOnce([](const {0} &row) {{ return row.cents > 1; }});
  {0} dear, cheap;
  dear.cents = {3};
  cheap.cents = 1;
  EXPECT_THAT(service.sendAll({{dear, cheap}}), Eq(2u));
}}""",
    """TEST_F({0}ServiceTest, SummarisesOnce{1}) {{
  std::vector<{0}Id> asked;
  EXPECT_CALL(store, find(_)).WillOnce(Invoke([&](const {0}Id &id) {{
    asked.push_back(id);
    return std::optional<{0}>({0}{{}});
  }}));
  ON_CALL(gateway, quote(_)).WillByDefault(Return(Result<long>({3}L)));
  service.summary({{"{2}"}});
  service.summary({{"{2}"}});
  EXPECT_THAT(asked, ElementsAre({0}Id{{"{2}"}}));
}}""",
    """TEST_F({0}AssemblyTest, WiresItsParts{1}) {{
  EXPECT_CALL(assembly.rows(), save(_)).Times(AtLeast(1)).WillRepeatedly(Return(true));
  EXPECT_TRUE(assembly.service().accept({0}{{}}));
}}""",
]


def gmock_source(c, _, tests, draw):
    bodies = "\n\n".join(
        GMOCK_TESTS[i % len(GMOCK_TESTS)].format(c.name, i, f"{c.space}-{draw.randint(1, 999)}", draw.randint(2, 900), c.space)
        for i in range(tests))
    return f"""
#include "{c.space}/{c.name}Factory.h"

#include "mocks/Mock{c.name}.h"
#include "support/ShopTest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace shop {{
namespace {{
using testing::_;
using testing::AtLeast;
using testing::ElementsAre;
using testing::Eq;
using testing::Field;
using testing::InSequence;
using testing::Invoke;
using testing::NiceMock;
using testing::Return;
using testing::StrictMock;
using testing::Throw;

{c.name} sample(const std::string &id) {{
  {c.name} row;
  row.id.text = id;
  return row;
}}

class {c.name}ServiceTest : public ShopTest {{
protected:
  NiceMock<Mock{c.name}Store> store;
  StrictMock<Mock{c.name}Gateway> gateway;
  {c.name}Service service{{store, gateway, clock, events}};
}};

class {c.name}AssemblyTest : public ShopTest {{
protected:
  {c.name}Assembly<NiceMock<Mock{c.name}Store>, NiceMock<Mock{c.name}Gateway>> assembly{{clock, events}};
}};

{bodies}
}} // namespace
}} // namespace shop
"""


SCENARIO_TESTS = [
    """TEST_CASE("{0} {1}: a quote becomes a price") {{
  {0}StoreDouble store;
  {0}GatewayDouble gateway;
  ClockDouble clock;
  EventSinkDouble events;
  REQUIRE_CALL(store, find(ANY(const {0}Id &))).RETURN({0}{{}});
  REQUIRE_CALL(gateway, quote(_)).RETURN(Result<long>({3}L));
  {0}Service service(store, gateway, clock, events);
  REQUIRE(service.price({{"{2}"}}).value() == {3} + {3} / 5);
}}""",
    """TEST_CASE("{0} {1}: what is saved is told") {{
  {0}StoreDouble store;
  {0}GatewayDouble gateway;
  ClockDouble clock;
  EventSinkDouble events;
  ALLOW_CALL(clock, now()).RETURN(TimePoint());
  REQUIRE_CALL(store, save(_)).WITH(_1.cents == {3}).RETURN(true);
  REQUIRE_CALL(events, publish("{4}.accepted", _)).SIDE_EFFECT(CHECK(_2 == "{2}"));
  {0}Service service(store, gateway, clock, events);
  {0} row;
  row.id.text = "{2}";
  row.cents = {3};
  CHECK(service.accept(row));
}}""",
    """TEST_CASE("{0} {1}: nothing is sent twice") {{
  {0}StoreDouble store;
  {0}GatewayDouble gateway;
  ClockDouble clock;
  EventSinkDouble events;
  trompeloeil::sequence order;
  REQUIRE_CALL(gateway, send(_)).WITH(_1.cents == 1).IN_SEQUENCE(order).RETURN(true);
  REQUIRE_CALL(gateway, send(_)).WITH(_1.cents == {3}).IN_SEQUENCE(order).RETURN(false);
  FORBID_CALL(store, save(_));
  {0}Service service(store, gateway, clock, events);
  {0} dear, cheap;
  dear.cents = {3};
  cheap.cents = 1;
  REQUIRE(service.sendAll({{dear, cheap}}) == 1);
}}""",
]


def scenario_source(c, _, tests, draw):
    bodies = "\n\n".join(
        SCENARIO_TESTS[i % len(SCENARIO_TESTS)].format(c.name, i, f"{c.space}-{draw.randint(1, 999)}", draw.randint(2, 900),
                                                       c.space) for i in range(tests))
    return f"""
#include "doubles/{c.name}Doubles.h"
#include "{c.space}/{c.name}Service.h"
#include "support/Scenario.h"

#include <string>
#include <vector>

namespace shop {{
using trompeloeil::_;

{bodies}
}} // namespace shop
"""
