// S/MIME Baseline Requirements: extensions, keys, policies and validity.
#include "pkcs/extensions/key_usage.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const Oid kLegacyMailbox{"2.23.140.1.5.1.1"};
const Oid kMultipurposeMailbox{"2.23.140.1.5.1.2"};
const Oid kAdobeTimestamp{"1.2.840.113583.1.1.9.1"};
const Oid kAdobeArchive{"1.2.840.113583.1.1.9.2"};
const Oid kLegalEntity{"1.3.6.1.4.1.52266.1"};
const Oid kLegalEntityRole{"1.3.6.1.4.1.52266.2"};

CertificateSample legacy() { return smime_mailbox().with_policies({kLegacyMailbox}); }
CertificateSample multipurpose() { return smime_mailbox().with_policies({kMultipurposeMailbox}); }
CertificateSample with_rsa(const CertificateSample& sample, unsigned usages) {
  return sample.with_key(sample_rsa_key(2048)).with_key_usage(usages);
}
// The extension's value with a location of so a tag.
Bytes timestamp(DerTag location) {
  return sample_sequence(
      {sample_element(der::kInteger, "\x01"), sample_element(location, "http://t.example")});
}
constexpr unsigned kSign = KeyUsage::digital_signature;
constexpr unsigned kDecrypt = KeyUsage::key_encipherment;
constexpr unsigned kData = KeyUsage::data_encipherment;
constexpr unsigned kAgree = KeyUsage::key_agreement;
constexpr unsigned kCertSign = KeyUsage::key_cert_sign;

