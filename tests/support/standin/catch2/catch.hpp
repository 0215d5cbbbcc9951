// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for the single header of Catch2, version 2: what its macros leave in a
// program. StandInContractTest holds it to the real header.
#pragma once

namespace Catch {

struct SourceLineInfo {
  SourceLineInfo(const char *file, unsigned long line) noexcept;
};
class StringRef {
public:
  constexpr StringRef() noexcept {}
  constexpr StringRef(const char *text) noexcept : text(text) {}
  constexpr StringRef(const char *text, unsigned long) noexcept : text(text) {}

private:
  const char *text = nullptr;
};
struct Text {
  Text(const char *text);
  operator StringRef() const;
  const char *c_str() const;
};
Text operator+(const char *left, const Text &right);

struct NameAndTags {
  NameAndTags(const StringRef &name = StringRef(), const StringRef &tags = StringRef()) noexcept;
};
class ITestInvoker {
public:
  virtual ~ITestInvoker();
  virtual void invoke() const = 0;
};
ITestInvoker *makeTestInvoker(void (*function)()) noexcept;
template <typename C> class TestInvokerAsMethod : public ITestInvoker {
  void (C::*method)();

public:
  TestInvokerAsMethod(void (C::*method)()) noexcept : method(method) {}
  void invoke() const override {
    C object;
    (object.*method)();
  }
};
template <typename C> ITestInvoker *makeTestInvoker(void (C::*method)()) noexcept {
  return new TestInvokerAsMethod<C>(method);
}
struct ReporterConfig {};
struct TestRunInfo {};
struct TestEventListenerBase {
  explicit TestEventListenerBase(const ReporterConfig &);
  virtual ~TestEventListenerBase();
  virtual void testRunStarting(const TestRunInfo &);
};
using EventListenerBase = TestEventListenerBase;
struct ReporterFactory {
  virtual ~ReporterFactory();
  virtual TestEventListenerBase *create(const ReporterConfig &) const = 0;
};
void registerListener(ReporterFactory *factory);
template <typename T> class ListenerRegistrar {
  struct ListenerFactory : ReporterFactory {
    TestEventListenerBase *create(const ReporterConfig &config) const override { return new T(config); }
  };

public:
  ListenerRegistrar() { registerListener(new ListenerFactory); }
};

struct AutoReg {
  AutoReg(ITestInvoker *invoker, const SourceLineInfo &place, const StringRef &className,
          const NameAndTags &nameAndTags) noexcept;
  ~AutoReg();
};
template <typename...> struct TypeList {};
template <template <typename...> class To, typename From> struct Convert;
template <template <typename...> class To, template <typename...> class From, typename... Ts>
struct Convert<To, From<Ts...>> {
  using type = To<Ts...>;
};

struct ResultWas {
  enum OfType { Info, Warning, Ok, ExplicitFailure, ExplicitSkip };
};
struct ResultDisposition {
  enum Flags { Normal, ContinueOnFailure };
};
class AssertionHandler {
public:
  AssertionHandler(const StringRef &macro, const SourceLineInfo &place, StringRef expression,
                   ResultDisposition::Flags disposition);
  template <typename T> void handleExpr(const T &) {}
  void handleMessage(ResultWas::OfType type, const StringRef &message);
  void handleUnexpectedInflightException();
  void complete();
};
class Section {
public:
  Section(const SourceLineInfo &place, const char *name);
  explicit operator bool() const;
};

} // namespace Catch

constexpr Catch::StringRef operator""_catch_sr(const char *text, unsigned long length) noexcept {
  return Catch::StringRef(text, length);
}

#define CATCH_CAT_(a, b) a##b
#define CATCH_CAT(a, b) CATCH_CAT_(a, b)
#define CATCH_LINE_INFO ::Catch::SourceLineInfo(__FILE__, static_cast<unsigned long>(__LINE__))

#define CATCH_TEST_CASE_(function, registrar, ...)                                                                     \
  static void function();                                                                                              \
  namespace {                                                                                                          \
    const ::Catch::AutoReg registrar(::Catch::makeTestInvoker(&function), CATCH_LINE_INFO, ::Catch::StringRef(),       \
                                     ::Catch::NameAndTags{__VA_ARGS__});                                               \
  }                                                                                                                    \
  static void function()
#define CATCH_TEST_CASE_I_(id, ...)                                                                                    \
  CATCH_TEST_CASE_(CATCH_CAT(C_A_T_C_H_T_E_S_T_, id), CATCH_CAT(autoRegistrar, id), __VA_ARGS__)
#define TEST_CASE(...) CATCH_TEST_CASE_I_(__COUNTER__, __VA_ARGS__)
#define SCENARIO(...) TEST_CASE("Scenario: " __VA_ARGS__)

#define CATCH_TEST_CASE_METHOD_(testClass, registrar, fixture, ...)                                                    \
  namespace {                                                                                                          \
    struct testClass : fixture {                                                                                       \
      void test();                                                                                                     \
    };                                                                                                                 \
    const ::Catch::AutoReg registrar(::Catch::makeTestInvoker(&testClass::test), CATCH_LINE_INFO, #fixture,    \
                                     ::Catch::NameAndTags{__VA_ARGS__});                                               \
  }                                                                                                                    \
  void testClass::test()
#define CATCH_TEST_CASE_METHOD_I_(id, ...)                                                                             \
  CATCH_TEST_CASE_METHOD_(CATCH_CAT(C_A_T_C_H_T_E_S_T_, id), CATCH_CAT(autoRegistrar, id), __VA_ARGS__)
