// The small rest: PrivateKeyUsagePeriod (RFC 3280 section 4.2.1.4), TLSFeature (RFC 7633),
// SubjectDirectoryAttributes (RFC 5280 section 4.2.1.8), and the CRL numbers and reasons of RFC
// 5280 section 5.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/time.h"

namespace certwright {

struct PrivateKeyUsagePeriod {
  std::optional<UtcTime> not_before;
  std::optional<UtcTime> not_after;
  static Result<PrivateKeyUsagePeriod> decode(BytesView value);
};

struct TlsFeature {
  std::vector<std::uint64_t> features;  // 5 is status_request: "must staple"
  bool must_staple() const;
  static Result<TlsFeature> decode(BytesView value);
};

struct SubjectDirectoryAttributes {
  struct Attribute {
    BytesView type;    // OID contents
    BytesView values;  // SET OF, its TLV
  };
  std::vector<Attribute> attributes;
  static Result<SubjectDirectoryAttributes> decode(BytesView value);
};

// cRLNumber and deltaCRLIndicator: INTEGER (0..MAX), as octets (up to 20).
Result<BytesView> decode_crl_number(BytesView value);

// CRLReason, RFC 5280 section 5.3.1
enum class CrlReason : std::uint8_t {
  unspecified = 0,
  key_compromise = 1,
  ca_compromise = 2,
  affiliation_changed = 3,
  superseded = 4,
  cessation_of_operation = 5,
  certificate_hold = 6,
  remove_from_crl = 8,
  privilege_withdrawn = 9,
  aa_compromise = 10,
};
std::string_view to_string(CrlReason reason);
Result<CrlReason> decode_reason_code(BytesView value);
Result<UtcTime> decode_invalidity_date(BytesView value);

// The value must be NULL: CT poison (RFC 6962 section 3.1) and id-pkix-ocsp-nocheck (RFC 6960
// section 4.2.2.2.1).
Status decode_null_extension(BytesView value);

}  // namespace certwright
