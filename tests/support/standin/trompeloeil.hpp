// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for trompeloeil's header: the same nested types, fields, methods and
// chains for functions of up to four parameters; answers nothing. Version 43's
// spelling of modifiers, or with TROMPELOEIL_STANDIN_ACTIONS defined that of 47 and
// later. StandInContractTest holds it to the real header.
#pragma once

namespace trompeloeil {

template <typename T> struct identity_type {
  using type = T;
};

struct wildcard {
  template <typename T> operator T() const;
};
inline constexpr wildcard _{};

template <typename T> struct any_matcher_impl {
  operator T() const;
};
template <typename T> any_matcher_impl<T> any_matcher(const char *name) {
  (void)name;
  return {};
}
template <typename T> struct value_matcher {
  T value;
  template <typename U> operator U() const;
};
template <typename T> value_matcher<T> eq(T value) { return {value}; }
template <typename T> value_matcher<T> ne(T value) { return {value}; }
template <typename T> value_matcher<T> gt(T value) { return {value}; }

class expectation {
public:
  virtual ~expectation();
  bool is_satisfied() const;
};
class sequence {
public:
  bool is_completed() const;
};

template <unsigned long L, unsigned long H = L> struct multiplicity {};
struct rt_multiplicity {
  unsigned long low, high;
  constexpr rt_multiplicity(unsigned long both) : low(both), high(both) {}
  constexpr rt_multiplicity(unsigned long from, unsigned long to) : low(from), high(to) {}
};

template <typename Sig> struct signature;
template <typename R, typename... Args> struct signature<R(Args...)> {
  using result = R;
};
template <unsigned I, typename First, typename... Rest> struct param_at {
  using type = typename param_at<I - 1, Rest...>::type;
};
template <typename First, typename... Rest> struct param_at<0, First, Rest...> {
  using type = First;
};
template <unsigned I, typename Sig> struct param_list;
template <unsigned I, typename R, typename... Args> struct param_list<I, R(Args...)> {
  using type = typename param_at<I, Args...>::type;
};
template <typename Sig> using return_of_t = typename signature<Sig>::result;
template <typename Sig, unsigned I> using param_list_t = typename param_list<I, Sig>::type;

template <bool Movable, typename Sig> struct expectations {};
inline constexpr bool trompeloeil_movable_mock = false;
template <bool Movable, typename Sig, typename... Args>
return_of_t<Sig> mock_func(expectations<Movable, Sig> &, const char *name, const char *sig, Args &&...);

struct any_argument {
  template <typename T> operator T() const;
  template <typename T> operator T &() const;
};
template <typename... T> void ignore(const T &...) {}
template <typename T> T &&decay_return_type(T &&value) { return static_cast<T &&>(value); }

struct with {};
struct sideeffect {};
struct handle_return {};
struct handle_throw {};
struct times {};
struct runtime_times {};

template <typename... Args> struct call_params {};
template <unsigned I, typename Params> struct params_at;
template <unsigned I, typename... Args> struct params_at<I, call_params<Args...>> {
  using type = typename param_at<I, Args..., any_argument, any_argument, any_argument, any_argument>::type;
};
template <typename T> T &&made() noexcept;
template <int I, typename Params> auto mkarg(const Params &) -> typename params_at<I - 1, Params>::type {
  return made<typename params_at<I - 1, Params>::type>();
}
template <typename Sig> struct params_of;
template <typename R, typename... Args> struct params_of<R(Args...)> {
  using type = call_params<Args...>;
};

template <typename Kind> inline constexpr bool counts = false;
template <> inline constexpr bool counts<times> = true;
template <> inline constexpr bool counts<runtime_times> = true;

template <typename Sig> class call_modifier {
  using params = typename params_of<Sig>::type;

public:
  template <typename F> call_modifier with(const char *, F &&action) { return run(action); }
  template <typename F> call_modifier sideeffect(F &&action) { return run(action); }
  template <typename F> call_modifier handle_return(F &&action) { return run(action); }
  template <typename F> call_modifier handle_throw(F &&action) { return run(action); }
  template <unsigned long L, unsigned long H> call_modifier times(multiplicity<L, H>) { return *this; }
  template <typename... S> call_modifier in_sequence(S &&...) { return *this; }
  template <typename Kind, typename F> call_modifier action(F &&callable) {
    if constexpr (!counts<Kind>)
      run(callable);
    return *this;
  }
  template <typename Kind, typename F> call_modifier action(const char *, F &&callable) { return run(callable); }

private:
  template <typename F> call_modifier run(F &action) {
    params arguments;
    action(arguments);
    return *this;
  }
};
struct expectation_handle {
  expectation_handle();
  ~expectation_handle();
  /// The real header gives a std::unique_ptr<expectation>; this turns into one.
  template <typename T> operator T() const;
};

template <typename Mock> struct call_validator_t {
  Mock &obj;
};
template <typename Mock, typename Sig>
expectation_handle operator+(const call_validator_t<Mock> &validator, const call_modifier<Sig> &modifier) {
  (void)validator, (void)modifier;
  return {};
}

template <typename C, typename R, typename... Args> identity_type<R(Args...)> nonconst_member_signature(R (C::*)(Args...));
template <typename C, typename R, typename... Args>
identity_type<R(Args...)> const_member_signature(R (C::*)(Args...) const);

template <typename T> struct mock_interface : T {
  using trompeloeil_interface_name = T;
  using T::T;
};

template <typename T> class deathwatched : public T {
  using T::T;
};

} // namespace trompeloeil

