#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_reserved_label{
    .text = {.id = "cabf_br.dns_name_reserved_label",
             .severity = Severity::error,
             .title = "A label of a host name has hyphens in third and fourth place, but does"
                      " not begin with \"xn--\".",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Labels with \"--\" in that place are reserved (RFC 5890 section "
                            "2.3.1); only \"xn--\", which marks internationalised labels, has a "
                            "meaning. Others could get one later.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_contains_prohibited_reserved_label "
                        "pkilint:cabf.serverauth.dnsname_contains_prohibited_reserved_label",
             .effective = {.from = dates::day(2021, 10, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return (c.is_tls_subscriber() || c.type().etsi == EtsiPolicy::qncp_w_gen) &&
                 has_host_names(c);
        },
    .check =
        [](const CertificateFacts& c) {
          return no_dns_name(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) {
              return is_reserved_label(label) && !is_idn_label(label);
            });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
