# SPDX-License-Identifier: Apache-2.0
#
# The libraries that doublecheck is built on. All come from the distribution;
# tools/setup.sh installs them.

find_package(LLVM 19.1 REQUIRED CONFIG)
find_package(Clang REQUIRED CONFIG HINTS ${LLVM_LIBRARY_DIR}/cmake/clang NO_DEFAULT_PATH)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)

# The shared libraries: static ones would link for minutes and weigh hundreds of megabytes.
add_library(doublecheck_llvm INTERFACE)
# After the compiler's own: the folder also holds libc++abi's <cxxabi.h> where that is installed.
foreach(folder ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
  target_compile_options(doublecheck_llvm INTERFACE "SHELL:-idirafter ${folder}")
endforeach()
target_compile_definitions(doublecheck_llvm INTERFACE ${LLVM_DEFINITIONS_LIST})
target_link_libraries(doublecheck_llvm INTERFACE LLVM)

add_library(doublecheck_clang INTERFACE)
target_link_libraries(doublecheck_clang INTERFACE doublecheck_llvm clang-cpp)

# An allocator for the programs, where there is one: linking makes and frees millions of small vectors. With jemalloc
# the stages after the parse take two thirds of the time (docs/performance.md).
add_library(doublecheck_allocator INTERFACE)
find_library(DOUBLECHECK_JEMALLOC jemalloc)
if(DOUBLECHECK_JEMALLOC AND NOT DOUBLECHECK_SANITIZE)
  target_link_libraries(doublecheck_allocator INTERFACE ${DOUBLECHECK_JEMALLOC})
endif()

# Clang's builtin headers (stddef.h, ...) of the LLVM that we link.
set(DOUBLECHECK_CLANG_RESOURCE_DIR ${LLVM_LIBRARY_DIR}/clang/${LLVM_VERSION_MAJOR})
if(NOT EXISTS ${DOUBLECHECK_CLANG_RESOURCE_DIR}/include/stddef.h)
  message(FATAL_ERROR "Clang's builtin headers are not in ${DOUBLECHECK_CLANG_RESOURCE_DIR}/include: "
                      "install libclang-common-${LLVM_VERSION_MAJOR}-dev")
endif()
