#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_email_not_in_san{
    .text = {.id = "rfc5280.subject_email_not_in_san",
             .severity = Severity::error,
             .title = "An e-mail address of the subject is not in the subjectAltName.",
             .citation = "RFC 5280 section 4.1.2.6",
             .requirement =
                 "New certificates with an e-mail address have it as rfc822Name in the "
                 "subjectAltName; emailAddress in the subject is deprecated. Mail programs "
                 "that follow the standard look at the subjectAltName only.",
             .fix = "have the certificate issued again with the address in its subjectAltName",
             .aliases = "zlint:e_subj_email_not_in_san "
                        "pkilint:pkix.subject_email_address_not_in_san",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kEmailAddress); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* missing =
          c.subject().find(oids::kEmailAddress, [&](const AttributeFacts& address) {
            for (const AlternativeName& name : c.subject_alt_names()) {
              if (name.is(GeneralNameKind::rfc822_name) && name.text() == address.text) {
                return false;
              }
              if (smtp_utf8_mailbox(name) == address.text) return false;
            }
            return true;
          });
      return missing == nullptr ? pass() : violation(missing->text).at("subject.emailAddress");
    },
};

}  // namespace certwright::validators::rules::rfc5280
