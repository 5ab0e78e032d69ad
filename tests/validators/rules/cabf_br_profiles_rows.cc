// Profiles of roots, CAs and OCSP responders: TLS BR sections 7.1.2.1 to 7.1.2.6 and 7.1.2.8.
#include "pkcs/der_tag.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

constexpr Oid kElse{"1.3.6.1.4.1.99999.1"};
constexpr unsigned kCaBits = KeyUsage::key_cert_sign | KeyUsage::crl_sign;

// AuthorityInfoAccess with one URI of an access method.
Bytes access_by(const Oid& method) {
  return sample_sequence(
      {sample_sequence({sample_oid(method), encode_uri("http://ca.example.com/x")})});
}
Bytes key_identifier_and(Bytes more) {
  return sample_sequence({sample_element(der::context(0), "0123"), std::move(more)});
}
CertificateSample with_access(const CertificateSample& sample, const Oid& method) {
  return sample.with(oids::kAuthorityInfoAccess, false, access_by(method));
}
Subject as(const CertificateSample& sample, std::string_view type) {
  return Subject(sample).as(type);
}
CertificateSample mail_ca() { return tls_ca().with_purposes({oids::kEmailProtection}); }
CertificateSample precertificate_ca() {
  return tls_ca().with_purposes({policy_oids::kPrecertificateSigning});
}
CertificateSample with_unit(const CertificateSample& sample) {
  return sample.plus_subject(oids::kOrganizationalUnitName, "Trust Centre");
}

const RuleRows kCommon{
    {"cabf_br.authority_key_identifier_has_issuer", kViolation,
     [] {
       return tls_server().with(oids::kAuthorityKeyIdentifier, false,
                                key_identifier_and(sample_element(der::context(2), "5")));
     }},
    {"cabf_br.authority_key_identifier_has_issuer", kViolation,
     [] {
       return tls_server().with(
           oids::kAuthorityKeyIdentifier, false,
           key_identifier_and(sample_element(der::context_constructed(1),
                                             text_of(encode_directory_name(tls_ca().subject)))));
     }},
    {"cabf_br.authority_key_identifier_has_issuer", kPass, [] { return tls_server(); }},
    {"cabf_br.authority_key_identifier_has_issuer", kNotApplicable,
     [] { return tls_server().without(oids::kAuthorityKeyIdentifier); }},
    {"cabf_br.ca_digital_signature_not_set", kViolation,
     [] { return tls_ca().with_key_usage(kCaBits); }},
    {"cabf_br.ca_digital_signature_not_set", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_digital_signature_not_set", kNotApplicable,
     [] { return tls_ca().with_key_usage(KeyUsage::key_cert_sign); }},
    {"cabf_br.ca_digital_signature_not_set", kNotApplicable,
     [] { return tls_ca().with_key_usage(kCaBits | KeyUsage::key_agreement); }},
};

