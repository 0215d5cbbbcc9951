// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for Boost.Test's headers: what its macros leave in a program.
// StandInContractTest holds it to the real header.
#pragma once

namespace boost {
namespace unit_test {

class const_string {
public:
  const_string(const char *text);
};
struct test_unit {};
struct test_case : test_unit {};
struct test_suite : test_unit {
  void add(test_case *test);
};
class test_unit_generator {
public:
  virtual ~test_unit_generator();
};
using test_unit_id = unsigned long;

namespace decorator {
class base;
class collector_t {
public:
  static collector_t &instance();
  collector_t &operator*(const base &decorator);
};
class base {
public:
  virtual ~base();
  collector_t &operator*() const;
};
class label : public base {
public:
  explicit label(const_string text);
};
class description : public base {
public:
  explicit description(const_string text);
};
class expected_failures : public base {
public:
  explicit expected_failures(unsigned long number);
};
template <bool on> class enable_if_impl : public base {};
template <bool on> class enable_if : public base {
public:
  enable_if() {}
};
using enabled = enable_if<true>;
using disabled = enable_if<false>;
class fixture_t : public base {
public:
  explicit fixture_t(int);
};
template <typename F> fixture_t fixture() { return fixture_t(0); }
struct any_function {
  any_function() {}
  template <typename F> any_function(F, int = 0) {}
};
inline fixture_t fixture(const any_function &setup, const any_function &teardown = any_function()) {
  (void)setup, (void)teardown;
  return fixture_t(0);
}
struct any_predicate {
  template <typename F> any_predicate(F) {}
};
class precondition : public base {
public:
  explicit precondition(any_predicate predicate);
};
} // namespace decorator
using decorator::description;
using decorator::disabled;
using decorator::enable_if;
using decorator::enabled;
using decorator::expected_failures;
using decorator::fixture;
using decorator::label;
using decorator::precondition;

template <typename F> test_case *make_test_case(F function, const_string name, const_string file, unsigned long line) {
  (void)function, (void)name, (void)file, (void)line;
  return nullptr;
}

namespace ut_detail {
struct auto_test_unit_registrar {
  auto_test_unit_registrar(test_case *test, decorator::collector_t &decorators, unsigned long failures = 0);
  explicit auto_test_unit_registrar(const_string suite, const_string file, unsigned long line,
                                    decorator::collector_t &decorators);
  explicit auto_test_unit_registrar(const test_unit_generator &generator, decorator::collector_t &decorators);
  explicit auto_test_unit_registrar(int);
};
template <typename... Ts> struct type_list {};
template <typename T> struct type {};
template <typename Generator, typename List> class template_test_case_gen;
template <typename Generator, template <typename...> class List, typename... Ts>
class template_test_case_gen<Generator, List<Ts...>> : public test_unit_generator {
public:
  template_test_case_gen(const_string name, const_string file, unsigned long line) {
    (void)name, (void)file, (void)line;
    (Generator::run(static_cast<type<Ts> *>(nullptr)), ...);
  }
};
struct global_configuration {
  global_configuration();
  virtual ~global_configuration();
  virtual void test_start();
};
template <typename F> struct global_configuration_impl : global_configuration {
  global_configuration_impl() {}
  void test_start() override { object = new F; }
  F *object = nullptr;
};
struct global_fixture {
  global_fixture();
  virtual ~global_fixture();
  virtual void setup() = 0;
};
template <typename F> struct global_fixture_impl : global_fixture {
  global_fixture_impl() {}
  void setup() override { object = new F; }
  F *object = nullptr;
};
} // namespace ut_detail

namespace data {
struct xrange_t {};
inline xrange_t xrange(int) { return {}; }
template <typename T> xrange_t make(const T &) { return {}; }
namespace ds_detail {
struct generator : test_unit_generator {};
template <typename TestCase, typename DataSet>
generator make_test_case_gen(const_string name, const_string file, unsigned long line, DataSet &&) {
  (void)name, (void)file, (void)line;
  TestCase::test_method(0);
  return {};
}
} // namespace ds_detail
} // namespace data
} // namespace unit_test

namespace test_tools {
class assertion_result {
public:
  assertion_result(bool);
};
namespace tt_detail {
enum tool_level { WARN, CHECK, REQUIRE, PASS };
bool report_assertion(const assertion_result &result, const char *text, const char *file, unsigned long line,
                      tool_level level);
} // namespace tt_detail
} // namespace test_tools
} // namespace boost

namespace {
struct BOOST_AUTO_TEST_CASE_FIXTURE {
  void nothing() {}
};
} // namespace

#define BOOST_JOIN_(a, b) a##b
#define BOOST_JOIN(a, b) BOOST_JOIN_(a, b)
#define BOOST_REGISTRAR_(name)                                                                                         \
  static boost::unit_test::ut_detail::auto_test_unit_registrar BOOST_JOIN(BOOST_JOIN(name, _registrar), __LINE__)

