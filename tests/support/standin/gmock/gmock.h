// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for GoogleMock's header: the same fields, methods and chains of calls
// for functions of up to six parameters; answers nothing. StandInContractTest holds
// it to the real header.
#pragma once

#include "gtest/gtest.h"

namespace testing {
namespace internal {

template <typename T> struct identity {
  using type = T;
};
template <typename T> using identity_t = typename identity<T>::type;

template <unsigned I, typename First, typename... Rest> struct ArgAt {
  using type = typename ArgAt<I - 1, Rest...>::type;
};
template <typename First, typename... Rest> struct ArgAt<0, First, Rest...> {
  using type = First;
};

template <typename F> struct Function;
template <typename R, typename... Args> struct Function<R(Args...)> {
  using Result = R;
  template <unsigned I> struct Arg {
    using type = typename ArgAt<I, Args...>::type;
  };
};

class WithoutMatchers {};
template <typename V> struct IfMatcher {
  using type = int;
};
template <> struct IfMatcher<WithoutMatchers> {};
WithoutMatchers GetWithoutMatchers();
struct AnythingMatcher {};
template <typename T> struct ValueMatcher {
  T value;
};

} // namespace internal

template <typename T> class Matcher {
public:
  Matcher();
  Matcher(const internal::AnythingMatcher &) {}
  template <typename V, typename = typename internal::IfMatcher<V>::type> Matcher(const V &) {}
};

template <typename T> class MatcherInterface {
public:
  virtual ~MatcherInterface();
  virtual bool MatchAndExplain(T value) const = 0;
};

inline const internal::AnythingMatcher _ = {};
template <typename T> Matcher<T> A() { return Matcher<T>(); }
template <typename T> Matcher<T> An() { return Matcher<T>(); }
template <typename T> internal::ValueMatcher<T> Eq(T value) { return {value}; }
template <typename T> internal::ValueMatcher<T> Ne(T value) { return {value}; }
template <typename T> internal::ValueMatcher<T> Gt(T value) { return {value}; }
template <typename T> internal::ValueMatcher<T> HasSubstr(T value) { return {value}; }
template <typename T> internal::ValueMatcher<T> AllArgs(T value) { return {value}; }
template <typename... Ts> internal::ValueMatcher<int> AnyOf(Ts...) { return {0}; }

class Cardinality {};
Cardinality AnyNumber();
Cardinality AtLeast(int n);
Cardinality AtMost(int n);
Cardinality Between(int from, int to);
Cardinality Exactly(int n);

class Sequence {};
class InSequence {
public:
  InSequence();
  ~InSequence();

private:
  bool sequence_created_;
};

namespace internal {
template <typename T> T &&made() noexcept;
template <typename G, typename R, typename... Args>
auto callIfPossible(G &callable, int, R (*)(Args...)) -> decltype(void(callable(made<Args>()...))) {
  callable(made<Args>()...);
}
template <typename G, typename F> void callIfPossible(G &, long, F) {}
} // namespace internal

template <typename F> class Action {
public:
  Action() = default;
  /// Instantiates a generic lambda, as storing it does.
  template <typename G> Action(G &&callable) { internal::callIfPossible(callable, 0, static_cast<F *>(nullptr)); }
};

namespace internal {

template <typename R> class ReturnAction {
public:
  template <typename F> operator Action<F>() const { return Action<F>(0); }
};
struct AnyAction {};
template <typename F, typename Impl> Action<F> MakeAction() { return Action<F>(0); }
template <typename Class, typename Method> struct InvokeMethodAction {
  Class *object;
  Method method;
};
template <typename F> struct InvokeMethodWithoutArgsAction {};
template <typename T> class ByMoveWrapper {
public:
  explicit ByMoveWrapper(T);
};

} // namespace internal

template <typename R> internal::ReturnAction<R> Return(R) { return {}; }
internal::ReturnAction<void> Return();
template <typename R> internal::ByMoveWrapper<R> ByMove(R value) { return internal::ByMoveWrapper<R>(static_cast<R &&>(value)); }
template <typename R> internal::ReturnAction<R &> ReturnRef(R &) { return {}; }
internal::AnyAction ReturnNull();
template <unsigned I> internal::AnyAction ReturnArg() { return {}; }
template <typename T> internal::AnyAction Throw(const T &) { return {}; }
template <unsigned I, typename T> internal::AnyAction SaveArg(T *) { return {}; }
template <unsigned I, typename T> internal::AnyAction SetArgPointee(T) { return {}; }
template <unsigned I, typename T> internal::AnyAction SetArgReferee(T) { return {}; }
internal::AnyAction DoDefault();
template <typename... Actions> internal::AnyAction DoAll(Actions &&...) { return {}; }
template <typename A> internal::AnyAction IgnoreResult(const A &) { return {}; }
template <unsigned I, typename A> internal::AnyAction WithArg(const A &) { return {}; }
template <typename A> internal::AnyAction WithoutArgs(const A &) { return {}; }
template <typename F> F Invoke(F &&callable) { return static_cast<F &&>(callable); }
template <class Class, typename Method>
internal::InvokeMethodAction<Class, Method> Invoke(Class *object, Method method) {
  return {object, method};
}
template <typename F> internal::AnyAction InvokeWithoutArgs(F) { return {}; }
template <class Class, typename Method> internal::AnyAction InvokeWithoutArgs(Class *, Method) { return {}; }

class Expectation;

namespace internal {

class ExpectationBase {};

template <typename F> class TypedExpectation : public ExpectationBase {
public:
  template <typename M> TypedExpectation &With(const M &);
  TypedExpectation &Times(int n);
  TypedExpectation &Times(const Cardinality &cardinality);
  template <typename... S> TypedExpectation &InSequence(const S &...) { return *this; }
  template <typename... E> TypedExpectation &After(const E &...) { return *this; }
  TypedExpectation &WillOnce(Action<F> action);
  TypedExpectation &WillRepeatedly(const Action<F> &action);
  TypedExpectation &RetiresOnSaturation();
};

template <typename F> class OnCallSpec {
public:
  template <typename M> OnCallSpec &With(const M &);
  OnCallSpec &WillByDefault(const Action<F> &action);
};

template <typename F> class MockSpec {
public:
  TypedExpectation<F> &InternalExpectedAt(const char *file, int line, const char *object, const char *call);
  OnCallSpec<F> &InternalDefaultActionSetAt(const char *file, int line, const char *object, const char *call);
  MockSpec &operator()(const WithoutMatchers &, void *const) { return *this; }
};

template <typename F> class FunctionMocker;
template <typename R, typename... Args> class FunctionMocker<R(Args...)> {
public:
  void SetOwnerAndName(const void *owner, const char *name);
  void RegisterOwner(const void *owner);
  R Invoke(Args... args);
  MockSpec<R(Args...)> With(Matcher<Args>... matchers);
};

template <typename F> class MockFunction;
template <typename R, typename... Args> class MockFunction<R(Args...)> {
public:
  R Call(Args... args) {
    mock_.SetOwnerAndName(this, "Call");
    return mock_.Invoke(static_cast<Args &&>(args)...);
  }
  MockSpec<R(Args...)> gmock_Call(Matcher<Args>... matchers) { return mock_.With(matchers...); }
  MockSpec<R(Args...)> gmock_Call(const WithoutMatchers &, R (*)(Args...)) { return this->gmock_Call(A<Args>()...); }
  struct Caller {
    MockFunction *mock;
    R operator()(Args... args) const { return mock->Call(static_cast<Args &&>(args)...); }
  };
  Caller AsStdFunction() { return {this}; }

private:
  FunctionMocker<R(Args...)> mock_;
};

} // namespace internal

class Expectation {
public:
  Expectation();
  Expectation(internal::ExpectationBase &expectation);
};

template <typename F> class MockFunction : public internal::MockFunction<F> {};

template <typename M> class NiceMock : public M {
public:
  template <typename... A> explicit NiceMock(A &&...arguments) : M(static_cast<A &&>(arguments)...) {}
};
template <typename M> class NaggyMock : public M {
public:
  template <typename... A> explicit NaggyMock(A &&...arguments) : M(static_cast<A &&>(arguments)...) {}
};
template <typename M> class StrictMock : public M {
public:
  template <typename... A> explicit StrictMock(A &&...arguments) : M(static_cast<A &&>(arguments)...) {}
};

template <typename T> const T &Const(const T &value) { return value; }

using internal::FunctionMocker;
using internal::MockSpec;

class Mock {
public:
  static bool VerifyAndClearExpectations(void *object);
  static bool VerifyAndClear(void *object);
  static void AllowLeak(const void *object);
};
void InitGoogleMock(int *argc, char **argv);

} // namespace testing

