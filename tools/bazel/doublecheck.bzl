# SPDX-License-Identifier: Apache-2.0
"""A scan as Bazel actions: one for each source file, cached like its compilation, and one that merges.

    doublecheck_report(name = "doublecheck", targets = ["//orders:all_tests"])
    doublecheck_test(name = "doublecheck_gate", targets = [...], arguments = ["--fail-under", "70"])

Extraction takes the flags of the target's own compile action (toolchain, copts, defines, include paths)
and sees the headers that it sees.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME", "C_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

DoublecheckInfo = provider(
    doc = "Facts of a target's sources and of all that it depends on.",
    fields = {"facts": "depset of files, one for each source"},
)

_C_ENDINGS = ["c"]
_CXX_ENDINGS = ["cc", "cpp", "cxx", "c++", "C", "CPP"]

# Where the aspect goes on: what a C++ target is linked from, what a suite runs, what an alias means.
_EDGES = ["deps", "implementation_deps", "interface_deps", "tests", "actual", "targets"]

_program = attr.label(
    default = "@doublecheck_program//:doublecheck",
    allow_single_file = True,
    executable = True,
    cfg = "exec",
)

# --- extraction: one action a source file -------------------------------------------

def _facts_below(rule):
    facts = []
    for name in _EDGES:
        edge = getattr(rule.attr, name, None)
        for dependency in edge if type(edge) == "list" else [edge]:
            if type(dependency) == "Target" and DoublecheckInfo in dependency:
                facts.append(dependency[DoublecheckInfo].facts)
    return facts

def _is_source(file):
    return not file.is_directory and file.extension in _C_ENDINGS + _CXX_ENDINGS

def _words(ctx, options):
    """Of copts, as Bazel reads them: Make variables and $(location ...) replaced, split as a shell would."""
    words = []
    for option in options:
        located = ctx.expand_location(option)
        words += ctx.tokenize(ctx.expand_make_variables("copts", located, {}))
    return words

def _compile_command(ctx, toolchain, features, context, source, object):
    """The command of the compile action of `source`, compiler first."""
    is_c = source.extension in _C_ENDINGS
    action = C_COMPILE_ACTION_NAME if is_c else CPP_COMPILE_ACTION_NAME
    cpp = ctx.fragments.cpp
    flags = cpp.copts + (cpp.conlyopts if is_c else cpp.cxxopts)
    variables = cc_common.create_compile_variables(
        cc_toolchain = toolchain,
        feature_configuration = features,
        source_file = source.path,
        output_file = object,
        user_compile_flags = flags + _words(ctx, getattr(ctx.rule.attr, "copts", [])),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        framework_include_directories = context.framework_includes,
        preprocessor_defines = depset(transitive = [context.defines, context.local_defines]),
    )
    compiler = cc_common.get_tool_for_action(feature_configuration = features, action_name = action)
    return [compiler] + cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    )

def _extract(target, ctx, toolchain, features, source):
    context = target[CcInfo].compilation_context
    name = source.short_path.replace("../", "external/")
    facts = ctx.actions.declare_file("%s.doublecheck/%s.facts" % (target.label.name, name))

    # Nobody writes this object: its path says which target the unit belongs to.
    folder = "/".join([part for part in [ctx.bin_dir.path, target.label.package, "_objs", target.label.name] if part])
    object = "%s/%s.o" % (folder, source.basename)

    # With a configuration from elsewhere the folder of the action is the root; Bazel puts other people's repositories below it as external/NAME.
    arguments = ctx.actions.args()
    arguments.add_all(["extract", "--quiet", "--no-cache", "--jobs", "1"])
    arguments.add("--config", ctx.file._settings)
    arguments.add("-o", facts)
    arguments.add(source)
    arguments.add("--")
    arguments.add_all(_compile_command(ctx, toolchain, features, context, source, object))
    ctx.actions.run(
        executable = ctx.executable._program,
        arguments = [arguments],
        inputs = depset(
            # Not the other sources: each is an action of its own. What sources include is a header, whatever its name.
            [source, ctx.file._settings] + [file for file in ctx.rule.files.srcs if not _is_source(file)],
            transitive = [context.headers, toolchain.all_files],
        ),
        outputs = [facts],
        mnemonic = "DoublecheckExtract",
        progress_message = "Extracting facts of " + source.short_path,
    )
    return facts

def _is_wanted(target, ctx):
    is_own = not target.label.workspace_name
    return is_own and CcInfo in target and hasattr(ctx.rule.files, "srcs") and "no-doublecheck" not in getattr(ctx.rule.attr, "tags", [])

def _aspect_impl(target, ctx):
    facts = []
    if _is_wanted(target, ctx):
        toolchain = find_cpp_toolchain(ctx)
        features = cc_common.configure_features(
            ctx = ctx,
            cc_toolchain = toolchain,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features,
        )
        facts = [_extract(target, ctx, toolchain, features, source) for source in ctx.rule.files.srcs if _is_source(source)]
    gathered = depset(facts, transitive = _facts_below(ctx.rule))
    return [DoublecheckInfo(facts = gathered), OutputGroupInfo(doublecheck_facts = gathered)]

doublecheck_aspect = aspect(
    implementation = _aspect_impl,
    attr_aspects = _EDGES,
    attrs = {
        "_program": _program,
        "_settings": attr.label(default = "@doublecheck//:settings", allow_single_file = True),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

# --- merging: the report, and the gate ----------------------------------------------

def _facts_of(targets):
    return depset(transitive = [target[DoublecheckInfo].facts for target in targets])

# Endings by format; formats that are not named here keep their name as ending.
_ENDINGS = {"codequality": "codequality.json", "junit": "junit.xml", "markdown": "md", "text": "txt"}

def _report_impl(ctx):
    facts = _facts_of(ctx.attr.targets)
    outputs = []
    merge = ctx.actions.args()
    merge.add_all(["merge", "--quiet", "--config", ctx.file._configuration.path])
    for format in ctx.attr.formats:
        output = ctx.actions.declare_file("%s.%s" % (ctx.label.name, _ENDINGS.get(format, format)))
        outputs.append(output)
        merge.add("--format", "%s=%s" % (format, output.path))
    merge.add_all(ctx.attr.arguments)
    files = ctx.actions.args()
    files.add_all(facts)
    files.use_param_file("@%s", use_always = True)
    files.set_param_file_format("multiline")
    ctx.actions.run_shell(
        # A report is made also where the gate of the configuration fails (1): that is for doublecheck_test to say.
        command = "\"$@\" || [ $? -eq 1 ]",
        arguments = [ctx.executable._program.path, merge, files],
        inputs = depset([ctx.file._configuration], transitive = [facts]),
        tools = [ctx.executable._program],
        outputs = outputs,
        mnemonic = "DoublecheckMerge",
        progress_message = "Merging facts into %s" % ctx.label,
    )
    return [DefaultInfo(files = depset(outputs)), OutputGroupInfo(doublecheck_facts = facts)]

def _test_impl(ctx):
    facts = _facts_of(ctx.attr.targets)
    listed = ctx.actions.declare_file(ctx.label.name + ".list")
    names = ctx.actions.args()
    names.add_all(facts, map_each = _runfile)
    names.set_param_file_format("multiline")
    ctx.actions.write(listed, names)
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        script,
        "#!/bin/sh\nexec %s merge --config %s %s @%s\n" % (
            ctx.executable._program.short_path,
            ctx.file._configuration.short_path,
            " ".join(["'%s'" % argument.replace("'", "'\\''") for argument in ctx.attr.arguments]),
            listed.short_path,
        ),
        is_executable = True,
    )
    needed = [listed, ctx.executable._program, ctx.file._configuration] + ctx.files.data
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(files = needed, transitive_files = facts))]

def _runfile(file):
    return file.short_path

_MERGE_ATTRIBUTES = {
    "targets": attr.label_list(mandatory = True, aspects = [doublecheck_aspect], doc = "C++ targets, suites, aliases."),
    "arguments": attr.string_list(doc = "More options of doublecheck merge."),
    "_configuration": attr.label(default = "@doublecheck//:configuration", allow_single_file = True),
    "_program": _program,
}

_report = rule(
    implementation = _report_impl,
    attrs = dict(_MERGE_ATTRIBUTES, formats = attr.string_list(
        default = ["json", "html"],
        doc = "As `doublecheck list formats` names them; one file each, NAME.FORMAT.",
    )),
)

def doublecheck_report(name, **attributes):
    """Report files NAME.json, NAME.html, ... about `targets`; among them are tests, so that it is for tests only."""
    _report(name = name, testonly = True, **attributes)

doublecheck_test = rule(
    implementation = _test_impl,
    test = True,
    attrs = dict(_MERGE_ATTRIBUTES, data = attr.label_list(
        allow_files = True,
        doc = "What arguments name, as a baseline.",
    )),
)
