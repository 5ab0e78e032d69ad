// CertificatePool: a pile of certificates in which issuers are looked up by subject name.
//
// A certificate is kept once, however often it is added (by DER). Order of addition is kept, so
// that results do not depend on hashing. Read-only use from several threads is safe.
#pragma once

#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "validators/issuer_source.h"

namespace certwright::validators {

class CertificatePool : public IssuerSource {
 public:
  CertificatePool() = default;
  explicit CertificatePool(std::span<const CertificatePtr> certificates);

  // False when it was there.
  bool add(CertificatePtr certificate);
  std::vector<CertificatePtr> find_issuers(const Certificate& child) const override;
  std::vector<CertificatePtr> find_by_subject(const Name& subject) const override;
  // By SubjectKeyIdentifier, for explanations.
  std::vector<CertificatePtr> find_by_key_identifier(BytesView key_identifier) const;
  std::span<const CertificatePtr> certificates() const { return certificates_; }

 private:
  std::vector<CertificatePtr> certificates_;
  std::unordered_set<std::string_view> known_;                // DER, owned by certificates_
  std::unordered_map<std::string_view, std::size_t> hashes_;  // match_hash of encoded subjects
  std::unordered_multimap<std::size_t, std::size_t> by_subject_;
  std::unordered_multimap<std::string_view, std::size_t> by_key_identifier_;
};

}  // namespace certwright::validators