#define TEST_CASE_METHOD(...) CATCH_TEST_CASE_METHOD_I_(__COUNTER__, __VA_ARGS__)
#define METHOD_AS_TEST_CASE(method, ...)                                                                               \
  namespace {                                                                                                          \
    const ::Catch::AutoReg CATCH_CAT(autoRegistrar, __LINE__)(::Catch::makeTestInvoker(&method), CATCH_LINE_INFO,      \
                                                              "&" #method, ::Catch::NameAndTags{__VA_ARGS__});         \
  }

#define CATCH_TEMPLATE_(function, family, name, tags, ...)                                                             \
  template <typename TestType> static void function();                                                                 \
  namespace {                                                                                                          \
    template <typename Type>                                                                                           \
    void reg_test(::Catch::TypeList<Type>, const ::Catch::NameAndTags &nameAndTags) {                                  \
      ::Catch::AutoReg(::Catch::makeTestInvoker(&function<Type>), CATCH_LINE_INFO, ::Catch::StringRef(), nameAndTags); \
    }                                                                                                                  \
    template <typename... Types> struct family {                                                                       \
      family() { (reg_test(::Catch::TypeList<Types>(), ::Catch::NameAndTags{name " - " + ::Catch::Text(#__VA_ARGS__), tags}), ...); } \
    };                                                                                                                 \
    static const int CATCH_CAT(globalRegistrar, __LINE__) = []() {                                                     \
      family<__VA_ARGS__>();                                                                                           \
      return 0;                                                                                                        \
    }();                                                                                                               \
  }                                                                                                                    \
  template <typename TestType> static void function()
#define CATCH_TEMPLATE_I_(id, name, tags, ...)                                                                         \
  namespace CATCH_CAT(catchTemplate, id) {}                                                                            \
  CATCH_TEMPLATE_(CATCH_CAT(C_A_T_C_H_T_E_M_P_L_A_T_E_T_E_S_T_F_U_N_C_, id),                                           \
                  CATCH_CAT(C_A_T_C_H_T_E_M_P_L_A_T_E_T_E_S_T_, id), name, tags, __VA_ARGS__)
#define TEMPLATE_TEST_CASE(name, tags, ...) CATCH_TEMPLATE_I_(__COUNTER__, name, tags, __VA_ARGS__)

#define CATCH_ASSERT_(macro, disposition, ...)                                                                         \
  do {                                                                                                                 \
    ::Catch::AssertionHandler catchAssertionHandler(macro##_catch_sr, CATCH_LINE_INFO, #__VA_ARGS__,                   \
                                                    ::Catch::ResultDisposition::disposition);                          \
    catchAssertionHandler.handleExpr(static_cast<bool>(__VA_ARGS__));                                                  \
    catchAssertionHandler.complete();                                                                                  \
  } while (false)
#define CATCH_THROWS_(macro, disposition, ...)                                                                         \
  do {                                                                                                                 \
    ::Catch::AssertionHandler catchAssertionHandler(macro##_catch_sr, CATCH_LINE_INFO, #__VA_ARGS__,                   \
                                                    ::Catch::ResultDisposition::disposition);                          \
    try {                                                                                                              \
      static_cast<void>(__VA_ARGS__);                                                                                  \
    } catch (...) {                                                                                                    \
      catchAssertionHandler.handleUnexpectedInflightException();                                                       \
    }                                                                                                                  \
    catchAssertionHandler.complete();                                                                                  \
  } while (false)
#define CATCH_MESSAGE_(macro, type, text)                                                                              \
  do {                                                                                                                 \
    ::Catch::AssertionHandler catchAssertionHandler(macro##_catch_sr, CATCH_LINE_INFO, ::Catch::StringRef(),           \
                                                    ::Catch::ResultDisposition::Normal);                               \
    catchAssertionHandler.handleMessage(::Catch::ResultWas::type, text);                                               \
    catchAssertionHandler.complete();                                                                                  \
  } while (false)

#define REQUIRE(...) CATCH_ASSERT_("REQUIRE", Normal, __VA_ARGS__)
#define REQUIRE_FALSE(...) CATCH_ASSERT_("REQUIRE_FALSE", Normal, !(__VA_ARGS__))
#define CHECK(...) CATCH_ASSERT_("CHECK", ContinueOnFailure, __VA_ARGS__)
#define CHECK_FALSE(...) CATCH_ASSERT_("CHECK_FALSE", ContinueOnFailure, !(__VA_ARGS__))
#define REQUIRE_THROWS(...) CATCH_THROWS_("REQUIRE_THROWS", Normal, __VA_ARGS__)
#define REQUIRE_NOTHROW(...) CATCH_THROWS_("REQUIRE_NOTHROW", Normal, __VA_ARGS__)
#define CHECK_THROWS(...) CATCH_THROWS_("CHECK_THROWS", ContinueOnFailure, __VA_ARGS__)
#define FAIL(text) CATCH_MESSAGE_("FAIL", ExplicitFailure, text)
#define WARN(text) CATCH_MESSAGE_("WARN", Warning, text)
#define SUCCEED(text) CATCH_MESSAGE_("SUCCEED", Ok, text)
#define INFO(text) static_cast<void>(text)
#define SECTION(name) if (const ::Catch::Section &CATCH_CAT(catchSection, __LINE__) = ::Catch::Section(CATCH_LINE_INFO, name))
#define GIVEN(text) SECTION(text)
#define WHEN(text) SECTION(text)
#define THEN(text) SECTION(text)
#define CATCH_REGISTER_LISTENER(Listener)                                                                              \
  namespace {                                                                                                          \
  ::Catch::ListenerRegistrar<Listener> CATCH_CAT(catch_internal_RegistrarFor, Listener);                               \
  }
