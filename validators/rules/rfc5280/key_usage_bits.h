// The octets of KeyUsage (RFC 5280 section 4.2.1.3) as they are encoded.
#pragma once

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

struct KeyUsageBits {
  bool readable = false;
  unsigned unused = 0;  // as stated
  BytesView octets;     // after the octet that states it
};

inline KeyUsageBits read_key_usage_bits(const CertificateFacts& c) {
  DerReader value(c->value_of(ExtensionId::key_usage));
  const auto element = value.read(der::kBitString);
  if (!element || element->value.empty()) return {};
  return {true, element->value[0], element->value.subspan(1)};
}

// Zero bits at the end; all bits when none is set.
inline unsigned trailing_zero_bits(BytesView octets) {
  unsigned count = 0;
  for (std::size_t i = octets.size(); i-- != 0;) {
    if (octets[i] == 0) {
      count += 8;
      continue;
    }
    for (unsigned bits = octets[i]; (bits & 1) == 0; bits >>= 1) ++count;
    break;
  }
  return count;
}

}  // namespace certwright::validators::rules::rfc5280