using trompeloeil::trompeloeil_movable_mock;

#define TROMPELOEIL_CONCAT_(a, b) a##b
#define TROMPELOEIL_CONCAT(a, b) TROMPELOEIL_CONCAT_(a, b)
#define TROMPELOEIL_LINE_ID(name) TROMPELOEIL_CONCAT(trompeloeil_l_##name##_, __LINE__)
#define TROMPELOEIL_COUNT_ID(name) TROMPELOEIL_CONCAT(trompeloeil_c_##name##_, __COUNTER__)

#define TROMPELOEIL_PARAM_(i, ...) ::trompeloeil::param_list_t<__VA_ARGS__, i> p##i
#define TROMPELOEIL_PARAMS_0(...)
#define TROMPELOEIL_PARAMS_1(...) TROMPELOEIL_PARAM_(0, __VA_ARGS__)
#define TROMPELOEIL_PARAMS_2(...) TROMPELOEIL_PARAMS_1(__VA_ARGS__), TROMPELOEIL_PARAM_(1, __VA_ARGS__)
#define TROMPELOEIL_PARAMS_3(...) TROMPELOEIL_PARAMS_2(__VA_ARGS__), TROMPELOEIL_PARAM_(2, __VA_ARGS__)
#define TROMPELOEIL_PARAMS_4(...) TROMPELOEIL_PARAMS_3(__VA_ARGS__), TROMPELOEIL_PARAM_(3, __VA_ARGS__)
#define TROMPELOEIL_NAMES_0
#define TROMPELOEIL_NAMES_1 , p0
#define TROMPELOEIL_NAMES_2 TROMPELOEIL_NAMES_1, p1
#define TROMPELOEIL_NAMES_3 TROMPELOEIL_NAMES_2, p2
#define TROMPELOEIL_NAMES_4 TROMPELOEIL_NAMES_3, p3

#define TROMPELOEIL_MAKE_MOCK_(name, constness, num, sig, spec, ...)                                                   \
private:                                                                                                               \
  using TROMPELOEIL_LINE_ID(expectation_list_t) = ::trompeloeil::expectations<trompeloeil_movable_mock, sig>;          \
  struct TROMPELOEIL_LINE_ID(tag_type_trompeloeil) {                                                                   \
    const char *trompeloeil_expectation_file;                                                                          \
    unsigned long trompeloeil_expectation_line;                                                                        \
    const char *trompeloeil_expectation_string;                                                                        \
    template <typename... trompeloeil_param_type>                                                                      \
    ::trompeloeil::call_modifier<sig> name(trompeloeil_param_type &&...) {                                             \
      return {};                                                                                                       \
    }                                                                                                                  \
  };                                                                                                                   \
                                                                                                                       \
