// Policy mappings (RFC 5280 section 4.2.1.5).
#pragma once

#include <algorithm>
#include <optional>

#include "pkcs/extensions/certificate_policies.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

// The first mapping for which `predicate` holds; nothing when the extension does not decode.
template <class Predicate>
std::optional<PolicyMapping> find_mapping(const CertificateFacts& c, Predicate&& predicate) {
  const auto decoded = PolicyMappings::decode(c->value_of(ExtensionId::policy_mappings));
  if (!decoded) return std::nullopt;
  const auto found = std::ranges::find_if(decoded->mappings, predicate);
  return found == decoded->mappings.end() ? std::nullopt : std::optional(*found);
}

}  // namespace certwright::validators::rules::rfc5280
