#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/uri.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cps_uri_invalid{
    .text = {.id = "cabf_br.cps_uri_invalid",
             .severity = Severity::error,
             .title = "The address of the certification practice statement is no http or "
                      "https URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement = "The CPS qualifier holds an http or https URI, so that everybody can "
                            "read what the CA promises.",
             .fix = "have the certificate issued again with the URI of the CPS, or without "
                    "it",
             .aliases = "zlint:e_invalid_cps_uri pkilint:cabf.cps_uri_is_not_http",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && has_qualifier(c, oids::kQualifierCps);
        },
    .check =
        [](const CertificateFacts& c) {
          const QualifierFacts* wrong = find_qualifier(c, [](const QualifierFacts& one) {
            if (oids::kQualifierCps != one.id) return false;
            const auto authority = parse_uri_authority(text_of(one.body.value));
            return !authority || (!ascii_iequal(authority->scheme, "http") &&
                                  !ascii_iequal(authority->scheme, "https"));
          });
          return wrong == nullptr ? pass()
                                  : violation(std::string(text_of(wrong->body.value)))
                                        .at("certificatePolicies")
                                        .wants("http://… or https://…");
        },
};

}  // namespace certwright::validators::rules::cabf_br