// Counting, and one macro for each element of a list.
#define GMOCK_CAT_(a, b) GMOCK_CAT_I_(a, b)
#define GMOCK_CAT_I_(a, b) a##b
#define GMOCK_COUNT_(...) GMOCK_COUNT_WITH_(~ __VA_OPT__(, ) __VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)
#define GMOCK_COUNT_WITH_(zero, a, b, c, d, e, f, count, ...) count

#define GMOCK_EACH_0_(m)
#define GMOCK_EACH_1_(m, a) m(a)
#define GMOCK_EACH_2_(m, a, b) m(a) m(b)
#define GMOCK_EACH_3_(m, a, b, c) m(a) m(b) m(c)
#define GMOCK_EACH_4_(m, a, b, c, d) m(a) m(b) m(c) m(d)
#define GMOCK_EACH_5_(m, a, b, c, d, e) m(a) m(b) m(c) m(d) m(e)
#define GMOCK_EACH_(m, ...) GMOCK_CAT_(GMOCK_CAT_(GMOCK_EACH_, GMOCK_COUNT_(__VA_ARGS__)), _)(m __VA_OPT__(, ) __VA_ARGS__)

// Specifications are recognised by pasting, so that of `const override` only the first word counts, as in gmock.
#define GMOCK_SECOND_(...) GMOCK_SECOND_I_(__VA_ARGS__, , )
#define GMOCK_SECOND_I_(a, b, ...) b
#define GMOCK_IS_CONST_const ~, const,
#define GMOCK_IS_OVERRIDE_override ~, override,
#define GMOCK_IS_FINAL_final ~, final,
#define GMOCK_IS_NOEXCEPT_noexcept ~, noexcept
#define GMOCK_IS_REF_ref(x) ~, x,
#define GMOCK_CONST_(spec) GMOCK_SECOND_(GMOCK_IS_CONST_##spec)
#define GMOCK_OVERRIDE_(spec) GMOCK_SECOND_(GMOCK_IS_OVERRIDE_##spec)
#define GMOCK_FINAL_(spec) GMOCK_SECOND_(GMOCK_IS_FINAL_##spec)
#define GMOCK_NOEXCEPT_(spec) GMOCK_SECOND_(GMOCK_IS_NOEXCEPT_##spec)
#define GMOCK_REF_(spec) GMOCK_SECOND_(GMOCK_IS_REF_##spec)

