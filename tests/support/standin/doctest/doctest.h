// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for doctest's header: what its macros leave in a program.
// StandInContractTest holds it to the real header.
#pragma once

namespace doctest {

struct skip {
  bool data;
  skip(bool on = true) : data(on) {}
};
struct should_fail {
  bool data;
  should_fail(bool on = true) : data(on) {}
};
struct may_fail {
  bool data;
  may_fail(bool on = true) : data(on) {}
};
struct description {
  const char *data;
  description(const char *text) : data(text) {}
};
struct timeout {
  double data;
  timeout(double seconds) : data(seconds) {}
};

struct String {
  String(const char *text);
};

namespace detail {

struct TestSuite {
  TestSuite &operator*(const char *name);
  template <typename T> TestSuite &operator*(const T &) { return *this; }
};
using funcType = void (*)();
struct TestCase {
  TestCase(funcType test, const char *file, unsigned line, const TestSuite &suite, const String &type = String(""),
           int templateId = -1);
  TestCase &operator*(const char *name);
  template <typename T> TestCase &operator*(const T &) { return *this; }
};
int regTest(const TestCase &test);
int setTestSuite(const TestSuite &suite);
template <typename T> int instantiationHelper(const T &) { return 0; }

struct Subcase {
  Subcase(const char *name, const char *file, int line);
  operator bool() const;
};
struct ResultBuilder {
  ResultBuilder(int type, const char *file, int line, const char *expression);
  void setResult(bool);
  bool log();
  void translateException();
};
struct MessageBuilder {
  MessageBuilder(const char *file, int line, int severity);
  template <typename T> MessageBuilder &operator,(const T &) { return *this; }
  bool log();
};

} // namespace detail
} // namespace doctest

namespace doctest_detail_test_suite_ns {
doctest::detail::TestSuite &getCurrentTestSuite();
} // namespace doctest_detail_test_suite_ns

#define DOCTEST_CAT_(a, b) a##b
#define DOCTEST_CAT(a, b) DOCTEST_CAT_(a, b)
#define DOCTEST_ANONYMOUS(x) DOCTEST_CAT(x, __COUNTER__)

#define DOCTEST_REGISTER_(function, decorators)                                                                        \
  static const int DOCTEST_ANONYMOUS(DOCTEST_ANON_VAR_) =                                                              \
      doctest::detail::regTest(doctest::detail::TestCase(function, __FILE__, __LINE__,                                 \
                                                         doctest_detail_test_suite_ns::getCurrentTestSuite()) *        \
                               decorators);
#define DOCTEST_TEST_CASE_(function, decorators)                                                                       \
  static void function();                                                                                              \
  DOCTEST_REGISTER_(function, decorators)                                                                              \
  static void function()
#define TEST_CASE(decorators) DOCTEST_TEST_CASE_(DOCTEST_ANONYMOUS(DOCTEST_ANON_FUNC_), decorators)
#define SCENARIO(name) TEST_CASE("  Scenario: " name)

#define DOCTEST_FIXTURE_(testClass, function, fixture, decorators)                                                     \
  namespace {                                                                                                          \
    struct testClass : public fixture {                                                                                \
      void f();                                                                                                        \
    };                                                                                                                 \
    static void function() {                                                                                           \
      testClass v;                                                                                                     \
      v.f();                                                                                                           \
    }                                                                                                                  \
    DOCTEST_REGISTER_(function, decorators)                                                                            \
  }                                                                                                                    \
  inline void testClass::f()
#define TEST_CASE_FIXTURE(fixture, decorators)                                                                         \
  DOCTEST_FIXTURE_(DOCTEST_ANONYMOUS(DOCTEST_ANON_CLASS_), DOCTEST_ANONYMOUS(DOCTEST_ANON_FUNC_), fixture, decorators)

#define DOCTEST_TEMPLATE_(dec, T, anonymous, ...)                                                                      \
  template <typename T> static void anonymous();                                                                       \
  namespace {                                                                                                          \
    template <typename... Types> struct DOCTEST_CAT(anonymous, ITERATOR) {                                             \
      DOCTEST_CAT(anonymous, ITERATOR)(const char *, unsigned line) {                                                  \
        ((void)doctest::detail::regTest(                                                                               \
             doctest::detail::TestCase(anonymous<Types>, __FILE__, line,                                               \
                                       doctest_detail_test_suite_ns::getCurrentTestSuite(), "", 0) *                   \
             dec),                                                                                                     \
         ...);                                                                                                         \
      }                                                                                                                \
    };                                                                                                                 \
  }                                                                                                                    \
  static const int DOCTEST_CAT(anonymous, DUMMY) =                                                                     \
      doctest::detail::instantiationHelper(DOCTEST_CAT(anonymous, ITERATOR)<__VA_ARGS__>(__FILE__, __LINE__));         \
  template <typename T> static void anonymous()
