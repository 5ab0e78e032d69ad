// Extensions of other makers that the S/MIME Baseline Requirements name (section 7.1.2.3 l and m).
#pragma once

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::cabf_smime {

inline constexpr Oid kAdobeTimestamp{"1.2.840.113583.1.1.9.1"};
inline constexpr Oid kAdobeArchive{"1.2.840.113583.1.1.9.2"};
inline constexpr Oid kLegalEntity{"1.3.6.1.4.1.52266.1"};
inline constexpr Oid kLegalEntityRole{"1.3.6.1.4.1.52266.2"};

inline bool has_extension(const CertificateFacts& c, const Oid& oid) {
  return !c.extension(oid).tlv.empty();
}

}  // namespace certwright::validators::rules::cabf_smime
