// Where a CA publishes its revocation list and its own certificate: written into everything that it
// issues (RFC 5280 sections 4.2.1.13 and 4.2.2.1), because relying parties find both only there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate_builder.h"

namespace certwright::authority {

struct PublicationPoints {
  std::vector<std::string> crl_urls;
  std::vector<std::string> issuer_urls;

  // `malformed` when one is no http, https or ldap URL of printable ASCII.
  Status check() const;
  // Appends cRLDistributionPoints and authorityInfoAccess where there is something to say.
  void add_to(CertificateBuilder& builder) const;

  // The form in which the store keeps them, one a line: "crl http://…", "issuer http://…". Unknown
  // lines of a later version are passed over.
  std::string to_text() const;
  static PublicationPoints parse(std::string_view text);
};

}  // namespace certwright::authority
