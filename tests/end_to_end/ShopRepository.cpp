// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/ShopRepository.h"

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

void ShopRepository::configure() {
  nlohmann::json database = nlohmann::json::array();
  for (const auto &entry : std::filesystem::recursive_directory_iterator(root())) {
    if (entry.path().extension() != ".cpp")
      continue;
    const auto file = entry.path().lexically_relative(root()).string();
    const std::string target = file.starts_with("tests") ? "shop_tests" : file.ends_with("main.cpp") ? "shop" : "core";
    database.push_back(
        {{"directory", root().string()},
         {"command", "g++ -std=c++17 -isystem " DOUBLECHECK_SOURCE_DIR "/tests/support/standin -o CMakeFiles/" +
                         target + ".dir/" + file + ".o -c " + file},
         {"file", file}});
  }
  write("compile_commands.json", database.dump(1));
}

ShopRepository::ShopRepository() {
  for (const auto &[file, text] : Files)
    write(file, text);
  begin();
}

} // namespace doublecheck::end_to_end
