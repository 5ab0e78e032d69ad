// When rules about keys can look at the numbers of one.
#pragma once

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::key {

// RSA with a modulus that could be read.
inline bool has_rsa_key(const CertificateFacts& c) {
  return c.is_rsa() && !c->spki.modulus.empty();
}

inline bool has_rsa_modulus(const CertificateFacts& c) { return c.has_rsa_modulus(); }

}  // namespace certwright::validators::rules::key
