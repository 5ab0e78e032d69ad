// Rows of rules about key identifiers, usages, constraints and locations (RFC 5280 section 4.2).
#include "pkcs/crypto/digest.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/public_key.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }

CertificateSample identified_by(Bytes identifier) {
  return tls_ca().with(oids::kSubjectKeyIdentifier, false,
                       SubjectKeyIdentifier::encode(identifier));
}
// An identifier of the first 160 bits of this digest of the key.
CertificateSample identified_by(DigestAlgorithm algorithm) {
  const Bytes key = tls_ca().key;
  Bytes octets = *digest(algorithm, SubjectPublicKeyInfo::parse(key)->key_bits);
  octets.resize(20);
  return identified_by(std::move(octets));
}
CertificateSample identified_by_64_bits() {
  const Bytes key = tls_ca().key;
  const Bytes octets = *digest(DigestAlgorithm::sha1, SubjectPublicKeyInfo::parse(key)->key_bits);
  Bytes tail(octets.end() - 8, octets.end());
  tail[0] = static_cast<std::uint8_t>(0x40 | (tail[0] & 0x0f));
  return identified_by(std::move(tail));
}

CertificateSample used_as(std::string_view key_usage_hex) {
  return tls_server().with(oids::kKeyUsage, true, hex(key_usage_hex));
}
CertificateSample issued_at(const std::string& uri) {
  return tls_server().with_authority_info_access({}, {uri});
}
CertificateSample revoked_at(const std::string& uri) {
  return tls_server().with_distribution_points({uri});
}
// A root whose signature nobody can check.
CertificateSample strange_root() {
  return root_ca().with_signature_algorithm(sample_algorithm(Oid{"1.2.3.4"}));
}
// Extensions came with version 3.
CertificateSample version_1_root() {
  return root_ca().without_extensions().with_version(std::nullopt);
}
const Oid kOtherPurpose{"1.3.6.1.4.1.99999.1"};

