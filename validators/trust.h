// Trust: which certificates are trust anchors and which are distrusted.
//
// An anchor is recognised by its whole DER, or by its subject and public key together, never by its
// name (T-056). Distrust is by DER or by public key, and beats every form of trust. Building it
// allocates; after that it is read only and usable from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkcs/certificate.h"

namespace certwright::validators {

enum class TrustLevel : std::uint8_t { distrusted, unspecified, anchor };

// What may end a path.
enum class AnchorForm : std::uint8_t {
  any,         // whatever is trusted, a CA below a root too: RFC 5280 section 6.1.1 (d)
  self_issued  // roots only, as most clients do unless they are told otherwise
};

class TrustAnchors {
 public:
  TrustAnchors() = default;
  explicit TrustAnchors(const std::vector<CertificatePtr>& anchors);

  void add(CertificatePtr anchor);
  void distrust(const CertificatePtr& certificate);
  void limit_to(AnchorForm form) { form_ = form; }

  // `anchor` only for what was added, or has the subject and key of what was added.
  TrustLevel level(const Certificate& certificate) const;
  // Added, but not of the form that may end a path.
  bool is_held_back(const Certificate& certificate) const;
  std::span<const CertificatePtr> anchors() const { return anchors_; }
  std::vector<CertificatePtr> find_all_by_name(const Name& subject) const;
  // The first of them; null when there is none.
  CertificatePtr find_by_name(const Name& subject) const;
  bool empty() const { return anchors_.empty(); }

 private:
  using Digest = Sha256Digest;
  bool may_end(const Certificate& anchor) const {
    return form_ == AnchorForm::any || anchor.is_self_issued();
  }
  const Certificate* find_equal(const Certificate& certificate) const;
  AnchorForm form_ = AnchorForm::any;
  std::vector<CertificatePtr> anchors_;
  std::multimap<std::size_t, std::size_t> by_name_;  // match_hash of the subject to index
  // SubjectPublicKeyInfo, owned by the anchors, to index.
  std::unordered_multimap<std::string_view, std::size_t> by_key_;
  std::set<Digest> distrusted_;       // SHA-256 of certificates
  std::set<Digest> distrusted_keys_;  // SHA-256 of SubjectPublicKeyInfo
};

}  // namespace certwright::validators
