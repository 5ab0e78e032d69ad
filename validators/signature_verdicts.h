// SignatureVerdicts: who signed what, each question answered once.
//
// Belongs to one verification (T-060), one thread. Every answer draws on the budget only when it
// has to be computed. Keys pass the key gate before anything is verified with them (T-030).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "pkcs/certificate.h"
#include "validators/budget.h"

namespace certwright::validators {

enum class SignatureVerdict : std::uint8_t {
  good,
  bad,
  unsupported,  // algorithm unknown or not built in, or not one for this key
  refused_key,  // the issuer's key failed the key gate
  unknown,      // the budget was spent before
};

class SignatureVerdicts {
 public:
  // The budget must outlive this object, and so must every certificate asked about. RSA keys of
  // fewer bits than the policy's are refused.
  explicit SignatureVerdicts(Budget& budget, unsigned least_rsa_bits = kLeastRsaBits)
      : budget_(budget), least_rsa_bits_(least_rsa_bits) {}

  SignatureVerdict check(const Certificate& child, const Certificate& issuer);
  // An answer that somebody found before under the same settings; it costs nothing.
  void take_good(const Certificate& child, const Certificate& issuer);
  // An answer that is there already.
  std::optional<SignatureVerdict> known(const Certificate& child, const Certificate& issuer) const;

 private:
  // Certificates by address, keys by their SubjectPublicKeyInfo.
  using Question = std::pair<const Certificate*, std::string_view>;
  const std::optional<PublicKey>& key_of(const Certificate& issuer);
  SignatureVerdict compute(const Certificate& child, const Certificate& issuer);

  Budget& budget_;
  unsigned least_rsa_bits_;
  std::map<Question, SignatureVerdict> answers_;
  std::unordered_map<std::string_view, std::optional<PublicKey>> keys_;
};

}  // namespace certwright::validators
