#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/status_locations.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule distribution_points_missing{
    .text = {.id = "etsi.distribution_points_missing",
             .severity = Severity::error,
             .title = "The certificate does not say where its status is found.",
             .citation = "ETSI EN 319 412-2 section 4.3.11 (GEN-4.3.11-2)",
             .requirement =
                 "A certificate without the address of an OCSP responder has CRL distribution "
                 "points. Otherwise nobody can find out that it was revoked. Certificates so "
                 "short-lived that they are never revoked say so in an extension.",
             .fix = "have the certificate issued again with CRL distribution points or the address "
                    "of an OCSP responder",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.3.11-2.crldp_extension_missing",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return follows_profile(c) && has_extensions(c) && !is_never_revoked(c);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::crl_distribution_points) &&
                             !has_web_responder(c));
        },
};

}  // namespace certwright::validators::rules::etsi
