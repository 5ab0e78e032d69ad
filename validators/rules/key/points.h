// Public keys that are points of the curves which can be computed on here.
#pragma once

#include "pkcs/crypto/curve_point.h"
#include "pkcs/crypto/edwards_point.h"
#include "pkcs/key_gate.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::key {

inline bool is_edwards(const SubjectPublicKeyInfo& spki) {
  return spki.type == KeyAlgorithm::ed25519 || spki.type == KeyAlgorithm::ed448;
}

// P-256, P-384, P-521, Ed25519 or Ed448.
inline bool is_on_known_curve(const CertificateFacts& c) {
  const SubjectPublicKeyInfo& spki = c->spki;
  return is_edwards(spki) ||
         (c.is_ec() && !spki.explicit_parameters && field_octets(spki.curve) != 0);
}

// Form and length first: they cost nothing.
inline bool has_good_point(const SubjectPublicKeyInfo& spki) {
  return check_key_form(spki).empty() &&
         (is_edwards(spki) ? is_edwards_point(spki.type, spki.key_bits)
                           : is_curve_point(spki.curve, spki.key_bits));
}

}  // namespace certwright::validators::rules::key
