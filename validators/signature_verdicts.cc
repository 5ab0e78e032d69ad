#include "validators/signature_verdicts.h"

#include <algorithm>

#include "pkcs/key_gate.h"

namespace certwright::validators {

const std::optional<PublicKey>& SignatureVerdicts::key_of(const Certificate& issuer) {
  const auto [entry, is_new] = keys_.try_emplace(text_of(issuer.spki.tlv));
  if (!is_new) return entry->second;
  const std::vector<KeyDefect> defects = check_key_form(issuer.spki, least_rsa_bits_);
  if (std::ranges::any_of(defects, forbids_verification)) return entry->second;
  if (Result<PublicKey> key = PublicKey::from_spki(issuer.spki, least_rsa_bits_); key) {
    entry->second = *std::move(key);
  }
  return entry->second;
}

SignatureVerdict SignatureVerdicts::compute(const Certificate& child, const Certificate& issuer) {
  if (!child.signature_algorithm) return SignatureVerdict::unsupported;
  const std::optional<PublicKey>& key = key_of(issuer);
  if (!key) return SignatureVerdict::refused_key;
  const Status status = child.verify_signed_by(*key);
  if (status) return SignatureVerdict::good;
  return status.error().code() == ErrorCode::unsupported ? SignatureVerdict::unsupported
                                                         : SignatureVerdict::bad;
}

SignatureVerdict SignatureVerdicts::check(const Certificate& child, const Certificate& issuer) {
  const Question question{&child, text_of(issuer.spki.tlv)};
  if (const auto answer = answers_.find(question); answer != answers_.end()) return answer->second;
  if (!budget_.spend(Resource::signature_checks)) return SignatureVerdict::unknown;
  const SignatureVerdict verdict = compute(child, issuer);
  answers_.emplace(question, verdict);
  return verdict;
}

void SignatureVerdicts::take_good(const Certificate& child, const Certificate& issuer) {
  answers_.emplace(Question{&child, text_of(issuer.spki.tlv)}, SignatureVerdict::good);
}

std::optional<SignatureVerdict> SignatureVerdicts::known(const Certificate& child,
                                                         const Certificate& issuer) const {
  const auto answer = answers_.find(Question{&child, text_of(issuer.spki.tlv)});
  return answer == answers_.end() ? std::nullopt : std::optional(answer->second);
}

}  // namespace certwright::validators
