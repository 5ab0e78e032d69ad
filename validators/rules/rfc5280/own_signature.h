// Roots and CAs that name themselves as issuer: what a rule can expect of them.
#pragma once

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

// A root from before extensions: nothing in it can say cA or hold an identifier.
inline bool is_version_1_root(const CertificateFacts& c) {
  return c->version == 1 && c.is_self_signed();
}

// Subject and issuer are equal, and nobody here can check whether its own key made the signature.
inline bool own_signature_is_undecidable(const CertificateFacts& c) {
  if (!c.is_ca() || c.is_self_signed() || !equal(c->subject.tlv(), c->issuer.tlv())) return false;
  if (!c->signature_algorithm) return true;
  const auto key = PublicKey::from_spki(c->spki, kLeastRsaBitsEver);
  if (!key) return key.error().code() == ErrorCode::unsupported;
  const auto verdict = key->verify(*c->signature_algorithm, c->tbs_tlv, c->signature);
  return !verdict && verdict.error().code() == ErrorCode::unsupported;
}

}  // namespace certwright::validators::rules::rfc5280
