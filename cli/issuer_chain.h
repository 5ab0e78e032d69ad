// The issuers of a certificate, put in order from what is at hand: for files that are written.
//
// An issuer is found by name and by the signature that it made, nothing else. Whether the path is
// valid for anything is `verify`'s question.
#pragma once

#include <vector>

#include "cli/services.h"
#include "pkcs/certificate.h"

namespace certwright::cli {

struct IssuerChain {
  std::vector<CertificatePtr> issuers;     // nearest first; the root last, when it is there
  std::vector<CertificatePtr> from_store;  // those of them that were not given
  std::vector<CertificatePtr> unrelated;   // given, but neither the leaf nor an issuer in the chain
  bool complete = false;                   // ends in a self-signed certificate

  // The last certificate there is: an issuer, or the leaf itself.
  const CertificatePtr& top(const CertificatePtr& leaf) const {
    return issuers.empty() ? leaf : issuers.back();
  }
};

// From `given` first, in any order; what is missing from the store, when there is one. Errors:
// those of the store, except that there is none.
Result<IssuerChain> find_issuer_chain(const CertificatePtr& leaf,
                                      const std::vector<CertificatePtr>& given, Services& services);

}  // namespace certwright::cli
