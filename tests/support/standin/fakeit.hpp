// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for FakeIt's header, version 2: the same variables, functors and chains.
#pragma once

namespace fakeit {

template <typename R, typename... Args> class MockingContext {
public:
  MockingContext &setMethodDetails(const char *mock, const char *method);
  template <typename... M> MockingContext &Using(const M &...) { return *this; }
};

namespace detail {
template <typename T> struct removeReference {
  using type = T;
};
template <typename T> struct removeReference<T &> {
  using type = T;
};
} // namespace detail

template <typename C, typename... Bases> class Mock {
public:
  Mock();
  explicit Mock(C &object);
  virtual C &get();
  C &operator()() { return get(); }
  void Reset();
  template <int id, typename R, typename T, typename... Args> MockingContext<R, Args...> stub(R (T::*)(Args...)) {
    return {};
  }
  template <int id, typename R, typename T, typename... Args> MockingContext<R, Args...> stub(R (T::*)(Args...) const) {
    return {};
  }
};

template <typename R, typename... Args> class MethodProgress {
public:
  template <typename... V> MethodProgress &Return(V &&...) { return *this; }
  template <typename... V> void AlwaysReturn(V &&...) {}
  template <typename... E> MethodProgress &Throw(E &&...) { return *this; }
  template <typename E> void AlwaysThrow(const E &) {}
  template <typename F> MethodProgress &Do(F) { return *this; }
  template <typename F> void AlwaysDo(F) {}
};
class WhenFunctor {
public:
  template <typename R, typename... Args> MethodProgress<R, Args...> operator()(const MockingContext<R, Args...> &) {
    return {};
  }
};
class FakeFunctor {
public:
  template <typename... C> void operator()(C &&...) {}
};
class SpyFunctor {
public:
  template <typename... C> void operator()(C &&...) {}
};
class Verification {
public:
  Verification &setFileInfo(const char *file, int line, const char *function);
  void Once();
  void Twice();
  void Never();
  void Exactly(int times);
  void AtLeast(int times);
  void AtLeastOnce();
};
class VerifyFunctor {
public:
  template <typename... C> Verification operator()(const C &...) { return {}; }
};
static WhenFunctor When;
static FakeFunctor Fake;
static SpyFunctor Spy;
static VerifyFunctor Verify;

template <typename Signature> struct Prototype;
template <typename R, typename... Args> struct Prototype<R(Args...)> {
  template <typename C> struct MemberType {
    using Type = R (C::*)(Args...);
    static Type get(Type method) { return method; }
  };
};

} // namespace fakeit

#define MOCK_TYPE(mock) fakeit::detail::removeReference<decltype((mock).get())>::type
#define Method(mock, method)                                                                                           \
  (mock).template stub<__COUNTER__>(&MOCK_TYPE(mock)::method).setMethodDetails(#mock, #method)
#define OverloadedMethod(mock, method, prototype)                                                                      \
  (mock)                                                                                                               \
      .template stub<__COUNTER__>(                                                                                     \
          fakeit::Prototype<prototype>::template MemberType<MOCK_TYPE(mock)>::get(&MOCK_TYPE(mock)::method))           \
      .setMethodDetails(#mock, #method)
#define Verify(...) Verify(__VA_ARGS__).setFileInfo(__FILE__, __LINE__, __func__)
