// SPDX-License-Identifier: Apache-2.0
//
// Asks the parser what it was told. Choices are read off the sentence that names
// them ("auto, always or never"), or are the lists that the program runs on.
#include "Description.h"

#include "Parser.h"
#include "Session.h"
#include "report/writers/Writers.h"
#include "review/writers/ReviewWriters.h"
#include "rules/Finding.h"

#include <algorithm>
#include <cctype>

namespace doublecheck {

static bool isWord(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::islower(c) || c == '-'; });
}

/// "auto", "always", "never" of "Colour the output: auto, always or never".
static std::vector<std::string> enumeratedIn(std::string text) {
  if (const auto colon = text.rfind(": "); colon != std::string::npos)
    text.erase(0, colon + 2);
  const auto last = text.rfind(" or ");
  if (last == std::string::npos)
    return {};
  text.replace(last, 4, ", ");
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(", ", at), text.size());
    words.push_back(text.substr(at, end - at));
    if (!isWord(words.back()))
      return {};
    at = end + 2;
  }
  return words;
}

static std::vector<std::string> formatsOf(std::string_view command) {
  std::vector<std::string> ids;
  if (command == "review")
    for (const auto &writer : allReviewWriters())
      ids.emplace_back(writer.id);
  else
    for (const auto &writer : allWriters())
      ids.emplace_back(writer.id);
  return ids;
}

static std::vector<std::string> ruleIds() {
  std::vector<std::string> ids;
  for (const auto &rule : allRules())
    ids.emplace_back(rule.id);
  return ids;
}

static std::vector<std::string> choicesOf(std::string_view command, const OptionDescription &option) {
  if (option.value.starts_with("NAME[=FILE]"))
    return formatsOf(command);
  if (option.value.starts_with("RULE"))
    return ruleIds();
  if (command == "explain" && option.value == "SUBJECT") {
    auto subjects = ruleIds();
    subjects.emplace_back("score");
    return subjects;
  }
  return option.value.empty() ? std::vector<std::string>() : enumeratedIn(option.text);
}

static bool isPath(std::string_view value) {
  static constexpr std::string_view Paths[] = {"FILE", "DIR", "PATH", "BUILD"};
  return std::ranges::find(Paths, value) != std::end(Paths);
}

static OptionDescription describe(std::string_view command, const CLI::Option &option) {
  OptionDescription described{.text = option.get_description(),
                              .isRequired = option.get_required(),
                              .isRepeatable = option.get_expected_max() > 1};
  for (const auto &name : option.get_snames())
    described.names.push_back("-" + name);
  for (const auto &name : option.get_lnames())
    described.names.push_back("--" + name);
  if (described.names.empty())
    described.value = option.get_name();
  else if (option.get_items_expected_max() > 0)
    described.value = option.get_type_name();
  described.choices = choicesOf(command, described);
  described.wantsPath = isPath(described.value);
  return described;
}

CommandLineDescription describeCommandLine() {
  CLI::App parser;
  Options options;
  declareCommandLine(parser, options);
  CommandLineDescription line{.version = std::string(toolVersion())};
  for (const auto *command : allCommands()) {
    CommandDescription described{.id = std::string(command->id),
                                 .title = std::string(command->title),
                                 .examples = std::string(command->examples)};
    for (const auto *option : parser.get_subcommand(described.id)->get_options()) {
      if (option->get_group().empty()) // hidden
        continue;
      auto one = describe(described.id, *option);
      (one.names.empty() ? described.arguments : described.options).push_back(std::move(one));
    }
    line.commands.push_back(std::move(described));
  }
  return line;
}

} // namespace doublecheck
