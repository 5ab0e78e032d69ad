#include "pkcs/der_writer.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

CertificateSample with_qualifier(const Oid& id, Bytes body) {
  return tls_server().with(
      oids::kCertificatePolicies, false,
      sample_sequence({sample_policy(policy_oids::kDomainValidated,
                                     {sample_sequence({sample_oid(id), std::move(body)})})}));
}
CertificateSample with_cps(std::string_view uri) {
  return with_qualifier(oids::kQualifierCps, sample_element(der::kIa5String, uri));
}
CertificateSample with_notice() {
  return with_qualifier(oids::kQualifierUserNotice,
                        sample_sequence({sample_element(der::kUtf8String, "Read me")}));
}

// Two distribution points without names.
Bytes two_points() {
  const Bytes point = sample_sequence({});
  return sample_sequence({point, point});
}

const RuleRows kRows{
    {"cabf_br.aia_issuer_not_http", kViolation,
     [] { return tls_server().with_authority_info_access({}, {"ldap://ca.example.com/cn=ca"}); }},
    {"cabf_br.aia_issuer_not_http", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_issuer_not_http", kNotApplicable, [] { return tls_ca(); }},
    {"cabf_br.aia_issuer_not_http", kViolation,
     [] {
       return tls_server().with_authority_info_access(
           {}, {"http://ca.example.com/a.cer", "https://ca.example.com/a.cer"});
     }},
    {"cabf_br.aia_status_not_http", kViolation,
     [] { return tls_server().with_authority_info_access({"https://ocsp.example.com"}, {}); }},
    {"cabf_br.aia_status_not_http", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_location_form", kViolation,
     [] {
       return tls_server().with(
           oids::kAuthorityInfoAccess, false,
           sample_sequence({sample_sequence(
               {sample_oid(oids::kAdOcsp), encode_dns_name("ocsp.example.com")})}));
     }},
    {"cabf_br.aia_location_form", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_duplicate_location", kViolation,
     [] {
       return tls_server().with_authority_info_access(
           {"http://ocsp.example.com", "http://ocsp.example.com"}, {});
     }},
    {"cabf_br.aia_duplicate_location", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_duplicate_location", kPass,
     [] {
       return tls_server().with_authority_info_access({"http://a.example.com"},
                                                      {"http://a.example.com"});
     }},
    {"cabf_br.aia_without_status", kViolation,
     [] {
       return tls_server()
           .with_authority_info_access({}, {"http://ca.example.com/a.cer"})
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.aia_without_status", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.aia_critical", kViolation,
     [] { return tls_server().with_critical(oids::kAuthorityInfoAccess, true); }},
    {"cabf_br.aia_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_missing", kViolation,
     [] { return tls_server().without(oids::kAuthorityInfoAccess); }},
    {"cabf_br.aia_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.aia_internal_name", kViolation,
     [] { return tls_server().with_authority_info_access({"http://ocsp.internal/"}, {}); }},
    {"cabf_br.aia_internal_name", kPass,
     [] {
       return tls_server().with_authority_info_access({"http://8.8.8.8/", "http://[2001:4860::1]/"},
                                                      {});
     }},
    {"cabf_br.aia_without_issuer", kViolation,
     [] { return tls_server().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
    {"cabf_br.aia_without_issuer", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_points_without_http", kViolation,
     [] { return tls_server().with_distribution_points({"ldap://crl.example.com/cn=ca"}); }},
    {"cabf_br.distribution_points_without_http", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_points_without_http", kPass,
     [] {
       return tls_server().with_distribution_points(
           {"ldap://crl.example.com/cn=ca", "http://crl.example.com/a.crl"});
     }},
    {"cabf_br.distribution_points_critical", kViolation,
     [] { return tls_server().with_critical(oids::kCrlDistributionPoints, true); }},
    {"cabf_br.distribution_points_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_point_not_http", kViolation,
     [] {
       return tls_server().with_distribution_points(
           {"http://crl.example.com/a.crl", "ldap://crl.example.com/cn=ca"});
     }},
    {"cabf_br.distribution_point_not_http", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_point_has_issuer", kViolation,
     [] {
       return tls_server().with(
           oids::kCrlDistributionPoints, false,
           sample_sequence({sample_sequence({sample_element(
               der::context_constructed(2),
               text_of(encode_directory_name(sample_name({{oids::kCommonName, "x"}}))))})}));
     }},
    {"cabf_br.distribution_point_has_issuer", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_point_has_issuer", kNotApplicable,
     [] { return tls_server().without(oids::kCrlDistributionPoints); }},
    {"cabf_br.distribution_point_relative_name", kViolation,
     [] {
       return tls_server().with(
           oids::kCrlDistributionPoints, false,
           sample_sequence({sample_sequence({sample_element(
               der::context_constructed(0),
               text_of(sample_element(der::context_constructed(1), "\x30\x03\x06\x01\x2a")))})}));
     }},
    {"cabf_br.distribution_point_relative_name", kPass, [] { return tls_server(); }},
    {"cabf_br.distribution_points_several", kViolation,
     [] { return tls_server().with(oids::kCrlDistributionPoints, false, two_points()); }},
    {"cabf_br.distribution_points_several", kPass, [] { return tls_server(); }},
    {"cabf_br.cps_uri_invalid", kViolation, [] { return with_cps("www.example.com/cps"); }},
    {"cabf_br.cps_uri_invalid", kPass, [] { return with_cps("https://www.example.com/cps"); }},
    {"cabf_br.cps_uri_invalid", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.policy_qualifier_not_cps", kViolation, [] { return with_notice(); }},
    {"cabf_br.policy_qualifier_not_cps", kPass,
     [] { return with_cps("http://www.example.com/cps"); }},
    {"cabf_br.policy_qualifier_present", kViolation,
     [] { return with_cps("http://www.example.com/cps"); }},
    {"cabf_br.policy_qualifier_present", kPass, [] { return tls_server(); }},
    {"cabf_br.policies_missing", kViolation,
     [] { return tls_server().without(oids::kCertificatePolicies); }},
    {"cabf_br.policies_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.policies_empty", kViolation,
     [] { return tls_server().with(oids::kCertificatePolicies, false, sample_sequence({})); }},
    {"cabf_br.policies_empty", kPass, [] { return tls_server(); }},
    {"cabf_br.policies_critical", kViolation,
     [] { return tls_server().with_critical(oids::kCertificatePolicies, true); }},
    {"cabf_br.policies_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.extended_key_usage_missing", kViolation,
     [] { return tls_server().without(oids::kExtendedKeyUsage); }},
    {"cabf_br.extended_key_usage_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.extended_key_usage_critical", kViolation,
     [] { return tls_server().with_critical(oids::kExtendedKeyUsage, true); }},
    {"cabf_br.extended_key_usage_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.purpose_prohibited", kViolation,
     [] {
       return tls_server().with_purposes({oids::kServerAuth, oids::kEmailProtection});
     }},
    {"cabf_br.purpose_prohibited", kPass,
     [] {
       return tls_server().with_purposes({oids::kServerAuth, oids::kClientAuth});
     }},
    {"cabf_br.purpose_not_recommended", kViolation,
     [] {
       return tls_server().with_purposes({oids::kServerAuth, oids::kIpsecIke});
     }},
    {"cabf_br.purpose_not_recommended", kPass,
     [] {
       return tls_server().with_purposes({oids::kServerAuth, oids::kClientAuth});
     }},
    {"cabf_br.purpose_without_server_or_client", kViolation,
     [] {
       return tls_server()
           .with_purposes({oids::kAnyExtendedKeyUsage})
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.purpose_without_server_or_client", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.purpose_extra", kViolation,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kCodeSigning})
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.purpose_extra", kPass,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kEmailProtection})
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.key_usage_cert_sign", kViolation,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_cert_sign);
     }},
    {"cabf_br.key_usage_cert_sign", kPass, [] { return tls_server(); }},
    {"cabf_br.key_usage_crl_sign", kViolation,
     [] { return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::crl_sign); }},
    {"cabf_br.key_usage_crl_sign", kPass, [] { return tls_server(); }},
    {"cabf_br.version", kViolation, [] { return tls_server().with_version(1); }},
    {"cabf_br.version", kPass, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
