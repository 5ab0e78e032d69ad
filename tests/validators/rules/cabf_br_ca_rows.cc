// TLS Baseline Requirements: certificates of CAs and roots, as other linters judge them by date.
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

constexpr unsigned kSigns = KeyUsage::key_cert_sign | KeyUsage::crl_sign;

// Before the profiles of version 2.0.0.
CertificateSample old_ca() { return tls_ca().with_validity("2022-01-01", 3650); }
CertificateSample old_root() { return root_ca().with_validity("2012-08-01", 7300); }
CertificateSample root_named(const std::vector<SampleAttribute>& name) {
  return root_ca().with_subject(name).with_issuer(name);
}
Subject of_cross_ca(const CertificateSample& sample) {
  return Subject(sample).with({.cross_certificate = true});
}
Bytes network(const Bytes& octets) { return encode_ip_address(octets); }
// The /16 of an IPv6 address that begins so.
Bytes network_v6(std::uint8_t first, std::uint8_t second) {
  Bytes out(32, 0);
  out[0] = first;
  out[1] = second;
  out[16] = out[17] = 0xff;
  return network(out);
}

const RuleRows kNames{
    {"cabf_br.ca_common_name_missing", kViolation,
     [] { return old_ca().minus_subject(oids::kCommonName); }},
    {"cabf_br.ca_common_name_missing", kPass, [] { return old_ca(); }},
    {"cabf_br.ca_common_name_missing", kNotEffective, [] { return tls_ca(); }},
    {"cabf_br.ca_common_name_missing", kNotApplicable,
     [] { return of_cross_ca(old_ca().minus_subject(oids::kCommonName)); }},
    {"cabf_br.ca_country_missing", kViolation,
     [] { return tls_ca().minus_subject(oids::kCountryName); }},
    {"cabf_br.ca_country_missing", kViolation,
     [] {
       return tls_ca().minus_subject(oids::kCountryName).plus_subject(oids::kCountryName, "");
     }},
    {"cabf_br.ca_country_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_country_missing", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.ca_country_not_assigned", kViolation,
     [] {
       return root_named({{oids::kCountryName, "UK"}, {oids::kCommonName, "R"}});
     }},
    {"cabf_br.ca_country_not_assigned", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_country_not_assigned", kNotApplicable,
     [] { return tls_ca().minus_subject(oids::kCountryName); }},
    {"cabf_br.ca_organization_missing", kViolation,
     [] { return tls_ca().minus_subject(oids::kOrganizationName); }},
    {"cabf_br.ca_organization_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_organizational_unit", kPass,
     [] { return of_cross_ca(tls_ca().plus_subject(oids::kOrganizationalUnitName, "CAs")); }},
};

