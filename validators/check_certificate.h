// Everything that can be said of a certificate without a path: how it is encoded, its key, its
// dates, its signature algorithm, its names.
#pragma once

#include <vector>

#include "validators/finding.h"
#include "validators/verification_policy.h"

namespace certwright::validators {

struct CertificateCheckOptions {
  UtcTime at;
  int least_days = 0;  // fewer days of validity left are chain.expires_soon; 0: not checked
  const VerificationPolicy& policy = default_policy();
  std::size_t position = 0;  // in the file
};

// Includes the whole key gate (pkcs/key_gate.h, up to 100 ms for hostile keys). Pure.
std::vector<Finding> check_certificate(const CertificatePtr& certificate,
                                       const CertificateCheckOptions& options);

}  // namespace certwright::validators
