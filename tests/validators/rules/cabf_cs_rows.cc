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
    {"cabf_cs.authority_info_access_missing", violation_,
     [] { return code_signing().without(oids::kAuthorityInfoAccess); }},
    {"cabf_cs.authority_info_access_missing", violation_,
     [] { return code_signing().with_critical(oids::kAuthorityInfoAccess, true); }},
    {"cabf_cs.authority_info_access_missing", pass_, [] { return code_signing(); }},
    {"cabf_cs.authority_info_access_missing", not_applicable_, [] { return tls_server(); }},
    {"cabf_cs.issuer_address_missing", violation_,
     [] { return code_signing().with_authority_info_access({}, {"ldap://i.example/"}); }},
    {"cabf_cs.issuer_address_missing", violation_,
     [] { return code_signing().with_authority_info_access({}, {"http://i.ex\nample/"}); }},
    {"cabf_cs.issuer_address_missing", pass_,
     [] { return code_signing().with_authority_info_access({}, {"http://i.example/"}); }},
    {"cabf_cs.responder_address_not_http", violation_,
     [] {
       return code_signing().with_authority_info_access({"http://a.example/", "ftp://o.example"},
                                                        {});
     }},
    {"cabf_cs.responder_address_not_http", pass_,
     [] { return code_signing().with_authority_info_access({"http://o.example/"}, {}); }},
    {"cabf_cs.responder_address_not_http", not_applicable_,
     [] { return code_signing().with_authority_info_access({}, {"http://i.example/"}); }},
    {"cabf_cs.distribution_points", violation_,
     [] { return code_signing().without(oids::kCrlDistributionPoints); }},
    {"cabf_cs.distribution_points", violation_,
     [] { return code_signing().with_critical(oids::kCrlDistributionPoints, true); }},
    {"cabf_cs.distribution_points", violation_,
     [] {
       return code_signing().with_distribution_points({"http://a.example", "ldap://b.example"});
     }},
    {"cabf_cs.distribution_points", pass_,
     [] { return code_signing().with_distribution_points({"http://a.example"}); }},
    {"cabf_cs.ec_curve", violation_, [] { return with_curve(oids::kSecp224r1); }},
    {"cabf_cs.ec_curve", pass_, [] { return with_curve(oids::kSecp521r1); }},
    {"cabf_cs.ec_curve", not_applicable_,
     [] { return code_signing().with_key(sample_rsa_key(3072)); }},
    {"cabf_cs.rsa_key_too_small", violation_,
     [] { return code_signing().with_key(sample_rsa_key(3071)); }},
    {"cabf_cs.rsa_key_too_small", pass_,
     [] { return code_signing().with_key(sample_rsa_key(3072)); }},
    {"cabf_cs.purposes", violation_,
     [] { return code_signing().with_purposes({oids::kTimeStamping}); }},
    {"cabf_cs.purposes", violation_,
     [] {
       return code_signing().with_purposes({oids::kCodeSigning, oids::kServerAuth});
     }},
    {"cabf_cs.purposes", violation_,
     [] { return code_signing().without(oids::kExtendedKeyUsage); }},
    {"cabf_cs.purposes", pass_, [] { return code_signing(); }},
    {"cabf_cs.key_usage", violation_, [] { return code_signing().without(oids::kKeyUsage); }},
    {"cabf_cs.key_usage", violation_,
     [] { return code_signing().with_critical(oids::kKeyUsage, false); }},
    {"cabf_cs.key_usage", violation_,
     [] { return code_signing().with_key_usage(KeyUsage::content_commitment); }},
    {"cabf_cs.key_usage", violation_,
     [] {
       return code_signing().with_key_usage(KeyUsage::digital_signature | KeyUsage::crl_sign);
     }},
    {"cabf_cs.key_usage", violation_,
     [] {
       return code_signing().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_cert_sign);
     }},
    {"cabf_cs.key_usage", pass_, [] { return code_signing(); }},
    {"cabf_cs.valid_longer_than_39_months", violation_,
     [] { return code_signing().with_validity("2024-01-31", 1188); }},
    {"cabf_cs.valid_longer_than_39_months", pass_,
     [] { return code_signing().with_validity("2024-01-31", 1186); }},
    {"cabf_cs.valid_longer_than_39_months", not_effective_,
     [] { return code_signing().with_validity("2026-03-01", 1186); }},
    {"cabf_cs.valid_longer_than_460_days", violation_,
     [] { return code_signing().with_validity("2026-03-01", 461); }},
    {"cabf_cs.valid_longer_than_460_days", pass_,
     [] { return code_signing().with_validity("2026-03-01", 460); }},
    {"cabf_cs.organization_missing", violation_,
     [] { return code_signing().minus_subject(oids::kOrganizationName); }},
    {"cabf_cs.organization_missing", pass_, [] { return code_signing(); }},
    {"cabf_cs.country", violation_,
     [] { return code_signing().minus_subject(oids::kCountryName); }},
    {"cabf_cs.country", violation_,
     [] {
       return code_signing()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "UK");
     }},
    {"cabf_cs.country", pass_, [] { return code_signing(); }},
    {"cabf_cs.country", pass_,
     [] {
       return code_signing()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "XX");
     }},
    {"cabf_cs.place_missing", violation_,
     [] {
       return code_signing()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName);
     }},
    {"cabf_cs.place_missing", pass_,
     [] {
       return code_signing()
           .minus_subject(oids::kStateOrProvinceName)
           .minus_subject(oids::kLocalityName)
           .plus_subject(oids::kLocalityName, "Bremen");
     }},
    {"cabf_cs.place_missing", pass_,
     [] {
       return code_signing()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName)
           .plus_subject(oids::kStateOrProvinceName, "Bremen");
     }},
    {"cabf_cs.domain_component", violation_,
     [] { return code_signing().plus_subject(oids::kDomainComponent, "example"); }},
    {"cabf_cs.domain_component", pass_, [] { return code_signing(); }},
    {"cabf_cs.signature_algorithm", violation_, [] { return signed_by(oids::kSha1WithRsa); }},
    {"cabf_cs.signature_algorithm", pass_, [] { return signed_by(oids::kSha384WithRsa); }},
    {"cabf_cs.signature_algorithm", pass_, [] { return code_signing(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
