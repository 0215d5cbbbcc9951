// SPDX-License-Identifier: Apache-2.0
//
// Mocked interfaces over libraries that the catalogue does not know.
#include "unit/infra/Classified.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;

/// A mocked interface whose only implementation calls a C library in `header`.
std::vector<std::string> overLibrary(const std::string &header, const std::string &declared, const std::string &call) {
  return classified("// FILE: /usr/include/" + header + "\n#pragma once\nextern \"C\" " + declared + R"cpp(
// FILE: src/Locator.h
#pragma once
struct Locator { virtual ~Locator() = default; virtual int locate() = 0; };
// FILE: src/Locator.cpp
#include "Locator.h"
#include <)cpp" + header +
                    R"cpp(>
struct LibraryLocator : Locator { int locate() override { return )cpp" +
                    call + R"cpp(; } };
// FILE: tests/T.cpp
#include "Locator.h"
#include <gmock/gmock.h>
struct MockLocator : Locator { MOCK_METHOD(int, locate, (), (override)); };
)cpp");
}

TEST(UnknownLibraries, TakesACLibraryByTheWordsOfItsFunctions) {
  EXPECT_THAT(overLibrary("click-0.4/click/click.h", "int click_db_read();", "click_db_read()"),
              ElementsAre("Locator: database <- LibraryLocator unknown"));
  EXPECT_THAT(overLibrary("geo/geo.h", "int geo_nearest();", "geo_nearest()"), ElementsAre("Locator: collaborator"));
  EXPECT_THAT(overLibrary("glib-2.0/gobject/gsignal.h", "int g_signal_connect_data();", "g_signal_connect_data()"),
              ElementsAre("Locator: collaborator"));
  EXPECT_THAT(overLibrary("unistd.h", "int isatty(int);", "isatty(0)"), ElementsAre("Locator: collaborator"));
}

TEST(UnknownLibraries, TakesACLibraryByTheNameOfTheInterface) {
  const auto over = [](const std::string &interface) {
    return classified("// FILE: /usr/include/geo/geo.h\n#pragma once\nextern \"C\" int geo_nearest();\n"
                      "// FILE: src/I.h\n#include <geo/geo.h>\n"
                      "struct " +
                      interface + " { virtual ~" + interface +
                      "() = default; virtual int get() = 0; };\n"
                      "struct Geo : " +
                      interface +
                      " { int get() override { return geo_nearest(); } };\n"
                      "// FILE: tests/T.cpp\n#include \"../src/I.h\"\n#include <gmock/gmock.h>\n"
                      "struct Mock : " +
                      interface + " { MOCK_METHOD(int, get, (), (override)); };\n");
  };
  EXPECT_THAT(over("MapDatabase"), ElementsAre("MapDatabase: database <- Geo unknown"));
  EXPECT_THAT(over("PositionSensor"), ElementsAre("PositionSensor: hardware <- Geo unknown"));
  EXPECT_THAT(over("TripTimer"), ElementsAre("TripTimer: collaborator")); // what waits need not leave the process
}

TEST(UnknownLibraries, AnImplementationThatGoesItsOwnWayIsNotHiddenByAnother) {
  const std::string code = R"cpp(
// FILE: /usr/include/lights/lights.h
extern "C" int hw_get_module(const char *);
// FILE: src/Light.cpp
#include <fcntl.h>
#include <lights/lights.h>
struct Files { virtual ~Files() = default; virtual void write(const char *) = 0; };
struct RealFiles : Files { void write(const char *path) override { open(path, 1); } };
struct Light { virtual ~Light() = default; virtual void on() = 0; };
struct SysfsLight : Light { Files &files; void on() override { files.write("brightness"); } };
)cpp";
  const std::string other = "struct ModuleLight : Light { void on() override { hw_get_module(\"lights\"); } };";
  const std::string test = R"cpp(
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "../src/Light.cpp"
struct MockFiles : Files { MOCK_METHOD(void, write, (const char *), (override)); };
struct MockLight : Light { MOCK_METHOD(void, on, (), (override)); };
)cpp";
  EXPECT_THAT(classified(code + test), ElementsAre("Files: filesystem <- RealFiles", "Light: collaborator"));
  EXPECT_THAT(classified(code + other + test),
              ElementsAre("Files: filesystem <- RealFiles", "Light: hardware <- ModuleLight <- SysfsLight unknown"));
}

TEST(UnknownLibraries, NamesTheCLibraryThatItDoesNotKnow) {
  const Program program = linked(R"cpp(
// FILE: /usr/include/geo/geo.h
extern "C" int geo_nearest();
// FILE: /usr/include/unistd.h
extern "C" int usleep(unsigned);
// FILE: src/Locator.cpp
#include <geo/geo.h>
#include <unistd.h>
struct Locator { virtual ~Locator() = default; virtual int locate() = 0; virtual int first() = 0; virtual int last() = 0; };
struct GeoLocator : Locator {
  int locate() override { return geo_nearest(); }
  int first() override { return usleep(1); }
  int last() override { return 0; }
};
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "../src/Locator.cpp"
struct MockLocator : Locator {
  MOCK_METHOD(int, locate, (), (override));
  MOCK_METHOD(int, first, (), (override));
  MOCK_METHOD(int, last, (), (override));
};
)cpp");
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.collaborators.size(), 1U);
  EXPECT_EQ(infra.collaborators[0].reason, "its implementations touch clock only by the way, "
                                           "and 'geo_nearest', which they call, is not in the catalogue");
}

TEST(UnknownLibraries, SayTheirKindBetterThanTheInterface) {
  const Program program = linked(R"cpp(
// FILE: /usr/include/acme/dbus.h
namespace acme::dbus { struct Object { int invoke(); }; }
// FILE: src/Store.cpp
#include <acme/dbus.h>
struct TemplateStore { virtual ~TemplateStore() = default; virtual int size() = 0; };
struct Stub : TemplateStore {
  int size() override { return object.invoke(); }
  acme::dbus::Object object;
};
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "../src/Store.cpp"
struct MockStore : TemplateStore { MOCK_METHOD(int, size, (), (override)); };
)cpp");
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.dependencies.size(), 1U);
  EXPECT_EQ(infra.dependencies[0].kind, "ipc");
}

} // namespace
} // namespace doublecheck
