// How long server certificates may be valid (TLS BR section 6.3.2): less and less.
#pragma once

#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

// Days that have begun: 86400 seconds are one, a second more is another.
inline std::int64_t days_of(const CertificateFacts& c) {
  return (c.validity_seconds() + 86399) / 86400;
}
inline Outcome valid_at_most(const CertificateFacts& c, std::int64_t days) {
  if (!c.is_valid_longer_than_days(days)) return pass();
  return violation(std::to_string(days_of(c)) + " days")
      .at("validity")
      .wants("at most " + std::to_string(days) + " days");
}

}  // namespace certwright::validators::rules::cabf_br
