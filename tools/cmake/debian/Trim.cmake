# SPDX-License-Identifier: Apache-2.0
#
# Run by CPack before a package is made: a Debian package refers to the system's
# copy of the licence, other archives carry it.
if(CPACK_GENERATOR STREQUAL "DEB")
  file(GLOB_RECURSE licences "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/LICENSE")
  if(licences)
    file(REMOVE ${licences})
  endif()
endif()
