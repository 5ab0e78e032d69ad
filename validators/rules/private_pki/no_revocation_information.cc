#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule no_revocation_information{
    .text = {.id = "private_pki.no_revocation_information",
             .severity = Severity::notice,
             .title = "The certificate does not say where its revocation is published.",
             .citation = "RFC 5280 sections 4.2.1.13 and 4.2.2.1",
             .requirement =
                 "Without a distribution point or an OCSP address clients cannot learn that it "
                 "was revoked. Windows services that insist on the check refuse it.",
             .fix = "configure the CA's CRL distribution points and have the certificate issued "
                    "again, or accept it knowingly for short-lived certificates"},
    .applies_to =
        [](const CertificateFacts& c) {
          // Nobody but itself could revoke what is its own issuer, signed by whatever algorithm.
          return c.is_subscriber() && !equal(c->subject.tlv(), c->issuer.tlv()) &&
                 c.is_valid_longer_than_days(10);
        },
    .check =
        [](const CertificateFacts& c) {
          const bool has_ocsp = std::ranges::any_of(
              c.authority_info_access(),
              [](const AccessFacts& access) { return oids::kAdOcsp == access.method; });
          return violated_if(!has_ocsp && c.distribution_points().empty());
        },
};

}  // namespace certwright::validators::rules::private_pki
