// What the store's tests share: temporary folders, sample records, and the list of stores that the
// contract is tested over.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "store/memory_store.h"
#include "store/store_url.h"

namespace certwright::store::tests {

// Removed with its contents when it goes out of scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Records that differ in everything that `name` can make differ; the DER is not a certificate,
// because a store does not look into it.
CertificateRecord sample_certificate(std::string_view name);
KeyRecord sample_key(std::string_view name);  // of sample_certificate(name)
Issuance sample_issuance(std::string_view name);
RequestRecord sample_request(std::string_view name);
inline constexpr UtcTime kNow{1'800'000'000};

// An SQLite store in the folder, made when it is not there.
Result<std::unique_ptr<CertificateStore>> open_in(const TemporaryFolder& folder);
OpenOptions options_for(OpenMode mode);

// Every store of the project: a new kind adds one line in the source.
struct Factory {
  const char* name;
  std::function<std::unique_ptr<CertificateStore>(const TemporaryFolder&)> make;
};
std::span<const Factory> factories();

// Names of certificates and other texts that some program somewhere took for code (T-096).
std::span<const std::string> hostile_texts();

}  // namespace certwright::store::tests