const RuleRows kRows{
    {"cabf_smime.adobe_timestamp_present", kViolation,
     [] { return smime_mailbox().with(kAdobeTimestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_timestamp_present", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.adobe_timestamp_present", kNotApplicable,
     [] { return multipurpose().with(kAdobeTimestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_archive_present", kViolation,
     [] { return smime_mailbox().with(kAdobeArchive, false, sample_sequence({})); }},
    {"cabf_smime.adobe_archive_present", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.adobe_extension_critical", kViolation,
     [] { return legacy().with(kAdobeArchive, true, sample_sequence({})); }},
    {"cabf_smime.adobe_extension_critical", kPass,
     [] { return legacy().with(kAdobeTimestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_extension_critical", kNotApplicable, [] { return legacy(); }},
    {"cabf_smime.adobe_timestamp_location", kViolation,
     [] { return multipurpose().with(kAdobeTimestamp, false, timestamp(der::context(2))); }},
    {"cabf_smime.adobe_timestamp_location", kPass,
     [] { return multipurpose().with(kAdobeTimestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.legal_entity_present", kViolation,
     [] { return smime_mailbox().with(kLegalEntity, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_present", kPass, [] { return smime_individual(); }},
    {"cabf_smime.legal_entity_present", kNotApplicable,
     [] { return smime_organization().with(kLegalEntity, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_role_present", kViolation,
     [] { return smime_organization().with(kLegalEntityRole, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_role_present", kPass, [] { return smime_organization(); }},
    {"cabf_smime.legal_entity_role_present", kNotApplicable,
     [] { return smime_sponsored().with(kLegalEntityRole, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", kViolation,
     [] { return smime_sponsored().with(kLegalEntityRole, true, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", kViolation,
     [] { return smime_organization().with(kLegalEntity, true, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", kPass,
     [] { return smime_organization().with(kLegalEntity, false, sample_sequence({})); }},
    {"cabf_smime.qc_statements_critical", kViolation,
     [] { return smime_organization().with(oids::kQcStatements, true, sample_sequence({})); }},
    {"cabf_smime.qc_statements_critical", kPass,
     [] {
       return smime_organization().with_qc_statements(
           {sample_qc_statement(policy_oids::kQcCompliance)});
     }},
    {"cabf_smime.subject_directory_attributes", kViolation,
     [] {
       return smime_mailbox().with(oids::kSubjectDirectoryAttributes, false, sample_sequence({}));
     }},
    {"cabf_smime.subject_directory_attributes", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_directory_attributes", kNotApplicable,
     [] { return legacy().with(oids::kSubjectDirectoryAttributes, false, sample_sequence({})); }},
    {"cabf_smime.authority_key_identifier", kViolation,
     [] { return smime_mailbox().without(oids::kAuthorityKeyIdentifier); }},
    {"cabf_smime.authority_key_identifier", kViolation,
     [] { return smime_mailbox().with_critical(oids::kAuthorityKeyIdentifier, true); }},
    {"cabf_smime.authority_key_identifier", kViolation,
     [] {
       return smime_mailbox().with(oids::kAuthorityKeyIdentifier, false, sample_sequence({}));
     }},
    {"cabf_smime.authority_key_identifier", kViolation,
     [] {
       return smime_mailbox().with(oids::kAuthorityKeyIdentifier, false,
                                   sample_sequence({sample_element(der::context(0), "0123"),
                                                    sample_element(der::context(2), "1")}));
     }},
    {"cabf_smime.authority_key_identifier", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.authority_key_identifier", kNotApplicable, [] { return tls_server(); }},
    {"cabf_smime.legacy_access_not_http", kViolation,
     [] {
       return legacy().with_authority_info_access({"ldap://o.example"}, {"http://c.example"});
     }},
    {"cabf_smime.legacy_access_not_http", kPass,
     [] {
       return legacy().with_authority_info_access({}, {"ldap://c.example", "http://c.example"});
     }},
    {"cabf_smime.legacy_access_not_http", kNotApplicable, [] { return multipurpose(); }},
    {"cabf_smime.access_not_http", kViolation,
     [] {
       return multipurpose().with_authority_info_access({},
                                                        {"ldap://c.example", "http://c.example"});
     }},
    {"cabf_smime.access_not_http", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.access_not_http", kNotApplicable, [] { return legacy(); }},
    {"cabf_smime.access_internal_name", kViolation,
     [] { return smime_mailbox().with_authority_info_access({}, {"http://pki.local/ca.cer"}); }},
    {"cabf_smime.access_internal_name", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.access_internal_name", kPass,
     [] { return smime_mailbox().with_authority_info_access({}, {"http://192.0.2.1/ca.cer"}); }},
    {"cabf_smime.distribution_points_missing", kViolation,
     [] { return smime_mailbox().without(oids::kCrlDistributionPoints); }},
    {"cabf_smime.distribution_points_missing", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.distribution_point_not_http", kViolation,
     [] {
       return smime_mailbox().with_distribution_points({"http://a.example", "ldap://a.example"});
     }},
    {"cabf_smime.distribution_point_not_http", kPass,
     [] {
       return legacy().with_distribution_points({"ldap://a.example", "http://a.example"});
     }},
    {"cabf_smime.distribution_point_not_http", kViolation,
     [] { return legacy().with_distribution_points({"ldap://a.example"}); }},
    {"cabf_smime.distribution_point_not_http", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.policy_count", kViolation,
     [] { return smime_mailbox().with_policies({Oid{"1.2.3"}}); }},
    {"cabf_smime.policy_count", kViolation,
     [] {
       return smime_mailbox().with_policies({kLegacyMailbox, kMultipurposeMailbox});
     }},
    {"cabf_smime.policy_count", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.policy_count", kNotApplicable, [] { return tls_server(); }},
    {"cabf_smime.policy_of_type_missing", kViolation,
     [] { return Subject(smime_mailbox()).as("organization"); }},
    {"cabf_smime.policy_of_type_missing", kPass,
     [] { return Subject(smime_mailbox()).as("mailbox"); }},
    {"cabf_smime.policy_of_type_missing", kNotApplicable, [] { return smime_organization(); }},
    {"cabf_smime.legacy_generation_ended", kViolation,
     [] { return legacy().with_validity("2025-07-15", 90); }},
    {"cabf_smime.legacy_generation_ended", kPass,
     [] {
       return Subject(smime_mailbox()
                          .without(oids::kCertificatePolicies)
                          .with_validity("2025-07-15", 90))
           .as("mailbox");
     }},
    {"cabf_smime.legacy_generation_ended", kNotEffective,
     [] { return legacy().with_validity("2025-07-14", 90); }},
    {"cabf_smime.legacy_generation_ended", kNotApplicable, [] { return smime_mailbox(); }},
    {"cabf_smime.validity_over_1185_days", kViolation,
     [] { return legacy().with_validity("2024-06-01", 1186); }},
    {"cabf_smime.validity_over_1185_days", kPass,
     [] { return legacy().with_validity("2024-06-01", 1185); }},
    {"cabf_smime.validity_over_825_days", kViolation,
     [] { return multipurpose().with_validity("2024-06-01", 826); }},
    {"cabf_smime.validity_over_825_days", kPass,
     [] { return multipurpose().with_validity("2024-06-01", 825); }},
    {"cabf_smime.validity_at_maximum", kViolation,
     [] { return smime_mailbox().with_validity("2024-06-01", 825); }},
    {"cabf_smime.validity_at_maximum", kViolation,
     [] { return legacy().with_validity("2024-06-01", 1185); }},
    {"cabf_smime.validity_at_maximum", kPass,
     [] { return smime_mailbox().with_validity("2024-06-01", 824); }},
    {"cabf_smime.strict_purposes", kViolation,
     [] {
       return smime_mailbox().with_purposes({oids::kEmailProtection, oids::kClientAuth});
     }},
    {"cabf_smime.strict_purposes", kViolation,
     [] { return smime_mailbox().without(oids::kExtendedKeyUsage); }},
    {"cabf_smime.strict_purposes", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.strict_purposes", kNotApplicable, [] { return legacy(); }},
    {"cabf_smime.purposes", kViolation,
     [] {
       return multipurpose().with_purposes({oids::kEmailProtection, oids::kServerAuth});
     }},
    {"cabf_smime.purposes", kViolation, [] { return legacy().with_purposes({oids::kClientAuth}); }},
    {"cabf_smime.purposes", kPass,
     [] {
       return multipurpose().with_purposes({oids::kEmailProtection, oids::kClientAuth});
     }},
    {"cabf_smime.purposes", kNotApplicable, [] { return smime_mailbox(); }},
    {"cabf_smime.key_usage_missing", kViolation,
     [] { return smime_mailbox().without(oids::kKeyUsage); }},
    {"cabf_smime.key_usage_missing", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.key_usage_not_critical", kViolation,
     [] { return smime_mailbox().with_critical(oids::kKeyUsage, false); }},
    {"cabf_smime.key_usage_not_critical", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.ec_key_usage", kViolation,
     [] { return smime_mailbox().with_key_usage(kSign | kDecrypt); }},
    {"cabf_smime.ec_key_usage", kViolation,
     [] { return smime_mailbox().with_key_usage(kSign | KeyUsage::decipher_only); }},
    {"cabf_smime.ec_key_usage", kPass,
     [] {
       return smime_mailbox().with_key_usage(kSign | kAgree | KeyUsage::decipher_only |
                                             KeyUsage::content_commitment);
     }},
    {"cabf_smime.ec_key_usage", kNotApplicable,
     [] { return smime_mailbox().with_key_usage(kCertSign); }},
    {"cabf_smime.ec_key_usage_without_role", kViolation,
     [] { return smime_mailbox().with_key_usage(kCertSign); }},
    {"cabf_smime.ec_key_usage_without_role", kPass,
     [] { return smime_mailbox().with_key_usage(kAgree); }},
    {"cabf_smime.rsa_key_usage_strict", kViolation,
     [] { return with_rsa(smime_mailbox(), kSign | kDecrypt | kData); }},
    {"cabf_smime.rsa_key_usage_strict", kPass,
     [] { return with_rsa(smime_mailbox(), kSign | kDecrypt); }},
    {"cabf_smime.rsa_key_usage_strict", kNotApplicable, [] { return with_rsa(legacy(), kSign); }},
    {"cabf_smime.rsa_key_usage", kViolation,
     [] { return with_rsa(multipurpose(), kSign | kData); }},
    {"cabf_smime.rsa_key_usage", kPass,
     [] { return with_rsa(legacy(), kSign | kDecrypt | kData); }},
    {"cabf_smime.rsa_key_usage", kNotApplicable, [] { return with_rsa(smime_mailbox(), kSign); }},
    {"cabf_smime.rsa_key_usage_without_role", kViolation,
     [] { return with_rsa(smime_mailbox(), kCertSign); }},
    {"cabf_smime.rsa_key_usage_without_role", kPass,
     [] { return with_rsa(smime_mailbox(), kDecrypt); }},
    {"cabf_smime.edwards_key_usage", kViolation,
     [] {
       return smime_mailbox()
           .with_key(sample_key(oids::kEd25519, 32))
           .with_key_usage(kSign | kAgree);
     }},
    {"cabf_smime.edwards_key_usage", kViolation,
     [] { return smime_mailbox().with_key(sample_key(oids::kEd448, 57)).with_key_usage(kAgree); }},
    {"cabf_smime.edwards_key_usage", kPass,
     [] {
       return smime_mailbox()
           .with_key(sample_key(oids::kEd25519, 32))
           .with_key_usage(kSign | KeyUsage::content_commitment);
     }},
    {"cabf_smime.ml_dsa_key_usage_without_role", kViolation,
     [] {
       return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)).with_key_usage(kDecrypt);
     }},
    {"cabf_smime.ml_dsa_key_usage_without_role", kPass,
     [] { return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", kViolation,
     [] { return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", kPass,
     [] { return smime_mailbox().with_key(sample_key(oids::kEd25519, 32)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", kNotEffective,
     [] { return smime_mailbox().with_validity("2025-08-22", 90); }},
    {"cabf_smime.key_algorithm", kViolation,
     [] {
       return smime_mailbox()
           .with_validity("2025-08-22", 90)
           .with_key(sample_key(oids::kX25519, 32));
     }},
    {"cabf_smime.key_algorithm", kPass,
     [] {
       return smime_mailbox()
           .with_validity("2025-08-22", 90)
           .with_key(sample_key(oids::kMlDsa44, 1312));
     }},
    {"cabf_smime.key_algorithm", kNotEffective, [] { return smime_mailbox(); }},
    {"cabf_smime.signature_algorithm", kViolation,
     [] {
       return smime_mailbox().with_signature_algorithm(
           sample_algorithm(oids::kSha1WithRsa, sample_element(der::kNull, "")));
     }},
    {"cabf_smime.signature_algorithm", kViolation,
     [] {
       return smime_mailbox().with_signature_algorithm(sample_algorithm(oids::kSha256WithRsa));
     }},
    {"cabf_smime.signature_algorithm", kPass,
     [] { return smime_mailbox().with_signature_algorithm(sample_algorithm(oids::kEd25519)); }},
    {"cabf_smime.signature_algorithm", kPass, [] { return smime_mailbox(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
