#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/rsa_parameters.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule rsa_signature_parameters_not_null{
    .text = {.id = "rfc5280.rsa_signature_parameters_not_null",
             .severity = Severity::error,
             .title = "The parameters of an RSA signature algorithm are not NULL.",
             .citation = "RFC 4055 section 5; RFC 3279 section 2.2.1",
             .requirement =
                 "Signature algorithms of RSA with PKCS #1 version 1.5 have NULL as their "
                 "parameters. Programs that compare whole identifiers do not know any other form.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_tbs_signature_rsa_encryption_parameter_not_null",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return is_rsa_signature(c->tbs_signature_identifier.oid); },
    .check =
        [](const CertificateFacts& c) {
          return is_null(c->tbs_signature_identifier.parameters_tlv)
                     ? pass()
                     : violation(to_hex(c->tbs_signature_identifier.parameters_tlv))
                           .at("tbsCertificate.signature.parameters")
                           .wants("0500");
        },
};

}  // namespace certwright::validators::rules::rfc5280
