// Algorithms of keys and signatures that the S/MIME Baseline Requirements list (sections 7.1.3.1
// and 7.1.3.2).
#pragma once

#include <array>

#include "validators/lint/dates.h"
#include "validators/rules/cabf_br/algorithm_encodings.h"
#include "validators/rules/cabf_smime/subject_attributes.h"

namespace certwright::validators::rules::cabf_smime {

// Version 1.0.11: ML-DSA and ML-KEM join.
inline constexpr UtcTime kPostQuantumKeys = dates::day(2025, 8, 22);

inline constexpr auto kEdwardsKeys = std::to_array<Oid>({oids::kEd25519, oids::kEd448});
inline constexpr auto kPostQuantumKeyOids = std::to_array<Oid>(
    {oids::kMlDsa44, oids::kMlDsa65, oids::kMlDsa87, Oid{"2.16.840.1.101.3.4.4.1"},
     Oid{"2.16.840.1.101.3.4.4.2"}, Oid{"2.16.840.1.101.3.4.4.3"}});

inline bool is_classical_key(const AlgorithmIdentifier& key) {
  return cabf_br::is_listed_key_identifier(key.tlv) ||
         (key.parameters_tlv.empty() && is_one_of(key.oid, kEdwardsKeys));
}
inline bool is_post_quantum_key(const AlgorithmIdentifier& key) {
  return key.parameters_tlv.empty() && is_one_of(key.oid, kPostQuantumKeyOids);
}
inline bool is_listed_signature(const AlgorithmIdentifier& identifier) {
  if (cabf_br::is_listed_signature(identifier)) return true;
  const auto algorithm = SignatureAlgorithm::from(identifier);
  if (!algorithm || !identifier.parameters_tlv.empty()) return false;
  return algorithm->scheme == SignatureScheme::ed25519 ||
         algorithm->scheme == SignatureScheme::ed448 ||
         algorithm->scheme == SignatureScheme::ml_dsa;
}

}  // namespace certwright::validators::rules::cabf_smime
