// Where the common name of a mail certificate may come from (S/MIME BR section 7.1.4.2.2 a).
#pragma once

#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

inline bool has_value(const NameFacts& name, const Oid& type, std::string_view value) {
  return name.find(type, [&](const AttributeFacts& attribute) {
    return attribute.text == value;
  }) != nullptr;
}

inline bool is_person(SmimeType type) {
  return type == SmimeType::sponsored || type == SmimeType::individual;
}

// A person's name is taken for the common name's source wherever there is one: its parts can be
// written in many orders.
inline bool has_known_source(const CertificateFacts& c, std::string_view common_name) {
  const NameFacts& subject = c.subject();
  if (is_person(c.type().smime)) {
    if (generation_of(c) == SmimeGeneration::legacy || subject.has(oids::kGivenName) ||
        subject.has(oids::kSurname) || has_value(subject, oids::kPseudonym, common_name)) {
      return true;
    }
  } else if (c.type().smime == SmimeType::organization &&
             has_value(subject, oids::kOrganizationName, common_name)) {
    return true;
  }
  return is_mailbox_of(c, common_name);
}

}  // namespace certwright::validators::rules::cabf_smime
