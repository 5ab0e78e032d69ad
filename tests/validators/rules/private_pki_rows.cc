#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"private_pki.server_without_names", kViolation,
     [] { return private_server().without(oids::kSubjectAltName); }},
    {"private_pki.server_without_names", kPass, [] { return private_server(); }},
    {"private_pki.server_without_names", kNotApplicable, [] { return tls_ca(); }},
    {"private_pki.common_name_not_listed", kViolation,
     [] { return private_server().with_dns_names({"other.corp.contoso.example"}); }},
    {"private_pki.common_name_not_listed", kPass, [] { return private_server(); }},
    {"private_pki.address_as_dns_name", kViolation,
     [] { return private_server().with_dns_names({"192.0.2.7"}); }},
    {"private_pki.address_as_dns_name", kPass, [] { return private_server(); }},
    {"private_pki.wildcard_of_one_label", kViolation,
     [] { return private_server().with_dns_names({"*.local"}); }},
    {"private_pki.wildcard_of_one_label", kPass,
     [] { return private_server().with_dns_names({"*.corp.local"}); }},
    {"private_pki.server_validity_over_825_days", kViolation,
     [] { return private_server().with_validity("2024-06-01", 826); }},
    {"private_pki.server_validity_over_825_days", kPass,
     [] { return private_server().with_validity("2024-06-01", 825); }},
    {"private_pki.server_validity_over_825_days", kNotEffective,
     [] { return private_server().with_validity("2018-06-01", 2000); }},
    {"private_pki.weak_signature_hash", kViolation,
     [] {
       return private_server().with_signature_algorithm(
           sample_algorithm(oids::kSha1WithRsa, sample_element(der::kNull, "")));
     }},
    {"private_pki.weak_signature_hash", kPass, [] { return private_server(); }},
    {"private_pki.short_rsa_key", kViolation,
     [] { return private_server().with_key(sample_rsa_key(1024)); }},
    {"private_pki.short_rsa_key", kPass,
     [] { return private_server().with_key(sample_rsa_key(2048)); }},
    {"private_pki.short_rsa_key", kNotApplicable, [] { return private_server(); }},
    {"private_pki.short_serial_number", kViolation,
     [] { return private_server().with_serial("0102"); }},
    {"private_pki.short_serial_number", kPass, [] { return private_server(); }},
    {"private_pki.any_purpose", kViolation,
     [] { return private_server().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"private_pki.any_purpose", kPass, [] { return private_server(); }},
    {"private_pki.ca_as_server", kViolation,
     [] { return tls_ca().with_dns_names({"ca.corp.contoso.example"}); }},
    {"private_pki.ca_as_server", kPass, [] { return tls_ca(); }},
    {"private_pki.no_revocation_information", kViolation,
     [] {
       return private_server()
           .without(oids::kAuthorityInfoAccess)
           .without(oids::kCrlDistributionPoints);
     }},
    {"private_pki.no_revocation_information", kPass, [] { return private_server(); }},
    {"private_pki.no_revocation_information", kNotApplicable,  // an old root, whoever signed it
     [] {
       auto root = root_ca().without_extensions().with_version(std::nullopt);
       root.self_signed = false;
       return root;
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
