// Certificates that the Mozilla Root Store Policy is about: its section 1.1 names TLS and mail.
#pragma once

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::mozilla {

inline bool is_in_scope(const CertificateFacts& c) {
  return c.is_tls_server() || c.has_purpose(oids::kEmailProtection);
}

}  // namespace certwright::validators::rules::mozilla
