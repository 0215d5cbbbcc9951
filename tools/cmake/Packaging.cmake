# SPDX-License-Identifier: Apache-2.0
#
# `cmake --install` and CPack. The program finds Clang's builtin headers beside
# itself (lib/doublecheck/clang/<version>), so that an installed copy needs no
# compiler packages.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS doublecheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${DOUBLECHECK_CLANG_RESOURCE_DIR}/include
        DESTINATION lib/doublecheck/clang/${LLVM_VERSION_MAJOR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN "*.1" EXCLUDE)

# find_package(Doublecheck)
set(package ${CMAKE_CURRENT_BINARY_DIR}/package)
configure_package_config_file(${PROJECT_SOURCE_DIR}/tools/cmake/package/DoublecheckConfig.cmake.in
                              ${package}/DoublecheckConfig.cmake
                              INSTALL_DESTINATION lib/cmake/Doublecheck PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${package}/DoublecheckConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${package}/DoublecheckConfig.cmake ${package}/DoublecheckConfigVersion.cmake
        DESTINATION lib/cmake/Doublecheck)

# What shells complete; the program writes it itself.
function(doublecheck_completion shell name folder)
  set(file ${package}/completions/${name})
  add_custom_command(OUTPUT ${file}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${package}/completions
                     COMMAND doublecheck completions ${shell} > ${file}
                     DEPENDS doublecheck VERBATIM)
  set_property(GLOBAL APPEND PROPERTY doublecheck_completions ${file})
  install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
endfunction()
doublecheck_completion(bash doublecheck bash-completion/completions)
doublecheck_completion(zsh _doublecheck zsh/vendor-completions)
doublecheck_completion(fish doublecheck.fish fish/vendor_completions.d)
get_property(completions GLOBAL PROPERTY doublecheck_completions)
add_custom_target(doublecheck_completions ALL DEPENDS ${completions})

# The manual page and Debian's papers, compressed as it wants them: without a time stamp.
function(doublecheck_compressed source name folder)
  set(file ${package}/${name}.gz)
  add_custom_command(OUTPUT ${file} COMMAND gzip -9nc ${source} > ${file} DEPENDS ${source} VERBATIM)
  set_property(GLOBAL APPEND PROPERTY doublecheck_papers ${file})
  install(FILES ${file} DESTINATION ${folder})
endfunction()
configure_file(${PROJECT_SOURCE_DIR}/tools/cmake/debian/changelog.in ${package}/changelog @ONLY)
doublecheck_compressed(${PROJECT_SOURCE_DIR}/docs/doublecheck.1 doublecheck.1 ${CMAKE_INSTALL_MANDIR}/man1)
doublecheck_compressed(${package}/changelog changelog ${CMAKE_INSTALL_DOCDIR})
get_property(papers GLOBAL PROPERTY doublecheck_papers)
add_custom_target(doublecheck_papers ALL DEPENDS ${papers})
install(FILES ${PROJECT_SOURCE_DIR}/tools/cmake/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME doublecheck)
set(CPACK_PACKAGE_CONTACT "doublecheck developers <doublecheck@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks what test doubles stand in for")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Reads a C++ code base through Clang, finds the mocks and other test doubles
that stand in for databases, caches, brokers, HTTP interfaces and the like,
works out which of them no test ever exercises for real, and recommends the
integration tests that would gain most. Reports, gates and reviews for CI.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/tools/cmake/debian/Trim.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# System headers of the analysed code come from a compiler's installation.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "git, libstdc++-12-dev | libstdc++-dev")
include(CPack)
