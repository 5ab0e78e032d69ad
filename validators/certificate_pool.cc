#include "validators/certificate_pool.h"

#include <algorithm>

namespace certwright::validators {

CertificatePool::CertificatePool(std::span<const CertificatePtr> certificates) {
  for (const CertificatePtr& certificate : certificates) add(certificate);
}

bool CertificatePool::add(CertificatePtr certificate) {
  if (!known_.insert(text_of(certificate->der)).second) return false;
  const std::size_t index = certificates_.size();
  const auto [hash, is_new] = hashes_.try_emplace(text_of(certificate->subject.tlv()), 0);
  if (is_new) hash->second = certificate->subject.match_hash();
  by_subject_.emplace(hash->second, index);
  if (!certificate->subject_key_identifier.empty()) {
    by_key_identifier_.emplace(text_of(certificate->subject_key_identifier), index);
  }
  certificates_.push_back(std::move(certificate));
  return true;
}

std::vector<CertificatePtr> CertificatePool::find_issuers(const Certificate& child) const {
  return find_by_subject(child.issuer);
}

std::vector<CertificatePtr> CertificatePool::find_by_subject(const Name& subject) const {
  std::vector<std::size_t> found;
  const auto known = hashes_.find(text_of(subject.tlv()));
  const auto [first, last] =
      by_subject_.equal_range(known == hashes_.end() ? subject.match_hash() : known->second);
  for (auto entry = first; entry != last; ++entry) {
    if (certificates_[entry->second]->subject == subject) found.push_back(entry->second);
  }
  std::ranges::sort(found);
  std::vector<CertificatePtr> result;
  result.reserve(found.size());
  for (const std::size_t index : found) result.push_back(certificates_[index]);
  return result;
}

std::vector<CertificatePtr> CertificatePool::find_by_key_identifier(
    BytesView key_identifier) const {
  std::vector<CertificatePtr> result;
  const auto [first, last] = by_key_identifier_.equal_range(text_of(key_identifier));
  for (auto entry = first; entry != last; ++entry) result.push_back(certificates_[entry->second]);
  return result;
}

}  // namespace certwright::validators
