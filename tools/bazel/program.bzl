# SPDX-License-Identifier: Apache-2.0
"""The installed doublecheck as a repository: an input of every action, so that another build of it parses anew."""

def _program_impl(ctx):
    path = ctx.attr.path or ctx.which("doublecheck")
    if not path:
        fail("doublecheck is not on PATH; install it, or name it: doublecheck_program(name = \"%s\", path = ...)" % ctx.name)
    ctx.symlink(path, "doublecheck")
    ctx.file("BUILD.bazel", """exports_files(["doublecheck"])\n""")

doublecheck_program = repository_rule(
    implementation = _program_impl,
    attrs = {"path": attr.string(doc = "Absolute; default: the one on PATH.")},
    environ = ["PATH"],
    local = True,
)
