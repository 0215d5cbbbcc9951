// SPDX-License-Identifier: Apache-2.0
//
// From a name, as programmers write them, to the words that it is made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

enum class Digits : std::uint8_t {
  InWords, // "s3", "client" of "S3Client"
  Between, // "tests" of "tests2"
};

/// The words of `name` in their order, lower case: "click", "db", "read" of "click_db_read"; "net", "http", "client" of
/// "net::HTTPClient". A digit ends no word; after one, as after a lower-case letter, an upper-case letter begins one.
std::vector<std::string> wordsOfName(std::string_view name, Digits digits = Digits::InWords);

/// "MockOrderStore" for "shop::MockOrderStore", "Store<shop::Order>" for "shop::Store<shop::Order>".
std::string lastName(std::string_view qualified);

} // namespace doublecheck
