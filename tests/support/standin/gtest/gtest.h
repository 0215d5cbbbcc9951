// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for GoogleTest's header: declares what its macros leave in a program,
// runs nothing. StandInContractTest holds it to the real header.
#pragma once

namespace testing {

class TestInfo {};
class TestPartResult {
public:
  enum Type { kSuccess, kNonFatalFailure, kFatalFailure, kSkip };
};

class Message {
public:
  template <typename T> Message &operator<<(const T &) { return *this; }
};

class AssertionResult {
public:
  explicit AssertionResult(bool succeeded);
  operator bool() const;
  const char *failure_message() const;
};
AssertionResult AssertionSuccess();

class Test {
public:
  virtual ~Test();
  static void SetUpTestSuite() {}
  static void TearDownTestSuite() {}
  static void SetUpTestCase() {}
  static void TearDownTestCase() {}

protected:
  Test();
  virtual void SetUp();
  virtual void TearDown();

private:
  virtual void TestBody() = 0;
};

class Environment {
public:
  virtual ~Environment();
  virtual void SetUp();
  virtual void TearDown();
};
Environment *AddGlobalTestEnvironment(Environment *environment);

template <typename T> class WithParamInterface {
public:
  typedef T ParamType;
  virtual ~WithParamInterface();
  static const ParamType &GetParam();
};
template <typename T> class TestWithParam : public Test, public WithParamInterface<T> {};

void InitGoogleTest(int *argc, char **argv);

namespace internal {

using TypeId = const void *;
using SetUpTearDownSuiteFuncType = void (*)();
struct CodeLocation {
  CodeLocation(const char *file, int line);
};
class TestFactoryBase {
public:
  virtual ~TestFactoryBase();
  virtual Test *CreateTest() = 0;
};
template <typename TestClass> class TestFactoryImpl : public TestFactoryBase {
public:
  Test *CreateTest() override { return new TestClass; }
};
TestInfo *MakeAndRegisterTestInfo(const char *suite, const char *name, const char *typeParameter,
                                  const char *valueParameter, CodeLocation location, TypeId fixture,
                                  SetUpTearDownSuiteFuncType setUp, SetUpTearDownSuiteFuncType tearDown,
                                  TestFactoryBase *factory);
template <typename T> TypeId GetTypeId() { return nullptr; }

class AssertHelper {
public:
  AssertHelper(TestPartResult::Type type, const char *file, int line, const char *message);
  void operator=(const Message &message) const;
};

template <typename T> class ParamGenerator {};
template <typename... Ts> class ValueArray {
public:
  explicit ValueArray(Ts...) {}
  template <typename T> operator ParamGenerator<T>() const { return {}; }
};

template <typename Suite> class ParameterizedTestSuiteInfo {
public:
  void AddTestPattern(const char *suite, const char *name, TestFactoryBase *factory, CodeLocation location);
  int AddTestSuiteInstantiation(const char *prefix, ParamGenerator<typename Suite::ParamType> (*generator)(),
                                const char *file, int line);
};
class ParameterizedTestSuiteRegistry {
public:
  template <typename Suite>
  ParameterizedTestSuiteInfo<Suite> *GetTestSuitePatternHolder(const char *suite, CodeLocation location) {
    (void)suite, (void)location;
    return nullptr;
  }
};
ParameterizedTestSuiteRegistry &parameterizedTests();

template <typename... Ts> struct Types {};
template <typename... Ts> struct ProxyTypeList {
  using type = Types<Ts...>;
};
template <typename T> struct GenerateTypeList {
  using type = typename ProxyTypeList<T>::type;
};
template <typename... Ts> struct GenerateTypeList<ProxyTypeList<Ts...>> {
  using type = Types<Ts...>;
};
template <template <typename> class Tmpl> struct TemplateSel {};
template <template <typename> class... Tmpls> struct Templates {};

template <template <typename> class Fixture, typename Selected, typename List> class TypeParameterizedTest;
template <template <typename> class Fixture, template <typename> class TestClass, typename... Ts>
class TypeParameterizedTest<Fixture, TemplateSel<TestClass>, Types<Ts...>> {
public:
  static bool Register(const char *, CodeLocation location, const char *suite, const char *name, int) {
    (void)location, (void)suite, (void)name;
    ((void)new TestFactoryImpl<TestClass<Ts>>, ...);
    return true;
  }
};
template <template <typename> class Fixture, typename Tests, typename List> class TypeParameterizedTestSuite;
template <template <typename> class Fixture, template <typename> class... Tests, typename List>
class TypeParameterizedTestSuite<Fixture, Templates<Tests...>, List> {
public:
  static bool Register(const char *prefix, CodeLocation location, const char *suite) {
    (void)prefix, (void)location, (void)suite;
    (TypeParameterizedTest<Fixture, TemplateSel<Tests>, List>::Register("", location, suite, "", 0), ...);
    return true;
  }
};

} // namespace internal

template <int &...Barrier, typename Factory>
TestInfo *RegisterTest(const char *suite, const char *name, const char *typeParameter, const char *valueParameter,
                       const char *file, int line, Factory factory) {
  class FactoryImpl : public internal::TestFactoryBase {
  public:
    explicit FactoryImpl(Factory made) : factory_(made) {}
    Test *CreateTest() override { return factory_(); }

  private:
    Factory factory_;
  };
  return internal::MakeAndRegisterTestInfo(suite, name, typeParameter, valueParameter,
                                           internal::CodeLocation(file, line), nullptr, nullptr, nullptr,
                                           new FactoryImpl{factory});
}

template <typename... Ts> using Types = internal::ProxyTypeList<Ts...>;
template <typename... Ts> internal::ValueArray<Ts...> Values(Ts... values) { return internal::ValueArray<Ts...>(values...); }

} // namespace testing

