// Profiles of subscribers: TLS BR section 7.1.2.7, and what it shares with the S/MIME BR.
#include "pkcs/der_tag.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

constexpr Oid kElse{"1.3.6.1.4.1.99999.1"};

Subject as(const CertificateSample& sample, std::string_view type) {
  return Subject(sample).as(type);
}
// Status information is neither in distribution points nor in authority information access.
CertificateSample without_status(std::string_view from, int days) {
  return tls_server()
      .without(oids::kCrlDistributionPoints)
      .with_authority_info_access({}, {"http://ca.example.com/ca1.cer"})
      .with_validity(from, days);
}
CertificateSample rsa_server(unsigned bits) {
  return tls_server().with_key(sample_rsa_key(2048)).with_key_usage(bits);
}

const RuleRows kExtensions{
    {"cabf_br.subscriber_authority_key_identifier_critical", kViolation,
     [] { return tls_server().with_critical(oids::kAuthorityKeyIdentifier, true); }},
    {"cabf_br.subscriber_authority_key_identifier_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_basic_constraints_not_critical", kViolation,
     [] {
       return tls_server().with_basic_constraints(false).with_critical(oids::kBasicConstraints,
                                                                       false);
     }},
    {"cabf_br.subscriber_basic_constraints_not_critical", kPass,
     [] { return tls_server().with_basic_constraints(false); }},
    {"cabf_br.subscriber_basic_constraints_not_critical", kNotApplicable,
     [] { return tls_server(); }},
    {"cabf_br.subscriber_key_usage_not_critical", kViolation,
     [] { return tls_server().with_critical(oids::kKeyUsage, false); }},
    {"cabf_br.subscriber_key_usage_not_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_ocsp_signing", kViolation,
     [] {
       return as(tls_server().with_purposes({oids::kServerAuth, oids::kOcspSigning}),
                 "dv_final_certificate");
     }},
    {"cabf_br.subscriber_ocsp_signing", kViolation,
     [] {
       return as(tls_server().with_purposes({oids::kServerAuth, oids::kOcspSigning}),
                 "qncp_w_gen_legal_person_eidas");
     }},
    {"cabf_br.subscriber_ocsp_signing", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_server_auth_missing", kViolation,
     [] { return as(tls_server().with_purposes({oids::kClientAuth}), "dv"); }},
    {"cabf_br.subscriber_server_auth_missing", kViolation,
     [] {
       return as(tls_server().with_purposes({oids::kClientAuth}),
                 "qncp_w_gen_natural_person_eidas");
     }},
    {"cabf_br.subscriber_server_auth_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_server_auth_missing", kNotApplicable,
     [] { return tls_server().without(oids::kExtendedKeyUsage); }},
    {"cabf_br.subscriber_subject_key_identifier", kViolation,
     [] {
       return tls_server().with(oids::kSubjectKeyIdentifier, false,
                                sample_element(der::kOctetString, "0123456789"));
     }},
    {"cabf_br.subscriber_subject_key_identifier", kPass, [] { return tls_server_ev(); }},
    {"cabf_br.subscriber_access_method_unlisted", kViolation,
     [] {
       return tls_server().with(oids::kAuthorityInfoAccess, false,
                                sample_sequence({sample_sequence(
                                    {sample_oid(kElse), encode_uri("http://ca.example.com/x")})}));
     }},
    {"cabf_br.subscriber_access_method_unlisted", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_extension_unlisted", kViolation,
     [] {
       return tls_server_ev().with_qc_statements({sample_qc_statement(policy_oids::kQcCompliance)});
     }},
    {"cabf_br.subscriber_extension_unlisted", kViolation,
     [] { return tls_server().with(kElse, false, sample_element(der::kNull, "")); }},
    {"cabf_br.subscriber_extension_unlisted", kPass, [] { return tls_server_ev(); }},
    {"cabf_br.subscriber_is_ca", kViolation,
     [] { return as(tls_server().with_basic_constraints(true), "dv"); }},
    {"cabf_br.subscriber_is_ca", kPass, [] { return tls_server().with_basic_constraints(false); }},
};

