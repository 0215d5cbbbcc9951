# SPDX-License-Identifier: Apache-2.0
#
# `cmake --install` and CPack. The program finds Clang's builtin headers beside
# itself (lib/doublecheck/clang/<version>), so that an installed copy needs no
# compiler packages.
include(GNUInstallDirs)

install(TARGETS doublecheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${DOUBLECHECK_CLANG_RESOURCE_DIR}/include
        DESTINATION lib/doublecheck/clang/${LLVM_VERSION_MAJOR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME doublecheck)
set(CPACK_PACKAGE_CONTACT "doublecheck developers <doublecheck@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# System headers of the analysed code come from a compiler's installation.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libstdc++-12-dev | libstdc++-dev")
include(CPack)
