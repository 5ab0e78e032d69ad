// A certificate and its issuer, as two files: what OCSP and revocation lists are asked about.
#pragma once

#include <string>

#include "cli/options.h"
#include "cli/services.h"
#include "pkcs/certificate.h"

namespace certwright::cli {

struct IssuedPairOptions {
  std::string certificate, issuer;
  Option& declare_certificate(OptionSet& options);  // --cert
  void declare_issuer(OptionSet& options);          // --issuer
};

struct IssuedPair {
  CertificatePtr certificate, issuer;
};

// The first certificate of a file that stands for its target: the end entity of a chain.
Result<CertificatePtr> read_certificate(const std::string& target, Services& services);
// The certificate of --issuer; with several, the one that `child` names as its issuer.
Result<CertificatePtr> read_issuer(const std::string& target, const Certificate* child,
                                   Services& services);
// Both. `key_mismatch` when the one did not issue the other.
Result<IssuedPair> read_issued_pair(const IssuedPairOptions& options, Services& services);

}  // namespace certwright::cli
