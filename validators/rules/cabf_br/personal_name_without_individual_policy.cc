#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule personal_name_without_individual_policy{
    .text = {.id = "cabf_br.personal_name_without_individual_policy",
             .severity = Severity::error,
             .title = "The subject has the name of a person, but the certificate is not "
                      "individual validated.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.3",
             .requirement = "Only certificates with the policy 2.23.140.1.2.3 hold givenName or "
                            "surname, for only there the person was verified.",
             .fix = "have the certificate issued again without the name, or with validation"
                    " of the person",
             .aliases = "zlint:e_sub_cert_given_name_surname_contains_correct_policy",
             .effective = {.from = dates::day(2016, 9, 7)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_subscriber() &&
                 (c.subject().has(oids::kGivenName) || c.subject().has(oids::kSurname));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_policy(policy_oids::kIndividualValidated));
        },
};

}  // namespace certwright::validators::rules::cabf_br
