// SPDX-License-Identifier: Apache-2.0
//
// The kinds of things outside the process: what they are called, how much
// rides on them, and which of them a double may stand in for without harm.
// The catalogue, the configuration and the reports use no kind but these.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace doublecheck {

struct KindPolicy {
  std::string_view kind;  // "database.relational": family, dot, member
  std::string_view title; // as a report says it: "relational database"
  /// Weight of a dependency of this kind in the score; 1 is a thing whose failures are plain to see.
  /// Our own estimate: how much of the behaviour lies outside the code and how silently it fails.
  double risk;
  bool countsInScore;
  /// Why a double of it hides something, or why a double is right there.
  std::string_view reason;
};

/// Sorted by kind. A family alone ("database") stands for what a name suggests without saying more.
inline constexpr auto Kinds = std::to_array<KindPolicy>({
    {"authentication", "authentication service", 2.5, true,
     "tickets expire, clocks differ and realms refuse: a double always lets you in"},
    {"broker", "message broker", 3.0, true,
     "delivery, order, redelivery and serialization are the broker's: a double only hears a call"},
    {"cache", "cache", 2.0, true,
     "expiry, eviction and the serialized form are the cache's: a double keeps the object itself"},
    {"clock", "clock or timer", 0.0, false,
     "a double is right there because only a double can make time pass, and pass the same way in every run"},
    {"cloud-api", "cloud service", 3.0, true,
     "limits, retries and permissions are the provider's and change without notice"},
    {"database", "database", 3.0, true,
     "schema, types, constraints and transactions are the database's, not the double's"},
    {"database.column", "column database", 2.5, true,
     "schema, types and asynchronous merges are the database's, not the double's"},
    {"database.document", "document database", 3.0, true,
     "indexes, write concerns and the stored form are the database's, not the double's"},
    {"database.key-value", "key-value store", 2.5, true,
     "durability, locking and the stored form are the engine's, not the double's"},
    {"database.relational", "relational database", 3.0, true,
     "SQL, schema, types, constraints and transactions are the database's: a double accepts any statement"},
    {"database.search", "search engine", 2.5, true,
     "mappings, analysis and refresh are the engine's, not the double's"},
    {"database.time-series", "time-series database", 2.5, true,
     "line protocol, precision and retention are the database's, not the double's"},
    {"database.wide-column", "wide-column database", 3.0, true,
     "consistency levels, timeouts and tombstones are the cluster's, not the double's"},
    {"directory", "directory service", 2.5, true,
     "filters, referrals and size limits are the server's, not the double's"},
    {"filesystem", "file system", 1.0, true,
     "rights, full disks and partial writes are the system's, and a temporary folder is the real thing at no cost"},
    {"hardware", "device", 2.0, true, "partial transfers, timing and unplugging are the device's, not the double's"},
    {"http-api", "HTTP API", 3.0, true,
     "status codes, limits, headers and the body's form are somebody else's and change"},
    {"infrastructure-api", "administration API", 2.0, true,
     "state, rights and versions of the managed system are its own"},
    {"ipc", "IPC", 2.0, true, "names, signatures, timeouts and the peer's death are the system's, not the double's"},
    {"logging", "logging", 0.0, false,
     "a double is right there because the program does not depend on what becomes of a log line"},
    {"mail", "mail", 1.5, true, "encodings, limits and refusals are the server's, not the double's"},
    {"messaging", "messaging library", 2.0, true,
     "discovery, lost messages and back pressure are the peer's, not the double's"},
    {"network", "network", 2.0, true, "partial reads, resets and name resolution are the network's, not the double's"},
    {"object-storage", "object storage", 2.5, true,
     "consistency, part sizes and permissions are the store's, not the double's"},
    {"other", "other infrastructure", 1.5, true,
     "what lies outside the process behaves as it likes, not as the double does"},
    {"process", "child process", 1.0, true,
     "exit codes, quoting and full pipes are the system's, and a small real program is at hand"},
    {"randomness", "randomness", 0.0, false,
     "a double is right there because only a double makes the outcome repeatable"},
    {"remote-files", "remote files", 2.0, true,
     "rights, broken transfers and renames are the server's, not the double's"},
    {"rpc", "RPC", 2.5, true, "deadlines, status codes and the message's form are the service's, not the double's"},
    {"secrets", "secret store", 2.0, true, "leases, rights and sealing are the store's, not the double's"},
    {"service-discovery", "service discovery", 2.0, true,
     "sessions, watches and elections are the cluster's, not the double's"},
    {"telemetry", "telemetry", 0.0, false,
     "a double is right there because the program does not depend on what becomes of a metric or a span"},
});

/// The policy of exactly this kind; null for a kind that the table does not have.
constexpr const KindPolicy *findKind(std::string_view kind) {
  const auto found = std::ranges::find(Kinds, kind, &KindPolicy::kind);
  return found == Kinds.end() ? nullptr : &*found;
}

/// The policy of this kind, else of its family ("database" for "database.graph"), else that of "other".
constexpr const KindPolicy &kindPolicy(std::string_view kind) {
  if (const KindPolicy *exact = findKind(kind))
    return *exact;
  if (const KindPolicy *family = findKind(kind.substr(0, kind.find('.'))))
    return *family;
  return *findKind("other");
}

/// "clock", "logging" and the like: recognised, but not what makes a class infrastructure by the way.
constexpr bool isIncidental(std::string_view kind) {
  const KindPolicy *policy = findKind(kind);
  return policy && !policy->countsInScore;
}

static_assert(std::ranges::is_sorted(Kinds, {}, &KindPolicy::kind));

} // namespace doublecheck
