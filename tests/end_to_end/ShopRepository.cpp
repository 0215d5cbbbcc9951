// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/ShopRepository.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace doublecheck::end_to_end {

static const std::vector<std::pair<std::string, std::string>> Files = {
    {".doublecheck.yaml", "tests: ['tests/**']\n"},
    {".gitignore", "compile_commands.json\n*.o\n"},
    {"src/Store.h", "#pragma once\n"
                    "struct Store {\n"
                    "  virtual ~Store() = default;\n"
                    "  virtual void save(int order) = 0;\n"
                    "  virtual bool drop(int order) = 0;\n"
                    "};\n"},
    {"src/FileStore.h", "#pragma once\n#include \"Store.h\"\n"
                        "struct FileStore : Store {\n"
                        "  void save(int order) override;\n"
                        "  bool drop(int order) override;\n"
                        "};\n"},
    {"src/FileStore.cpp",
     "#include \"FileStore.h\"\n#include <stdio.h>\n"
     "void FileStore::save(int) { FILE *file = fopen(\"orders\", \"a\"); fclose(file); }\n"
     "bool FileStore::drop(int) { FILE *file = fopen(\"orders\", \"w\"); return fclose(file) == 0; }\n"},
    {"src/Queue.h",
     "#pragma once\nstruct Queue {\n  virtual ~Queue() = default;\n  virtual void put(int order) = 0;\n};\n"},
    {"src/FileQueue.h",
     "#pragma once\n#include \"Queue.h\"\nstruct FileQueue : Queue {\n  void put(int order) override;\n};\n"},
    {"src/FileQueue.cpp", "#include \"FileQueue.h\"\n#include <stdio.h>\n"
                          "void FileQueue::put(int) { FILE *file = fopen(\"queue\", \"a\"); fclose(file); }\n"},
    {"src/Checkout.h",
     "#pragma once\n#include \"Queue.h\"\n#include \"Store.h\"\n"
     "struct Checkout {\n  Store &store;\n  Queue &queue;\n  void place(int order);\n  void cancel(int order);\n};\n"},
    {"src/Checkout.cpp", "#include \"Checkout.h\"\n"
                         "void Checkout::place(int order) {\n  store.save(order);\n  queue.put(order);\n}\n"
                         "void Checkout::cancel(int order) {\n  store.drop(order);\n}\n"},
    {"src/main.cpp", "#include \"Checkout.h\"\n#include \"FileQueue.h\"\n#include \"FileStore.h\"\n"
                     "int main() {\n  FileStore store;\n  FileQueue queue;\n  Checkout{store, queue}.place(1);\n  "
                     "Checkout{store, queue}.cancel(1);\n}\n"},
    {"tests/MockStore.h", "#pragma once\n#include \"../src/Store.h\"\n#include <gmock/gmock.h>\n"
                          "struct MockStore : Store {\n"
                          "  MOCK_METHOD(void, save, (int order), (override));\n"
                          "  MOCK_METHOD(bool, drop, (int order), (override));\n"
                          "};\n"},
    {"tests/MockQueue.h", "#pragma once\n#include \"../src/Queue.h\"\n#include <gmock/gmock.h>\n"
                          "struct MockQueue : Queue {\n  MOCK_METHOD(void, put, (int order), (override));\n};\n"},
    {"tests/CheckoutTest.cpp",
     "#include \"../src/Checkout.h\"\n#include \"MockQueue.h\"\n#include \"MockStore.h\"\n#include <gtest/gtest.h>\n"
     "TEST(Checkout, Places) {\n  MockStore store;\n  MockQueue queue;\n"
     "  EXPECT_CALL(store, save(1));\n  EXPECT_CALL(queue, put(1));\n  Checkout{store, queue}.place(1);\n}\n"
     "TEST(Checkout, Cancels) {\n  MockStore store;\n  MockQueue queue;\n"
     "  EXPECT_CALL(store, drop(1));\n  Checkout{store, queue}.cancel(1);\n}\n"},
    {"tests/QueueTest.cpp", "#include \"../src/FileQueue.h\"\n#include <gtest/gtest.h>\n"
                            "TEST(FileQueue, KeepsWhatIsPut) {\n  FileQueue queue;\n  queue.put(1);\n}\n"}};

