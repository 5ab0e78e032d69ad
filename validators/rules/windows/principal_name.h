// User principal names (otherName 1.3.6.1.4.1.311.20.2.3) in a certificate.
#pragma once

#include <algorithm>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::windows {

inline bool has_upn(const CertificateFacts& c) {
  return std::ranges::any_of(c.subject_alt_names(), [](const AlternativeName& name) {
    return name.is(GeneralNameKind::other_name) && oids::kUserPrincipalName == name.other_name_type;
  });
}

}  // namespace certwright::validators::rules::windows
