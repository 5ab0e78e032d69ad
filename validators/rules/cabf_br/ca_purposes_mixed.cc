#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_purposes_mixed{
    .text = {.id = "cabf_br.ca_purposes_mixed",
             .severity = Severity::error,
             .title = "A TLS CA has a purpose beside serverAuth that must stand alone.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.6",
             .requirement = "A CA that issues TLS certificates issues none for mail, code, time "
                            "stamps or OCSP responses: a mistake in one use would otherwise reach "
                            "the others. Neither does anyExtendedKeyUsage have company.",
             .fix = "run a CA of its own for each purpose and have this one certified for "
                    "serverAuth, with or without clientAuth",
             .aliases = "zlint:e_ca_invalid_eku",
             .effective = {.from = dates::day(2020, 8, 20)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() && !c.purposes().empty();
        },
    .check =
        [](const CertificateFacts& c) {
          if (c.has_purpose(oids::kAnyExtendedKeyUsage) && c.purposes().size() > 1) {
            return violation("anyExtendedKeyUsage").at("extKeyUsage");
          }
          for (const Oid& purpose : {oids::kEmailProtection, oids::kCodeSigning,
                                     oids::kTimeStamping, oids::kOcspSigning}) {
            if (c.has_purpose(purpose))
              return violation(oid_display_name(purpose.octets())).at("extKeyUsage");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
