#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a Bazel workspace of a project that has a compilation database, to run tools/bazel on it.

    tools/bench/bazel_workspace.py PROJECT WORKSPACE --rules tools/bazel --program doublecheck

WORKSPACE gets a copy of PROJECT without .git, its database with the new paths, and one package: a library of all
headers, and for each target of the database one with its sources and their own flags.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import shlex
import shutil
import sys

HEADERS = ["h", "hh", "hpp", "hxx", "inl", "ipp", "inc", "tcc", "def"]
DROPPED = {"-c", "-MD", "-MMD", "-MP", "-Winvalid-pch"}
DROPPED_WITH_VALUE = {"-o", "-MF", "-MT", "-MQ"}
WITH_PATH = ["-I", "-isystem", "-iquote", "-include", "-idirafter"]


def copy(project, workspace):
    """The project's files below the workspace; the database follows."""
    ignored = shutil.ignore_patterns(".git", "bazel-*", "*.o", "*.a", "BUILD", "BUILD.bazel", "WORKSPACE")
    shutil.copytree(project, workspace, symlinks=True, ignore=ignored)
    database = workspace / "build" / "compile_commands.json"
    # Not inside another name: "/p" is no part of "/p2".
    text = re.sub(re.escape(str(project)) + r"(?![\w.-])", lambda _: str(workspace), database.read_text())
    database.write_text(text)
    return json.loads(text)


def relative(path, directory, root):
    """As seen from the workspace, which is where Bazel compiles; other people's paths stay."""
    absolute = os.path.normpath(os.path.join(directory, path))
    return os.path.relpath(absolute, root) if (absolute + "/").startswith(str(root) + "/") else absolute


def flags_of(entry, source, root):
    words = entry.get("arguments") or shlex.split(entry["command"])
    words = iter(words[1:])
    flags = []
    for word in words:
        if word in DROPPED_WITH_VALUE:
            next(words)
            continue
        if word in DROPPED or (not word.startswith("-") and relative(word, entry["directory"], root) == source):
            continue
        option = next((option for option in WITH_PATH if word.startswith(option)), None)
        if option:
            path = word[len(option):] or next(words)
            flags += [option, relative(path, entry["directory"], root)]
        else:
            flags.append(word)
    # Bazel splits each as a shell would.
    return [shlex.quote(flag).replace("$", "$$") for flag in flags]


def target_of(entry):
    output = entry.get("output") or ""
    if not output:
        words = entry.get("arguments") or shlex.split(entry["command"])
        output = words[words.index("-o") + 1] if "-o" in words else ""
    found = re.search(r"CMakeFiles/([^/]+)\.dir/|_objs/([^/]+)/", output)
    return (found.group(1) or found.group(2)) if found else "other"


def libraries(entries, root):
    """Name, copts and sources: Bazel has one set of flags a library. The name is the target's, as facts have it."""
    groups = collections.OrderedDict()
    for entry in entries:
        source = relative(entry["file"], entry["directory"], root)
        groups.setdefault((target_of(entry), tuple(flags_of(entry, source, root))), []).append(source)
    taken = collections.Counter()
    for (target, flags), sources in groups.items():
        taken[target] += 1
        # A second set of flags in one target: a package of its own cannot be, so a name of its own.
        name = target if taken[target] == 1 else f"{target}_{taken[target]}"
        yield name, flags, sorted(set(sources))


def build_file(entries, root):
    patterns = [f"**/*.{ending}" for ending in HEADERS]
    lines = [
        'load("@doublecheck//:doublecheck.bzl", "doublecheck_report", "doublecheck_test")',
        "",
        'exports_files([".doublecheck.yaml"])',
        "",
        f'cc_library(name = "all_headers", hdrs = glob({json.dumps(patterns)}))',
    ]
    names = []
    for name, flags, sources in libraries(entries, root):
        names.append(f":{name}")
        lines += [
            "",
            "cc_library(",
            f"    name = {json.dumps(name)},",
            f"    srcs = {json.dumps(sources)},",
            f"    copts = {json.dumps(flags)},",
            '    deps = [":all_headers"],',
            ")",
        ]
    targets = json.dumps(names)
    lines += [
        "",
        f'doublecheck_report(name = "report", targets = {targets}, formats = ["json", "html"])',
        "",
        f'doublecheck_test(name = "gate", targets = {targets}, arguments = ["--fail-under", "101"])',
        "",
    ]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("workspace", type=pathlib.Path)
    parser.add_argument("--rules", type=pathlib.Path, required=True)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    workspace = arguments.workspace.absolute()
    entries = copy(arguments.project.resolve(), workspace)
    (workspace / "WORKSPACE").write_text(
        f'local_repository(name = "doublecheck", path = "{arguments.rules.resolve()}")\n'
        'load("@doublecheck//:program.bzl", "doublecheck_program")\n'
        f'doublecheck_program(name = "doublecheck_program", path = "{arguments.program.resolve()}")\n'
    )
    (workspace / ".doublecheck.yaml").touch()
    (workspace / "BUILD.bazel").write_text(build_file(entries, workspace))


if __name__ == "__main__":
    sys.exit(main())
