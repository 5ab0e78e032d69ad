#include "validators/trust.h"

#include <algorithm>

namespace certwright::validators {

TrustAnchors::TrustAnchors(const std::vector<CertificatePtr>& anchors) {
  for (const CertificatePtr& anchor : anchors) add(anchor);
}

void TrustAnchors::add(CertificatePtr anchor) {
  const bool known = std::ranges::any_of(
      anchors_, [&](const CertificatePtr& have) { return same_certificate(*have, *anchor); });
  if (known) return;
  by_name_.emplace(anchor->subject.match_hash(), anchors_.size());
  by_key_.emplace(text_of(anchor->spki.tlv), anchors_.size());
  anchors_.push_back(std::move(anchor));
}

void TrustAnchors::distrust(const CertificatePtr& certificate) {
  distrusted_.insert(certificate->sha256());
  distrusted_keys_.insert(spki_sha256(certificate->spki.tlv));
}

TrustLevel TrustAnchors::level(const Certificate& certificate) const {
  if (!distrusted_.empty() && (distrusted_.contains(certificate.sha256()) ||
                               distrusted_keys_.contains(spki_sha256(certificate.spki.tlv)))) {
    return TrustLevel::distrusted;
  }
  // What is an anchor has an anchor's key.
  const auto [first, last] = by_key_.equal_range(text_of(certificate.spki.tlv));
  for (auto entry = first; entry != last; ++entry) {
    const Certificate& anchor = *anchors_[entry->second];
    if (same_certificate(anchor, certificate) || anchor.subject == certificate.subject) {
      return TrustLevel::anchor;
    }
  }
  return TrustLevel::unspecified;
}

std::vector<CertificatePtr> TrustAnchors::find_all_by_name(const Name& subject) const {
  std::vector<CertificatePtr> found;
  const auto [first, last] = by_name_.equal_range(subject.match_hash());
  for (auto entry = first; entry != last; ++entry) {
    if (anchors_[entry->second]->subject == subject) found.push_back(anchors_[entry->second]);
  }
  return found;
}

CertificatePtr TrustAnchors::find_by_name(const Name& subject) const {
  const std::vector<CertificatePtr> found = find_all_by_name(subject);
  return found.empty() ? nullptr : found.front();
}

}  // namespace certwright::validators
