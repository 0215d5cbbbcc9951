// SPDX-License-Identifier: Apache-2.0
//
// Keeps a store's folder within its bound: the entries that were not used for
// longest go first. The time of use is the file's own, so that several
// processes need no common book.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>

namespace doublecheck {

/// Finer would cost a write for each entry and run.
inline constexpr std::chrono::hours FinenessOfUse{6};

/// Notes that these entries were of use, but for those that were so within `fineness`.
void markUsed(std::span<const std::string> paths, std::chrono::hours fineness);

/// Whether none was pruned here in the last minutes: looking at every entry takes time. Says yes once.
bool isPruningDue(const std::string &folder);

/// Removes entries, least recently used first, until nine tenths of `sizeLimit` bytes are left; also what killed
/// processes left behind. Nothing happens below the limit. Entries that others remove meanwhile are no trouble.
void pruneStore(const std::string &folder, std::uint64_t sizeLimit);

} // namespace doublecheck
