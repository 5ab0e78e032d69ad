#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/common_names.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule common_name_no_organization{
    .text = {.id = "cabf_smime.common_name_no_organization",
             .severity = Severity::error,
             .title = "The common name is neither the organization's name nor a mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 a",
             .requirement = "In organization-validated certificates the common name repeats "
                            "organizationName or a mailbox: nothing else was validated.",
             .fix = "have the certificate issued again with the organization's name or a mailbox "
                    "as common name",
             .aliases = "zlint:e_org_validated_invalid_cn",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c.type().smime == SmimeType::organization;
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong =
          c.subject().find(oids::kCommonName, [&](const AttributeFacts& name) {
            return !is_mailbox(name.text) &&
                   !has_value(c.subject(), oids::kOrganizationName, name.text);
          });
      return wrong == nullptr ? pass() : violation(wrong->text).at("subject.commonName");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
