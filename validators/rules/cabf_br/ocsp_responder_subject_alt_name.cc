#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ocsp_responder_subject_alt_name{
    .text = {.id = "cabf_br.ocsp_responder_subject_alt_name",
             .severity = Severity::error,
             .title = "An OCSP responder's certificate has a subjectAltName.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.8.2",
             .requirement =
                 "The extension must not be in the certificate of a delegated responder, which "
                 "is known by its key and not by a host name.",
             .fix = "have the responder's certificate issued again without names of hosts",
             .aliases = "pkilint:cabf.serverauth.ocsp_responder.subject_altname_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_ocsp_responder,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::subject_alt_name));
        },
};

}  // namespace certwright::validators::rules::cabf_br