const RuleRows kRows{
    {"rfc5280.authority_key_identifier_missing", kViolation,
     [] { return tls_server().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_missing", kPass, [] { return tls_server(); }},
    {"rfc5280.authority_key_identifier_missing", kPass, [] { return version_1_root(); }},
    {"rfc5280.authority_key_identifier_missing", kViolation,
     [] { return tls_server().without_extensions().with_version(std::nullopt); }},
    {"rfc5280.authority_key_identifier_missing", kPass,
     [] { return root_ca().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_missing", kPass,
     [] { return strange_root().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_without_key", kViolation,
     [] { return tls_server().with(oids::kAuthorityKeyIdentifier, false, hex("3000")); }},
    {"rfc5280.authority_key_identifier_without_key", kViolation,
     [] {
       return tls_server().with(oids::kAuthorityKeyIdentifier, false,
                                hex("3009a10482026161820107"));
     }},
    {"rfc5280.authority_key_identifier_without_key", kPass, [] { return tls_server(); }},
    {"rfc5280.authority_key_identifier_without_key", kPass,
     [] { return root_ca().with(oids::kAuthorityKeyIdentifier, false, hex("3000")); }},
    {"rfc5280.authority_key_identifier_undecided", kViolation,
     [] { return strange_root().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_undecided", kPass,
     [] { return root_ca().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_undecided", kPass,
     [] { return tls_server().without(oids::kAuthorityKeyIdentifier); }},
    {"rfc5280.authority_key_identifier_undecided", kNotApplicable, [] { return strange_root(); }},
    {"rfc5280.authority_key_identifier_critical", kViolation,
     [] { return tls_server().with_critical(oids::kAuthorityKeyIdentifier, true); }},
    {"rfc5280.authority_key_identifier_critical", kPass, [] { return tls_server(); }},
    {"rfc5280.subject_key_identifier_missing", kViolation,
     [] { return tls_ca().without(oids::kSubjectKeyIdentifier); }},
    {"rfc5280.subject_key_identifier_missing", kPass, [] { return tls_ca(); }},
    {"rfc5280.subject_key_identifier_missing", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.subscriber_key_identifier_missing", kViolation, [] { return tls_server(); }},
    {"rfc5280.subscriber_key_identifier_missing", kPass, [] { return ocsp_responder(); }},
    {"rfc5280.subscriber_key_identifier_missing", kNotApplicable, [] { return tls_ca(); }},
    {"rfc5280.subscriber_key_identifier_missing", kNotApplicable, [] { return version_1_root(); }},
    {"rfc5280.subscriber_key_identifier_missing", kNotApplicable,
     [] { return Subject(tls_server()).as("dv"); }},
    {"rfc5280.subject_key_identifier_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kSubjectKeyIdentifier, true); }},
    {"rfc5280.subject_key_identifier_critical", kPass, [] { return tls_ca(); }},

    {"rfc5280.subject_key_identifier_sha1", kViolation, [] { return tls_ca(); }},
    {"rfc5280.subject_key_identifier_sha1", kPass,
     [] { return identified_by(DigestAlgorithm::sha256); }},
    {"rfc5280.subject_key_identifier_sha1", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.subject_key_identifier_sha1_64_bits", kViolation,
     [] { return identified_by_64_bits(); }},
    {"rfc5280.subject_key_identifier_sha1_64_bits", kPass,
     [] { return identified_by(Bytes(8, 0x42)); }},
    {"rfc5280.subject_key_identifier_sha256", kViolation,
     [] { return identified_by(DigestAlgorithm::sha256); }},
    {"rfc5280.subject_key_identifier_sha256", kPass, [] { return tls_ca(); }},
    {"rfc5280.subject_key_identifier_sha384", kViolation,
     [] { return identified_by(DigestAlgorithm::sha384); }},
    {"rfc5280.subject_key_identifier_sha384", kPass, [] { return tls_ca(); }},
    {"rfc5280.subject_key_identifier_sha512", kViolation,
     [] { return identified_by(DigestAlgorithm::sha512); }},
    {"rfc5280.subject_key_identifier_sha512", kPass,
     [] { return identified_by(DigestAlgorithm::sha384); }},
    {"rfc5280.subject_key_identifier_method_unknown", kViolation,
     [] { return identified_by(Bytes(20, 0x42)); }},
    {"rfc5280.subject_key_identifier_method_unknown", kViolation,
     [] { return identified_by(Bytes(8, 0x42)); }},
    {"rfc5280.subject_key_identifier_method_unknown", kPass, [] { return tls_ca(); }},
    {"rfc5280.subject_key_identifier_method_unknown", kPass,
     [] { return identified_by_64_bits(); }},

    {"rfc5280.ca_key_usage_missing", kViolation, [] { return tls_ca().without(oids::kKeyUsage); }},
    {"rfc5280.ca_key_usage_missing", kPass, [] { return tls_ca(); }},
    {"rfc5280.ca_key_usage_missing", kNotEffective,
     [] { return tls_ca().without(oids::kKeyUsage).with_validity("2002-03-31", 3650); }},
    {"rfc5280.ca_key_usage_missing", kViolation,
     [] { return tls_ca().without(oids::kKeyUsage).with_validity("2002-04-01", 3650); }},
    {"rfc5280.ca_key_usage_missing", kNotApplicable,
     [] { return tls_server().without(oids::kKeyUsage); }},
    {"rfc5280.ca_key_cert_sign_missing", kViolation,
     [] { return tls_ca().with_key_usage(KeyUsage::crl_sign); }},
    {"rfc5280.ca_key_cert_sign_missing", kPass, [] { return tls_ca(); }},
    {"rfc5280.ca_key_cert_sign_missing", kNotApplicable, [] { return tls_ca().with_key_usage(0); }},
    {"rfc5280.key_cert_sign_without_ca", kViolation,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_cert_sign);
     }},
    {"rfc5280.key_cert_sign_without_ca", kPass, [] { return tls_ca(); }},
    {"rfc5280.key_cert_sign_without_ca", kPass, [] { return tls_server(); }},
    {"rfc5280.key_cert_sign_without_ca", kPass,  // a CA all the same
     [] { return tls_ca().with_basic_constraints(true, -1); }},
    {"rfc5280.key_usage_empty", kViolation, [] { return tls_server().with_key_usage(0); }},
    {"rfc5280.key_usage_empty", kPass, [] { return tls_server(); }},
    {"rfc5280.key_usage_not_critical", kViolation,
     [] { return tls_server().with_critical(oids::kKeyUsage, false); }},
    {"rfc5280.key_usage_not_critical", kPass, [] { return tls_server(); }},
    {"rfc5280.key_usage_unused_bits_wrong", kViolation, [] { return used_as("03020580"); }},
    {"rfc5280.key_usage_unused_bits_wrong", kViolation, [] { return used_as("0303078000"); }},
    {"rfc5280.key_usage_unused_bits_wrong", kPass, [] { return used_as("03020780"); }},
    {"rfc5280.key_usage_unused_bits_wrong", kPass, [] { return used_as("0303078080"); }},
    {"rfc5280.key_usage_superfluous_octet", kViolation, [] { return used_as("0303078000"); }},
    {"rfc5280.key_usage_superfluous_octet", kPass, [] { return used_as("03020580"); }},
    {"rfc5280.key_usage_superfluous_octet", kPass, [] { return used_as("030100"); }},
    {"rfc5280.key_usage_too_long", kViolation, [] { return used_as("030407000080"); }},
    {"rfc5280.key_usage_too_long", kViolation, [] { return used_as("0303068040"); }},
    {"rfc5280.key_usage_too_long", kPass, [] { return used_as("0303078080"); }},
    {"rfc5280.key_usage_too_long", kPass, [] { return tls_server(); }},
    {"rfc5280.key_usage_contradicts_purposes", kViolation,
     [] { return tls_server().with_key_usage(KeyUsage::content_commitment); }},
    {"rfc5280.key_usage_contradicts_purposes", kPass,  // each of the two serves the purpose
     [] {
       return tls_server().with_key_usage(KeyUsage::key_encipherment | KeyUsage::key_agreement);
     }},
    {"rfc5280.key_usage_contradicts_purposes", kViolation,
     [] {
       return tls_server()
           .with_purposes({oids::kClientAuth, oids::kCodeSigning})
           .with_key_usage(KeyUsage::digital_signature | KeyUsage::key_encipherment);
     }},
    {"rfc5280.key_usage_contradicts_purposes", kPass,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kOcspSigning})
           .with_key_usage(KeyUsage::key_encipherment | KeyUsage::content_commitment);
     }},
    {"rfc5280.key_usage_contradicts_purposes", kPass,  // what the purpose wants nobody knows
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, kOtherPurpose})
           .with_key_usage(KeyUsage::content_commitment);
     }},
    {"rfc5280.key_usage_contradicts_purposes", kNotApplicable, [] { return tls_ca(); }},
    {"rfc5280.purposes_critical_with_any", kViolation,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kAnyExtendedKeyUsage})
           .with_critical(oids::kExtendedKeyUsage, true);
     }},
    {"rfc5280.purposes_critical_with_any", kPass,
     [] { return tls_server().with_critical(oids::kExtendedKeyUsage, true); }},
    {"rfc5280.time_stamping_purpose_not_critical", kViolation,
     [] { return tls_server().with_purposes({oids::kTimeStamping}); }},
    {"rfc5280.time_stamping_purpose_not_critical", kPass,
     [] {
       return tls_server()
           .with_purposes({oids::kTimeStamping})
           .with_critical(oids::kExtendedKeyUsage, true);
     }},
    {"rfc5280.time_stamping_purpose_not_critical", kNotApplicable, [] { return tls_server(); }},

    {"rfc5280.path_length_without_ca", kViolation,
     [] { return tls_server().with_basic_constraints(false, 0); }},
    {"rfc5280.path_length_without_ca", kViolation,
     [] { return tls_ca().with_key_usage(KeyUsage::crl_sign); }},
    {"rfc5280.path_length_without_ca", kViolation,
     [] { return tls_ca().without(oids::kKeyUsage); }},
    {"rfc5280.path_length_without_ca", kPass, [] { return tls_ca(); }},
    {"rfc5280.path_length_without_ca", kPass,
     [] { return tls_server().with_basic_constraints(false); }},
    {"rfc5280.path_length_negative", kViolation,
     [] { return tls_ca().with_basic_constraints(true, -1); }},
    {"rfc5280.path_length_negative", kPass,
     [] { return tls_ca().with_basic_constraints(true, 0); }},
    {"rfc5280.path_length_negative", kPass,
     [] { return tls_ca().with_basic_constraints(true, 128); }},

    {"rfc5280.authority_info_access_critical", kViolation,
     [] { return tls_server().with_critical(oids::kAuthorityInfoAccess, true); }},
    {"rfc5280.authority_info_access_critical", kPass, [] { return tls_server(); }},
    {"rfc5280.subject_info_access_critical", kViolation,
     [] {
       return tls_ca().with(oids::kSubjectInfoAccess, true,
                            AuthorityInfoAccess::encode({}, {"http://ca.example.com/"}));
     }},
    {"rfc5280.subject_info_access_critical", kPass,
     [] {
       return tls_ca().with(oids::kSubjectInfoAccess, false,
                            AuthorityInfoAccess::encode({}, {"http://ca.example.com/"}));
     }},
    {"rfc5280.ca_issuers_without_http_or_ldap", kViolation,
     [] { return issued_at("ftp://ca.example.com/ca.cer"); }},
    {"rfc5280.ca_issuers_without_http_or_ldap", kPass,
     [] { return issued_at("LDAP://ca.example.com/"); }},
    {"rfc5280.ca_issuers_without_http_or_ldap", kPass, [] { return tls_server(); }},
    {"rfc5280.ca_issuers_without_http_or_ldap", kNotApplicable,
     [] { return tls_server().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
    {"rfc5280.crl_distribution_points_critical", kViolation,
     [] { return tls_server().with_critical(oids::kCrlDistributionPoints, true); }},
    {"rfc5280.crl_distribution_points_critical", kPass, [] { return tls_server(); }},
    {"rfc5280.distribution_point_incomplete", kViolation,
     [] {
       return tls_server().with(oids::kCrlDistributionPoints, false, hex("3006300481020640"));
     }},
    {"rfc5280.distribution_point_incomplete", kPass, [] { return tls_server(); }},
    {"rfc5280.distribution_points_without_http_or_ldap", kViolation,
     [] { return revoked_at("ftp://crl.example.com/ca.crl"); }},
    {"rfc5280.distribution_points_without_http_or_ldap", kPass,
     [] { return revoked_at("ldap://crl.example.com/"); }},
    {"rfc5280.distribution_points_without_http_or_ldap", kPass, [] { return tls_server(); }},
    {"rfc5280.freshest_crl_critical", kViolation,
     [] {
       return tls_server().with(
           oids::kFreshestCrl, true,
           CrlDistributionPoints::encode({"http://crl.example.com/delta.crl"}));
     }},
    {"rfc5280.freshest_crl_critical", kPass,
     [] {
       return tls_server().with(
           oids::kFreshestCrl, false,
           CrlDistributionPoints::encode({"http://crl.example.com/delta.crl"}));
     }},
    {"rfc5280.subject_directory_attributes_critical", kViolation,
     [] {
       return tls_server().with(oids::kSubjectDirectoryAttributes, true,
                                hex("300d300b0603550406310413024445"));
     }},
    {"rfc5280.subject_directory_attributes_critical", kPass,
     [] {
       return tls_server().with(oids::kSubjectDirectoryAttributes, false,
                                hex("300d300b0603550406310413024445"));
     }},
    {"rfc5280.qualified_statement_of_rfc3039", kViolation,
     [] {
       return smime_sponsored().with_qc_statements(
           {sample_qc_statement(Oid{"1.3.6.1.5.5.7.11.1"})});
     }},
    {"rfc5280.qualified_statement_of_rfc3039", kPass,
     [] {
       return smime_sponsored().with_qc_statements(
           {sample_qc_statement(policy_oids::kQcCompliance)});
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
