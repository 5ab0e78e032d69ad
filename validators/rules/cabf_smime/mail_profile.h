// Certificates of the S/MIME Baseline Requirements: whom they are about, mailboxes, key usages.
#pragma once

#include <string_view>

#include "pkcs/ascii.h"
#include "validators/email_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::cabf_smime {

// --- Which certificates ------------------------------------------------------------------------
inline bool is_leaf(const CertificateFacts& c) {
  return c.type().smime != SmimeType::none && !c.is_ca();
}
inline bool is_mail_subscriber(const CertificateFacts& c) {
  return c.type().smime != SmimeType::none && c.is_subscriber();
}
inline bool is_leaf_of(const CertificateFacts& c, SmimeType type) {
  return c.type().smime == type && !c.is_ca();
}
// Of the first reserved policy. A stated type without a policy: the generation that asks least.
inline SmimeGeneration generation_of(const CertificateFacts& c) {
  for (const PolicyFacts& policy : c.policies()) {
    const SmimeGeneration found = smime_policy(policy.policy).generation;
    if (found != SmimeGeneration::none) return found;
  }
  return c.type().smime == SmimeType::none ? SmimeGeneration::none : SmimeGeneration::legacy;
}
inline bool is_of_strict_generation(const CertificateFacts& c) {
  return is_leaf(c) && generation_of(c) == SmimeGeneration::strict;
}
inline bool is_of_legacy_generation(const CertificateFacts& c) {
  return is_leaf(c) && generation_of(c) == SmimeGeneration::legacy;
}

// --- Mailboxes ---------------------------------------------------------------------------------
inline bool names_mailbox(const CertificateFacts& c) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    if (name.is(GeneralNameKind::rfc822_name) && !name.value.empty()) return true;
    if (!rfc5280::smtp_utf8_mailbox(name).empty()) return true;
  }
  return false;
}
// Made for mail: by policy, or by purpose and name where nothing else is stated (section 1.1).
inline bool is_for_mail(const CertificateFacts& c) {
  if (c.type().smime != SmimeType::none) return true;
  if (c.type().stated) return false;
  const bool may_protect = c.purposes().empty() || c.has_purpose(oids::kEmailProtection) ||
                           c.has_purpose(oids::kAnyExtendedKeyUsage);
  return may_protect && names_mailbox(c);
}
// In ASCII as RFC 5321 has it; with other characters (RFC 6531) by its one "@".
inline bool is_mailbox(std::string_view text) {
  if (parse_email_address(text)) return true;
  if (ascii_only(text)) return false;
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of("@ ", at + 1) == std::string_view::npos &&
         text.find(' ') == std::string_view::npos;
}
inline bool is_mailbox_of(const CertificateFacts& c, std::string_view text) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    if (name.is(GeneralNameKind::rfc822_name) && name.text() == text) return true;
    if (!text.empty() && rfc5280::smtp_utf8_mailbox(name) == text) return true;
  }
  return false;
}

// --- Key usage ---------------------------------------------------------------------------------
inline bool has_usage_and_key(const CertificateFacts& c, KeyAlgorithm key) {
  return is_mail_subscriber(c) && c->key_usage && c->spki.type == key;
}
inline bool has_any_usage(const CertificateFacts& c, unsigned usages) {
  return c->key_usage && (c->key_usage->bits & usages) != 0;
}
// digitalSignature opens contentCommitment; `opening` opens itself and `with_it`.
inline Outcome judge_usages(const CertificateFacts& c, unsigned opening, unsigned with_it) {
  unsigned allowed = 0;
  if (has_any_usage(c, KeyUsage::digital_signature)) {
    allowed |= unsigned{KeyUsage::digital_signature} | unsigned{KeyUsage::content_commitment};
  }
  if (has_any_usage(c, opening)) allowed |= opening | with_it;
  const auto extra = static_cast<std::uint16_t>(c->key_usage->bits & ~allowed);
  return extra == 0 ? pass() : violation(usages_text(extra)).at("keyUsage");
}
// Some usage is set, but neither to sign nor to manage keys.
inline Outcome judge_role(const CertificateFacts& c, unsigned roles) {
  return has_any_usage(c, roles) ? pass()
                                 : violation(usages_text(c->key_usage->bits)).at("keyUsage");
}
inline constexpr unsigned kRsaRoles =
    unsigned{KeyUsage::digital_signature} | unsigned{KeyUsage::key_encipherment};
inline constexpr unsigned kEcRoles =
    unsigned{KeyUsage::digital_signature} | unsigned{KeyUsage::key_agreement};

}  // namespace certwright::validators::rules::cabf_smime
