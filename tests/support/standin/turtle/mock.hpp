// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for Turtle's header: the same fields, functions and chains, for
// functions of up to three parameters with their signature given.
#pragma once

namespace mock {

class sequence {};
class object {
public:
  object();

protected:
  ~object() = default;
};

namespace detail {

template <unsigned I, typename First, typename... Rest> struct at {
  using type = typename at<I - 1, Rest...>::type;
};
template <typename First, typename... Rest> struct at<0, First, Rest...> {
  using type = First;
};
template <typename Signature> struct traits;
template <typename R, typename... Args> struct traits<R(Args...)> {
  using result = R;
  template <unsigned I> using parameter = typename at<I, Args...>::type;
};
template <typename Signature> using result_type_t = typename traits<Signature>::result;
template <typename Signature, unsigned I> using parameter_t = typename traits<Signature>::template parameter<I>;

template <typename Member> struct signature_of;
template <typename C, typename R, typename... Args> struct signature_of<R (C::*)(Args...)> {
  using type = R(Args...);
};
template <typename C, typename R, typename... Args> struct signature_of<R (C::*)(Args...) const> {
  using type = R(Args...);
};
template <typename Base> struct base {
  using base_type = Base;
};

struct context {};
inline context root;

template <typename Signature> class expectation {
public:
  expectation &once();
  expectation &never();
  expectation &exactly(unsigned long count);
  expectation &at_least(unsigned long count);
  expectation &at_most(unsigned long count);
  expectation &between(unsigned long from, unsigned long to);
  template <typename... C> expectation &with(const C &...) { return *this; }
  template <typename... S> expectation &in(S &...) { return *this; }
  template <typename V> void returns(const V &) {}
  template <typename V> void moves(V &&) {}
  template <typename E> void throws(const E &) {}
  template <typename F> void calls(F) {}
};
template <typename Signature> class function;
template <typename R, typename... Args> class function<R(Args...)> {
public:
  expectation<R(Args...)> &expect(const char *file, int line);
  R operator()(Args... arguments) const;
};

} // namespace detail
} // namespace mock

#define MOCK_CLASS(name) struct name : mock::object
#define MOCK_BASE_CLASS(name, ...) struct name : __VA_ARGS__, mock::object, mock::detail::base<__VA_ARGS__>

#define MOCK_PARAM_(i, ...) mock::detail::parameter_t<__VA_ARGS__, i> p##i
#define MOCK_PARAMS_0_(...)
#define MOCK_PARAMS_1_(...) MOCK_PARAM_(0, __VA_ARGS__)
#define MOCK_PARAMS_2_(...) MOCK_PARAMS_1_(__VA_ARGS__), MOCK_PARAM_(1, __VA_ARGS__)
#define MOCK_PARAMS_3_(...) MOCK_PARAMS_2_(__VA_ARGS__), MOCK_PARAM_(2, __VA_ARGS__)
#define MOCK_NAMES_0_
#define MOCK_NAMES_1_ p0
#define MOCK_NAMES_2_ p0, p1
#define MOCK_NAMES_3_ p0, p1, p2
#define MOCK_ANSWER_(name, arity, qualifier, ...)                                                                      \
  mock::detail::result_type_t<__VA_ARGS__> name(MOCK_PARAMS_##arity##_(__VA_ARGS__)) qualifier {                       \
    return name##_mock(mock::detail::root, "?.")(MOCK_NAMES_##arity##_);                                               \
  }
#define MOCK_STORE_(name, ...)                                                                                         \
  mutable mock::detail::function<__VA_ARGS__> name##_mock_;                                                            \
  mock::detail::function<__VA_ARGS__> &name##_mock(const mock::detail::context &, const char *) const {                \
    return name##_mock_;                                                                                               \
  }
#define MOCK_SIGNATURE(name) mock::detail::signature_of<decltype(&base_type::name)>::type
#define MOCK_PICK_(a, b, c, macro, ...) macro
#define MOCK_BOTH_(name, arity, ...)                                                                                   \
  MOCK_ANSWER_(name, arity, , __VA_ARGS__)                                                                             \
  MOCK_ANSWER_(name, arity, const, __VA_ARGS__)                                                                        \
  MOCK_STORE_(name, __VA_ARGS__)
#define MOCK_BOTH_2_(name, arity) MOCK_BOTH_(name, arity, MOCK_SIGNATURE(name))
#define MOCK_METHOD(...) MOCK_PICK_(__VA_ARGS__, MOCK_BOTH_, MOCK_BOTH_2_, , )(__VA_ARGS__)
#define MOCK_CONST_METHOD_(name, arity, ...) MOCK_ANSWER_(name, arity, const, __VA_ARGS__) MOCK_STORE_(name, __VA_ARGS__)
#define MOCK_CONST_METHOD_2_(name, arity) MOCK_CONST_METHOD_(name, arity, MOCK_SIGNATURE(name))
#define MOCK_CONST_METHOD(...) MOCK_PICK_(__VA_ARGS__, MOCK_CONST_METHOD_, MOCK_CONST_METHOD_2_, , )(__VA_ARGS__)
#define MOCK_NON_CONST_METHOD(name, arity, ...)                                                                        \
  MOCK_ANSWER_(name, arity, , __VA_ARGS__) MOCK_STORE_(name, __VA_ARGS__)

#define MOCK_EXPECT(identifier) identifier##_mock(mock::detail::root, #identifier).expect(__FILE__, __LINE__)
