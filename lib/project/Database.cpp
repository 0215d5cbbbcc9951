// SPDX-License-Identifier: Apache-2.0
//
// compile_commands.json to unit commands. Commands are split by the shell's
// rules as GNU tools know them; non-C++ entries are left out.
#include "project/Database.h"

#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

#include <algorithm>

namespace doublecheck {

namespace fs = llvm::sys::fs;

static constexpr std::string_view DatabaseName = "compile_commands.json";

static constexpr std::string_view HowToMakeOne =
    "Make one:\n"
    "  CMake:        cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
    "  Meson:        meson setup build        (writes it by itself)\n"
    "  Make, others: bear -- make\n"
    "  Bazel:        bazel run @hedron_compile_commands//:refresh_all\n"
    "Then name its folder with -p, or give the flags of single files after '--':\n"
    "  doublecheck scan a.cpp -- -std=c++20 -Iinclude";

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

// --- where it lies -----------------------------------------------------------

static std::vector<std::string> foldersIn(const std::string &folder) {
  std::vector<std::string> folders;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
    if (folderExists(entry->path()))
      folders.push_back(entry->path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// `folder`, then the build folders that people keep in it: build, out, CLion's, Meson's, and those of presets below
/// them.
static std::vector<std::string> usualPlaces(const std::string &folder) {
  std::vector<std::string> places = {folder};
  const std::string prefix = folder == "/" ? folder : folder + "/";
  for (const auto *name : {"build", "out", "builddir", "_build"})
    if (folderExists(prefix + name))
      places.push_back(prefix + name);
  for (auto &below : foldersIn(folder))
    if (const auto name = fileNameOf(below); name.starts_with("cmake-build-") || name.starts_with("build-"))
      places.push_back(std::move(below));
  for (const auto *name : {"build", "out", "out/build"})
    for (auto &below : foldersIn(prefix + name))
      places.push_back(std::move(below));
  return places;
}

static llvm::Expected<std::string> databaseAt(const std::string &given, const std::string &workingDirectory) {
  const auto path = normalPath(given, workingDirectory);
  if (fileExists(path))
    return path;
  if (!folderExists(path))
    return failure("-p " + given + ": no such file or folder (taken as " + path + ")");
  const auto inside = path + "/" + std::string(DatabaseName);
  if (fileExists(inside))
    return inside;
  return failure("no " + std::string(DatabaseName) + " in " + path + ", which -p names.\n" + std::string(HowToMakeOne));
}

llvm::Expected<std::string> findDatabase(const std::optional<std::string> &given, const std::string &workingDirectory) {
  if (given)
    return databaseAt(*given, workingDirectory);
  std::vector<std::string> looked;
  for (std::string folder = normalPath(workingDirectory, "/");; folder = parentOf(folder)) {
    for (auto &place : usualPlaces(folder)) {
      auto file = normalPath(DatabaseName, place);
      if (fileExists(file))
        return file;
      looked.push_back(std::move(place));
    }
    if (folder == "/")
      break;
  }
  return failure("no " + std::string(DatabaseName) + " found. Looked in:\n  " + llvm::join(looked, "\n  ") + "\n" +
                 std::string(HowToMakeOne));
}

// --- what it says ------------------------------------------------------------

bool isCxxSource(std::string_view file, const std::vector<std::string> &arguments) {
  const auto name = fileNameOf(file);
  if (name.starts_with("cmake_pch."))
    return false; // CMake's own, to make a precompiled header: holds no code
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const llvm::StringRef argument = arguments[index];
    if (!argument.starts_with("-x") || argument.starts_with("-xclang"))
      continue;
    const auto language = argument != "-x"               ? argument.substr(2)
                          : index + 1 < arguments.size() ? llvm::StringRef(arguments[index + 1])
                                                         : llvm::StringRef();
    return language == "c" || language == "c++" || language == "c++-module" || language == "objective-c++";
  }
  const auto dot = name.rfind('.');
  const llvm::StringRef ending = dot == std::string_view::npos ? llvm::StringRef() : llvm::StringRef(name.substr(dot));
  return llvm::StringSwitch<bool>(ending)
      .Cases(".cpp", ".cc", ".cxx", ".c++", ".cp", ".C", ".CPP", ".CC", ".c", true)
      .Cases(".cppm", ".ccm", ".cxxm", ".c++m", ".ixx", ".mm", true)
      .Default(false);
}

/// Replaces @file arguments by the files' contents. What cannot be read stays as it is.
static std::vector<std::string> expandResponseFiles(std::vector<std::string> arguments, const std::string &directory) {
  if (std::none_of(arguments.begin(), arguments.end(), [](const auto &text) { return text.starts_with('@'); }))
    return arguments;
  llvm::BumpPtrAllocator allocator;
  llvm::SmallVector<const char *, 64> pointers;
  for (const auto &argument : arguments)
    pointers.push_back(argument.c_str());
  llvm::cl::ExpansionContext context(allocator, llvm::cl::TokenizeGNUCommandLine);
  context.setCurrentDir(directory);
  if (auto error = context.expandResponseFiles(pointers)) {
    llvm::consumeError(std::move(error));
    return arguments;
  }
  return {pointers.begin(), pointers.end()};
}

static std::vector<std::string> splitCommand(llvm::StringRef command) {
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver saver(allocator);
  llvm::SmallVector<const char *, 64> pointers;
  llvm::cl::TokenizeGNUCommandLine(command, saver, pointers);
  return {pointers.begin(), pointers.end()};
}

/// "line:column" of the entry of that index: its opening brace.
static std::string placeOfEntry(std::string_view text, std::size_t wanted) {
  std::size_t line = 1, lineStart = 0, depth = 0, entry = 0;
  bool inString = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char character = text[at];
    if (character == '\n') {
      ++line;
      lineStart = at + 1;
    } else if (inString) {
      at += character == '\\';
      inString = character != '"';
    } else if (character == '"') {
      inString = true;
    } else if (character == '[' || character == '{') {
      if (depth++ == 1 && entry++ == wanted)
        return std::to_string(line) + ":" + std::to_string(at - lineStart + 1);
    } else if (character == ']' || character == '}') {
      --depth;
    }
  }
  return "1:1";
}

/// What is wrong with one entry, in words; or the unit that it stands for.
static llvm::Expected<UnitCommand> parseEntry(const llvm::json::Value &value, const std::string &databaseFolder) {
  const auto *entry = value.getAsObject();
  if (!entry)
    return failure("an entry must be an object with 'directory', 'file' and 'command' or 'arguments'");
  const auto file = entry->getString("file");
  if (!file || file->empty())
    return failure("the entry has no 'file'");
  UnitCommand unit;
  unit.directory = normalPath(entry->getString("directory").value_or("."), databaseFolder);
  unit.file = normalPath(*file, unit.directory);
  if (const auto *arguments = entry->getArray("arguments")) {
    for (const auto &argument : *arguments)
      unit.arguments.push_back(argument.getAsString().value_or("").str());
  } else if (const auto command = entry->getString("command")) {
    unit.arguments = splitCommand(*command);
  }
  if (unit.arguments.empty())
    return failure("the entry for " + file->str() + " has neither 'command' nor 'arguments'");
  unit.arguments = expandResponseFiles(std::move(unit.arguments), unit.directory);
  if (const auto output = entry->getString("output"); output && !output->empty())
    unit.output = normalPath(*output, unit.directory);
  return unit;
}

/// LLVM's "[3:14, byte=56]: Expected ..." as "3:14: Expected ...".
static std::string placed(const std::string &message) {
  const llvm::StringRef text = message;
  const auto [place, rest] = text.split("]: ");
  if (!text.starts_with("[") || rest.empty())
    return "1:1: " + message;
  return place.drop_front().split(',').first.str() + ": " + rest.str();
}

llvm::Expected<std::vector<UnitCommand>> parseDatabase(std::string_view text, const std::string &file) {
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  if (llvm::StringRef(text).trim().empty())
    return failure(file + " is empty; configure the build again so that it is written whole");
  auto value = llvm::json::parse(text);
  if (!value)
    return failure(file + ":" + placed(llvm::toString(value.takeError())) +
                   "; not valid JSON: configure the build again so that it is written whole");
  const auto *entries = value->getAsArray();
  if (!entries)
    return failure(file + ":1:1: a compilation database must be a list of entries: '[ {...}, ... ]'");
  if (entries->empty())
    return failure(file + " has no entries: its build compiles nothing. Name another with -p");
  const auto folder = parentOf(file);
  std::vector<UnitCommand> units;
  for (std::size_t index = 0; index < entries->size(); ++index) {
    auto unit = parseEntry((*entries)[index], folder);
    if (!unit)
      return failure(file + ":" + placeOfEntry(text, index) + ": " + llvm::toString(unit.takeError()));
    if (isCxxSource(unit->file, unit->arguments))
      units.push_back(std::move(*unit));
  }
  if (units.empty())
    return failure(file + " names no C or C++ source among its " + std::to_string(entries->size()) +
                   " entries. Name another with -p");
  return units;
}

// --- after "--" --------------------------------------------------------------

/// Index of the argument that names `file`; none: the number of arguments.
static std::size_t sourceArgument(const std::vector<std::string> &arguments, const std::string &file,
                                  const std::string &directory) {
  for (std::size_t index = 1; index < arguments.size(); ++index) {
    const auto &argument = arguments[index];
    if (!argument.starts_with('-') && arguments[index - 1] != "-o" && normalPath(argument, directory) == file)
      return index;
  }
  return arguments.size();
}

/// The sources that a whole command names itself.
static std::vector<std::string> sourcesNamed(const std::vector<std::string> &arguments, const std::string &directory) {
  std::vector<std::string> sources;
  for (std::size_t index = 1; index < arguments.size(); ++index)
    if (!arguments[index].starts_with('-') && arguments[index - 1] != "-o" && isCxxSource(arguments[index], {}))
      sources.push_back(normalPath(arguments[index], directory));
  return sources;
}

static std::string outputOf(const std::vector<std::string> &arguments, const std::string &directory) {
  for (std::size_t index = 0; index + 1 < arguments.size(); ++index)
    if (arguments[index] == "-o")
      return normalPath(arguments[index + 1], directory);
  return {};
}

llvm::Expected<std::vector<UnitCommand>> fixedCommands(const ProjectQuery &query) {
  auto command = query.fixedCommand;
  if (command.empty() || command.front().starts_with('-'))
    command.insert(command.begin(), "c++");
  command = expandResponseFiles(std::move(command), query.workingDirectory);
  std::vector<std::string> files;
  for (const auto &path : query.paths)
    files.push_back(normalPath(path, query.workingDirectory));
  if (files.empty())
    files = sourcesNamed(command, query.workingDirectory);
  if (files.empty())
    return failure("'--' gives a command but no source file: write 'doublecheck scan FILE... -- FLAGS'");
  std::vector<UnitCommand> units;
  for (const auto &file : files) {
    if (!fileExists(file))
      return failure(file + ": " + (folderExists(file) ? "is a folder; with '--' name source files" : "no such file"));
    UnitCommand unit{.directory = query.workingDirectory, .file = file, .arguments = command, .output = {}};
    if (sourceArgument(command, file, query.workingDirectory) == command.size())
      unit.arguments.push_back(file);
    unit.output = outputOf(unit.arguments, unit.directory);
    units.push_back(std::move(unit));
  }
  return units;
}

} // namespace doublecheck
