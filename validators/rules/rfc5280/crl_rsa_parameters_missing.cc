#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/rsa_parameters.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_rsa_parameters_missing{
    .text = {.id = "rfc5280.crl_rsa_parameters_missing",
             .severity = Severity::error,
             .title = "The signature algorithm of the revocation list lacks its NULL parameters.",
             .citation = "RFC 4055 section 6",
             .requirement =
                 "The identifiers of RSA with SHA-2 have parameters, and these are NULL.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_sigalgo_missing_null_params",
             .effective = {.from = dates::kRfc5280}},
    .check =
        [](const CrlFacts& crl) {
          if (!is_rsa_with_sha2(crl.signature_identifier().oid) ||
              is_null(crl.signature_identifier().parameters_tlv))
            return pass();
          return violation(to_hex(crl.signature_identifier().parameters_tlv))
              .at("signatureAlgorithm.parameters")
              .wants("0500");
        },
};

}  // namespace certwright::validators::rules::rfc5280
