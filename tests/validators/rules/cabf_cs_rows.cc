#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

CertificateSample with_curve(const Oid& curve) {
  return code_signing().with_key(
      sample_sequence({sample_algorithm(oids::kEcPublicKey, sample_oid(curve)),
                       sample_element(der::kBitString, std::string("\0\4", 2))}));
}
CertificateSample signed_by(const Oid& algorithm) {
  return code_signing().with_signature_algorithm(
      sample_algorithm(algorithm, sample_element(der::kNull, "")));
}

const RuleRows kRows{
    {"cabf_cs.authority_info_access_missing", kViolation,
     [] { return code_signing().without(oids::kAuthorityInfoAccess); }},
    {"cabf_cs.authority_info_access_missing", kViolation,
     [] { return code_signing().with_critical(oids::kAuthorityInfoAccess, true); }},
    {"cabf_cs.authority_info_access_missing", kPass, [] { return code_signing(); }},
    {"cabf_cs.authority_info_access_missing", kNotApplicable, [] { return tls_server(); }},
    {"cabf_cs.issuer_address_missing", kViolation,
     [] { return code_signing().with_authority_info_access({}, {"ldap://i.example/"}); }},
    {"cabf_cs.issuer_address_missing", kViolation,
     [] { return code_signing().with_authority_info_access({}, {"http://i.ex\nample/"}); }},
    {"cabf_cs.issuer_address_missing", kPass,
     [] { return code_signing().with_authority_info_access({}, {"http://i.example/"}); }},
    {"cabf_cs.responder_address_not_http", kViolation,
     [] {
       return code_signing().with_authority_info_access({"http://a.example/", "ftp://o.example"},
                                                        {});
     }},
    {"cabf_cs.responder_address_not_http", kPass,
     [] { return code_signing().with_authority_info_access({"http://o.example/"}, {}); }},
    {"cabf_cs.responder_address_not_http", kNotApplicable,
     [] { return code_signing().with_authority_info_access({}, {"http://i.example/"}); }},
    {"cabf_cs.distribution_points", kViolation,
     [] { return code_signing().without(oids::kCrlDistributionPoints); }},
    {"cabf_cs.distribution_points", kViolation,
     [] { return code_signing().with_critical(oids::kCrlDistributionPoints, true); }},
    {"cabf_cs.distribution_points", kViolation,
     [] {
       return code_signing().with_distribution_points({"http://a.example", "ldap://b.example"});
     }},
    {"cabf_cs.distribution_points", kPass,
     [] { return code_signing().with_distribution_points({"http://a.example"}); }},
    {"cabf_cs.ec_curve", kViolation, [] { return with_curve(oids::kSecp224r1); }},
    {"cabf_cs.ec_curve", kPass, [] { return with_curve(oids::kSecp521r1); }},
    {"cabf_cs.ec_curve", kNotApplicable,
     [] { return code_signing().with_key(sample_rsa_key(3072)); }},
    {"cabf_cs.rsa_key_too_small", kViolation,
     [] { return code_signing().with_key(sample_rsa_key(3071)); }},
    {"cabf_cs.rsa_key_too_small", kPass,
     [] { return code_signing().with_key(sample_rsa_key(3072)); }},
    {"cabf_cs.purposes", kViolation,
     [] { return code_signing().with_purposes({oids::kTimeStamping}); }},
    {"cabf_cs.purposes", kViolation,
     [] {
       return code_signing().with_purposes({oids::kCodeSigning, oids::kServerAuth});
     }},
    {"cabf_cs.purposes", kViolation,
     [] { return code_signing().without(oids::kExtendedKeyUsage); }},
    {"cabf_cs.purposes", kPass, [] { return code_signing(); }},
    {"cabf_cs.key_usage", kViolation, [] { return code_signing().without(oids::kKeyUsage); }},
    {"cabf_cs.key_usage", kViolation,
     [] { return code_signing().with_critical(oids::kKeyUsage, false); }},
    {"cabf_cs.key_usage", kViolation,
     [] { return code_signing().with_key_usage(KeyUsage::content_commitment); }},
    {"cabf_cs.key_usage", kViolation,
     [] {
       return code_signing().with_key_usage(KeyUsage::digital_signature | KeyUsage::crl_sign);
     }},
    {"cabf_cs.key_usage", kViolation,
     [] {
       return code_signing().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_cert_sign);
     }},
    {"cabf_cs.key_usage", kPass, [] { return code_signing(); }},
    {"cabf_cs.valid_longer_than_39_months", kViolation,
     [] { return code_signing().with_validity("2024-01-31", 1188); }},
    {"cabf_cs.valid_longer_than_39_months", kPass,
     [] { return code_signing().with_validity("2024-01-31", 1186); }},
    {"cabf_cs.valid_longer_than_39_months", kNotEffective,
     [] { return code_signing().with_validity("2026-03-01", 1186); }},
    {"cabf_cs.valid_longer_than_460_days", kViolation,
     [] { return code_signing().with_validity("2026-03-01", 461); }},
    {"cabf_cs.valid_longer_than_460_days", kPass,
     [] { return code_signing().with_validity("2026-03-01", 460); }},
    {"cabf_cs.organization_missing", kViolation,
     [] { return code_signing().minus_subject(oids::kOrganizationName); }},
    {"cabf_cs.organization_missing", kPass, [] { return code_signing(); }},
    {"cabf_cs.country", kViolation,
     [] { return code_signing().minus_subject(oids::kCountryName); }},
    {"cabf_cs.country", kViolation,
     [] {
       return code_signing()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "UK");
     }},
    {"cabf_cs.country", kPass, [] { return code_signing(); }},
    {"cabf_cs.country", kPass,
     [] {
       return code_signing()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "XX");
     }},
    {"cabf_cs.place_missing", kViolation,
     [] {
       return code_signing()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName);
     }},
    {"cabf_cs.place_missing", kPass,
     [] {
       return code_signing()
           .minus_subject(oids::kStateOrProvinceName)
           .minus_subject(oids::kLocalityName)
           .plus_subject(oids::kLocalityName, "Bremen");
     }},
    {"cabf_cs.place_missing", kPass,
     [] {
       return code_signing()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName)
           .plus_subject(oids::kStateOrProvinceName, "Bremen");
     }},
    {"cabf_cs.domain_component", kViolation,
     [] { return code_signing().plus_subject(oids::kDomainComponent, "example"); }},
    {"cabf_cs.domain_component", kPass, [] { return code_signing(); }},
    {"cabf_cs.signature_algorithm", kViolation, [] { return signed_by(oids::kSha1WithRsa); }},
    {"cabf_cs.signature_algorithm", kPass, [] { return signed_by(oids::kSha384WithRsa); }},
    {"cabf_cs.signature_algorithm", kPass, [] { return code_signing(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
