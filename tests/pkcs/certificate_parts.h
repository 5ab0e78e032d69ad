// A certificate whose parts can each be replaced by any octets: nothing is checked, the lengths
// around them are always right, and the signature is nobody's.
#pragma once

#include <utility>
#include <vector>

#include "fixtures/test_keys.h"
#include "pkcs/certificate.h"
#include "pkcs/der_writer.h"
#include "pkcs/extension.h"
#include "tests/pkcs/key_samples.h"

namespace certwright::tests {

// Hexadecimal digits that spaces may divide.
inline Bytes spaced_hex(std::string_view text) {
  std::string packed;
  for (const char c : text) {
    if (c != ' ') packed += c;
  }
  return hex(packed);
}

inline Bytes tlv(DerTag tag, BytesView value) {
  DerWriter out;
  out.element(tag, value);
  return std::move(out).take();
}

inline Bytes joined(std::initializer_list<BytesView> parts) {
  Bytes out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

struct CertificateParts {
  Bytes version = hex("a003020102");
  Bytes serial = hex("020101");
  Bytes inner_algorithm = hex("300a06082a8648ce3d040302");  // ecdsa-with-SHA256
  Bytes issuer = hex("300c310a300806035504030c0161");       // CN=a
  Bytes validity =
      hex("301e170d3235303130313030303030305a170d3335303130313030303030305a");  // 2025 to 2035
  Bytes subject = hex("300c310a300806035504030c0162");                          // CN=b
  Bytes spki = to_bytes(fixtures::test_key(fixtures::TestKey::ec_p256_1).spki_tlv());
  Bytes unique_ids;
  std::vector<Bytes> extensions;  // Extension TLVs
  Bytes outer_algorithm = inner_algorithm;
  Bytes signature = hex("03020001");
  Bytes after_extensions, after_signature, after_certificate;

  CertificateParts& extension(const Oid& oid, Critical critical, BytesView value) {
    extensions.push_back(encode_extension(oid, critical, value));
    return *this;
  }

  Bytes encode() const {
    DerWriter out;
    out.sequence([&](DerWriter& certificate) {
      certificate.sequence([&](DerWriter& tbs) {
        for (const auto* part : {&version, &serial, &inner_algorithm, &issuer, &validity, &subject,
                                 &spki, &unique_ids}) {
          tbs.raw(*part);
        }
        if (!extensions.empty()) {
          tbs.nested(der::context_constructed(3), [&](DerWriter& wrapper) {
            wrapper.sequence([&](DerWriter& list) {
              for (const auto& extension : extensions) list.raw(extension);
            });
          });
        }
        tbs.raw(after_extensions);
      });
      certificate.raw(outer_algorithm);
      certificate.raw(signature);
      certificate.raw(after_signature);
    });
    out.raw(after_certificate);
    return std::move(out).take();
  }
};

}  // namespace certwright::tests
