#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"private_pki.server_without_names", violation_,
     [] { return private_server().without(oids::kSubjectAltName); }},
    {"private_pki.server_without_names", pass_, [] { return private_server(); }},
    {"private_pki.server_without_names", not_applicable_, [] { return tls_ca(); }},
    {"private_pki.common_name_not_listed", violation_,
     [] { return private_server().with_dns_names({"other.corp.contoso.example"}); }},
    {"private_pki.common_name_not_listed", pass_, [] { return private_server(); }},
    {"private_pki.address_as_dns_name", violation_,
     [] { return private_server().with_dns_names({"192.0.2.7"}); }},
    {"private_pki.address_as_dns_name", pass_, [] { return private_server(); }},
    {"private_pki.wildcard_of_one_label", violation_,
     [] { return private_server().with_dns_names({"*.local"}); }},
    {"private_pki.wildcard_of_one_label", pass_,
     [] { return private_server().with_dns_names({"*.corp.local"}); }},
    {"private_pki.server_validity_over_825_days", violation_,
     [] { return private_server().with_validity("2024-06-01", 826); }},
    {"private_pki.server_validity_over_825_days", pass_,
     [] { return private_server().with_validity("2024-06-01", 825); }},
    {"private_pki.server_validity_over_825_days", not_effective_,
     [] { return private_server().with_validity("2018-06-01", 2000); }},
    {"private_pki.weak_signature_hash", violation_,
     [] {
       return private_server().with_signature_algorithm(
           sample_algorithm(oids::kSha1WithRsa, sample_element(der::kNull, "")));
     }},
    {"private_pki.weak_signature_hash", pass_, [] { return private_server(); }},
    {"private_pki.short_rsa_key", violation_,
     [] { return private_server().with_key(sample_rsa_key(1024)); }},
    {"private_pki.short_rsa_key", pass_,
     [] { return private_server().with_key(sample_rsa_key(2048)); }},
    {"private_pki.short_rsa_key", not_applicable_, [] { return private_server(); }},
    {"private_pki.short_serial_number", violation_,
     [] { return private_server().with_serial("0102"); }},
    {"private_pki.short_serial_number", pass_, [] { return private_server(); }},
    {"private_pki.any_purpose", violation_,
     [] { return private_server().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"private_pki.any_purpose", pass_, [] { return private_server(); }},
    {"private_pki.ca_as_server", violation_,
     [] { return tls_ca().with_dns_names({"ca.corp.contoso.example"}); }},
    {"private_pki.ca_as_server", pass_, [] { return tls_ca(); }},
    {"private_pki.no_revocation_information", violation_,
     [] {
       return private_server()
           .without(oids::kAuthorityInfoAccess)
           .without(oids::kCrlDistributionPoints);
     }},
    {"private_pki.no_revocation_information", pass_, [] { return private_server(); }},
    {"private_pki.no_revocation_information", not_applicable_,  // an old root, whoever signed it
     [] {
       auto root = root_ca().without_extensions().with_version(std::nullopt);
       root.self_signed = false;
       return root;
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
