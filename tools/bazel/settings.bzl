# SPDX-License-Identifier: Apache-2.0
"""The part of a configuration that extraction depends on, as a file of its own."""

def _settings_impl(ctx):
    reduced = ctx.actions.declare_file(ctx.label.name + ".yaml")
    ctx.actions.run(
        executable = ctx.executable._program,
        arguments = ["dump", "settings", "--config", ctx.file.configuration.path, "-o", reduced.path],
        inputs = [ctx.file.configuration],
        outputs = [reduced],
        mnemonic = "DoublecheckSettings",
    )
    return [DefaultInfo(files = depset([reduced]))]

doublecheck_settings = rule(
    implementation = _settings_impl,
    attrs = {
        "configuration": attr.label(mandatory = True, allow_single_file = True),
        "_program": attr.label(
            default = "@doublecheck_program//:doublecheck",
            allow_single_file = True,
            executable = True,
            cfg = "exec",
        ),
    },
)