public:                                                                                                                \
  TROMPELOEIL_LINE_ID(expectation_list_t) &                                                                            \
      trompeloeil_matcher_list(TROMPELOEIL_LINE_ID(tag_type_trompeloeil) *) constness noexcept {                       \
    return TROMPELOEIL_LINE_ID(expectations);                                                                          \
  }                                                                                                                    \
  ::trompeloeil::return_of_t<sig> name(TROMPELOEIL_PARAMS_##num(sig)) constness spec {                                 \
    return ::trompeloeil::mock_func<trompeloeil_movable_mock, sig>(TROMPELOEIL_LINE_ID(expectations), #name,           \
                                                                   #sig TROMPELOEIL_NAMES_##num);                      \
  }                                                                                                                    \
  auto trompeloeil_self_##name(TROMPELOEIL_PARAMS_##num(sig)) constness -> decltype(*this);                            \
  TROMPELOEIL_LINE_ID(tag_type_trompeloeil) trompeloeil_tag_##name(TROMPELOEIL_PARAMS_##num(sig)) constness;           \
                                                                                                                       \
private:                                                                                                               \
  mutable TROMPELOEIL_LINE_ID(expectation_list_t) TROMPELOEIL_LINE_ID(expectations){};                                 \
                                                                                                                       \
public:                                                                                                                \
  using TROMPELOEIL_LINE_ID(unused_alias) = void

#define TROMPELOEIL_MAKE_MOCK0(name, ...) TROMPELOEIL_MAKE_MOCK_(name, , 0, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_MOCK1(name, ...) TROMPELOEIL_MAKE_MOCK_(name, , 1, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_MOCK2(name, ...) TROMPELOEIL_MAKE_MOCK_(name, , 2, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_MOCK3(name, ...) TROMPELOEIL_MAKE_MOCK_(name, , 3, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_MOCK4(name, ...) TROMPELOEIL_MAKE_MOCK_(name, , 4, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_CONST_MOCK0(name, ...) TROMPELOEIL_MAKE_MOCK_(name, const, 0, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_CONST_MOCK1(name, ...) TROMPELOEIL_MAKE_MOCK_(name, const, 1, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_CONST_MOCK2(name, ...) TROMPELOEIL_MAKE_MOCK_(name, const, 2, __VA_ARGS__, , )
#define TROMPELOEIL_MAKE_CONST_MOCK3(name, ...) TROMPELOEIL_MAKE_MOCK_(name, const, 3, __VA_ARGS__, , )
#define TROMPELOEIL_IMPLEMENT_(name, constness, select, num)                                                           \
  TROMPELOEIL_MAKE_MOCK_(name, constness, num,                                                                         \
                         decltype(::trompeloeil::select(&trompeloeil_interface_name::name))::type, override, )
#define TROMPELOEIL_IMPLEMENT_MOCK0(name) TROMPELOEIL_IMPLEMENT_(name, , nonconst_member_signature, 0)
#define TROMPELOEIL_IMPLEMENT_MOCK1(name) TROMPELOEIL_IMPLEMENT_(name, , nonconst_member_signature, 1)
#define TROMPELOEIL_IMPLEMENT_MOCK2(name) TROMPELOEIL_IMPLEMENT_(name, , nonconst_member_signature, 2)
#define TROMPELOEIL_IMPLEMENT_MOCK3(name) TROMPELOEIL_IMPLEMENT_(name, , nonconst_member_signature, 3)
#define TROMPELOEIL_IMPLEMENT_CONST_MOCK0(name) TROMPELOEIL_IMPLEMENT_(name, const, const_member_signature, 0)
#define TROMPELOEIL_IMPLEMENT_CONST_MOCK1(name) TROMPELOEIL_IMPLEMENT_(name, const, const_member_signature, 1)
#define TROMPELOEIL_IMPLEMENT_CONST_MOCK2(name) TROMPELOEIL_IMPLEMENT_(name, const, const_member_signature, 2)

#define TROMPELOEIL_REQUIRE_CALL_OBJ(obj, func, text)                                                                  \
  ::trompeloeil::call_validator_t<decltype((obj).TROMPELOEIL_CONCAT(trompeloeil_self_, func))>{(obj)} +                \
      decltype((obj).TROMPELOEIL_CONCAT(trompeloeil_tag_, func)) {                                                     \
    __FILE__, static_cast<unsigned long>(__LINE__), text                                                               \
  }                                                                                                                    \
      .func
#define TROMPELOEIL_NAMED_REQUIRE_CALL(obj, func) TROMPELOEIL_REQUIRE_CALL_OBJ(obj, func, #obj "." #func)
#define TROMPELOEIL_REQUIRE_CALL(obj, func)                                                                            \
  auto TROMPELOEIL_COUNT_ID(call_obj) = TROMPELOEIL_REQUIRE_CALL_OBJ(obj, func, #obj "." #func)
#define TROMPELOEIL_NAMED_ALLOW_CALL(obj, func)                                                                        \
  TROMPELOEIL_NAMED_REQUIRE_CALL(obj, func).TROMPELOEIL_TIMES(0, ~static_cast<unsigned long>(0))
#define TROMPELOEIL_ALLOW_CALL(obj, func)                                                                              \
  TROMPELOEIL_REQUIRE_CALL(obj, func).TROMPELOEIL_TIMES(0, ~static_cast<unsigned long>(0))
#define TROMPELOEIL_NAMED_FORBID_CALL(obj, func) TROMPELOEIL_NAMED_REQUIRE_CALL(obj, func).TROMPELOEIL_TIMES(0)
#define TROMPELOEIL_FORBID_CALL(obj, func) TROMPELOEIL_REQUIRE_CALL(obj, func).TROMPELOEIL_TIMES(0)

#ifdef TROMPELOEIL_STANDIN_ACTIONS
#define TROMPELOEIL_MODIFIER_(name) template action<::trompeloeil::name>
#else
#define TROMPELOEIL_MODIFIER_(name) name
#endif
#define TROMPELOEIL_ARGUMENTS_                                                                                         \
  auto &&_1 = ::trompeloeil::mkarg<1>(trompeloeil_x);                                                                  \
  auto &&_2 = ::trompeloeil::mkarg<2>(trompeloeil_x);                                                                  \
  auto &&_3 = ::trompeloeil::mkarg<3>(trompeloeil_x);                                                                  \
  auto &&_4 = ::trompeloeil::mkarg<4>(trompeloeil_x);                                                                  \
  ::trompeloeil::ignore(_1, _2, _3, _4);

#define TROMPELOEIL_WITH_(capture, ...)                                                                                \
  TROMPELOEIL_MODIFIER_(with)(#__VA_ARGS__, [capture](const auto &trompeloeil_x) {                                     \
    TROMPELOEIL_ARGUMENTS_ return __VA_ARGS__;                                                                         \
  })
#define TROMPELOEIL_SIDE_EFFECT_(capture, ...)                                                                         \
  TROMPELOEIL_MODIFIER_(sideeffect)([capture](auto &trompeloeil_x) { TROMPELOEIL_ARGUMENTS_ __VA_ARGS__; })
#define TROMPELOEIL_RETURN_(capture, ...)                                                                              \
  TROMPELOEIL_MODIFIER_(handle_return)([capture](auto &trompeloeil_x) -> decltype(auto) {                              \
    TROMPELOEIL_ARGUMENTS_ return ::trompeloeil::decay_return_type(__VA_ARGS__);                                       \
  })
#define TROMPELOEIL_THROW_(capture, ...)                                                                               \
  TROMPELOEIL_MODIFIER_(handle_throw)([capture](auto &trompeloeil_x) { TROMPELOEIL_ARGUMENTS_ throw __VA_ARGS__; })
#define TROMPELOEIL_WITH(...) TROMPELOEIL_WITH_(=, __VA_ARGS__)
#define TROMPELOEIL_LR_WITH(...) TROMPELOEIL_WITH_(&, __VA_ARGS__)
#define TROMPELOEIL_SIDE_EFFECT(...) TROMPELOEIL_SIDE_EFFECT_(=, __VA_ARGS__)
#define TROMPELOEIL_LR_SIDE_EFFECT(...) TROMPELOEIL_SIDE_EFFECT_(&, __VA_ARGS__)
#define TROMPELOEIL_RETURN(...) TROMPELOEIL_RETURN_(=, __VA_ARGS__)
#define TROMPELOEIL_LR_RETURN(...) TROMPELOEIL_RETURN_(&, __VA_ARGS__)
#define TROMPELOEIL_THROW(...) TROMPELOEIL_THROW_(=, __VA_ARGS__)
#define TROMPELOEIL_LR_THROW(...) TROMPELOEIL_THROW_(&, __VA_ARGS__)
#define TROMPELOEIL_TIMES(...) TROMPELOEIL_MODIFIER_(times)(::trompeloeil::multiplicity<__VA_ARGS__>{})
#define TROMPELOEIL_IN_SEQUENCE(...) in_sequence(__VA_ARGS__)
#define TROMPELOEIL_ANY(type) ::trompeloeil::any_matcher<type>(#type)
#define TROMPELOEIL_AT_LEAST(n) n, ~static_cast<unsigned long>(0)
#define TROMPELOEIL_AT_MOST(n) 0, n

#ifndef TROMPELOEIL_LONG_MACROS
#define MAKE_MOCK0 TROMPELOEIL_MAKE_MOCK0
#define MAKE_MOCK1 TROMPELOEIL_MAKE_MOCK1
#define MAKE_MOCK2 TROMPELOEIL_MAKE_MOCK2
#define MAKE_MOCK3 TROMPELOEIL_MAKE_MOCK3
#define MAKE_MOCK4 TROMPELOEIL_MAKE_MOCK4
#define MAKE_CONST_MOCK0 TROMPELOEIL_MAKE_CONST_MOCK0
#define MAKE_CONST_MOCK1 TROMPELOEIL_MAKE_CONST_MOCK1
#define MAKE_CONST_MOCK2 TROMPELOEIL_MAKE_CONST_MOCK2
#define MAKE_CONST_MOCK3 TROMPELOEIL_MAKE_CONST_MOCK3
#define IMPLEMENT_MOCK0 TROMPELOEIL_IMPLEMENT_MOCK0
#define IMPLEMENT_MOCK1 TROMPELOEIL_IMPLEMENT_MOCK1
#define IMPLEMENT_MOCK2 TROMPELOEIL_IMPLEMENT_MOCK2
#define IMPLEMENT_MOCK3 TROMPELOEIL_IMPLEMENT_MOCK3
#define IMPLEMENT_CONST_MOCK0 TROMPELOEIL_IMPLEMENT_CONST_MOCK0
#define IMPLEMENT_CONST_MOCK1 TROMPELOEIL_IMPLEMENT_CONST_MOCK1
#define IMPLEMENT_CONST_MOCK2 TROMPELOEIL_IMPLEMENT_CONST_MOCK2
#define REQUIRE_CALL TROMPELOEIL_REQUIRE_CALL
#define ALLOW_CALL TROMPELOEIL_ALLOW_CALL
#define FORBID_CALL TROMPELOEIL_FORBID_CALL
#define NAMED_REQUIRE_CALL TROMPELOEIL_NAMED_REQUIRE_CALL
#define NAMED_ALLOW_CALL TROMPELOEIL_NAMED_ALLOW_CALL
#define NAMED_FORBID_CALL TROMPELOEIL_NAMED_FORBID_CALL
#define WITH TROMPELOEIL_WITH
#define LR_WITH TROMPELOEIL_LR_WITH
#define SIDE_EFFECT TROMPELOEIL_SIDE_EFFECT
#define LR_SIDE_EFFECT TROMPELOEIL_LR_SIDE_EFFECT
#define RETURN TROMPELOEIL_RETURN
#define LR_RETURN TROMPELOEIL_LR_RETURN
#define THROW TROMPELOEIL_THROW
#define LR_THROW TROMPELOEIL_LR_THROW
#define TIMES TROMPELOEIL_TIMES
#define IN_SEQUENCE TROMPELOEIL_IN_SEQUENCE
#define ANY TROMPELOEIL_ANY
#define AT_LEAST TROMPELOEIL_AT_LEAST
#define AT_MOST TROMPELOEIL_AT_MOST
#endif
