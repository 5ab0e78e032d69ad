// S/MIME certificates whose subject identifies an organisation.
#pragma once

#include "validators/lint/organization_identifier_facts.h"

namespace certwright::validators::rules::cabf_smime {

inline bool has_identifier(const CertificateFacts& c) {
  return c.type().smime != SmimeType::none && identifier_attribute(c) != nullptr;
}

}  // namespace certwright::validators::rules::cabf_smime
