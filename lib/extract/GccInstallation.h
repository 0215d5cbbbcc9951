// SPDX-License-Identifier: Apache-2.0
//
// The GCC whose libraries a compile command means. Clang takes the newest
// installed one, even where that has no C++ headers.
#pragma once

#include <string>
#include <vector>

namespace doublecheck {

/// Flags that point Clang's driver at the C++ library, and last of all at the headers that only GCC has
/// (omp.h, quadmath.h), of the compiler named `compiler` ("g++-12"). Empty where Clang's own choice is right,
/// where `arguments` choose, and for other compilers.
std::vector<std::string> gccFlags(const std::string &compiler, const std::vector<std::string> &arguments);

} // namespace doublecheck
