#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tools/bench/readers.py BUILD HEADER

Prints how many units of BUILD/compile_commands.json read HEADER, as the compiler's own -M says.
"""
import concurrent.futures
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
from cold import command_for  # noqa: E402


def reads(entry, header):
    listed = subprocess.run(command_for(entry, "-M"), cwd=entry["directory"], capture_output=True, text=True, check=True).stdout
    names = listed.replace("\\\n", " ").split()
    return any(os.path.realpath(os.path.join(entry["directory"], name)) == header for name in names)


if len(sys.argv) != 3:
    sys.exit(__doc__)
units = json.load(open(os.path.join(sys.argv[1], "compile_commands.json")))
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    print(sum(pool.map(reads, units, [os.path.realpath(sys.argv[2])] * len(units))))
