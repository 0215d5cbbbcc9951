// SPDX-License-Identifier: Apache-2.0
//
// The asker's side of an analyst.
#include "pipeline/Analyst.h"

#include "pipeline/AnalystInternal.h"
#include "support/Bytes.h"

namespace doublecheck {

std::string writeRequest(const AnalystRequest &request) {
  std::string bytes;
  appendVarint(bytes, static_cast<std::uint64_t>(request.kind));
  appendVarint(bytes, request.generation);
  appendString(bytes, request.file);
  for (const auto &[path, text] : request.overlays) {
    appendString(bytes, path);
    appendString(bytes, text);
  }
  return bytes;
}

std::optional<AnalystRequest> readRequest(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto kind = reader.varint();
  if (kind > static_cast<std::uint64_t>(AnalystRequest::Kind::CancelIndexing))
    return std::nullopt;
  AnalystRequest request{.kind = static_cast<AnalystRequest::Kind>(kind)};
  request.generation = reader.varint();
  request.file = reader.string();
  while (!reader.atEnd() && !reader.failed()) {
    std::string path(reader.string());
    request.overlays.emplace_back(std::move(path), std::string(reader.string()));
  }
  return reader.failed() ? std::nullopt : std::optional(std::move(request));
}

std::string writeEvent(const AnalystEvent &event, std::string_view view) {
  std::string bytes;
  appendVarint(bytes, static_cast<std::uint64_t>(event.kind));
  for (const auto number : {event.generation, event.done, event.total})
    appendVarint(bytes, number);
  appendString(bytes, event.text);
  bytes += view;
  return bytes;
}

std::optional<AnalystEvent> readEvent(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto kind = reader.varint();
  if (kind > static_cast<std::uint64_t>(AnalystEvent::Kind::Gone))
    return std::nullopt;
  AnalystEvent event{.kind = static_cast<AnalystEvent::Kind>(kind)};
  event.generation = reader.varint();
  event.done = reader.varint();
  event.total = reader.varint();
  event.text = reader.string();
  if (event.kind == AnalystEvent::Kind::View) {
    event.view = readEditorView(reader.take(reader.remaining()));
    if (!event.view)
      return std::nullopt;
  }
  return reader.failed() ? std::nullopt : std::optional(std::move(event));
}

std::unique_ptr<Analyst> Analyst::start(const AnalystSetup &setup) {
  auto process = ForkedTask::start([&](MessageLink &link) { serveAnalyst(setup, link); });
  return process ? std::unique_ptr<Analyst>(new Analyst(std::move(process))) : nullptr;
}

void Analyst::send(const AnalystRequest &request) {
  process->link().send(writeRequest(request)); // one that is gone is noticed when read
}

std::vector<AnalystEvent> Analyst::receive() {
  std::vector<AnalystEvent> events;
  const bool lives = process->link().read();
  std::string message;
  while (process->link().take(message))
    if (auto event = readEvent(message))
      events.push_back(std::move(*event));
  if (!lives)
    events.push_back({.kind = AnalystEvent::Kind::Gone});
  return events;
}

} // namespace doublecheck