#define TEST_CASE_TEMPLATE(dec, T, ...) DOCTEST_TEMPLATE_(dec, T, DOCTEST_ANONYMOUS(DOCTEST_ANON_TMP_), __VA_ARGS__)

#define DOCTEST_SUITE_(decorators, space)                                                                              \
  namespace space {                                                                                                    \
    namespace doctest_detail_test_suite_ns {                                                                           \
      static doctest::detail::TestSuite &getCurrentTestSuite() {                                                       \
        static doctest::detail::TestSuite data{};                                                                      \
        static bool inited = false;                                                                                    \
        if (!inited) {                                                                                                 \
          data *decorators;                                                                                            \
          inited = true;                                                                                               \
        }                                                                                                              \
        return data;                                                                                                   \
      }                                                                                                                \
    }                                                                                                                  \
  }                                                                                                                    \
  namespace space
#define TEST_SUITE(decorators) DOCTEST_SUITE_(decorators, DOCTEST_ANONYMOUS(DOCTEST_ANON_SUITE_))

#define TEST_SUITE_BEGIN(decorators)                                                                                   \
  static const int DOCTEST_ANONYMOUS(DOCTEST_ANON_VAR_) =                                                              \
      doctest::detail::setTestSuite(doctest::detail::TestSuite() * decorators);                                        \
  static_assert(true, "")
#define TEST_SUITE_END                                                                                                 \
  static const int DOCTEST_ANONYMOUS(DOCTEST_ANON_VAR_) =                                                              \
      doctest::detail::setTestSuite(doctest::detail::TestSuite() * "");                                                \
  using DOCTEST_ANONYMOUS(DOCTEST_ANON_FOR_SEMICOLON_) = int

#define DOCTEST_ASSERT_(condition, text)                                                                               \
  do {                                                                                                                 \
    doctest::detail::ResultBuilder DOCTEST_RB(0, __FILE__, __LINE__, text);                                            \
    DOCTEST_RB.setResult(condition);                                                                                   \
    DOCTEST_RB.log();                                                                                                  \
  } while (false)
#define DOCTEST_THROWS_(...)                                                                                           \
  do {                                                                                                                 \
    doctest::detail::ResultBuilder DOCTEST_RB(0, __FILE__, __LINE__, #__VA_ARGS__);                                    \
    try {                                                                                                              \
      static_cast<void>(__VA_ARGS__);                                                                                  \
    } catch (...) {                                                                                                    \
      DOCTEST_RB.translateException();                                                                                 \
    }                                                                                                                  \
    DOCTEST_RB.log();                                                                                                  \
  } while (false)
#define CHECK(...) DOCTEST_ASSERT_(static_cast<bool>(__VA_ARGS__), #__VA_ARGS__)
#define CHECK_FALSE(...) DOCTEST_ASSERT_(!(__VA_ARGS__), #__VA_ARGS__)
#define CHECK_EQ(a, b) CHECK((a) == (b))
#define CHECK_THROWS(...) DOCTEST_THROWS_(__VA_ARGS__)
#define CHECK_NOTHROW(...) DOCTEST_THROWS_(__VA_ARGS__)
#define REQUIRE CHECK
#define REQUIRE_FALSE CHECK_FALSE
#define REQUIRE_EQ CHECK_EQ
#define REQUIRE_THROWS CHECK_THROWS
#define REQUIRE_NOTHROW CHECK_NOTHROW
#define DOCTEST_MESSAGE_(severity, ...)                                                                                \
  [&] {                                                                                                                \
    doctest::detail::MessageBuilder mb(__FILE__, __LINE__, severity);                                                  \
    (mb, __VA_ARGS__);                                                                                                 \
    return mb.log();                                                                                                   \
  }()
#define MESSAGE(...) DOCTEST_MESSAGE_(0, __VA_ARGS__)
#define FAIL(...) DOCTEST_MESSAGE_(1, __VA_ARGS__)
#define SUBCASE(name)                                                                                                  \
  if (const doctest::detail::Subcase &DOCTEST_ANONYMOUS(DOCTEST_ANON_SUBCASE_) =                                       \
          doctest::detail::Subcase(name, __FILE__, __LINE__))
#define GIVEN(name) SUBCASE(name)
#define WHEN(name) SUBCASE(name)
#define THEN(name) SUBCASE(name)