#define GTEST_CLASS_(suite, name) suite##_##name##_Test

#define GTEST_TEST_(suite, name, parent)                                                                               \
  class GTEST_CLASS_(suite, name) : public parent {                                                                    \
  public:                                                                                                              \
    GTEST_CLASS_(suite, name)() = default;                                                                             \
    ~GTEST_CLASS_(suite, name)() override = default;                                                                   \
                                                                                                                       \
  private:                                                                                                             \
    void TestBody() override;                                                                                          \
    static ::testing::TestInfo *const test_info_;                                                                      \
  };                                                                                                                   \
  ::testing::TestInfo *const GTEST_CLASS_(suite, name)::test_info_ = ::testing::internal::MakeAndRegisterTestInfo(     \
      #suite, #name, nullptr, nullptr, ::testing::internal::CodeLocation(__FILE__, __LINE__),                          \
      ::testing::internal::GetTypeId<parent>(), nullptr, nullptr,                                                      \
      new ::testing::internal::TestFactoryImpl<GTEST_CLASS_(suite, name)>);                                            \
  void GTEST_CLASS_(suite, name)::TestBody()

#define TEST(suite, name) GTEST_TEST_(suite, name, ::testing::Test)
#define TEST_F(fixture, name) GTEST_TEST_(fixture, name, fixture)

