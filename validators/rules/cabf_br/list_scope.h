// What a revocation list of a public CA covers, and the extensions that it may have (TLS BR section
// 7.2.2).
#pragma once

#include <algorithm>
#include <array>

#include "validators/lint/crl_facts.h"

namespace certwright::validators::rules::cabf_br {

struct ListExtension {
  Oid oid;
  bool critical = false;
};
inline constexpr auto kListExtensions =
    std::to_array<ListExtension>({{oids::kAuthorityKeyIdentifier, false},
                                  {oids::kCrlNumber, false},
                                  {oids::kIssuingDistributionPoint, true}});

// nullptr for one that is not listed.
inline const ListExtension* listed_extension(BytesView oid) {
  const auto* row = std::ranges::find_if(
      kListExtensions, [&](const ListExtension& listed) { return listed.oid == oid; });
  return row == kListExtensions.end() ? nullptr : row;
}

// Whether it is about certificates of subscribers: as the issuing distribution point says (RFC 5280
// section 5.2.5), else as the user did.
inline bool covers_subscribers(const CrlFacts& crl) {
  const Extension* point = crl.find(oids::kIssuingDistributionPoint);
  if (point == nullptr) return crl.options().subscriber_crl;
  DerReader outer(point->value);
  auto fields = outer.read_sequence();
  while (fields && !fields->at_end()) {
    const auto field = fields->read();
    if (!field) break;
    const bool is_set = field->value.size() == 1 && field->value[0] != 0;
    if (is_set && field->tag == der::context(1)) return true;   // onlyContainsUserCerts
    if (is_set && field->tag == der::context(2)) return false;  // onlyContainsCACerts
  }
  return crl.options().subscriber_crl;
}

}  // namespace certwright::validators::rules::cabf_br
