// Mailboxes that stand in subjects and directory names.
#pragma once

#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

// Calls `visit(attribute)` for each mailbox in an emailAddress, and in a commonName of a
// mailbox-validated certificate, until it answers false.
template <class Visit>
void visit_subject_mailboxes(const CertificateFacts& c, Visit&& visit) {
  const bool mailbox_validated = c.type().smime == SmimeType::mailbox;
  for (const AttributeFacts& attribute : c.subject().attributes) {
    const bool counts =
        attribute.is(oids::kEmailAddress) || (mailbox_validated && attribute.is(oids::kCommonName));
    if (counts && is_mailbox(attribute.text) && !visit(attribute)) return;
  }
  for (const AlternativeName& entry : c.subject_alt_names()) {
    if (!entry.is(GeneralNameKind::directory_name)) continue;
    const auto name = Name::parse(entry.value);
    if (!name) continue;
    const NameFacts facts(*name);
    for (const AttributeFacts& attribute : facts.attributes) {
      const bool counts = attribute.is(oids::kEmailAddress) && is_mailbox(attribute.text);
      if (counts && !visit(attribute)) return;
    }
  }
}

}  // namespace certwright::validators::rules::cabf_smime