const RuleRows kStatus{
    {"cabf_br.subscriber_revocation_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_revocation_missing", kPass,
     [] { return tls_server().without(oids::kCrlDistributionPoints); }},
    {"cabf_br.subscriber_revocation_missing", kPass,
     [] { return tls_server().without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.subscriber_revocation_missing", kNotEffective,
     [] { return without_status("2024-03-14", 7); }},
    {"cabf_br.subscriber_revocation_missing", kNotApplicable,
     [] { return without_status("2024-03-15", 10); }},
    {"cabf_br.subscriber_revocation_missing", kViolation,
     [] { return without_status("2024-03-15", 11); }},
    {"cabf_br.subscriber_revocation_missing", kNotApplicable,
     [] { return without_status("2026-03-14", 10); }},
    {"cabf_br.subscriber_revocation_missing", kViolation,
     [] { return without_status("2026-03-15", 8); }},
    {"cabf_br.subscriber_revocation_missing", kNotApplicable,
     [] { return without_status("2026-03-15", 7); }},
    {"cabf_br.subscriber_revocation_missing", kViolation,
     [] { return without_status("2024-06-01", 90).with_policies({Oid{"1.2.3.4"}}); }},
};

const RuleRows kPolicies{
    {"cabf_br.subscriber_any_policy", kViolation,
     [] {
       return tls_server().with_policies({policy_oids::kDomainValidated, oids::kAnyPolicy});
     }},
    {"cabf_br.subscriber_any_policy", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.subscriber_first_policy_not_reserved", kViolation,
     [] {
       return tls_server().with_policies({kElse, policy_oids::kDomainValidated});
     }},
    {"cabf_br.subscriber_first_policy_not_reserved", kPass,
     [] {
       return tls_server().with_policies({policy_oids::kDomainValidated, kElse});
     }},
    {"cabf_br.subscriber_first_policy_not_reserved", kNotApplicable,
     [] { return as(tls_server().with_policies({kElse}), "dv"); }},
    {"cabf_br.subscriber_first_policy_not_reserved", kNotApplicable,
     [] {
       return tls_server().with_policies(
           {kElse, policy_oids::kDomainValidated, policy_oids::kIndividualValidated});
     }},
    {"cabf_br.subscriber_reserved_policy_missing", kViolation,
     [] { return as(tls_server(), "ov"); }},
    {"cabf_br.subscriber_reserved_policy_missing", kViolation,
     [] { return as(tls_server(), "iv"); }},
    {"cabf_br.subscriber_reserved_policy_missing", kViolation,
     [] { return as(tls_server(), "ev"); }},
    {"cabf_br.subscriber_reserved_policy_missing", kViolation,
     [] { return as(tls_server().with_policies({kElse}), "dv"); }},
    {"cabf_br.subscriber_reserved_policy_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.subscriber_reserved_policy_missing", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.subscriber_reserved_policy_missing", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.subscriber_reserved_policy_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_br.subscriber_reserved_policy_missing", kNotApplicable,
     [] { return as(tls_server().with_policies({oids::kAnyPolicy}), "dv"); }},
    {"cabf_br.subscriber_reserved_policies_several", kViolation,
     [] {
       return tls_server().with_policies(
           {policy_oids::kDomainValidated, policy_oids::kOrganizationValidated});
     }},
    {"cabf_br.subscriber_reserved_policies_several", kPass, [] { return tls_server(); }},
};

const RuleRows kKeyUsage{
    {"cabf_br.subscriber_key_usage_discouraged", kViolation,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::data_encipherment); }},
    {"cabf_br.subscriber_key_usage_discouraged", kPass,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::key_encipherment); }},
    {"cabf_br.subscriber_key_usage_discouraged", kNotApplicable,
     [] { return rsa_server(KeyUsage::data_encipherment | KeyUsage::key_agreement); }},
    {"cabf_br.subscriber_key_usage_prohibited", kNotApplicable,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_encipherment);
     }},
    {"cabf_br.ec_key_usage_unlisted", kViolation,
     [] { return as(tls_server().with_key_usage(KeyUsage::key_encipherment), "dv"); }},
    {"cabf_br.ec_key_usage_unlisted", kNotApplicable,
     [] { return as(ocsp_responder(), "ocsp_responder"); }},
    {"cabf_br.ec_key_agreement", kNotApplicable,
     [] { return as(ocsp_responder(), "ocsp_responder"); }},
    {"cabf_br.subscriber_key_usage_prohibited", kViolation,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::content_commitment); }},
    {"cabf_br.subscriber_key_usage_prohibited", kPass,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::data_encipherment); }},
    {"cabf_br.subscriber_key_usage_prohibited", kNotApplicable,
     [] { return tls_server().without(oids::kKeyUsage); }},
    {"cabf_br.subscriber_key_signs_and_enciphers", kViolation,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::key_encipherment); }},
    {"cabf_br.subscriber_key_signs_and_enciphers", kPass,
     [] { return rsa_server(KeyUsage::digital_signature); }},
    {"cabf_br.subscriber_key_signs_and_enciphers", kPass,
     [] { return rsa_server(KeyUsage::key_encipherment); }},
    {"cabf_br.subscriber_key_signs_and_enciphers", kNotApplicable, [] { return tls_server(); }},
};

const RuleRows kSubjects{
    {"cabf_br.dv_common_name", kViolation,
     [] { return tls_server().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.dv_common_name", kPass, [] { return tls_server(); }},
    {"cabf_br.dv_common_name", kNotApplicable,
     [] { return tls_server_ov().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.iv_common_name", kViolation,
     [] { return tls_server_iv().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.iv_common_name", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.ov_common_name", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.ov_common_name", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.dv_attribute_unlisted", kViolation,
     [] { return tls_server().plus_subject(oids::kOrganizationName, "Example GmbH"); }},
    {"cabf_br.dv_attribute_unlisted", kPass,
     [] {
       return tls_server()
           .plus_subject(oids::kCountryName, "DE")
           .plus_subject(oids::kCommonName, "www.example.com");
     }},
    {"cabf_br.iv_attribute_unlisted", kViolation,
     [] { return tls_server_iv().plus_subject(oids::kSerialNumber, "12"); }},
    {"cabf_br.iv_attribute_unlisted", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.ov_attribute_unlisted", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kSerialNumber, "12"); }},
    {"cabf_br.ov_attribute_unlisted", kPass,
     [] { return tls_server_ov().plus_subject(oids::kDomainComponent, "example"); }},
    {"cabf_br.ov_organization_missing", kViolation,
     [] { return tls_server_ov().minus_subject(oids::kOrganizationName); }},
    {"cabf_br.ov_organization_missing", kPass, [] { return tls_server_ov(); }},
};

const RuleRows kMail{
    {"cabf_smime.ca_issuers_missing", kViolation,
     [] { return smime_mailbox().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
    {"cabf_smime.ca_issuers_missing", kPass, [] { return smime_mailbox(); }},
    {"cabf_smime.ca_issuers_missing", kNotApplicable,
     [] { return smime_mailbox().without(oids::kAuthorityInfoAccess); }},
    {"cabf_smime.ca_issuers_missing", kNotApplicable,
     [] { return tls_server().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
