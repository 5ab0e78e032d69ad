// Whether a CA's certificate that names itself as issuer can be shown to be self-signed.
#pragma once

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

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