/// For every unit that is there, as a build system would after the change.
static void configure(const TemporaryFolder &folder) {
  nlohmann::json database = nlohmann::json::array();
  for (const auto &entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (entry.path().extension() != ".cpp")
      continue;
    const auto file = entry.path().lexically_relative(folder.path()).string();
    const std::string target = file.starts_with("tests") ? "shop_tests" : file.ends_with("main.cpp") ? "shop" : "core";
    database.push_back(
        {{"directory", folder.path().string()},
         {"command", "g++ -std=c++17 -isystem " DOUBLECHECK_SOURCE_DIR "/tests/support/standin -o CMakeFiles/" +
                         target + ".dir/" + file + ".o -c " + file},
         {"file", file}});
  }
  folder.write("compile_commands.json", database.dump(1));
}

ShopRepository::ShopRepository() {
  for (const auto &[file, text] : Files)
    write(file, text);
  git({"init", "--quiet", "--initial-branch=main"});
  commit();
}

std::string ShopRepository::git(const std::vector<std::string> &arguments) {
  const RunResult result = run({.arguments = arguments,
                                .folder = folder.path(),
                                .environment = {"GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b",
                                                "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b"},
                                .program = "git"});
  if (result.exitCode != 0)
    throw std::runtime_error("git " + arguments.front() + ": " + result.err);
  return result.out;
}

void ShopRepository::startChange() {
  git({"checkout", "--quiet", "--force", "-B", "change", "main"});
  git({"clean", "-d", "--force", "--quiet"});
}

void ShopRepository::write(const std::string &file, const std::string &text) { folder.write(file, text); }

void ShopRepository::replace(const std::string &file, const std::string &from, const std::string &to) {
  std::string text = readFile(folder.path() / file);
  const auto at = text.find(from);
  if (at == std::string::npos)
    throw std::runtime_error(file + " has no '" + from + "'");
  write(file, text.replace(at, from.size(), to));
}

void ShopRepository::commit() {
  git({"add", "--all"});
  git({"commit", "--quiet", "--message", "change"});
}

RunResult ShopRepository::reviewAs(const std::string &format, std::vector<std::string> more) {
  configure(folder);
  more.insert(more.begin(), {"review", "--base", "main", "--cache-dir", cache(), "--format", format});
  return run({.arguments = std::move(more), .folder = folder.path()});
}

RunResult ShopRepository::scan(std::vector<std::string> more) {
  configure(folder);
  more.insert(more.begin(), {"scan", "--cache-dir", cache()});
  return run({.arguments = std::move(more), .folder = folder.path()});
}

nlohmann::json ShopRepository::review(std::vector<std::string> more) {
  const RunResult result = reviewAs("json", std::move(more));
  auto review = nlohmann::json::parse(result.out, nullptr, /*allow_exceptions=*/false);
  if (!review.is_object())
    throw std::runtime_error("no review: " + result.out + result.err);
  review["exit"] = result.exitCode;
  return review;
}

std::vector<std::string> eventsOf(const nlohmann::json &review) {
  std::vector<std::string> words;
  for (const auto &event : review["events"])
    words.push_back(event["tendency"].get<std::string>() + ": " + event["message"].get<std::string>());
  return words;
}

std::vector<std::string> findingsOf(const nlohmann::json &review, const std::string &list) {
  std::vector<std::string> words;
  for (const auto &row : review[list])
    words.push_back(row["rule"].get<std::string>() + " " +
                    (row["dependency"].is_null() ? row["file"] : row["dependency"]).get<std::string>());
  return words;
}

} // namespace doublecheck::end_to_end
