// FILE: /usr/include/azure/storage/blobs/blob_container_client.hpp
#pragma once
namespace Azure {
namespace Storage {
namespace Blobs {
class BlobContainerClient {
public:
  static BlobContainerClient CreateFromConnectionString(const char *connection, const char *container);
  bool DeleteBlob(const char *name) const;
};
} // namespace Blobs
} // namespace Storage
} // namespace Azure

// FILE: src/AzurePhotoArchive.cpp
#include <azure/storage/blobs/blob_container_client.hpp>

class PhotoArchive {
public:
  virtual ~PhotoArchive() = default;
  virtual bool drop(const char *name) = 0;
};

class AzurePhotoArchive : public PhotoArchive {
public:
  bool drop(const char *name) override {
    return Azure::Storage::Blobs::BlobContainerClient::CreateFromConnectionString("UseDevelopmentStorage=true",
                                                                                  "photos")
        .DeleteBlob(name);
  }
};

// EXPECT kind=object-storage technology=azure-blob dependency=PhotoArchive boundary=Azure::Storage::Blobs::BlobContainerClient::DeleteBlob
