#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/identifier_octets.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule rsassa_pss_parameters{
    .text = {.id = "mozilla.rsassa_pss_parameters",
             .severity = Severity::error,
             .title =
                 "The parameters of an RSASSA-PSS signature are not encoded as the policy says.",
             .citation = "Mozilla Root Store Policy section 5.1.1",
             .requirement = "RSASSA-PSS is used with SHA-256, SHA-384 or SHA-512, the same digest "
                            "in the mask, and a salt as long as the digest. The policy lists the "
                            "octets of the three identifiers; no others are allowed.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
             .effective = {.from = dates::day(2020, 1, 1)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_in_scope(c) && oids::kRsassaPss == c->tbs_signature_identifier.oid;
        },
    .check =
        [](const CertificateFacts& c) {
          if (is_listed(c->tbs_signature_identifier.tlv, kPssSignatures)) return pass();
          return violation(to_hex(c->tbs_signature_identifier.tlv)).at("tbsCertificate.signature");
        },
};

}  // namespace certwright::validators::rules::mozilla