const RuleRows kAuthorities{
    {"cabf_br.ca_authority_info_access_missing", kViolation,
     [] { return tls_ca().without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.ca_authority_info_access_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_authority_info_access_missing", kNotApplicable, [] { return root_ca(); }},
    {"cabf_br.ca_authority_info_access_missing", kNotEffective,
     [] { return tls_ca().without(oids::kAuthorityInfoAccess).with_validity("2023-09-14", 3650); }},
    {"cabf_br.ca_authority_info_access_missing", kViolation,
     [] {
       return as(tls_ca().without(oids::kAuthorityInfoAccess).with_validity("2023-09-14", 3650),
                 "internal_unconstrained_tls_ca");
     }},
    {"cabf_br.ca_certificate_policies_missing", kViolation,
     [] { return tls_ca().without(oids::kCertificatePolicies); }},
    {"cabf_br.ca_certificate_policies_missing", kViolation,
     [] { return precertificate_ca().without(oids::kCertificatePolicies); }},
    {"cabf_br.ca_certificate_policies_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_name_without_common_name", kViolation,
     [] { return tls_ca().minus_subject(oids::kCommonName); }},
    {"cabf_br.ca_name_without_common_name", kViolation,
     [] { return ocsp_responder().minus_subject(oids::kCommonName); }},
    {"cabf_br.ca_name_without_common_name", kPass, [] { return root_ca(); }},
    {"cabf_br.ca_name_without_common_name", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.ca_extended_key_usage_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kExtendedKeyUsage, true); }},
    {"cabf_br.ca_extended_key_usage_critical", kPass, [] { return tls_ca(); }},
    {"cabf_br.tls_ca_email_protection", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kEmailProtection});
     }},
    {"cabf_br.tls_ca_email_protection", kPass, [] { return tls_ca(); }},
    {"cabf_br.tls_ca_email_protection", kNotApplicable, [] { return mail_ca(); }},
    {"cabf_br.ca_extended_key_usage_missing", kViolation,
     [] { return tls_ca().without(oids::kExtendedKeyUsage); }},
    {"cabf_br.ca_extended_key_usage_missing", kPass, [] { return mail_ca(); }},
    {"cabf_br.ca_extended_key_usage_missing", kNotApplicable, [] { return root_ca(); }},
    {"cabf_br.ca_key_usage_missing", kViolation, [] { return tls_ca().without(oids::kKeyUsage); }},
    {"cabf_br.ca_key_usage_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_basic_constraints_not_critical", kViolation,
     [] { return root_ca().with_critical(oids::kBasicConstraints, false); }},
    {"cabf_br.ca_basic_constraints_not_critical", kPass, [] { return tls_ca(); }},
    {"cabf_br.tls_ca_ocsp_signing", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kOcspSigning});
     }},
    {"cabf_br.tls_ca_ocsp_signing", kPass, [] { return tls_ca(); }},
    {"cabf_br.ca_organizational_unit", kViolation, [] { return with_unit(tls_ca()); }},
    {"cabf_br.ca_organizational_unit", kPass, [] { return root_ca(); }},
    {"cabf_br.ca_organizational_unit", kNotApplicable, [] { return with_unit(mail_ca()); }},
    {"cabf_br.ca_organizational_unit_discouraged", kViolation, [] { return with_unit(mail_ca()); }},
    {"cabf_br.ca_organizational_unit_discouraged", kViolation,
     [] { return with_unit(ocsp_responder()); }},
    {"cabf_br.ca_organizational_unit_discouraged", kPass, [] { return mail_ca(); }},
    {"cabf_br.ca_organizational_unit_discouraged", kNotApplicable,
     [] { return with_unit(tls_ca()); }},
    {"cabf_br.ca_access_method_unlisted", kViolation, [] { return with_access(tls_ca(), kElse); }},
    {"cabf_br.ca_access_method_unlisted", kPass,
     [] { return with_access(tls_ca(), oids::kAdOcsp); }},
    {"cabf_br.ca_attribute_unlisted", kViolation,
     [] { return tls_ca().plus_subject(oids::kSerialNumber, "12"); }},
    {"cabf_br.ca_attribute_unlisted", kPass, [] { return with_unit(tls_ca()); }},
    {"cabf_br.tls_ca_purpose_unlisted", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kTimeStamping});
     }},
    {"cabf_br.tls_ca_purpose_unlisted", kPass,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kClientAuth});
     }},
    {"cabf_br.name_constraints_kind_discouraged", kViolation,
     [] { return tls_ca().with_name_constraints({}, {encode_rfc822_name("example.com")}); }},
    {"cabf_br.name_constraints_kind_discouraged", kPass,
     [] { return tls_ca().with_name_constraints({encode_dns_name("example.com")}, {}); }},
};

