// The full name of a revocation list's issuing distribution point (RFC 5280 section 5.2.5).
#pragma once

#include <vector>

#include "pkcs/der_reader.h"
#include "validators/lint/crl_facts.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

// Empty when there is none, or none that can be read.
inline std::vector<AlternativeName> issuing_point_names(const CrlFacts& c) {
  const Extension* extension = c.find(oids::kIssuingDistributionPoint);
  if (extension == nullptr) return {};
  DerReader outer(extension->value);
  auto point = outer.read_sequence();
  if (!point || !point->next_is(der::context_constructed(0))) return {};
  const auto name = point->read();
  if (!name) return {};
  DerReader choice(name->value);
  const auto full_name = choice.read(der::context_constructed(0));
  return full_name ? read_alternative_names(full_name->value) : std::vector<AlternativeName>();
}

}  // namespace certwright::validators::rules::rfc5280
