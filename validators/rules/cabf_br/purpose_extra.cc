#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule purpose_extra{
    .text = {.id = "cabf_br.purpose_extra",
             .severity = Severity::warning,
             .title = "A server certificate of before September 2023 has other purposes than "
                      "servers, clients and email.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.2.3",
             .requirement = "Other purposes than serverAuth, clientAuth and emailProtection should "
                            "not be there: they widen what a stolen key is good for.",
             .fix = "have the certificate issued again with serverAuth only",
             .aliases = "zlint:w_sub_cert_eku_extra_values",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const BytesView purpose : c.purposes()) {
            const bool is_usual = oids::kServerAuth == purpose || oids::kClientAuth == purpose ||
                                  oids::kEmailProtection == purpose;
            if (!is_usual) return violation(oid_display_name(purpose)).at("extKeyUsage");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
