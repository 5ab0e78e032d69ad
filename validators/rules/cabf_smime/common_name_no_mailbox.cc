#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule common_name_no_mailbox{
    .text = {.id = "cabf_smime.common_name_no_mailbox",
             .severity = Severity::error,
             .title = "The common name of a mailbox-validated certificate is no mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 a",
             .requirement =
                 "Only the mailbox was validated, so that the common name can say nothing else.",
             .fix = "have the certificate issued again with the mailbox as common name, or without "
                    "a common name",
             .aliases = "zlint:e_commonname_mailbox_validated",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_leaf_of(c, SmimeType::mailbox); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong = c.subject().find(
          oids::kCommonName, [](const AttributeFacts& name) { return !is_mailbox(name.text); });
      return wrong == nullptr ? pass() : violation(wrong->text).at("subject.commonName");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
