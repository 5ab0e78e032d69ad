// CertificatePolicies, PolicyMappings, PolicyConstraints, InhibitAnyPolicy: RFC 5280
// sections 4.2.1.4, .5, .11, .14. Microsoft's application policies have the syntax of the first
// (OID 1.3.6.1.4.1.311.21.10).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/oid.h"

namespace certwright {

struct PolicyQualifier {
  BytesView id;             // OID contents
  BytesView qualifier_tlv;  // empty when absent
};

struct PolicyInformation {
  BytesView policy;          // OID contents
  BytesView qualifiers_tlv;  // SEQUENCE OF PolicyQualifierInfo; empty when absent
  // `malformed` when the qualifiers are not what RFC 5280 defines for CPS and user notice.
  Result<std::vector<PolicyQualifier>> qualifiers() const;
};

struct CertificatePolicies {
  std::vector<PolicyInformation> policies;

  bool has(const Oid& oid) const;
  // `malformed` when empty or when one policy stands twice; `limit_exceeded` above 1,000 policies
  // (T-047).
  static Result<CertificatePolicies> decode(BytesView value);
  // Whether decode() would say ok, without keeping anything.
  static Status check(BytesView value);
  static Bytes encode(const std::vector<Oid>& policies);
};

struct PolicyMapping {
  BytesView issuer_domain;
  BytesView subject_domain;
};
struct PolicyMappings {
  std::vector<PolicyMapping> mappings;
  // `malformed` when empty; anyPolicy in a mapping is a value for the validator to refuse.
  static Result<PolicyMappings> decode(BytesView value);
};

struct PolicyConstraints {
  std::optional<std::uint32_t> require_explicit_policy;
  std::optional<std::uint32_t> inhibit_policy_mapping;
  static Result<PolicyConstraints> decode(BytesView value);
};

struct InhibitAnyPolicy {
  std::uint32_t skip_certs = 0;
  static Result<InhibitAnyPolicy> decode(BytesView value);
};

}  // namespace certwright
