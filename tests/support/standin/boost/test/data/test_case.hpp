// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for Boost.Test's tests over data sets, of one parameter.
#pragma once

#include "boost/test/unit_test.hpp"

#define BOOST_DATA_TEST_CASE(name, dataset, parameter)                                                                 \
  struct name##case : public BOOST_AUTO_TEST_CASE_FIXTURE {                                                            \
    template <typename Arg0> static void test_method(const Arg0 &parameter) {                                          \
      name##case t;                                                                                                    \
      t._impl(parameter);                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
  private:                                                                                                             \
    template <typename Arg0> void _impl(const Arg0 &parameter);                                                        \
  };                                                                                                                   \
  BOOST_AUTO_TEST_SUITE(name)                                                                                          \
  BOOST_REGISTRAR_(name##case)                                                                                         \
  (boost::unit_test::data::ds_detail::make_test_case_gen<name##case>(#name, __FILE__, __LINE__, dataset),              \
   BOOST_NO_DECORATORS_);                                                                                              \
  BOOST_AUTO_TEST_SUITE_END()                                                                                          \
  template <typename Arg0> void name##case ::_impl(const Arg0 &parameter)
