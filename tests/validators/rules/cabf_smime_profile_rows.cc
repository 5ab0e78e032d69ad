// S/MIME Baseline Requirements: extensions, keys, policies and validity.
#include "pkcs/extensions/key_usage.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const Oid legacy_mailbox{"2.23.140.1.5.1.1"};
const Oid multipurpose_mailbox{"2.23.140.1.5.1.2"};
const Oid adobe_timestamp{"1.2.840.113583.1.1.9.1"};
const Oid adobe_archive{"1.2.840.113583.1.1.9.2"};
const Oid legal_entity{"1.3.6.1.4.1.52266.1"};
const Oid legal_entity_role{"1.3.6.1.4.1.52266.2"};

CertificateSample legacy() { return smime_mailbox().with_policies({legacy_mailbox}); }
CertificateSample multipurpose() { return smime_mailbox().with_policies({multipurpose_mailbox}); }
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
    {"cabf_smime.adobe_timestamp_present", violation_,
     [] { return smime_mailbox().with(adobe_timestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_timestamp_present", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.adobe_timestamp_present", not_applicable_,
     [] { return multipurpose().with(adobe_timestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_archive_present", violation_,
     [] { return smime_mailbox().with(adobe_archive, false, sample_sequence({})); }},
    {"cabf_smime.adobe_archive_present", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.adobe_extension_critical", violation_,
     [] { return legacy().with(adobe_archive, true, sample_sequence({})); }},
    {"cabf_smime.adobe_extension_critical", pass_,
     [] { return legacy().with(adobe_timestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.adobe_extension_critical", not_applicable_, [] { return legacy(); }},
    {"cabf_smime.adobe_timestamp_location", violation_,
     [] { return multipurpose().with(adobe_timestamp, false, timestamp(der::context(2))); }},
    {"cabf_smime.adobe_timestamp_location", pass_,
     [] { return multipurpose().with(adobe_timestamp, false, timestamp(der::context(6))); }},
    {"cabf_smime.legal_entity_present", violation_,
     [] { return smime_mailbox().with(legal_entity, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_present", pass_, [] { return smime_individual(); }},
    {"cabf_smime.legal_entity_present", not_applicable_,
     [] { return smime_organization().with(legal_entity, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_role_present", violation_,
     [] { return smime_organization().with(legal_entity_role, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_role_present", pass_, [] { return smime_organization(); }},
    {"cabf_smime.legal_entity_role_present", not_applicable_,
     [] { return smime_sponsored().with(legal_entity_role, false, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", violation_,
     [] { return smime_sponsored().with(legal_entity_role, true, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", violation_,
     [] { return smime_organization().with(legal_entity, true, sample_sequence({})); }},
    {"cabf_smime.legal_entity_critical", pass_,
     [] { return smime_organization().with(legal_entity, false, sample_sequence({})); }},
    {"cabf_smime.qc_statements_critical", violation_,
     [] { return smime_organization().with(oids::kQcStatements, true, sample_sequence({})); }},
    {"cabf_smime.qc_statements_critical", pass_,
     [] {
       return smime_organization().with_qc_statements(
           {sample_qc_statement(policy_oids::kQcCompliance)});
     }},
    {"cabf_smime.subject_directory_attributes", violation_,
     [] {
       return smime_mailbox().with(oids::kSubjectDirectoryAttributes, false, sample_sequence({}));
     }},
    {"cabf_smime.subject_directory_attributes", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.subject_directory_attributes", not_applicable_,
     [] { return legacy().with(oids::kSubjectDirectoryAttributes, false, sample_sequence({})); }},
    {"cabf_smime.authority_key_identifier", violation_,
     [] { return smime_mailbox().without(oids::kAuthorityKeyIdentifier); }},
    {"cabf_smime.authority_key_identifier", violation_,
     [] { return smime_mailbox().with_critical(oids::kAuthorityKeyIdentifier, true); }},
    {"cabf_smime.authority_key_identifier", violation_,
     [] {
       return smime_mailbox().with(oids::kAuthorityKeyIdentifier, false, sample_sequence({}));
     }},
    {"cabf_smime.authority_key_identifier", violation_,
     [] {
       return smime_mailbox().with(oids::kAuthorityKeyIdentifier, false,
                                   sample_sequence({sample_element(der::context(0), "0123"),
                                                    sample_element(der::context(2), "1")}));
     }},
    {"cabf_smime.authority_key_identifier", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.authority_key_identifier", not_applicable_, [] { return tls_server(); }},
    {"cabf_smime.legacy_access_not_http", violation_,
     [] {
       return legacy().with_authority_info_access({"ldap://o.example"}, {"http://c.example"});
     }},
    {"cabf_smime.legacy_access_not_http", pass_,
     [] {
       return legacy().with_authority_info_access({}, {"ldap://c.example", "http://c.example"});
     }},
    {"cabf_smime.legacy_access_not_http", not_applicable_, [] { return multipurpose(); }},
    {"cabf_smime.access_not_http", violation_,
     [] {
       return multipurpose().with_authority_info_access({},
                                                        {"ldap://c.example", "http://c.example"});
     }},
    {"cabf_smime.access_not_http", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.access_not_http", not_applicable_, [] { return legacy(); }},
    {"cabf_smime.access_internal_name", violation_,
     [] { return smime_mailbox().with_authority_info_access({}, {"http://pki.local/ca.cer"}); }},
    {"cabf_smime.access_internal_name", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.access_internal_name", pass_,
     [] { return smime_mailbox().with_authority_info_access({}, {"http://192.0.2.1/ca.cer"}); }},
    {"cabf_smime.distribution_points_missing", violation_,
     [] { return smime_mailbox().without(oids::kCrlDistributionPoints); }},
    {"cabf_smime.distribution_points_missing", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.distribution_point_not_http", violation_,
     [] {
       return smime_mailbox().with_distribution_points({"http://a.example", "ldap://a.example"});
     }},
    {"cabf_smime.distribution_point_not_http", pass_,
     [] {
       return legacy().with_distribution_points({"ldap://a.example", "http://a.example"});
     }},
    {"cabf_smime.distribution_point_not_http", violation_,
     [] { return legacy().with_distribution_points({"ldap://a.example"}); }},
    {"cabf_smime.distribution_point_not_http", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.policy_count", violation_,
     [] { return smime_mailbox().with_policies({Oid{"1.2.3"}}); }},
    {"cabf_smime.policy_count", violation_,
     [] {
       return smime_mailbox().with_policies({legacy_mailbox, multipurpose_mailbox});
     }},
    {"cabf_smime.policy_count", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.policy_count", not_applicable_, [] { return tls_server(); }},
    {"cabf_smime.policy_of_type_missing", violation_,
     [] { return Subject(smime_mailbox()).as("organization"); }},
    {"cabf_smime.policy_of_type_missing", pass_,
     [] { return Subject(smime_mailbox()).as("mailbox"); }},
    {"cabf_smime.policy_of_type_missing", not_applicable_, [] { return smime_organization(); }},
    {"cabf_smime.legacy_generation_ended", violation_,
     [] { return legacy().with_validity("2025-07-15", 90); }},
    {"cabf_smime.legacy_generation_ended", pass_,
     [] {
       return Subject(smime_mailbox()
                          .without(oids::kCertificatePolicies)
                          .with_validity("2025-07-15", 90))
           .as("mailbox");
     }},
    {"cabf_smime.legacy_generation_ended", not_effective_,
     [] { return legacy().with_validity("2025-07-14", 90); }},
    {"cabf_smime.legacy_generation_ended", not_applicable_, [] { return smime_mailbox(); }},
    {"cabf_smime.validity_over_1185_days", violation_,
     [] { return legacy().with_validity("2024-06-01", 1186); }},
    {"cabf_smime.validity_over_1185_days", pass_,
     [] { return legacy().with_validity("2024-06-01", 1185); }},
    {"cabf_smime.validity_over_825_days", violation_,
     [] { return multipurpose().with_validity("2024-06-01", 826); }},
    {"cabf_smime.validity_over_825_days", pass_,
     [] { return multipurpose().with_validity("2024-06-01", 825); }},
    {"cabf_smime.validity_at_maximum", violation_,
     [] { return smime_mailbox().with_validity("2024-06-01", 825); }},
    {"cabf_smime.validity_at_maximum", violation_,
     [] { return legacy().with_validity("2024-06-01", 1185); }},
    {"cabf_smime.validity_at_maximum", pass_,
     [] { return smime_mailbox().with_validity("2024-06-01", 824); }},
    {"cabf_smime.strict_purposes", violation_,
     [] {
       return smime_mailbox().with_purposes({oids::kEmailProtection, oids::kClientAuth});
     }},
    {"cabf_smime.strict_purposes", violation_,
     [] { return smime_mailbox().without(oids::kExtendedKeyUsage); }},
    {"cabf_smime.strict_purposes", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.strict_purposes", not_applicable_, [] { return legacy(); }},
    {"cabf_smime.purposes", violation_,
     [] {
       return multipurpose().with_purposes({oids::kEmailProtection, oids::kServerAuth});
     }},
    {"cabf_smime.purposes", violation_, [] { return legacy().with_purposes({oids::kClientAuth}); }},
    {"cabf_smime.purposes", pass_,
     [] {
       return multipurpose().with_purposes({oids::kEmailProtection, oids::kClientAuth});
     }},
    {"cabf_smime.purposes", not_applicable_, [] { return smime_mailbox(); }},
    {"cabf_smime.key_usage_missing", violation_,
     [] { return smime_mailbox().without(oids::kKeyUsage); }},
    {"cabf_smime.key_usage_missing", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.key_usage_not_critical", violation_,
     [] { return smime_mailbox().with_critical(oids::kKeyUsage, false); }},
    {"cabf_smime.key_usage_not_critical", pass_, [] { return smime_mailbox(); }},
    {"cabf_smime.ec_key_usage", violation_,
     [] { return smime_mailbox().with_key_usage(kSign | kDecrypt); }},
    {"cabf_smime.ec_key_usage", violation_,
     [] { return smime_mailbox().with_key_usage(kSign | KeyUsage::decipher_only); }},
    {"cabf_smime.ec_key_usage", pass_,
     [] {
       return smime_mailbox().with_key_usage(kSign | kAgree | KeyUsage::decipher_only |
                                             KeyUsage::content_commitment);
     }},
    {"cabf_smime.ec_key_usage", not_applicable_,
     [] { return smime_mailbox().with_key_usage(kCertSign); }},
    {"cabf_smime.ec_key_usage_without_role", violation_,
     [] { return smime_mailbox().with_key_usage(kCertSign); }},
    {"cabf_smime.ec_key_usage_without_role", pass_,
     [] { return smime_mailbox().with_key_usage(kAgree); }},
    {"cabf_smime.rsa_key_usage_strict", violation_,
     [] { return with_rsa(smime_mailbox(), kSign | kDecrypt | kData); }},
    {"cabf_smime.rsa_key_usage_strict", pass_,
     [] { return with_rsa(smime_mailbox(), kSign | kDecrypt); }},
    {"cabf_smime.rsa_key_usage_strict", not_applicable_, [] { return with_rsa(legacy(), kSign); }},
    {"cabf_smime.rsa_key_usage", violation_,
     [] { return with_rsa(multipurpose(), kSign | kData); }},
    {"cabf_smime.rsa_key_usage", pass_,
     [] { return with_rsa(legacy(), kSign | kDecrypt | kData); }},
    {"cabf_smime.rsa_key_usage", not_applicable_, [] { return with_rsa(smime_mailbox(), kSign); }},
    {"cabf_smime.rsa_key_usage_without_role", violation_,
     [] { return with_rsa(smime_mailbox(), kCertSign); }},
    {"cabf_smime.rsa_key_usage_without_role", pass_,
     [] { return with_rsa(smime_mailbox(), kDecrypt); }},
    {"cabf_smime.edwards_key_usage", violation_,
     [] {
       return smime_mailbox()
           .with_key(sample_key(oids::kEd25519, 32))
           .with_key_usage(kSign | kAgree);
     }},
    {"cabf_smime.edwards_key_usage", violation_,
     [] { return smime_mailbox().with_key(sample_key(oids::kEd448, 57)).with_key_usage(kAgree); }},
    {"cabf_smime.edwards_key_usage", pass_,
     [] {
       return smime_mailbox()
           .with_key(sample_key(oids::kEd25519, 32))
           .with_key_usage(kSign | KeyUsage::content_commitment);
     }},
    {"cabf_smime.ml_dsa_key_usage_without_role", violation_,
     [] {
       return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)).with_key_usage(kDecrypt);
     }},
    {"cabf_smime.ml_dsa_key_usage_without_role", pass_,
     [] { return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", violation_,
     [] { return smime_mailbox().with_key(sample_key(oids::kMlDsa44, 1312)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", pass_,
     [] { return smime_mailbox().with_key(sample_key(oids::kEd25519, 32)); }},
    {"cabf_smime.key_algorithm_before_post_quantum", not_effective_,
     [] { return smime_mailbox().with_validity("2025-08-22", 90); }},
    {"cabf_smime.key_algorithm", violation_,
     [] {
       return smime_mailbox()
           .with_validity("2025-08-22", 90)
           .with_key(sample_key(oids::kX25519, 32));
     }},
    {"cabf_smime.key_algorithm", pass_,
     [] {
       return smime_mailbox()
           .with_validity("2025-08-22", 90)
           .with_key(sample_key(oids::kMlDsa44, 1312));
     }},
    {"cabf_smime.key_algorithm", not_effective_, [] { return smime_mailbox(); }},
    {"cabf_smime.signature_algorithm", violation_,
     [] {
       return smime_mailbox().with_signature_algorithm(
           sample_algorithm(oids::kSha1WithRsa, sample_element(der::kNull, "")));
     }},
    {"cabf_smime.signature_algorithm", violation_,
     [] {
       return smime_mailbox().with_signature_algorithm(sample_algorithm(oids::kSha256WithRsa));
     }},
    {"cabf_smime.signature_algorithm", pass_,
     [] { return smime_mailbox().with_signature_algorithm(sample_algorithm(oids::kEd25519)); }},
    {"cabf_smime.signature_algorithm", pass_, [] { return smime_mailbox(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
