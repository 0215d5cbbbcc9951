#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a C++ project such as people have, of any size, for measuring doublecheck.

    tools/bench/generate.py FOLDER [--units 100] [--seed 1] [--tests 20] [--headers 0] [--mix gmock=5,trompeloeil=2,production=3]

FOLDER/src            shared headers, and for each component its model, interfaces, service, factory, implementations
FOLDER/tests          fixtures, mocks, gMock units, trompeloeil units (Catch2)
FOLDER/build          compile_commands.json; three targets: app, unit_tests, scenario_tests
Scan it from FOLDER:  doublecheck scan -p build

--headers N gives every unit at least N of the project's own headers to read, most of them small.
--mix gives the kinds' shares; `--mix gmock=1` makes gMock units alone.
The same arguments give the same bytes, but for FOLDER's own name in compile_commands.json.
Every unit compiles with g++ 12 and clang++ 19 where libgmock-dev, catch2 (2.x) and libtrompeloeil-cpp-dev are installed.
"""
import argparse
import json
import pathlib
import random
import sys

sys.dont_write_bytecode = True  # nothing beside the sources

from shop import HEADERS, SHARED, Component, model_header
from shop_units import file_store_source, gmock_source, scenario_source, service_source


class Project:
    """What is written where. Every path is relative to the folder."""

    def __init__(self, folder, headers):
        self.folder = folder
        self.headers = headers
        self.commands = []

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        guard = "#pragma once\n" if path.endswith(".h") else ""
        file.write_text(guard + text.lstrip("\n"))

    def add_unit(self, path, text, target):
        umbrella = '#include "small/All.h"\n' if self.headers else ""
        self.write(path, umbrella + text.lstrip("\n"))
        arguments = ["/usr/bin/c++", "-std=c++17", "-I../src"] + ([] if target == "app" else ["-I../tests", "-DSHOP_TESTS=1"])
        output = f"CMakeFiles/{target}.dir/{path}.o"
        self.commands.append({"directory": str(self.folder / "build"), "file": f"../{path}", "output": output,
                              "arguments": arguments + ["-Wall", "-Wextra", "-O2", "-o", output, "-c", f"../{path}"]})

    def write_small_headers(self):
        """Headers as large projects have them by the hundred: an enumeration, a structure, a function."""
        for i in range(self.headers - 1 if self.headers else 0):
            needs = f'#include "small/Small{i - 1}.h"\n' if i % 7 else ""
            self.write(f"src/small/Small{i}.h", f"""{needs}
namespace shop {{
enum class Small{i}Kind {{ First, Second, Third }};
struct Small{i} {{
  Small{i}Kind kind = Small{i}Kind::First;
  int weight = {i};
}};
inline int weigh(const Small{i} &small) {{ return small.kind == Small{i}Kind::First ? small.weight : 2 * small.weight; }}
}} // namespace shop
""")
        if self.headers:
            self.write("src/small/All.h", "".join(f'#include "small/Small{i}.h"\n' for i in range(self.headers - 1)))

    def write_database(self):
        self.write("build/compile_commands.json", json.dumps(self.commands, indent=1) + "\n")


def kinds_of(mix, count, draw):
    cycle = [kind for kind, share in mix for _ in range(share)]
    kinds = [cycle[i % len(cycle)] for i in range(count)]
    draw.shuffle(kinds)
    return kinds


def parse_mix(text):
    mix = []
    for part in text.split(","):
        kind, _, share = part.partition("=")
        if kind not in ("gmock", "trompeloeil", "production") or not share.isdigit():
            raise argparse.ArgumentTypeError(f"'{part}': write gmock=N, trompeloeil=N or production=N")
        mix.append((kind, int(share)))
    return mix


def generate(arguments):
    draw = random.Random(arguments.seed)
    project = Project(arguments.folder.absolute(), arguments.headers)
    for path, text in SHARED.items():
        if path.endswith(".h"):
            project.write(path, text)
    project.write_small_headers()

    kinds = kinds_of(arguments.mix, arguments.units, draw)
    makers = {"gmock": [("tests/unit/{1}ServiceTest.cpp", gmock_source, "unit_tests")],
              "trompeloeil": [("tests/scenario/{1}Scenario.cpp", scenario_source, "scenario_tests")],
              "production": [("src/{0}/{1}Service.cpp", service_source, "app"),
                             ("src/{0}/File{1}Store.cpp", file_store_source, "app")]}
    used = {kind: 0 for kind in makers}
    components = []

    def component(index):
        while len(components) < index + 2:
            made = Component(len(components), draw)
            components.append(made)
        return components[index], components[index + 1]

    if "production" in kinds:
        kinds.remove("production")
        project.add_unit("src/common/Connection.cpp", SHARED["src/common/Connection.cpp"], "app")
    for kind in kinds:
        ways = makers[kind]
        index, way = divmod(used[kind], len(ways))
        used[kind] += 1
        path, make, target = ways[way]
        c, other = component(index)
        text = make(c, other) if kind == "production" else make(c, other, arguments.tests, draw)
        project.add_unit(path.format(c.space, c.name), text, target)
    for i, c in enumerate(components[:-1]):
        for path, make in HEADERS:
            project.write(path.format(c.space, c.name), make(c, components[i + 1]))
    if components:
        last = components[-1]
        project.write(f"src/{last.space}/{last.name}.h", model_header(last, None))
    project.write_database()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", type=int, default=20, help="tests of a test unit")
    parser.add_argument("--headers", type=int, default=0, help="small headers that every unit reads besides")
    parser.add_argument("--mix", type=parse_mix, default=parse_mix("gmock=5,trompeloeil=2,production=3"))
    arguments = parser.parse_args()
    if arguments.units < 1 or arguments.tests < 0 or arguments.headers < 0:
        parser.error("units, tests and headers are counts")
    try:
        generate(arguments)
    except OSError as error:
        sys.exit(f"generate.py: {error}")


if __name__ == "__main__":
    main()
