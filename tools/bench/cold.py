# SPDX-License-Identifier: Apache-2.0
"""Measures what cold.sh names. Runs programs and reads their times; writes below a temporary folder only."""
import argparse
import hashlib
import json
import os
import pathlib
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

CHECK = "-*,modernize-use-override"


class Times:
    """CPU and wall seconds of several rounds of one program."""

    def __init__(self):
        self.cpu, self.wall = [], []

    def text(self):
        return f"{statistics.median(self.cpu):8.1f} s CPU ({min(self.cpu):.1f}-{max(self.cpu):.1f})  {statistics.median(self.wall):8.1f} s wall"


def measured(times, run):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    result = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    times.wall.append(time.monotonic() - start)
    times.cpu.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return result


def quiet(command, folder):
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode


def command_for(entry, *options):
    """The entry's command without its outputs, for clang++-19, with `options`."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    kept, skip = [], False
    for word in words[1:]:
        if skip:
            skip = False
        elif word in ("-o", "-MF", "-MT", "-MQ"):
            skip = True
        elif word not in ("-c", "-MD", "-MMD"):
            kept.append(word)
    return ["clang++-19", *kept, *options]


def syntax_command(entry):
    """The entry's command as clang++-19 parses it: no output, no warnings."""
    return command_for(entry, "-fsyntax-only", "-w")


class Subject:
    """A project to measure on."""

    def __init__(self, name, source, build):
        self.name, self.source, self.build = name, pathlib.Path(source), pathlib.Path(build)
        self.entries = json.loads((self.build / "compile_commands.json").read_text())

    def syntax(self, jobs):
        with ThreadPoolExecutor(jobs) as pool:
            codes = list(pool.map(lambda entry: quiet(syntax_command(entry), entry["directory"]), self.entries))
        return sum(1 for code in codes if code)

    def ours(self, program, jobs, *more):
        code = quiet([program, "scan", "-p", str(self.build), "--no-cache", "-q", "-j", str(jobs), "--format",
                      "json=/dev/null", *more], self.source)
        if code > 1:
            sys.exit(f"cold.sh: doublecheck ended with {code} on {self.name}")

    def tidy(self, jobs):
        quiet(["run-clang-tidy-19", "-p", str(self.build), "-j", str(jobs), f"-checks={CHECK}", "-quiet"], self.source)

    def report(self, program, jobs, *more):
        text = subprocess.run([program, "dump", "report", "-p", str(self.build), "--no-cache", "-j", str(jobs), *more],
                              cwd=self.source, stdout=subprocess.PIPE, check=True).stdout
        return hashlib.sha256(text).hexdigest(), len(text)


def measure(subject, options):
    print(f"\n{subject.name}: {len(subject.entries)} units, {options.jobs} jobs, {options.runs} rounds", flush=True)
    syntax, ours, plain, tidy = Times(), Times(), Times(), Times()
    broken = 0
    for _ in range(options.runs):
        broken = measured(syntax, lambda: subject.syntax(options.jobs))
        measured(ours, lambda: subject.ours(options.program, options.jobs))
        if options.plain:
            measured(plain, lambda: subject.ours(options.program, options.jobs, "--plain-parse"))
        if options.tidy:
            measured(tidy, lambda: subject.tidy(options.jobs))
    base = statistics.median(ours.cpu)
    rows = [("clang++-19 -fsyntax-only", syntax), ("doublecheck, first run", ours)]
    rows += [("doublecheck --plain-parse", plain)] if options.plain else []
    rows += [("run-clang-tidy-19, one check", tidy)] if options.tidy else []
    for name, times in rows:
        print(f"  {name:30}{times.text()}")
    print(f"  doublecheck / -fsyntax-only   {base / statistics.median(syntax.cpu):8.2f} CPU  "
          f"{statistics.median(ours.wall) / statistics.median(syntax.wall):6.2f} wall"
          + (f"   ({broken} units that clang++-19 refuses)" if broken else ""))
    if options.tidy:
        print(f"  run-clang-tidy / doublecheck  {statistics.median(tidy.cpu) / base:8.1f} CPU  "
              f"{statistics.median(tidy.wall) / statistics.median(ours.wall):6.1f} wall")
    if options.plain:
        quick, whole = (subject.report(options.program, options.jobs, *more) for more in ((), ("--plain-parse",)))
        print(f"  report of the plain parse     {'the same' if quick == whole else 'DIFFERENT'}, {whole[1]} bytes")
    sys.stdout.flush()


def machine():
    load = os.getloadavg()
    return f"machine: {os.cpu_count()} processors, load {load[0]:.1f} (1 min), {load[2]:.1f} (15 min)"


def main():
    parser = argparse.ArgumentParser(prog="cold.sh")
    parser.add_argument("--program", required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-tidy", dest="tidy", action="store_false")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--only", action="store_true")
    parser.add_argument("corpus", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as made:
        if not options.only:
            folder = pathlib.Path(made) / "generated"
            subprocess.run([sys.executable, options.root / "tools/bench/generate.py", folder, "--units",
                            str(options.units)], check=True)
            measure(Subject("generated", folder, folder / "build"), options)
            orders = pathlib.Path(made) / "orders"
            sample = options.root / "samples/orders"
            if quiet(["cmake", "-S", str(sample), "-B", str(orders), "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], made) == 0:
                measure(Subject("samples/orders", sample, orders), options)
        for corpus in options.corpus:
            corpus = corpus.resolve()
            measure(Subject(corpus.name, corpus / "src", corpus / "build"), options)
    print("\n" + machine())


if __name__ == "__main__":
    main()