const RuleRows kKeyUsage{
    {"cabf_br.ca_crl_sign_not_set", kViolation,
     [] { return tls_ca().with_key_usage(KeyUsage::key_cert_sign); }},
    {"cabf_br.ca_crl_sign_not_set", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_without_key_cert_sign", kViolation,
     [] { return tls_ca().with_key_usage(KeyUsage::crl_sign); }},
    {"cabf_br.ca_without_key_cert_sign", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_without_key_cert_sign", kNotApplicable,
     [] { return tls_ca().without(oids::kKeyUsage); }},
    {"cabf_br.ca_digital_signature_missing", kViolation,
     [] { return old_ca().with_key_usage(kSigns); }},
    {"cabf_br.ca_digital_signature_missing", kPass,
     [] { return old_ca().with_key_usage(kSigns | KeyUsage::digital_signature); }},
    {"cabf_br.ca_without_key_usage", kViolation, [] { return old_ca().without(oids::kKeyUsage); }},
    {"cabf_br.ca_without_key_usage", kPass, [] { return old_ca(); }},
    {"cabf_br.ca_without_key_usage", kNotEffective,
     [] { return tls_ca().without(oids::kKeyUsage); }},
    {"cabf_br.ca_key_usage_not_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kKeyUsage, false); }},
    {"cabf_br.ca_key_usage_not_critical", kPass, [] { return tls_ca(); }},
    {"cabf_br.cert_signer_is_no_ca", kViolation,
     [] {
       return tls_server().with_basic_constraints(false).with_key_usage(KeyUsage::key_cert_sign);
     }},
    {"cabf_br.cert_signer_is_no_ca", kPass, [] { return tls_ca(); }},
    {"cabf_br.cert_signer_is_no_ca", kNotApplicable,
     [] {
       return tls_server().without(oids::kBasicConstraints).with_key_usage(KeyUsage::key_cert_sign);
     }},
};

const RuleRows kPurposes{
    {"cabf_br.ca_purposes_mixed", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kEmailProtection});
     }},
    {"cabf_br.ca_purposes_mixed", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kOcspSigning});
     }},
    {"cabf_br.ca_purposes_mixed", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage, oids::kServerAuth});
     }},
    {"cabf_br.ca_purposes_mixed", kPass,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kClientAuth});
     }},
    {"cabf_br.ca_purposes_mixed", kPass,
     [] { return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"cabf_br.ca_purposes_mixed", kNotApplicable,
     [] {
       return tls_ca().with_purposes({oids::kEmailProtection, oids::kCodeSigning});
     }},
    {"cabf_br.ca_any_purpose", kViolation,
     [] { return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"cabf_br.ca_any_purpose", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_extended_key_usage_critical_before_2023", kViolation,
     [] { return old_ca().with_critical(oids::kExtendedKeyUsage, true); }},
    {"cabf_br.ca_extended_key_usage_critical_before_2023", kPass, [] { return old_ca(); }},
    {"cabf_br.ca_extended_key_usage_missing_before_2023", kViolation,
     [] { return old_ca().without(oids::kExtendedKeyUsage); }},
    {"cabf_br.ca_extended_key_usage_missing_before_2023", kPass, [] { return old_ca(); }},
};

const RuleRows kPolicies{
    {"cabf_br.ca_several_reserved_policies", kViolation,
     [] {
       return tls_ca().with_policies(
           {policy_oids::kDomainValidated, policy_oids::kOrganizationValidated});
     }},
    {"cabf_br.ca_several_reserved_policies", kPass,
     [] {
       return tls_ca().with_policies({policy_oids::kDomainValidated, Oid("1.2.3.4")});
     }},
    {"cabf_br.ca_several_reserved_policies", kNotApplicable,
     [] { return tls_ca().with_policies({oids::kAnyPolicy}); }},
    {"cabf_br.ca_any_policy_with_others", kViolation,
     [] {
       return tls_ca().with_policies({oids::kAnyPolicy, policy_oids::kDomainValidated});
     }},
    {"cabf_br.ca_any_policy_with_others", kPass,
     [] { return tls_ca().with_policies({oids::kAnyPolicy}); }},
    {"cabf_br.ca_certificate_policies_missing_before_2023", kViolation,
     [] { return old_ca().without(oids::kCertificatePolicies); }},
    {"cabf_br.ca_certificate_policies_missing_before_2023", kPass, [] { return old_ca(); }},
    {"cabf_br.ca_certificate_policies_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kCertificatePolicies, true); }},
    {"cabf_br.ca_certificate_policies_critical", kPass, [] { return tls_ca(); }},
};

const RuleRows kLocations{
    {"cabf_br.ca_access_location_not_http", kViolation,
     [] { return tls_ca().with_authority_info_access({"ldap://o.example/"}, {}); }},
    {"cabf_br.ca_access_location_not_http", kViolation,
     [] {
       return tls_ca().with_authority_info_access({"http://o.example/"}, {"https://i.example/"});
     }},
    {"cabf_br.ca_access_location_not_http", kPass,
     [] { return tls_ca().with_authority_info_access({"HTTP://o.example/"}, {}); }},
    {"cabf_br.ca_access_location_not_http", kNotApplicable,
     [] { return tls_ca().without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.ca_authority_info_access_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kAuthorityInfoAccess, true); }},
    {"cabf_br.ca_authority_info_access_critical", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_authority_info_access_missing_before_2020", kViolation,
     [] { return tls_ca().with_validity("2019-01-01", 3650).without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.ca_authority_info_access_missing_before_2020", kPass,
     [] { return tls_ca().with_validity("2019-01-01", 3650); }},
    {"cabf_br.ca_authority_info_access_missing_before_2023", kViolation,
     [] { return old_ca().without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.ca_authority_info_access_missing_before_2023", kPass, [] { return old_ca(); }},
    {"cabf_br.ca_issuers_address_missing", kViolation,
     [] { return old_ca().with_authority_info_access({"http://o.example/"}, {}); }},
    {"cabf_br.ca_issuers_address_missing", kPass,
     [] { return old_ca().with_authority_info_access({}, {"http://i.example/ca.crt"}); }},
    {"cabf_br.ca_distribution_points_missing", kViolation,
     [] { return tls_ca().without(oids::kCrlDistributionPoints); }},
    {"cabf_br.ca_distribution_points_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_distribution_points_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kCrlDistributionPoints, true); }},
    {"cabf_br.ca_distribution_points_critical", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_distribution_points_without_http", kViolation,
     [] { return tls_ca().with_distribution_points({"ldap://l.example/crl"}); }},
    {"cabf_br.ca_distribution_points_without_http", kPass,
     [] {
       return tls_ca().with_distribution_points({"ldap://l.example/", "http://l.example/"});
     }},
};

const RuleRows kConstraints{
    {"cabf_br.ca_name_constraints_not_critical", kViolation,
     [] {
       return tls_ca()
           .with_name_constraints({encode_dns_name("example.com")}, {})
           .with_critical(oids::kNameConstraints, false);
     }},
    {"cabf_br.ca_name_constraints_not_critical", kPass,
     [] {
       return tls_ca()
           .with_name_constraints({encode_dns_name("example.com")}, {})
           .with_critical(oids::kNameConstraints, true);
     }},
    {"cabf_br.name_constraint_on_reserved_address", kViolation,
     [] {
       return tls_ca().with_name_constraints({network({10, 1, 0, 0, 255, 255, 0, 0})}, {});
     }},
    // 172.16.0.0/12 lies in the middle.
    {"cabf_br.name_constraint_on_reserved_address", kViolation,
     [] {
       return tls_ca().with_name_constraints({network({172, 0, 0, 0, 255, 0, 0, 0})}, {});
     }},
    {"cabf_br.name_constraint_on_reserved_address", kPass,
     [] {
       return tls_ca().with_name_constraints({network({8, 8, 0, 0, 255, 255, 0, 0})}, {});
     }},
    // 2001:db8::/32 lies within.
    {"cabf_br.name_constraint_on_reserved_address", kViolation,
     [] { return tls_ca().with_name_constraints({network_v6(0x20, 0x01)}, {}); }},
    {"cabf_br.name_constraint_on_reserved_address", kPass,
     [] { return tls_ca().with_name_constraints({network_v6(0x2a, 0x00)}, {}); }},
    {"cabf_br.name_constraint_on_reserved_address", kNotApplicable,
     [] {
       return tls_ca().with_name_constraints({}, {network({10, 0, 0, 0, 255, 0, 0, 0})});
     }},
};

const RuleRows kRoots{
    {"cabf_br.root_extended_key_usage", kViolation,
     [] { return root_ca().with_purposes({oids::kServerAuth}); }},
    {"cabf_br.root_extended_key_usage", kPass, [] { return root_ca(); }},
    {"cabf_br.root_extended_key_usage", kNotApplicable, [] { return tls_ca(); }},
    {"cabf_br.root_key_usage_not_critical", kViolation,
     [] { return root_ca().with_critical(oids::kKeyUsage, false); }},
    {"cabf_br.root_key_usage_not_critical", kNotEffective,  // made before the document
     [] {
       return root_ca().with_critical(oids::kKeyUsage, false).with_validity("2012-06-30", 3650);
     }},
    {"cabf_br.root_key_usage_not_critical", kPass, [] { return root_ca(); }},
    {"cabf_br.root_key_usage_missing", kViolation,
     [] { return root_ca().without(oids::kKeyUsage); }},
    {"cabf_br.root_key_usage_missing", kNotEffective,
     [] { return root_ca().without(oids::kKeyUsage).with_validity("2012-06-30", 3650); }},
    {"cabf_br.root_key_usage_missing", kPass, [] { return root_ca(); }},
    {"cabf_br.root_path_length_before_2023", kViolation,
     [] { return old_root().with_basic_constraints(true, 1); }},
    {"cabf_br.root_path_length_before_2023", kPass, [] { return old_root(); }},
    {"cabf_br.root_certificate_policies_before_2023", kViolation,
     [] { return old_root().with_policies({oids::kAnyPolicy}); }},
    {"cabf_br.root_certificate_policies_before_2023", kPass, [] { return old_root(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
