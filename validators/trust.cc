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

// The anchor that this is, by its DER or by name and key; one that may end a path before another.
const Certificate* TrustAnchors::find_equal(const Certificate& certificate) const {
  const Certificate* found = nullptr;
  // What is an anchor has an anchor's key.
  const auto [first, last] = by_key_.equal_range(text_of(certificate.spki.tlv));
  for (auto entry = first; entry != last; ++entry) {
    const Certificate& anchor = *anchors_[entry->second];
    const bool same =
        same_certificate(anchor, certificate) || anchor.subject == certificate.subject;
    if (same && (found == nullptr || may_end(anchor))) found = &anchor;
  }
  return found;
}

bool TrustAnchors::is_held_back(const Certificate& certificate) const {
  const Certificate* anchor = find_equal(certificate);
  return anchor != nullptr && !may_end(*anchor);
}

TrustLevel TrustAnchors::level(const Certificate& certificate) const {
  if (!distrusted_.empty() && (distrusted_.contains(certificate.sha256()) ||
                               distrusted_keys_.contains(spki_sha256(certificate.spki.tlv)))) {
    return TrustLevel::distrusted;
  }
  const Certificate* anchor = find_equal(certificate);
  return anchor != nullptr && may_end(*anchor) ? TrustLevel::anchor : TrustLevel::unspecified;
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