// Name constraints of the three other kinds, with all of one kind excluded.
Bytes all_of_ipv4() { return encode_ip_address(Bytes(8, 0)); }
Bytes all_of_ipv6() { return encode_ip_address(Bytes(32, 0)); }
Bytes some_directory() { return encode_directory_name(sample_name({{oids::kCountryName, "DE"}})); }
Subject constrained(const std::vector<Bytes>& permitted, const std::vector<Bytes>& excluded) {
  return as(tls_ca().with_name_constraints(permitted, excluded), "internal_constrained_tls_ca");
}

const RuleRows kConstraints{
    {"cabf_br.ca_name_constraints_incomplete", kPass,
     [] {
       return constrained({some_directory(), encode_dns_name("example.com")},
                          {all_of_ipv4(), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kPass,
     [] {
       return constrained({some_directory()}, {encode_dns_name(""), all_of_ipv4(), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kViolation,
     [] {
       return constrained({encode_dns_name("example.com")}, {all_of_ipv4(), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kViolation,
     [] {
       return constrained({some_directory()}, {all_of_ipv4(), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kViolation,
     [] {
       return constrained({some_directory()},
                          {encode_dns_name("example.com"), all_of_ipv4(), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kViolation,
     [] {
       return constrained({some_directory(), encode_dns_name("example.com")},
                          {encode_ip_address(Bytes(8, 1)), all_of_ipv6()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kViolation,
     [] {
       return constrained({some_directory(), encode_dns_name("example.com")}, {all_of_ipv4()});
     }},
    {"cabf_br.ca_name_constraints_incomplete", kNotApplicable,
     [] { return tls_ca().with_name_constraints({encode_dns_name("example.com")}, {}); }},
};

CertificateSample with_policies_of_ca(const std::vector<Oid>& policies) {
  return tls_ca().with_policies(policies);
}

const RuleRows kPolicies{
    {"cabf_br.external_ca_any_policy", kViolation,
     [] { return as(with_policies_of_ca({oids::kAnyPolicy}), "external_unconstrained_tls_ca"); }},
    {"cabf_br.external_ca_any_policy", kPass,
     [] {
       return as(with_policies_of_ca({policy_oids::kDomainValidated}),
                 "external_unconstrained_tls_ca");
     }},
    {"cabf_br.external_ca_any_policy", kNotApplicable,
     [] { return with_policies_of_ca({oids::kAnyPolicy}); }},
    {"cabf_br.ca_first_policy_not_reserved", kViolation,
     [] {
       return with_policies_of_ca({kElse, policy_oids::kDomainValidated});
     }},
    {"cabf_br.ca_first_policy_not_reserved", kPass,
     [] {
       return with_policies_of_ca({policy_oids::kDomainValidated, kElse});
     }},
    {"cabf_br.ca_first_policy_not_reserved", kNotApplicable,
     [] { return with_policies_of_ca({kElse}); }},
    {"cabf_br.ca_first_policy_not_reserved", kNotApplicable,
     [] {
       return mail_ca().with_policies({kElse, policy_oids::kDomainValidated});
     }},
    {"cabf_br.ca_reserved_policy_missing", kViolation, [] { return with_policies_of_ca({kElse}); }},
    {"cabf_br.ca_reserved_policy_missing", kPass,
     [] {
       return with_policies_of_ca({kElse, policy_oids::kIndividualValidated});
     }},
    {"cabf_br.ca_reserved_policy_missing", kNotApplicable,
     [] { return with_policies_of_ca({oids::kAnyPolicy}); }},
    {"cabf_br.ca_reserved_policy_missing", kNotApplicable,
     [] { return mail_ca().with_policies({kElse}); }},
    {"cabf_br.non_tls_ca_reserved_policy", kViolation,
     [] { return mail_ca().with_policies({policy_oids::kDomainValidated}); }},
    {"cabf_br.non_tls_ca_reserved_policy", kPass, [] { return mail_ca().with_policies({kElse}); }},
    {"cabf_br.non_tls_ca_reserved_policy", kNotApplicable, [] { return tls_ca(); }},
};

const RuleRows kOtherAuthorities{
    {"cabf_br.precertificate_ca_ended", kViolation,
     [] { return precertificate_ca().with_validity("2026-03-15", 3650); }},
    {"cabf_br.precertificate_ca_ended", kPass,
     [] { return precertificate_ca().with_validity("2026-03-14", 3650); }},
    {"cabf_br.precertificate_ca_ended", kNotApplicable,
     [] { return tls_ca().with_validity("2026-03-15", 3650); }},
    {"cabf_br.precertificate_ca_purpose_unlisted", kViolation,
     [] {
       return tls_ca().with_purposes({policy_oids::kPrecertificateSigning, oids::kServerAuth});
     }},
    {"cabf_br.precertificate_ca_purpose_unlisted", kPass, [] { return precertificate_ca(); }},
    {"cabf_br.non_tls_ca_ocsp_signing", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kEmailProtection, oids::kOcspSigning});
     }},
    {"cabf_br.non_tls_ca_ocsp_signing", kPass, [] { return mail_ca(); }},
    {"cabf_br.external_cross_ca_extended_key_usage_missing", kViolation,
     [] { return as(tls_ca().without(oids::kExtendedKeyUsage), "external_cross_ca"); }},
    {"cabf_br.external_cross_ca_extended_key_usage_missing", kPass,
     [] { return as(tls_ca(), "external_cross_ca"); }},
    {"cabf_br.external_cross_ca_extended_key_usage_missing", kNotApplicable,
     [] { return as(tls_ca().without(oids::kExtendedKeyUsage), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_extended_key_usage_missing", kViolation,
     [] { return as(tls_ca().without(oids::kExtendedKeyUsage), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_extended_key_usage_missing", kPass,
     [] { return as(tls_ca(), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_extended_key_usage_missing", kNotApplicable,
     [] { return as(tls_ca().without(oids::kExtendedKeyUsage), "external_cross_ca"); }},
    {"cabf_br.external_cross_ca_any_purpose", kViolation,
     [] { return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}), "external_cross_ca"); }},
    {"cabf_br.external_cross_ca_any_purpose", kPass,
     [] { return as(tls_ca(), "external_cross_ca"); }},
    {"cabf_br.external_cross_ca_any_purpose", kNotApplicable,
     [] { return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_purpose_unlisted", kViolation,
     [] {
       return as(tls_ca().with_purposes({oids::kServerAuth, kElse}), "internal_cross_ca");
     }},
    {"cabf_br.cross_ca_purpose_unlisted", kPass,
     [] {
       return as(tls_ca().with_purposes({oids::kServerAuth, oids::kTimeStamping}),
                 "internal_cross_ca");
     }},
    {"cabf_br.cross_ca_purpose_unlisted", kNotApplicable,
     [] {
       return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage, kElse}), "internal_cross_ca");
     }},
};

const RuleRows kPurposes{
    {"cabf_br.tls_ca_purpose_prohibited", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kCodeSigning});
     }},
    {"cabf_br.tls_ca_purpose_prohibited", kViolation,
     [] { return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"cabf_br.tls_ca_purpose_prohibited", kViolation,
     [] {
       return as(tls_ca().with_purposes({policy_oids::kPrecertificateSigning, oids::kServerAuth}),
                 "internal_unconstrained_tls_ca");
     }},
    {"cabf_br.tls_ca_purpose_prohibited", kPass, [] { return tls_ca(); }},
    {"cabf_br.tls_ca_server_auth_missing", kViolation,
     [] { return as(mail_ca(), "internal_unconstrained_tls_ca"); }},
    {"cabf_br.tls_ca_server_auth_missing", kPass, [] { return tls_ca(); }},
    {"cabf_br.tls_ca_server_auth_missing", kNotApplicable, [] { return mail_ca(); }},
    {"cabf_br.ca_any_policy_with_others", kViolation,
     [] {
       return with_policies_of_ca({oids::kAnyPolicy, policy_oids::kDomainValidated});
     }},
    {"cabf_br.ca_any_policy_with_others", kPass,
     [] { return with_policies_of_ca({oids::kAnyPolicy}); }},
    {"cabf_br.cross_ca_purpose_prohibited", kViolation,
     [] {
       return as(tls_ca().with_purposes({oids::kServerAuth, oids::kEmailProtection}),
                 "internal_cross_ca");
     }},
    {"cabf_br.cross_ca_purpose_prohibited", kPass,
     [] { return as(tls_ca(), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_purpose_prohibited", kNotApplicable,
     [] {
       return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage, oids::kEmailProtection}),
                 "internal_cross_ca");
     }},
    {"cabf_br.cross_ca_server_auth_missing", kViolation,
     [] { return as(tls_ca().with_purposes({oids::kClientAuth}), "external_cross_ca"); }},
    {"cabf_br.cross_ca_server_auth_missing", kPass,
     [] { return as(tls_ca(), "external_cross_ca"); }},
    {"cabf_br.cross_ca_server_auth_missing", kNotApplicable,
     [] { return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}), "internal_cross_ca"); }},
    {"cabf_br.cross_ca_any_purpose_with_others", kViolation,
     [] {
       return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage, oids::kServerAuth}),
                 "internal_cross_ca");
     }},
    {"cabf_br.cross_ca_any_purpose_with_others", kPass,
     [] { return as(tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}), "internal_cross_ca"); }},
    {"cabf_br.non_tls_ca_purpose_prohibited", kViolation,
     [] { return as(tls_ca(), "non_tls_ca"); }},
    {"cabf_br.non_tls_ca_purpose_prohibited", kPass, [] { return mail_ca(); }},
    {"cabf_br.precertificate_ca_purpose_missing", kViolation,
     [] { return as(tls_ca(), "precert_signing_ca"); }},
    {"cabf_br.precertificate_ca_purpose_missing", kPass, [] { return precertificate_ca(); }},
    {"cabf_br.ocsp_responder_key_usage_missing", kViolation,
     [] { return ocsp_responder().without(oids::kKeyUsage); }},
    {"cabf_br.ocsp_responder_key_usage_missing", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_name_constraints", kViolation,
     [] { return ocsp_responder().with_name_constraints({encode_dns_name("example.com")}, {}); }},
    {"cabf_br.ocsp_responder_name_constraints", kPass, [] { return ocsp_responder(); }},
};

const RuleRows kResponders{
    {"cabf_br.ocsp_responder_authority_info_access", kViolation,
     [] { return with_access(ocsp_responder(), oids::kAdCaIssuers); }},
    {"cabf_br.ocsp_responder_authority_info_access", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_authority_info_access", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.ocsp_responder_certificate_policies", kViolation,
     [] { return ocsp_responder().with_policies({kElse}); }},
    {"cabf_br.ocsp_responder_certificate_policies", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_distribution_points", kViolation,
     [] { return ocsp_responder().with_distribution_points({"http://crl.example.com/ca1.crl"}); }},
    {"cabf_br.ocsp_responder_distribution_points", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_digital_signature_missing", kViolation,
     [] { return ocsp_responder().with_key_usage(KeyUsage::content_commitment); }},
    {"cabf_br.ocsp_responder_digital_signature_missing", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_digital_signature_missing", kNotApplicable,
     [] { return ocsp_responder().without(oids::kKeyUsage); }},
    {"cabf_br.ocsp_responder_status_address", kViolation,
     [] { return with_access(ocsp_responder(), oids::kAdOcsp); }},
    {"cabf_br.ocsp_responder_status_address", kPass,
     [] { return with_access(ocsp_responder(), oids::kAdCaIssuers); }},
    {"cabf_br.ocsp_responder_no_check_missing", kViolation,
     [] { return ocsp_responder().without(oids::kOcspNoCheck); }},
    {"cabf_br.ocsp_responder_no_check_missing", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_purpose_missing", kViolation,
     [] { return as(ocsp_responder().with_purposes({oids::kTimeStamping}), "ocsp_responder"); }},
    {"cabf_br.ocsp_responder_purpose_missing", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_key_usage_prohibited", kViolation,
     [] {
       return ocsp_responder().with_key_usage(KeyUsage::digital_signature |
                                              KeyUsage::content_commitment);
     }},
    {"cabf_br.ocsp_responder_key_usage_prohibited", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_subject_alt_name", kViolation,
     [] { return ocsp_responder().with_dns_names({"ocsp.example.com"}); }},
    {"cabf_br.ocsp_responder_subject_alt_name", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_key_identifier_missing", kViolation,
     [] { return ocsp_responder().without(oids::kSubjectKeyIdentifier); }},
    {"cabf_br.ocsp_responder_key_identifier_missing", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_access_method_unlisted", kViolation,
     [] { return with_access(ocsp_responder(), oids::kAdCaIssuers); }},
    {"cabf_br.ocsp_responder_access_method_unlisted", kPass,
     [] { return with_access(ocsp_responder(), oids::kAdOcsp); }},
    {"cabf_br.ocsp_responder_purpose_unlisted", kViolation,
     [] {
       return ocsp_responder().with_purposes({oids::kOcspSigning, oids::kTimeStamping});
     }},
    {"cabf_br.ocsp_responder_purpose_unlisted", kPass, [] { return ocsp_responder(); }},
    {"cabf_br.ocsp_responder_extension_unlisted", kViolation,
     [] { return ocsp_responder().with_issuer_alt_names({encode_dns_name("ca.example.com")}); }},
    {"cabf_br.ocsp_responder_extension_unlisted", kPass, [] { return ocsp_responder(); }},
};

const RuleRows kRoots{
    {"cabf_br.root_authority_key_identifier_missing", kViolation,
     [] { return root_ca().without(oids::kAuthorityKeyIdentifier); }},
    {"cabf_br.root_authority_key_identifier_missing", kPass, [] { return root_ca(); }},
    {"cabf_br.root_certificate_policies", kViolation,
     [] { return root_ca().with_policies({oids::kAnyPolicy}); }},
    {"cabf_br.root_certificate_policies", kPass, [] { return root_ca(); }},
    {"cabf_br.root_extension_unlisted", kViolation,
     [] { return root_ca().with_distribution_points({"http://crl.example.com/root.crl"}); }},
    {"cabf_br.root_extension_unlisted", kViolation,
     [] { return root_ca().with(kElse, false, sample_element(der::kNull, "")); }},
    {"cabf_br.root_extension_unlisted", kPass, [] { return root_ca(); }},
    {"cabf_br.root_path_length", kViolation,
     [] { return root_ca().with_basic_constraints(true, 3); }},
    {"cabf_br.root_path_length", kPass, [] { return root_ca(); }},
    {"cabf_br.root_path_length", kNotApplicable, [] { return tls_ca(); }},
    {"cabf_br.root_names_differ", kViolation, [] { return as(tls_ca(), "root_ca"); }},
    {"cabf_br.root_names_differ", kPass, [] { return root_ca(); }},
    {"cabf_br.root_validity_too_long", kViolation,
     [] { return root_ca().with_validity("2024-06-01", 9133); }},
    {"cabf_br.root_validity_too_long", kPass,
     [] { return root_ca().with_validity("2024-06-01", 9132); }},
    {"cabf_br.root_validity_too_short", kViolation,
     [] { return root_ca().with_validity("2024-06-01", 2921); }},
    {"cabf_br.root_validity_too_short", kPass,
     [] { return root_ca().with_validity("2024-06-01", 2922); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
