// S/MIME Baseline Requirements: subjects and alternative names.
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const Oid kLegacyIndividual{"2.23.140.1.5.4.1"};
const Oid kLegacySponsored{"2.23.140.1.5.3.1"};

Bytes mailbox(std::string_view address) { return encode_rfc822_name(address); }
CertificateSample named(std::string_view common_name, const CertificateSample& sample) {
  return sample.minus_subject(oids::kCommonName).plus_subject(oids::kCommonName, common_name);
}
CertificateSample registered(std::string_view identifier) {
  return smime_organization()
      .minus_subject(oids::kOrganizationIdentifier)
      .plus_subject(oids::kOrganizationIdentifier, identifier);
}
Bytes other_name(const Oid& type, std::string_view text) {
  const Bytes value = sample_element(der::kUtf8String, text);
  const Bytes oid = sample_oid(type);
  Bytes contents = oid;
  const Bytes wrapped = sample_element(der::context_constructed(0), text_of(value));
  contents.insert(contents.end(), wrapped.begin(), wrapped.end());
  return sample_element(der::context_constructed(0), text_of(contents));
}
Bytes directory_name(const Bytes& name) {
  return sample_element(der::context_constructed(4), text_of(name));
}

const RuleRows kRows{
    {"cabf_smime.subject_alt_name_missing", kViolation,
     [] { return smime_mailbox().without(oids::kSubjectAltName); }},
    {"cabf_smime.subject_alt_name_missing", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_alt_name_critical", kViolation,
     [] { return smime_mailbox().with_critical(oids::kSubjectAltName, true); }},
    {"cabf_smime.subject_alt_name_critical", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_alt_name_critical", kPass,
     [] { return smime_mailbox().with_subject({}).with_critical(oids::kSubjectAltName, true); }},
    {"cabf_smime.other_name_type", kViolation,
     [] {
       return smime_mailbox().with_alt_names(
           {other_name(oids::kUserPrincipalName, "ada@corp.example")});
     }},
    {"cabf_smime.other_name_type", kPass,
     [] {
       return smime_mailbox().with_alt_names(
           {other_name(oids::kSmtpUtf8Mailbox, "\u00e4da@example.com")});
     }},
    {"cabf_smime.other_name_type", kNotApplicable,
     [] { return smime_mailbox().with_policies({Oid{"2.23.140.1.5.1.2"}}); }},
    {"cabf_smime.alt_name_mailbox_syntax", kViolation,
     [] { return smime_mailbox().with_alt_names({mailbox("ada@example.com bob@example.com")}); }},
    {"cabf_smime.alt_name_mailbox_syntax", kPass,
     [] {
       return smime_mailbox().with_alt_names(
           {mailbox("ada@example.com"), mailbox("bob@example.com")});
     }},
    {"cabf_smime.email_address_syntax", kViolation,
     [] {
       return smime_mailbox().plus_subject(oids::kEmailAddress, "ada@example.com bob@example.com");
     }},
    {"cabf_smime.email_address_syntax", kPass,
     [] { return smime_mailbox().plus_subject(oids::kEmailAddress, "ada@example.com"); }},
    {"cabf_smime.email_address_syntax", kNotApplicable, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_mailbox_not_in_san", kViolation,
     [] { return smime_mailbox().plus_subject(oids::kEmailAddress, "bob@example.com"); }},
    {"cabf_smime.subject_mailbox_not_in_san", kViolation,
     [] { return named("bob@example.com", smime_mailbox()); }},
    {"cabf_smime.subject_mailbox_not_in_san", kViolation,
     [] {
       return smime_organization().with_alt_names(
           {mailbox("ada@example.com"),
            directory_name(sample_name({{oids::kEmailAddress, "bob@example.com"}}))});
     }},
    {"cabf_smime.subject_mailbox_not_in_san", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_mailbox_not_in_san", kPass,
     [] {
       return named("\u00e4da@example.com", smime_mailbox().with_alt_names({other_name(
                                                oids::kSmtpUtf8Mailbox, "\u00e4da@example.com")}));
     }},
    {"cabf_smime.subject_mailbox_not_in_san", kNotApplicable, [] { return smime_organization(); }},
    {"cabf_smime.attribute_mailbox_not_in_san", kViolation,
     [] { return smime_individual().plus_subject(oids::kPseudonym, "bob@example.com"); }},
    {"cabf_smime.attribute_mailbox_not_in_san", kPass,
     [] { return smime_individual().plus_subject(oids::kPseudonym, "ada@example.com"); }},
    {"cabf_smime.common_name_no_mailbox", kViolation, [] { return named("Ada", smime_mailbox()); }},
    {"cabf_smime.common_name_no_mailbox", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.common_name_no_mailbox", kNotApplicable, [] { return smime_organization(); }},
    {"cabf_smime.common_name_no_organization", kViolation,
     [] { return named("Example Ltd", smime_organization()); }},
    {"cabf_smime.common_name_no_organization", kPass, [] { return smime_organization(); }},
    {"cabf_smime.common_name_no_organization", kPass,
     [] { return named("ada@example.com", smime_organization()); }},
    {"cabf_smime.common_name_source_unknown", kViolation,
     [] { return named("EXAMPLE GMBH", smime_organization()); }},
    {"cabf_smime.common_name_source_unknown", kViolation,
     [] { return named("bob@example.com", smime_mailbox()); }},
    {"cabf_smime.common_name_source_unknown", kPass, [] { return smime_organization(); }},
    {"cabf_smime.common_name_source_unknown", kPass, [] { return smime_individual(); }},
    {"cabf_smime.common_name_source_unknown", kViolation,
     [] {
       return smime_individual()
           .minus_subject(oids::kGivenName)
           .minus_subject(oids::kSurname)
           .plus_subject(oids::kPseudonym, "ada lovelace");
     }},
    {"cabf_smime.common_name_source_unknown", kPass,
     [] {
       return smime_individual()
           .minus_subject(oids::kGivenName)
           .minus_subject(oids::kSurname)
           .plus_subject(oids::kPseudonym, "Ada Lovelace");
     }},
    {"cabf_smime.mailbox_subject_attribute", kViolation,
     [] { return smime_mailbox().plus_subject(oids::kCountryName, "DE"); }},
    {"cabf_smime.mailbox_subject_attribute", kPass,
     [] { return smime_mailbox().plus_subject(oids::kSerialNumber, "1"); }},
    {"cabf_smime.mailbox_subject_attribute", kNotApplicable, [] { return smime_organization(); }},
    {"cabf_smime.subject_attribute_forbidden", kViolation,
     [] { return smime_individual().plus_subject(oids::kOrganizationName, "Example GmbH"); }},
    {"cabf_smime.subject_attribute_forbidden", kViolation,
     [] { return smime_organization().plus_subject(oids::kSurname, "Lovelace"); }},
    {"cabf_smime.subject_attribute_forbidden", kViolation,
     [] { return smime_organization().plus_subject(oids::kPostalCode, "10115"); }},
    {"cabf_smime.subject_attribute_forbidden", kViolation,
     [] { return smime_organization().plus_subject(oids::kUserId, "ada"); }},
    {"cabf_smime.subject_attribute_forbidden", kPass,
     [] {
       return smime_organization()
           .with_policies({Oid{"2.23.140.1.5.2.1"}})
           .plus_subject(oids::kUserId, "ada");
     }},
    {"cabf_smime.subject_attribute_forbidden", kPass,
     [] {
       return smime_organization()
           .with_policies({Oid{"2.23.140.1.5.2.2"}})
           .plus_subject(oids::kPostalCode, "10115");
     }},
    {"cabf_smime.subject_attribute_forbidden", kPass,
     [] { return smime_sponsored().plus_subject(oids::kTitle, "Dr."); }},
    {"cabf_smime.organization_attribute_missing", kViolation,
     [] { return smime_organization().minus_subject(oids::kOrganizationIdentifier); }},
    {"cabf_smime.organization_attribute_missing", kViolation,
     [] { return smime_sponsored().minus_subject(oids::kOrganizationName); }},
    {"cabf_smime.organization_attribute_missing", kPass, [] { return smime_organization(); }},
    {"cabf_smime.personal_name_missing", kViolation,
     [] {
       return smime_individual().minus_subject(oids::kGivenName).minus_subject(oids::kSurname);
     }},
    {"cabf_smime.personal_name_missing", kPass,
     [] { return smime_sponsored().minus_subject(oids::kGivenName); }},
    {"cabf_smime.personal_name_missing", kNotApplicable,
     [] { return smime_individual().with_policies({kLegacyIndividual}); }},
    {"cabf_smime.legacy_personal_name_missing", kViolation,
     [] {
       return smime_individual()
           .with_policies({kLegacyIndividual})
           .with_subject({{oids::kCountryName, "DE"}});
     }},
    {"cabf_smime.legacy_personal_name_missing", kPass,
     [] {
       return smime_sponsored()
           .with_policies({kLegacySponsored})
           .minus_subject(oids::kGivenName)
           .minus_subject(oids::kSurname);
     }},
    {"cabf_smime.address_incomplete", kViolation,
     [] { return smime_organization().plus_subject(oids::kStreetAddress, "Invalidenstr. 1"); }},
    {"cabf_smime.address_incomplete", kViolation,
     [] {
       return smime_organization()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kLocalityName, "Berlin");
     }},
    {"cabf_smime.address_incomplete", kPass,
     [] {
       return smime_organization()
           .plus_subject(oids::kLocalityName, "Berlin")
           .plus_subject(oids::kStreetAddress, "Invalidenstr. 1");
     }},
    {"cabf_smime.identifier_country_mismatch", kViolation, [] { return registered("NTRFR-1"); }},
    {"cabf_smime.identifier_country_mismatch", kViolation,
     [] {
       return registered("NTRDE-1")
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "de");
     }},
    {"cabf_smime.identifier_country_mismatch", kPass,
     [] {
       return registered("VATEL-1")
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "GR");
     }},
    {"cabf_smime.identifier_country_mismatch", kPass, [] { return smime_organization(); }},
    {"cabf_smime.identifier_country_mismatch", kNotApplicable,
     [] { return registered("LEIXG-529900T8BM49AURSDO55"); }},
    {"cabf_smime.german_register_number", kViolation, [] { return registered("NTRDE-HRB12345"); }},
    {"cabf_smime.german_register_number", kViolation,
     [] { return registered("NTRDE+BE-DEF1103R.HRB12345"); }},
    {"cabf_smime.german_register_number", kViolation,
     [] { return registered("NTRDE-FRF1103R.HRB12345"); }},
    {"cabf_smime.german_register_number", kPass, [] { return smime_organization(); }},
    {"cabf_smime.german_register_number", kPass, [] { return registered("NTRFR-1"); }},
    {"cabf_smime.country_code_unknown", kNotApplicable,
     [] { return smime_mailbox().plus_subject(oids::kCountryName, "ZZ"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
