// IssuerSource: where certificates of possible issuers come from: files, a store, the network.
#pragma once

#include <vector>

#include "pkcs/certificate.h"

namespace certwright::validators {

class IssuerSource {
 public:
  virtual ~IssuerSource() = default;
  // Certificates whose subject is the child's issuer. Nothing they say is believed before it is
  // verified. An implementation must not return more than it would be sensible to look at, and
  // must not block for ever.
  virtual std::vector<CertificatePtr> find_issuers(const Certificate& child) const = 0;
  // The same by name, for issuers of revocation lists.
  virtual std::vector<CertificatePtr> find_by_subject(const Name& subject) const = 0;
};

}  // namespace certwright::validators
