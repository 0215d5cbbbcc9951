#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tools/bench/memory.py PROJECT...

The largest process of a first scan, and the largest of `clang++-19 -fsyntax-only` on the same units, for each PROJECT
(it has build/compile_commands.json). Resident memory in MiB, shared pages counted in full. Fails where a process of
doublecheck takes more than 600 MiB beyond the largest parse.

  DOUBLECHECK  the program (default build/tools/doublecheck/doublecheck)
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
from cold import syntax_command  # noqa: E402

ALLOWED = 600


def peak(command, folder):
    """MiB of the largest process of `command`: itself and what it waited for."""
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    root = pathlib.Path(__file__).resolve().parents[2]
    program = os.path.realpath(os.environ.get("DOUBLECHECK", root / "build/tools/doublecheck/doublecheck"))
    missed = False
    print("| project | units | largest parse, MiB | largest process of a scan, MiB | beyond |\n|---|---:|---:|---:|---:|")
    for project in map(pathlib.Path, sys.argv[1:]):
        entries = json.loads((project / "build/compile_commands.json").read_text())
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            parse = max(pool.map(lambda entry: peak(syntax_command(entry), entry["directory"]), entries))
        sources = project / "src" if (project / "src/.git").exists() else project
        scan = peak([program, "scan", "-p", str((project / "build").resolve()), "--no-cache", "--quiet", "--format", "json=/dev/null"], sources)
        missed |= scan - parse > ALLOWED
        print(f"| {project.name} | {len(entries)} | {parse:.0f} | {scan:.0f} | {scan - parse:+.0f} |")
    sys.exit("more than the allowed %d MiB" % ALLOWED if missed else 0)


if __name__ == "__main__":
    main()
