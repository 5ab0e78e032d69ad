// Whether the public trusts what a certificate chains to: rules of public CAs then concern it.
//
// No verdict: dates, names, revocation and limits play no part. Immutable after it was made; usable
// from several threads.
#pragma once

#include <vector>

#include "validators/certificate_pool.h"
#include "validators/lint/lint_profile.h"
#include "validators/trust.h"

namespace certwright::validators {

class PublicTrustSource {
 public:
  PublicTrustSource() = default;
  // The roots that the public trusts, as an operating system lists them.
  explicit PublicTrustSource(const std::vector<CertificatePtr>& roots) : roots_(roots) {}

  // `trusted` when the certificate is one of the roots, or signatures lead from it to one, over
  // certificates of `others`: at most eight of them.
  PublicTrust trust_in(const Certificate& certificate, const CertificatePool& others) const;

 private:
  bool leads_to_root(const Certificate& certificate, const CertificatePool& others,
                     unsigned steps) const;
  TrustAnchors roots_;
};

}  // namespace certwright::validators
