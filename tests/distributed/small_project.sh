#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# usage: tests/distributed/small_project.sh FOLDER
#
# Writes a project whose five units parse in no time: a store behind an interface, a
# hand-written double of it, users, and build/compile_commands.json.
set -euo pipefail
folder=$1
mkdir -p "$folder"/{src,tests,build}
cat >"$folder/src/Store.h" <<'CODE'
#pragma once
struct Store {
  virtual ~Store() = default;
  virtual int save(int row) = 0;
};
struct FileStore : Store {
  int save(int row) override;
};
CODE
cat >"$folder/src/Store.cpp" <<'CODE'
#include "Store.h"
#include <cstdio>
int FileStore::save(int row) { return std::fopen("rows", "w") ? row : 0; }
CODE
cat >"$folder/tests/FakeStore.h" <<'CODE'
#pragma once
#include "src/Store.h"
struct FakeStore : Store {
  int save(int row) override { return row; }
};
CODE
for name in order invoice parcel; do
  cat >"$folder/src/$name.cpp" <<CODE
#include "src/Store.h"
int $name(Store &store) { return store.save(1); }
CODE
done
cat >"$folder/tests/order_test.cpp" <<'CODE'
#include "FakeStore.h"
int order(Store &store);
int main() {
  FakeStore store;
  return order(store) == 1 ? 0 : 1;
}
CODE
entry() { # FILE TARGET
  printf '%s{"directory": "%s", "file": "%s", "output": "_objs/%s/%s.o", "command": "c++ -std=c++20 -I. -iquote tests -c %s"}' \
    "$separator" "$folder" "$1" "$2" "$(basename "$1" .cpp)" "$1"
  separator=$',\n'
}
separator=
{
  echo '['
  for name in Store order invoice parcel; do entry "src/$name.cpp" app; done
  entry tests/order_test.cpp order_test
  echo
  echo ']'
} >"$folder/build/compile_commands.json"
touch "$folder/.doublecheck.yaml"