#define GMOCK_ARG_(i, ...) typename ::testing::internal::Function<__VA_ARGS__>::template Arg<i>::type
#define GMOCK_PARAMS_0_(...)
#define GMOCK_PARAMS_1_(...) GMOCK_ARG_(0, __VA_ARGS__) gmock_a0
#define GMOCK_PARAMS_2_(...) GMOCK_PARAMS_1_(__VA_ARGS__), GMOCK_ARG_(1, __VA_ARGS__) gmock_a1
#define GMOCK_PARAMS_3_(...) GMOCK_PARAMS_2_(__VA_ARGS__), GMOCK_ARG_(2, __VA_ARGS__) gmock_a2
#define GMOCK_PARAMS_4_(...) GMOCK_PARAMS_3_(__VA_ARGS__), GMOCK_ARG_(3, __VA_ARGS__) gmock_a3
#define GMOCK_PARAMS_5_(...) GMOCK_PARAMS_4_(__VA_ARGS__), GMOCK_ARG_(4, __VA_ARGS__) gmock_a4
#define GMOCK_PARAMS_6_(...) GMOCK_PARAMS_5_(__VA_ARGS__), GMOCK_ARG_(5, __VA_ARGS__) gmock_a5
#define GMOCK_MATCHER_(i, ...) const ::testing::Matcher<GMOCK_ARG_(i, __VA_ARGS__)> &gmock_a##i
#define GMOCK_MATCHERS_0_(...)
#define GMOCK_MATCHERS_1_(...) GMOCK_MATCHER_(0, __VA_ARGS__)
#define GMOCK_MATCHERS_2_(...) GMOCK_MATCHERS_1_(__VA_ARGS__), GMOCK_MATCHER_(1, __VA_ARGS__)
#define GMOCK_MATCHERS_3_(...) GMOCK_MATCHERS_2_(__VA_ARGS__), GMOCK_MATCHER_(2, __VA_ARGS__)
#define GMOCK_MATCHERS_4_(...) GMOCK_MATCHERS_3_(__VA_ARGS__), GMOCK_MATCHER_(3, __VA_ARGS__)
#define GMOCK_MATCHERS_5_(...) GMOCK_MATCHERS_4_(__VA_ARGS__), GMOCK_MATCHER_(4, __VA_ARGS__)
#define GMOCK_MATCHERS_6_(...) GMOCK_MATCHERS_5_(__VA_ARGS__), GMOCK_MATCHER_(5, __VA_ARGS__)
#define GMOCK_FORWARD_(i, ...) static_cast<GMOCK_ARG_(i, __VA_ARGS__) &&>(gmock_a##i)
#define GMOCK_FORWARDED_0_(...)
#define GMOCK_FORWARDED_1_(...) GMOCK_FORWARD_(0, __VA_ARGS__)
#define GMOCK_FORWARDED_2_(...) GMOCK_FORWARDED_1_(__VA_ARGS__), GMOCK_FORWARD_(1, __VA_ARGS__)
#define GMOCK_FORWARDED_3_(...) GMOCK_FORWARDED_2_(__VA_ARGS__), GMOCK_FORWARD_(2, __VA_ARGS__)
#define GMOCK_FORWARDED_4_(...) GMOCK_FORWARDED_3_(__VA_ARGS__), GMOCK_FORWARD_(3, __VA_ARGS__)
#define GMOCK_FORWARDED_5_(...) GMOCK_FORWARDED_4_(__VA_ARGS__), GMOCK_FORWARD_(4, __VA_ARGS__)
#define GMOCK_FORWARDED_6_(...) GMOCK_FORWARDED_5_(__VA_ARGS__), GMOCK_FORWARD_(5, __VA_ARGS__)
#define GMOCK_NAMES_0_
#define GMOCK_NAMES_1_ gmock_a0
#define GMOCK_NAMES_2_ GMOCK_NAMES_1_, gmock_a1
#define GMOCK_NAMES_3_ GMOCK_NAMES_2_, gmock_a2
#define GMOCK_NAMES_4_ GMOCK_NAMES_3_, gmock_a3
#define GMOCK_NAMES_5_ GMOCK_NAMES_4_, gmock_a4
#define GMOCK_NAMES_6_ GMOCK_NAMES_5_, gmock_a5
#define GMOCK_ANY_(i, ...) ::testing::A<GMOCK_ARG_(i, __VA_ARGS__)>()
#define GMOCK_ANYS_0_(...)
#define GMOCK_ANYS_1_(...) GMOCK_ANY_(0, __VA_ARGS__)
#define GMOCK_ANYS_2_(...) GMOCK_ANYS_1_(__VA_ARGS__), GMOCK_ANY_(1, __VA_ARGS__)
#define GMOCK_ANYS_3_(...) GMOCK_ANYS_2_(__VA_ARGS__), GMOCK_ANY_(2, __VA_ARGS__)
#define GMOCK_ANYS_4_(...) GMOCK_ANYS_3_(__VA_ARGS__), GMOCK_ANY_(3, __VA_ARGS__)
#define GMOCK_ANYS_5_(...) GMOCK_ANYS_4_(__VA_ARGS__), GMOCK_ANY_(4, __VA_ARGS__)
#define GMOCK_ANYS_6_(...) GMOCK_ANYS_5_(__VA_ARGS__), GMOCK_ANY_(5, __VA_ARGS__)

