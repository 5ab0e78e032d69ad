#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/rsa_parameters.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule rsa_key_parameters_not_null{
    .text = {.id = "rfc5280.rsa_key_parameters_not_null",
             .severity = Severity::error,
             .title = "The parameters of an RSA key are not NULL.",
             .citation = "RFC 4055 section 1.2; RFC 3279 section 2.3.1",
             .requirement = "A key named rsaEncryption has NULL as its parameters: neither nothing "
                            "nor anything else.",
             .fix = "have the certificate issued again for a request whose key has NULL parameters",
             .aliases =
                 "zlint:e_spki_rsa_encryption_parameter_not_null pkilint:itu.invalid_asn1_syntax",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return oids::kRsaEncryption == c->spki.algorithm.oid; },
    .check =
        [](const CertificateFacts& c) {
          return is_null(c->spki.algorithm.parameters_tlv)
                     ? pass()
                     : violation(to_hex(c->spki.algorithm.parameters_tlv))
                           .at("subjectPublicKeyInfo.algorithm.parameters")
                           .wants("0500");
        },
};

}  // namespace certwright::validators::rules::rfc5280