#define TEST_P(suite, name)                                                                                            \
  class GTEST_CLASS_(suite, name) : public suite {                                                                     \
  public:                                                                                                              \
    GTEST_CLASS_(suite, name)() {}                                                                                     \
    void TestBody() override;                                                                                          \
                                                                                                                       \
  private:                                                                                                             \
    static int AddToRegistry() {                                                                                       \
      ::testing::internal::parameterizedTests()                                                                        \
          .GetTestSuitePatternHolder<suite>(#suite, ::testing::internal::CodeLocation(__FILE__, __LINE__))             \
          ->AddTestPattern(#suite, #name, new ::testing::internal::TestFactoryImpl<GTEST_CLASS_(suite, name)>(),       \
                           ::testing::internal::CodeLocation(__FILE__, __LINE__));                                     \
      return 0;                                                                                                        \
    }                                                                                                                  \
    static int gtest_registering_dummy_;                                                                               \
  };                                                                                                                   \
  int GTEST_CLASS_(suite, name)::gtest_registering_dummy_ = GTEST_CLASS_(suite, name)::AddToRegistry();                \
  void GTEST_CLASS_(suite, name)::TestBody()

#define INSTANTIATE_TEST_SUITE_P(prefix, suite, ...)                                                                   \
  static ::testing::internal::ParamGenerator<suite::ParamType> gtest_##prefix##suite##_EvalGenerator_() {              \
    return __VA_ARGS__;                                                                                                \
  }                                                                                                                    \
  static int gtest_##prefix##suite##_dummy_ =                                                                          \
      ::testing::internal::parameterizedTests()                                                                        \
          .GetTestSuitePatternHolder<suite>(#suite, ::testing::internal::CodeLocation(__FILE__, __LINE__))             \
          ->AddTestSuiteInstantiation(#prefix, &gtest_##prefix##suite##_EvalGenerator_, __FILE__, __LINE__)
#define INSTANTIATE_TEST_CASE_P INSTANTIATE_TEST_SUITE_P

#define TYPED_TEST_SUITE(suite, ...) typedef ::testing::internal::GenerateTypeList<__VA_ARGS__>::type gtest_type_params_##suite##_
#define TYPED_TEST_CASE TYPED_TEST_SUITE

#define TYPED_TEST(suite, name)                                                                                        \
  template <typename gtest_TypeParam_> class GTEST_CLASS_(suite, name) : public suite<gtest_TypeParam_> {              \
  private:                                                                                                             \
    typedef suite<gtest_TypeParam_> TestFixture;                                                                       \
    typedef gtest_TypeParam_ TypeParam;                                                                                \
    void TestBody() override;                                                                                          \
  };                                                                                                                   \
  static bool gtest_##suite##_##name##_registered_ = ::testing::internal::TypeParameterizedTest<                       \
      suite, ::testing::internal::TemplateSel<GTEST_CLASS_(suite, name)>,                                              \
      gtest_type_params_##suite##_>::Register("", ::testing::internal::CodeLocation(__FILE__, __LINE__), #suite,       \
                                              #name, 0);                                                               \
  template <typename gtest_TypeParam_> void GTEST_CLASS_(suite, name)<gtest_TypeParam_>::TestBody()

#define TYPED_TEST_SUITE_P(suite) static int gtest_typed_test_suite_p_state_##suite##_ = 0
#define TYPED_TEST_P(suite, name)                                                                                      \
  namespace gtest_suite_##suite##_ {                                                                                   \
    template <typename gtest_TypeParam_> class name : public suite<gtest_TypeParam_> {                                 \
    private:                                                                                                           \
      typedef suite<gtest_TypeParam_> TestFixture;                                                                     \
      typedef gtest_TypeParam_ TypeParam;                                                                              \
      void TestBody() override;                                                                                        \
    };                                                                                                                 \
    static bool gtest_##name##_defined_ = true;                                                                        \
  }                                                                                                                    \
  template <typename gtest_TypeParam_> void gtest_suite_##suite##_::name<gtest_TypeParam_>::TestBody()
#define REGISTER_TYPED_TEST_SUITE_P(suite, ...)                                                                        \
  namespace gtest_suite_##suite##_ {                                                                                   \
    typedef ::testing::internal::Templates<__VA_ARGS__> gtest_AllTests_;                                               \
  }                                                                                                                    \
  static const char *const gtest_registered_test_names_##suite##_ = #__VA_ARGS__
