// SPDX-License-Identifier: Apache-2.0
//
// The options that several subcommands share.
#include "Options.h"

#include <map>

namespace doublecheck {

void declareColourOption(CLI::App &parser, Options &options) {
  static const std::map<std::string, ColourChoice> choices = {
      {"auto", ColourChoice::Auto}, {"always", ColourChoice::Always}, {"never", ColourChoice::Never}};
  parser.add_option("--color,--colour", options.colour, "Colour the output: auto, always or never")
      ->transform(CLI::CheckedTransformer(choices).description(""))
      ->type_name("WHEN");
}

void declareProjectOptions(CLI::App &parser, Options &options) {
  auto &query = options.query;
  parser.add_option("-p", query.buildFolder, "Folder of compile_commands.json, or the file itself")->type_name("BUILD");
  parser.add_option("--config", query.configuration, "Use this configuration instead of .doublecheck.yaml")
      ->type_name("FILE");
  parser.add_option("--extra-arg", query.extraArguments, "Append an argument to every compile command (repeatable)")
      ->type_name("ARG")
      ->allow_extra_args(false);
  parser
      .add_option("--extra-arg-before", query.extraArgumentsBefore,
                  "Put an argument before the others of every compile command (repeatable)")
      ->type_name("ARG")
      ->allow_extra_args(false);
  parser.add_option("-j,--jobs", options.jobs, "Units to parse at once; default: as cores and memory allow")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  parser.add_option("--cache-dir", options.cacheFolder, "Keep facts between runs there; default: ~/.cache/doublecheck")
      ->type_name("DIR");
  parser
      .add_option("--cache-size", options.cacheSize,
                  "What is kept at most, as 500MB or 5GB; least recently used goes first")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(/*kb_is_1000=*/false).description(""));
  parser.add_flag("--no-cache", options.noCache, "Keep nothing and use nothing kept");
  parser.add_flag("--plain-parse", options.plainParse, "Parse every unit alone and whole, to compare with")
      ->group(""); // shown nowhere
  parser.add_flag("-q,--quiet", options.quiet, "Print nothing but what was asked for, and errors");
  parser.add_flag("-v,--verbose", options.verbose, "Print details that are left out otherwise");
  declareColourOption(parser, options);
}

} // namespace doublecheck
