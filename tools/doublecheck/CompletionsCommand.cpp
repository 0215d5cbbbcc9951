// SPDX-License-Identifier: Apache-2.0
//
// doublecheck completions: what a shell wants to know of the command line, and
// the manual page. Packages run it when they are built.
#include "Command.h"
#include "Description.h"
#include "Terminal.h"

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  parser.add_option("SHELL", options.subject, "bash, zsh, fish or man")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish", "man"}).description(""));
}

static ExitCode run(const Options &options) {
  for (const auto &writer : allCommandLineWriters())
    if (writer.id == options.subject)
      return printOutput(writer.write(describeCommandLine())) ? Passed : UsageError;
  return UsageError;
}

extern const Command completionsCommand = {
    .id = "completions",
    .title = "Print completions for a shell, or the manual page",
    .examples = "  doublecheck completions bash > ~/.local/share/bash-completion/completions/doublecheck\n"
                "  doublecheck completions zsh > \"${fpath[1]}/_doublecheck\"\n"
                "  doublecheck completions fish > ~/.config/fish/completions/doublecheck.fish\n"
                "  doublecheck completions man | man -l -",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
