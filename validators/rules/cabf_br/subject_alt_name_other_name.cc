#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_other_name{
    .text = {.id = "cabf_br.subject_alt_name_other_name",
             .severity = Severity::error,
             .title = "The subjectAltName holds an otherName.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Server certificates name hosts by dNSName and iPAddress. Public CAs "
                            "verify nothing else, so nothing else may stand there.",
             .fix = "have the certificate issued again with DNS names and IP addresses only",
             .aliases = "zlint:e_ext_san_other_name_present "
                        "pkilint:cabf.serverauth.prohibited_san_type",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return (c.is_tls_server() ? !is_stated_responder(c)
                                    : c.type().etsi == EtsiPolicy::qncp_w_gen) &&
                 c->has(ExtensionId::subject_alt_name);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_alt_name(GeneralNameKind::other_name));
        },
};

}  // namespace certwright::validators::rules::cabf_br
