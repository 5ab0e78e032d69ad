#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule signature_algorithms_differ{
    .text = {.id = "rfc5280.signature_algorithms_differ",
             .severity = Severity::error,
             .title = "The two signature algorithms of the certificate differ.",
             .citation = "RFC 5280 section 4.1.1.2",
             .requirement =
                 "The identifier beside the signature is not signed itself, so it must repeat the "
                 "one inside octet by octet. Otherwise somebody could swap it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_cert_sig_alg_not_match_tbs_sig_alg "
                        "pkilint:pkix.certificate_signature_algorithm_mismatch"},
    .check =
        [](const CertificateFacts& c) {
          if (!c->has_defect(CertificateDefect::signature_algorithms_differ)) return pass();
          return violation(to_hex(c->signature_identifier.tlv))
              .at("signatureAlgorithm")
              .wants(to_hex(c->tbs_signature_identifier.tlv));
        },
};

}  // namespace certwright::validators::rules::rfc5280
