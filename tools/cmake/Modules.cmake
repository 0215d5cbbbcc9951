# SPDX-License-Identifier: Apache-2.0

# doublecheck_module(NAME [USES MODULE...] [LINKS LIBRARY...])
#
# One static library from every .cpp of this folder (and the folders below it
# that are no modules of their own). USES is the whole list of modules whose
# headers it may include: tests/architecture reads the same lines.
function(doublecheck_module name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  set(library doublecheck_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${library} ${scope} ${CMAKE_CURRENT_SOURCE_DIR})
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(${library} ${scope} doublecheck_${used})
  endforeach()
  target_link_libraries(${library} ${scope} ${ARG_LINKS})
endfunction()

# doublecheck_embed(TARGET HEADER FUNCTION FILE...)
#
# Compiles the files' bytes into TARGET; FUNCTION, declared in HEADER, returns
# them as std::span<const std::string_view> in the order given.
function(doublecheck_embed target header function)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${generated} -DHEADER=${header} -DFUNCTION=${function} "-DFILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/tools/cmake/Embed.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/tools/cmake/Embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${generated})
endfunction()
