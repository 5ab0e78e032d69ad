// CRLDistributionPoints, FreshestCRL and IssuingDistributionPoint: RFC 5280
// sections 4.2.1.13, 4.2.1.15, 5.2.5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/general_name.h"

namespace certwright {

// DistributionPointName ::= CHOICE { fullName [0], nameRelativeToCRLIssuer [1] }
struct DistributionPointName {
  std::vector<GeneralName> full_name;
  BytesView relative_name;  // contents of the RelativeDistinguishedName SET; empty when absent
};

// ReasonFlags as in KeyUsage: bit n is bit n of the definition. Absent: all reasons.
using ReasonFlags = std::uint16_t;

struct DistributionPoint {
  std::optional<DistributionPointName> name;
  std::optional<ReasonFlags> reasons;
  std::vector<GeneralName> crl_issuer;
};

struct CrlDistributionPoints {
  std::vector<DistributionPoint> points;

  // All URIs of all points in order.
  std::vector<std::string> uris() const;
  // `malformed` when empty, or a point consists of reasons only (T-020).
  static Result<CrlDistributionPoints> decode(BytesView value);
  // Whether decode() would say ok, without keeping anything.
  static Status check(BytesView value);
  static Bytes encode(const std::vector<std::string>& uris);
};

struct IssuingDistributionPoint {
  std::optional<DistributionPointName> name;
  bool only_user_certs = false;
  bool only_ca_certs = false;
  bool only_attribute_certs = false;
  bool indirect_crl = false;
  std::optional<ReasonFlags> only_some_reasons;

  // `malformed` when more than one of the `only_…certs` is set.
  static Result<IssuingDistributionPoint> decode(BytesView value);
};

}  // namespace certwright
