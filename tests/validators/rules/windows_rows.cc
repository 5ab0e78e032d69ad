#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

// An RSA key whose exponent is 2^32 + 1.
Bytes big_exponent_key() {
  const std::string modulus = std::string(1, '\0') + std::string(256, '\xc1');
  const Bytes key =
      sample_sequence({sample_element(der::kInteger, modulus),
                       sample_element(der::kInteger, std::string_view("\x01\x00\x00\x00\x01", 5))});
  const std::string bits = std::string(1, '\0') + std::string(text_of(key));
  return sample_sequence({sample_algorithm(oids::kRsaEncryption, sample_element(der::kNull, "")),
                          sample_element(der::kBitString, bits)});
}

const RuleRows kRows{
    {"windows.nul_in_name", kViolation,
     [] {
       return tls_server().with_subject(
           {{oids::kCommonName, std::string("bank.example\0.attacker.example", 30)}});
     }},
    {"windows.nul_in_name", kPass, [] { return tls_server_ov(); }},
    {"windows.nul_in_name", kPass,  // bits, no text
     [] {
       return tls_server_ov().plus_subject(Oid{"2.5.4.45"}, std::string("\0\x70\xb3\0", 4),
                                           der::kBitString);
     }},
    {"windows.nul_in_name", kPass,
     [] {
       return tls_server_ov().plus_subject(oids::kOrganizationName, std::string("\0A", 2),
                                           der::kBmpString);
     }},
    {"windows.nul_in_name", kViolation,
     [] {
       return tls_server().with_alt_names({sample_element(
           der::context(2), std::string_view("bank.example\0.attacker.example", 30))});
     }},
    {"windows.oid_arc_overflow", kViolation,
     [] {
       return tls_server_ov().plus_subject(Oid{"2.5.4.4294967299"}, "bank.example",
                                           der::kUtf8String);
     }},
    {"windows.oid_arc_overflow", kPass, [] { return tls_server_ov(); }},
    {"windows.rsa_exponent_over_32_bits", kViolation,
     [] { return tls_server().with_key(big_exponent_key()); }},
    {"windows.rsa_exponent_over_32_bits", kPass,
     [] { return tls_server().with_key(sample_rsa_key(2048)); }},
    {"windows.rsa_exponent_over_32_bits", kNotApplicable, [] { return tls_server(); }},
    {"windows.rsa_key_below_1024_bits", kViolation,
     [] { return tls_server().with_key(sample_rsa_key(512)); }},
    {"windows.rsa_key_below_1024_bits", kPass,
     [] { return tls_server().with_key(sample_rsa_key(1024)); }},
    {"windows.md5_signature", kViolation,
     [] {
       return private_server().with_signature_algorithm(
           sample_algorithm(oids::kMd5WithRsa, sample_element(der::kNull, "")));
     }},
    {"windows.md5_signature", kPass, [] { return private_server(); }},
    {"windows.rsassa_pss_signature", kViolation,
     [] { return private_server().with_signature_algorithm(sample_algorithm(oids::kRsassaPss)); }},
    {"windows.rsassa_pss_signature", kPass, [] { return private_server(); }},
    {"windows.application_policies_differ", kViolation,
     [] {
       return private_server().with(oids::kMsApplicationPolicies, false,
                                    CertificatePolicies::encode({oids::kClientAuth}));
     }},
    {"windows.application_policies_differ", kPass,
     [] {
       return private_server().with(oids::kMsApplicationPolicies, false,
                                    CertificatePolicies::encode({oids::kServerAuth}));
     }},
    {"windows.application_policies_differ", kViolation,
     [] {
       return private_server().with(
           oids::kMsApplicationPolicies, false,
           CertificatePolicies::encode({oids::kServerAuth, oids::kClientAuth}));
     }},
    {"windows.strong_mapping_missing", kViolation,
     [] {
       return private_server()
           .with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon})
           .with_alt_names({encode_user_principal_name("ada@contoso.example")});
     }},
    {"windows.strong_mapping_missing", kPass,
     [] {
       return private_server()
           .with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon})
           .with_alt_names({encode_user_principal_name("ada@contoso.example")})
           .with(oids::kMsNtdsCaSecurity, false, sample_sequence({}));
     }},
    {"windows.strong_mapping_missing", kNotApplicable,
     [] {
       return private_server().with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon});
     }},
    {"windows.strong_mapping_missing", kNotEffective,
     [] {
       return private_server()
           .with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon})
           .with_alt_names({encode_user_principal_name("ada@contoso.example")})
           .with_validity("2021-01-01", 365);
     }},
    {"windows.smart_card_logon_without_upn", kViolation,
     [] {
       return private_server().with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon});
     }},
    {"windows.smart_card_logon_without_upn", kPass,
     [] {
       return private_server()
           .with_purposes({oids::kClientAuth, oids::kMsSmartCardLogon})
           .with_alt_names({encode_user_principal_name("ada@contoso.example")});
     }},
    {"windows.version_1_template", kViolation,
     [] {
       return private_server().with(
           oids::kMsCertificateTemplateName, false,
           sample_element(der::kBmpString, std::string_view("\0W\0e\0b", 6)));
     }},
    {"windows.version_1_template", kPass,
     [] {
       return private_server().with(oids::kMsCertificateTemplate, false,
                                    sample_sequence({sample_oid(Oid{"1.3.6.1.4.1.311.21.8.1.2"})}));
     }},
    {"windows.version_1_template", kNotApplicable,
     [] {
       return tls_ca().with(oids::kMsCertificateTemplateName, false,
                            sample_element(der::kBmpString, std::string_view("\0C\0A", 4)));
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