#define GMOCK_FIELD_(n, name) GMOCK_CAT_(gmock0##n##_##name##_, __LINE__)
#define GMOCK_METHOD_(n, name, quals, attributes, ...)                                                                 \
  typename ::testing::internal::Function<__VA_ARGS__>::Result name(GMOCK_PARAMS_##n##_(__VA_ARGS__)) quals attributes { \
    GMOCK_FIELD_(n, name).SetOwnerAndName(this, #name);                                                                \
    return GMOCK_FIELD_(n, name).Invoke(GMOCK_FORWARDED_##n##_(__VA_ARGS__));                                          \
  }                                                                                                                    \
  ::testing::MockSpec<__VA_ARGS__> gmock_##name(GMOCK_MATCHERS_##n##_(__VA_ARGS__)) quals {                            \
    GMOCK_FIELD_(n, name).RegisterOwner(this);                                                                         \
    return GMOCK_FIELD_(n, name).With(GMOCK_NAMES_##n##_);                                                             \
  }                                                                                                                    \
  ::testing::MockSpec<__VA_ARGS__> gmock_##name(const ::testing::internal::WithoutMatchers &,                          \
                                                ::testing::internal::Function<__VA_ARGS__> *) const {                  \
    return GMOCK_FIELD_(n, name).With(GMOCK_ANYS_##n##_(__VA_ARGS__));                                                 \
  }                                                                                                                    \
  mutable ::testing::FunctionMocker<__VA_ARGS__> GMOCK_FIELD_(n, name)

#define GMOCK_UNWRAP_(...) GMOCK_UNWRAP_I_(GMOCK_PAREN_ __VA_ARGS__)
#define GMOCK_PAREN_(...) GMOCK_PAREN_ __VA_ARGS__
#define GMOCK_UNWRAP_I_(...) GMOCK_UNWRAP_II_(__VA_ARGS__)
#define GMOCK_UNWRAP_II_(...) GMOCK_GONE_##__VA_ARGS__
#define GMOCK_GONE_GMOCK_PAREN_

#define GMOCK_PICK_(a, b, c, d, macro, ...) macro
#define MOCK_METHOD(...) GMOCK_PICK_(__VA_ARGS__, GMOCK_WITH_SPECS_, GMOCK_WITHOUT_SPECS_, )(__VA_ARGS__)
#define GMOCK_WITHOUT_SPECS_(result, name, parameters) GMOCK_WITH_SPECS_(result, name, parameters, ())
#define GMOCK_WITH_SPECS_(result, name, parameters, specs)                                                             \
  static_assert(true, #parameters " should be enclosed in parentheses.");                                              \
  static_assert(true, #specs " should be enclosed in parentheses.");                                                   \
  GMOCK_SPREAD_(GMOCK_CALL_(GMOCK_COUNT_, parameters), name,                                                           \
                GMOCK_CALL_(GMOCK_QUALIFIERS_, specs), GMOCK_CALL_(GMOCK_ATTRIBUTES_, specs),                          \
                ::testing::internal::identity_t<GMOCK_UNWRAP_(result)> GMOCK_TYPES_ parameters)
#define GMOCK_CALL_(m, arguments) m arguments
#define GMOCK_TYPES_(...) (GMOCK_TYPES_I_(__VA_ARGS__))
#define GMOCK_TYPES_I_(...) GMOCK_CAT_(GMOCK_CAT_(GMOCK_TYPES_, GMOCK_COUNT_(__VA_ARGS__)), _)(__VA_ARGS__)
#define GMOCK_TYPES_0_(...)
#define GMOCK_TYPES_1_(a) GMOCK_UNWRAP_(a)
#define GMOCK_TYPES_2_(a, b) GMOCK_UNWRAP_(a), GMOCK_UNWRAP_(b)
#define GMOCK_TYPES_3_(a, b, c) GMOCK_TYPES_2_(a, b), GMOCK_UNWRAP_(c)
#define GMOCK_TYPES_4_(a, b, c, d) GMOCK_TYPES_3_(a, b, c), GMOCK_UNWRAP_(d)
#define GMOCK_TYPES_5_(a, b, c, d, e) GMOCK_TYPES_4_(a, b, c, d), GMOCK_UNWRAP_(e)
#define GMOCK_TYPES_6_(a, b, c, d, e, f) GMOCK_TYPES_5_(a, b, c, d, e), GMOCK_UNWRAP_(f)
#define GMOCK_QUALIFIERS_(...) GMOCK_EACH_(GMOCK_CONST_, __VA_ARGS__) GMOCK_EACH_(GMOCK_REF_, __VA_ARGS__)
#define GMOCK_ATTRIBUTES_(...)                                                                                         \
  GMOCK_EACH_(GMOCK_NOEXCEPT_, __VA_ARGS__) GMOCK_EACH_(GMOCK_OVERRIDE_, __VA_ARGS__)                                  \
  GMOCK_EACH_(GMOCK_FINAL_, __VA_ARGS__)
#define GMOCK_SPREAD_(...) GMOCK_METHOD_I_(__VA_ARGS__)
#define GMOCK_METHOD_I_(...) GMOCK_METHOD_(__VA_ARGS__)

#define GMOCK_OLD_(n, name, quals, ...) GMOCK_METHOD_(n, name, quals, , ::testing::internal::identity_t<__VA_ARGS__>)
#define MOCK_METHOD0(name, ...) GMOCK_OLD_(0, name, , __VA_ARGS__)
#define MOCK_METHOD1(name, ...) GMOCK_OLD_(1, name, , __VA_ARGS__)
#define MOCK_METHOD2(name, ...) GMOCK_OLD_(2, name, , __VA_ARGS__)
#define MOCK_METHOD3(name, ...) GMOCK_OLD_(3, name, , __VA_ARGS__)
#define MOCK_METHOD4(name, ...) GMOCK_OLD_(4, name, , __VA_ARGS__)
#define MOCK_METHOD5(name, ...) GMOCK_OLD_(5, name, , __VA_ARGS__)
#define MOCK_METHOD6(name, ...) GMOCK_OLD_(6, name, , __VA_ARGS__)
#define MOCK_CONST_METHOD0(name, ...) GMOCK_OLD_(0, name, const, __VA_ARGS__)
#define MOCK_CONST_METHOD1(name, ...) GMOCK_OLD_(1, name, const, __VA_ARGS__)
#define MOCK_CONST_METHOD2(name, ...) GMOCK_OLD_(2, name, const, __VA_ARGS__)
#define MOCK_CONST_METHOD3(name, ...) GMOCK_OLD_(3, name, const, __VA_ARGS__)
#define MOCK_METHOD0_T MOCK_METHOD0
#define MOCK_METHOD1_T MOCK_METHOD1
#define MOCK_METHOD2_T MOCK_METHOD2
#define MOCK_CONST_METHOD0_T MOCK_CONST_METHOD0
#define MOCK_CONST_METHOD1_T MOCK_CONST_METHOD1
#define MOCK_CONST_METHOD2_T MOCK_CONST_METHOD2

#define GMOCK_ON_CALL_IMPL_(object, Setter, call)                                                                      \
  ((object).gmock_##call)(::testing::internal::GetWithoutMatchers(), nullptr).Setter(__FILE__, __LINE__, #object, #call)
#define EXPECT_CALL(object, call) GMOCK_ON_CALL_IMPL_(object, InternalExpectedAt, call)
#define ON_CALL(object, call) GMOCK_ON_CALL_IMPL_(object, InternalDefaultActionSetAt, call)

#define GMOCK_PERFORM_TEMPLATE_                                                                                        \
  template <typename function_type, typename return_type, typename args_type, typename arg0_type>
#define GMOCK_PERFORM_IMPL_ gmock_PerformImpl(const args_type &, const arg0_type &arg0) const
#define ACTION(name)                                                                                                   \
  class name##Action {                                                                                                 \
  public:                                                                                                              \
    explicit name##Action() noexcept {}                                                                                \
    template <typename F> operator ::testing::Action<F>() const {                                                      \
      return ::testing::internal::MakeAction<F, gmock_Impl>();                                                         \
    }                                                                                                                  \
                                                                                                                       \
  private:                                                                                                             \
    class gmock_Impl {                                                                                                 \
    public:                                                                                                            \
      GMOCK_PERFORM_TEMPLATE_ return_type GMOCK_PERFORM_IMPL_;                                                         \
    };                                                                                                                 \
  };                                                                                                                   \
  inline name##Action name() { return name##Action(); }                                                                \
  GMOCK_PERFORM_TEMPLATE_ return_type name##Action::gmock_Impl::GMOCK_PERFORM_IMPL_
#define ACTION_P(name, p0)                                                                                             \
  template <typename p0##_type> class name##ActionP {                                                                  \
  public:                                                                                                              \
    explicit name##ActionP(p0##_type gmock_p0) : impl{gmock_p0} {}                                                     \
    template <typename F> operator ::testing::Action<F>() const {                                                      \
      return ::testing::internal::MakeAction<F, gmock_Impl>();                                                         \
    }                                                                                                                  \
                                                                                                                       \
  private:                                                                                                             \
    struct gmock_Impl {                                                                                                \
      GMOCK_PERFORM_TEMPLATE_ return_type GMOCK_PERFORM_IMPL_;                                                         \
      p0##_type p0;                                                                                                    \
    };                                                                                                                 \
    gmock_Impl impl;                                                                                                   \
  };                                                                                                                   \
  template <typename p0##_type> inline name##ActionP<p0##_type> name(p0##_type gmock_p0) {                             \
    return name##ActionP<p0##_type>(gmock_p0);                                                                         \
  }                                                                                                                    \
  template <typename p0##_type>                                                                                        \
  GMOCK_PERFORM_TEMPLATE_ return_type name##ActionP<p0##_type>::gmock_Impl::GMOCK_PERFORM_IMPL_
#define MATCHER(name, description)                                                                                     \
  class name##Matcher {                                                                                                \
  public:                                                                                                              \
    template <typename arg_type> class gmock_Impl : public ::testing::MatcherInterface<const arg_type &> {             \
    public:                                                                                                            \
      gmock_Impl() {}                                                                                                  \
      bool MatchAndExplain(const arg_type &arg) const override;                                                        \
    };                                                                                                                 \
  };                                                                                                                   \
  inline name##Matcher name() { return name##Matcher(); }                                                              \
  template <typename arg_type> bool name##Matcher::gmock_Impl<arg_type>::MatchAndExplain(const arg_type &arg) const
#define MATCHER_P(name, p0, description)                                                                               \
  template <typename p0##_type> class name##MatcherP {                                                                 \
  public:                                                                                                              \
    explicit name##MatcherP(p0##_type gmock_p0) : p0(gmock_p0) {}                                                      \
    template <typename arg_type> class gmock_Impl : public ::testing::MatcherInterface<const arg_type &> {             \
    public:                                                                                                            \
      explicit gmock_Impl(p0##_type gmock_p0) : p0(gmock_p0) {}                                                        \
      bool MatchAndExplain(const arg_type &arg) const override;                                                        \
      const p0##_type p0;                                                                                              \
    };                                                                                                                 \
                                                                                                                       \
  private:                                                                                                             \
    const p0##_type p0;                                                                                                \
  };                                                                                                                   \
  template <typename p0##_type> inline name##MatcherP<p0##_type> name(p0##_type gmock_p0) {                            \
    return name##MatcherP<p0##_type>(gmock_p0);                                                                        \
  }                                                                                                                    \
  template <typename p0##_type>                                                                                        \
  template <typename arg_type>                                                                                         \
  bool name##MatcherP<p0##_type>::gmock_Impl<arg_type>::MatchAndExplain(const arg_type &arg) const
