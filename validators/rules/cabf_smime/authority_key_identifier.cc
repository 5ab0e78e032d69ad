#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule authority_key_identifier{
    .text = {.id = "cabf_smime.authority_key_identifier",
             .severity = Severity::error,
             .title = "The authority key identifier is not as mail certificates need it.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 g",
             .requirement = "authorityKeyIdentifier is there, not critical, with the key "
                            "identifier and without issuer and serial number, which would tie the "
                            "certificate to one certificate of its issuer.",
             .fix = "have the certificate issued again with a key identifier alone",
             .aliases = "zlint:e_authority_key_identifier_correct",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_mail_subscriber,
    .check = [](const CertificateFacts& c) -> Outcome {
      if (!c->has(ExtensionId::authority_key_identifier)) {
        return violation().says("The certificate has no authority key identifier.");
      }
      if (c->is_critical(ExtensionId::authority_key_identifier)) {
        return violation("critical").at("authorityKeyIdentifier");
      }
      const AuthorityKeyIdentifierFacts& facts = c.authority_key_identifier();
      if (!facts.has_key_identifier) {
        return violation().says("The authority key identifier has no key identifier.");
      }
      const bool names_issuer = facts.has_issuer || facts.has_serial;
      return names_issuer ? violation("issuer and serial number").at("authorityKeyIdentifier")
                          : pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
