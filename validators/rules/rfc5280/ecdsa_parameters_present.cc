#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ecdsa_parameters_present{
    .text = {.id = "rfc5280.ecdsa_parameters_present",
             .severity = Severity::error,
             .title = "An ECDSA signature algorithm has parameters.",
             .citation = "RFC 5758 section 3.2",
             .requirement = "The identifiers of ECDSA with SHA-2 stand without parameters: not "
                            "even NULL is allowed.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:itu.invalid_asn1_syntax"},
    .applies_to =
        [](const CertificateFacts& c) {
          for (const Oid& oid : {oids::kEcdsaWithSha224, oids::kEcdsaWithSha256,
                                 oids::kEcdsaWithSha384, oids::kEcdsaWithSha512}) {
            if (oid == c->tbs_signature_identifier.oid) return true;
          }
          return false;
        },
    .check =
        [](const CertificateFacts& c) {
          const BytesView parameters = c->tbs_signature_identifier.parameters_tlv;
          return parameters.empty() ? pass()
                                    : violation(to_hex(parameters))
                                          .at("tbsCertificate.signature.parameters")
                                          .wants("absent");
        },
};

}  // namespace certwright::validators::rules::rfc5280