#define INSTANTIATE_TYPED_TEST_SUITE_P(prefix, suite, ...)                                                             \
  static bool gtest_##prefix##_##suite = ::testing::internal::TypeParameterizedTestSuite<                              \
      suite, gtest_suite_##suite##_::gtest_AllTests_,                                                                  \
      ::testing::internal::GenerateTypeList<__VA_ARGS__>::type>::Register(#prefix,                                     \
                                                                          ::testing::internal::CodeLocation(__FILE__,  \
                                                                                                            __LINE__), \
                                                                          #suite)

#define GTEST_MESSAGE_(type, text)                                                                                     \
  ::testing::internal::AssertHelper(::testing::TestPartResult::type, __FILE__, __LINE__, text) = ::testing::Message()
#define GTEST_BLOCKER_                                                                                                 \
  switch (0)                                                                                                           \
  case 0:                                                                                                              \
  default:
#define GTEST_CHECK_(condition, failure)                                                                               \
  GTEST_BLOCKER_ if (const ::testing::AssertionResult gtest_ar = ::testing::AssertionResult(condition));               \
  else failure

#define EXPECT_TRUE(...) GTEST_CHECK_(static_cast<bool>(__VA_ARGS__), GTEST_MESSAGE_(kNonFatalFailure, #__VA_ARGS__))
#define EXPECT_FALSE(...) GTEST_CHECK_(!(__VA_ARGS__), GTEST_MESSAGE_(kNonFatalFailure, #__VA_ARGS__))
#define EXPECT_EQ(a, b) EXPECT_TRUE((a) == (b))
#define EXPECT_NE(a, b) EXPECT_TRUE((a) != (b))
#define EXPECT_LT(a, b) EXPECT_TRUE((a) < (b))
#define EXPECT_LE(a, b) EXPECT_TRUE((a) <= (b))
#define EXPECT_GT(a, b) EXPECT_TRUE((a) > (b))
#define EXPECT_GE(a, b) EXPECT_TRUE((a) >= (b))
#define EXPECT_STREQ(a, b) EXPECT_TRUE((a) != nullptr && (b) != nullptr)
#define EXPECT_NEAR(a, b, error) EXPECT_TRUE((a) - (b) < (error))
#define ASSERT_TRUE(...) GTEST_CHECK_(static_cast<bool>(__VA_ARGS__), return GTEST_MESSAGE_(kFatalFailure, #__VA_ARGS__))
#define ASSERT_FALSE(...) GTEST_CHECK_(!(__VA_ARGS__), return GTEST_MESSAGE_(kFatalFailure, #__VA_ARGS__))
#define ASSERT_EQ(a, b) ASSERT_TRUE((a) == (b))
#define ASSERT_NE(a, b) ASSERT_TRUE((a) != (b))
#define ASSERT_GT(a, b) ASSERT_TRUE((a) > (b))
#define EXPECT_NO_THROW(statement)                                                                                     \
  GTEST_BLOCKER_ if (bool gtest_thrown = false) {}                                                                     \
  else {                                                                                                               \
    try {                                                                                                              \
      statement;                                                                                                       \
    } catch (...) {                                                                                                    \
      gtest_thrown = true;                                                                                             \
    }                                                                                                                  \
    if (gtest_thrown)                                                                                                  \
      GTEST_MESSAGE_(kNonFatalFailure, #statement);                                                                    \
  }
#define EXPECT_ANY_THROW EXPECT_NO_THROW
#define EXPECT_THROW(statement, type)                                                                                  \
  GTEST_BLOCKER_ if (bool gtest_caught = false) {}                                                                     \
  else {                                                                                                               \
    try {                                                                                                              \
      statement;                                                                                                       \
    } catch (type const &) {                                                                                           \
      gtest_caught = true;                                                                                             \
    }                                                                                                                  \
    if (!gtest_caught)                                                                                                 \
      GTEST_MESSAGE_(kNonFatalFailure, #statement);                                                                    \
  }
#define ASSERT_NO_THROW EXPECT_NO_THROW
#define ASSERT_THROW EXPECT_THROW
#define ADD_FAILURE() GTEST_MESSAGE_(kNonFatalFailure, "Failed")
#define FAIL() return GTEST_MESSAGE_(kFatalFailure, "Failed")
#define SUCCEED() GTEST_MESSAGE_(kSuccess, "Succeeded")
#define GTEST_SKIP() return GTEST_MESSAGE_(kSkip, "")
#define SCOPED_TRACE(message) ((void)(message))
#define RUN_ALL_TESTS() 0
