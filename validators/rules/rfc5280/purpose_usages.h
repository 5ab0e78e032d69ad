// Key usages that go with the purposes of RFC 5280 section 4.2.1.12.
#pragma once

#include <algorithm>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

struct PurposeUsages {
  Oid purpose;
  int usages;
};
inline constexpr PurposeUsages kPurposeUsages[] = {
    {oids::kServerAuth,
     KeyUsage::digital_signature | KeyUsage::key_encipherment | KeyUsage::key_agreement},
    {oids::kClientAuth, KeyUsage::digital_signature | KeyUsage::key_agreement},
    {oids::kCodeSigning, KeyUsage::digital_signature},
    {oids::kEmailProtection, KeyUsage::digital_signature | KeyUsage::content_commitment |
                                 KeyUsage::key_encipherment | KeyUsage::key_agreement},
    {oids::kTimeStamping, KeyUsage::digital_signature | KeyUsage::content_commitment},
    {oids::kOcspSigning, KeyUsage::digital_signature | KeyUsage::content_commitment},
};

// Usages of the key that fit none of its purposes; 0 also where a purpose is not in the table.
inline std::uint16_t usages_without_purpose(const CertificateFacts& c) {
  int fitting = 0;
  for (const BytesView purpose : c.purposes()) {
    const auto* const row = std::ranges::find_if(
        kPurposeUsages, [&](const PurposeUsages& known) { return known.purpose == purpose; });
    if (row == std::end(kPurposeUsages)) return 0;
    fitting |= row->usages;
  }
  return static_cast<std::uint16_t>(c->key_usage->bits & ~fitting);
}

}  // namespace certwright::validators::rules::rfc5280
