#include "validators/lint/public_trust.h"

namespace certwright::validators {
namespace {

constexpr unsigned kMostSteps = 8;

}  // namespace

PublicTrust PublicTrustSource::trust_in(const Certificate& certificate,
                                        const CertificatePool& others) const {
  if (roots_.empty()) return PublicTrust::unknown;
  return leads_to_root(certificate, others, kMostSteps) ? PublicTrust::trusted
                                                        : PublicTrust::unknown;
}

bool PublicTrustSource::leads_to_root(const Certificate& certificate, const CertificatePool& others,
                                      unsigned steps) const {
  if (roots_.level(certificate) == TrustLevel::anchor) return true;
  if (steps == 0) return false;
  for (const auto& root : roots_.find_all_by_name(certificate.issuer)) {
    if (certificate.verify_signed_by(*root)) return true;
  }
  for (const auto& issuer : others.find_by_subject(certificate.issuer)) {
    if (same_certificate(*issuer, certificate) || !issuer->is_ca()) continue;
    if (!certificate.verify_signed_by(*issuer)) continue;
    if (leads_to_root(*issuer, others, steps - 1)) return true;
  }
  return false;
}

}  // namespace certwright::validators
