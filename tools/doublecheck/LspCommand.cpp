// SPDX-License-Identifier: Apache-2.0
//
// doublecheck lsp: the editor's server.
#include "Command.h"
#include "Session.h"
#include "Terminal.h"
#include "lsp/Serve.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_flag("--stdio", options.quiet, "Ignored: standard input and output are what it speaks on");
}

/// Half of the machine: the developer uses the other half.
static unsigned jobsBeside(const Options &options) {
  return options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency() / 2);
}

static ExitCode run(const Options &options) {
  const auto resources = findResources(options);
  if (resources.empty())
    return UsageError;
  const AnalystSetup setup{.query = options.query,
                           .version = std::string(toolVersion()),
                           .today = today(),
                           .toolIdentity = buildIdentity(options.executable),
                           .cacheFolder = cacheFolder(options),
                           .cacheSize = options.cacheSize,
                           .resourceFolder = resources,
                           .jobs = jobsBeside(options)};
  // What anything else prints must not get into the protocol: its descriptors are ours alone.
  const int input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  const int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (input < 0 || output < 0) {
    printError("standard input and output are not open; start this from an editor");
    return UsageError;
  }
  dup2(nothing, STDIN_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  return serve(input, output, setup) == 0 ? Passed : GateFailed;
}

extern const Command lspCommand = {
    .id = "lsp",
    .title = "The language server: start it from an editor, beside clangd",
    .examples = "  doublecheck lsp                       speaks the protocol on standard input and output\n"
                "  doublecheck lsp -p build              with this compilation database\n"
                "See docs/editors.md for VS Code, Neovim, Emacs, CLion and Vim.",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
