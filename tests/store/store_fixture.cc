#include "tests/store/store_fixture.h"

#include <cstdlib>
#include <system_error>

namespace certwright::store::tests {

TemporaryFolder::TemporaryFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "certwright-store-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) std::abort();
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

CertificateRecord sample_certificate(std::string_view name) {
  CertificateRecord record;
  const std::string text(name);
  record.der = to_bytes(view_of("certificate " + text));
  record.subject_tlv = to_bytes(view_of("subject " + text));
  record.issuer_tlv = to_bytes(view_of("issuer"));
  const Sha256Digest serial = sha256(view_of("serial " + text));
  record.serial = Bytes(serial.begin(), serial.begin() + 20);
  record.spki_sha256 = sha256(view_of("key " + text));
  record.not_before = kNow;
  record.not_after = kNow.plus_days(90);
  record.subject_text = "CN=" + text;
  record.friendly_name = "Friend " + text;
  record.added_at = kNow;
  return record;
}

KeyRecord sample_key(std::string_view name) {
  return {sample_certificate(name).spki_sha256, to_secure("PKCS#8 of " + std::string(name)), kNow};
}

Issuance sample_issuance(std::string_view name) {
  Issuance issuance;
  issuance.certificate = sample_certificate(name);
  issuance.issuer_spki_sha256 = sha256(view_of("the CA's key"));
  issuance.key = sample_key(name);
  return issuance;
}

RequestRecord sample_request(std::string_view name) {
  RequestRecord request;
  request.der = to_bytes(view_of("request " + std::string(name)));
  request.spki_sha256 = sample_certificate(name).spki_sha256;
  request.subject_text = "CN=" + std::string(name);
  request.role = "tls-server";
  request.added_at = kNow;
  return request;
}

OpenOptions options_for(OpenMode mode) {
  OpenOptions options;
  options.mode = mode;
  return options;
}

Result<std::unique_ptr<CertificateStore>> open_in(const TemporaryFolder& folder) {
  return open_store("sqlite:" + folder / "store.db", options_for(OpenMode::create_if_missing));
}

std::span<const Factory> factories() {
  static const Factory kFactories[] = {
      {"memory", [](const TemporaryFolder&) { return make_memory_store(); }},
      {"sqlite", [](const TemporaryFolder& folder) { return open_in(folder).value(); }},
  };
  return kFactories;
}

std::span<const std::string> hostile_texts() {
  static const std::string kTexts[] = {
      "'; DROP TABLE certificate;--",
      "\"; DROP TABLE certificate;--",
      "%",
      "_",
      "\\",
      "\xC0'",
      "\xFF\xFE",
      std::string("a\0b", 3),
      std::string("\0", 1),
      "*)(uid=*",
      "?1",
      "\r\n",
      std::string(1 << 20, 'x'),
  };
  return kTexts;
}

}  // namespace certwright::store::tests
