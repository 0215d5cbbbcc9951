# SPDX-License-Identifier: Apache-2.0
#
# To be sourced. npmPackages FOLDER: node_modules beside FOLDER/package.json, as its
# lock file says; fetched once, by one of those who ask at the same time. Ends the
# script with 77, which ctest counts as skipped, where npm is missing or reaches nothing.

npmPackages() {
  for tool in node npm; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is missing; tools/setup.sh test installs it" >&2; exit 77; }
  done
  (
    cd "$1"
    exec 9<package-lock.json
    flock 9
    [[ node_modules/.package-lock.json -nt package-lock.json ]] && exit
    said=$(npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 2>&1) && exit
    grep -m 5 'npm error' <<<"$said" >&2
    # Ours to mend: package.json and its lock file differ.
    if grep -q EUSAGE <<<"$said"; then exit 1; fi
    echo "skipped: npm cannot fetch the packages of $1" >&2
    exit 77
  ) || exit
}
