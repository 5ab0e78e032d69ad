#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/common_names.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule common_name_source_unknown{
    .text = {.id = "cabf_smime.common_name_source_unknown",
             .severity = Severity::error,
             .title = "The common name says something that no other field of the certificate says.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 a",
             .requirement =
                 "The common name is a mailbox of the certificate; in organization-validated "
                 "certificates it may be organizationName, in those of persons the person's name "
                 "or pseudonym. It equals what it repeats, letter case included.",
             .fix =
                 "have the certificate issued again with a common name that repeats another field",
             .aliases = "pkilint:cabf.smime.common_name_value_unknown_source",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_leaf,
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong = c.subject().find(
          oids::kCommonName,
          [&](const AttributeFacts& name) { return !has_known_source(c, name.text); });
      return wrong == nullptr ? pass() : violation(wrong->text).at("subject.commonName");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
