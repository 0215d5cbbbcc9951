// SPDX-License-Identifier: Apache-2.0
#include "S3InvoiceArchive.h"

#include <curl/curl.h>

#include <memory>

namespace orders {

namespace {
struct S3Reply {
  long status = 0;
  std::string body;
};
} // namespace

static std::size_t append(char *data, std::size_t size, std::size_t count, void *body) {
  static_cast<std::string *>(body)->append(data, size * count);
  return size * count;
}

/// Puts `upload` into the object of that name or, without one, gets the object.
static S3Reply request(const S3Settings &settings, const std::string &name, const std::string *upload) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, "x-amz-content-sha256: UNSIGNED-PAYLOAD"), &curl_slist_free_all);
  const std::string url = settings.endpoint + '/' + settings.bucket + '/' + name;
  const std::string signature = "aws:amz:" + settings.region + ":s3";
  const std::string credentials = settings.accessKey + ':' + settings.secretKey;
  S3Reply reply;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_AWS_SIGV4, signature.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_USERPWD, credentials.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &append);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &reply.body);
  if (upload) {
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, "PUT");
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(upload->size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, upload->data());
  }

  const CURLcode result = curl_easy_perform(handle.get());
  if (result != CURLE_OK)
    throw ArchiveUnavailable(curl_easy_strerror(result));
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply.status);
  return reply;
}

S3InvoiceArchive::S3InvoiceArchive(S3Settings settings) : settings_(std::move(settings)) {}

void S3InvoiceArchive::store(const std::string &name, const std::string &text) {
  const S3Reply reply = request(settings_, name, &text);
  if (reply.status != 200)
    throw ArchiveUnavailable("HTTP status " + std::to_string(reply.status) + ": " + reply.body);
}

std::optional<std::string> S3InvoiceArchive::fetch(const std::string &name) {
  const S3Reply reply = request(settings_, name, nullptr);
  if (reply.status == 404)
    return std::nullopt;
  if (reply.status != 200)
    throw ArchiveUnavailable("HTTP status " + std::to_string(reply.status) + ": " + reply.body);
  return reply.body;
}

} // namespace orders