#define BOOST_CASE_(name, fixture, decorators)                                                                         \
  struct name : public fixture {                                                                                       \
    void test_method();                                                                                                \
  };                                                                                                                   \
  static void name##_invoker() {                                                                                       \
    name t;                                                                                                            \
    t.test_method();                                                                                                   \
  }                                                                                                                    \
  BOOST_REGISTRAR_(name)                                                                                               \
  (boost::unit_test::make_test_case(&name##_invoker, #name, __FILE__, __LINE__), decorators);                          \
  void name::test_method()
#define BOOST_NO_DECORATORS_ boost::unit_test::decorator::collector_t::instance()
#define BOOST_PICK_(a, b, c, macro, ...) macro
#define BOOST_CASE_1_(name) BOOST_CASE_(name, BOOST_AUTO_TEST_CASE_FIXTURE, BOOST_NO_DECORATORS_)
#define BOOST_CASE_2_(name, decorators) BOOST_CASE_(name, BOOST_AUTO_TEST_CASE_FIXTURE, decorators)
#define BOOST_AUTO_TEST_CASE(...) BOOST_PICK_(__VA_ARGS__, , BOOST_CASE_2_, BOOST_CASE_1_, )(__VA_ARGS__)
#define BOOST_FIXTURE_2_(name, fixture) BOOST_CASE_(name, fixture, BOOST_NO_DECORATORS_)
#define BOOST_FIXTURE_TEST_CASE(...) BOOST_PICK_(__VA_ARGS__, BOOST_CASE_, BOOST_FIXTURE_2_, , )(__VA_ARGS__)

#define BOOST_SUITE_(name, decorators)                                                                                 \
  namespace name {                                                                                                     \
    BOOST_REGISTRAR_(name)(#name, __FILE__, __LINE__, decorators);
#define BOOST_SUITE_1_(name) BOOST_SUITE_(name, BOOST_NO_DECORATORS_)
#define BOOST_AUTO_TEST_SUITE(...) BOOST_PICK_(__VA_ARGS__, , BOOST_SUITE_, BOOST_SUITE_1_, )(__VA_ARGS__)
#define BOOST_FIXTURE_TEST_SUITE(name, fixture)                                                                        \
  BOOST_AUTO_TEST_SUITE(name)                                                                                          \
  typedef fixture BOOST_AUTO_TEST_CASE_FIXTURE;
#define BOOST_AUTO_TEST_SUITE_END()                                                                                    \
  BOOST_REGISTRAR_(end_suite)(1);                                                                                      \
  }
#define BOOST_TEST_DECORATOR(decorators)                                                                               \
  static const boost::unit_test::decorator::collector_t &BOOST_JOIN(decorator_collector, __LINE__) = decorators;

#define BOOST_AUTO_TEST_CASE_TEMPLATE(name, type_name, List)                                                           \
  template <typename type_name> struct name : public BOOST_AUTO_TEST_CASE_FIXTURE {                                    \
    void test_method();                                                                                                \
  };                                                                                                                   \
  struct name##_invoker {                                                                                              \
    template <typename TestType> static void run(boost::unit_test::ut_detail::type<TestType> *) {                      \
      name<TestType> t;                                                                                                \
      t.test_method();                                                                                                 \
    }                                                                                                                  \
  };                                                                                                                   \
  BOOST_REGISTRAR_(name)                                                                                               \
  (boost::unit_test::ut_detail::template_test_case_gen<name##_invoker, List>(#name, __FILE__, __LINE__),               \
   BOOST_NO_DECORATORS_);                                                                                              \
  template <typename type_name> void name<type_name>::test_method()

#define BOOST_GLOBAL_FIXTURE(F)                                                                                        \
  static boost::unit_test::ut_detail::global_configuration_impl<F> BOOST_JOIN(gf_, F)
#define BOOST_TEST_GLOBAL_FIXTURE(F)                                                                                   \
  static boost::unit_test::ut_detail::global_fixture_impl<F> BOOST_JOIN(gf_, F)

#define BOOST_REPORT_(condition, text, level)                                                                          \
  boost::test_tools::tt_detail::report_assertion(boost::test_tools::assertion_result(static_cast<bool>(condition)),    \
                                                 text, __FILE__, __LINE__, boost::test_tools::tt_detail::level)
#define BOOST_TEST(...) BOOST_REPORT_((__VA_ARGS__), #__VA_ARGS__, CHECK)
#define BOOST_CHECK(...) BOOST_REPORT_((__VA_ARGS__), #__VA_ARGS__, CHECK)
#define BOOST_REQUIRE(...) BOOST_REPORT_((__VA_ARGS__), #__VA_ARGS__, REQUIRE)
#define BOOST_WARN(...) BOOST_REPORT_((__VA_ARGS__), #__VA_ARGS__, WARN)
#define BOOST_CHECK_EQUAL(a, b) BOOST_CHECK((a) == (b))
#define BOOST_REQUIRE_EQUAL(a, b) BOOST_REQUIRE((a) == (b))
#define BOOST_ERROR(text) BOOST_REPORT_(false, text, CHECK)
