// Rows of rules of browsers, of mail services, and of Certificate Transparency (RFC 6962).
#include "fixtures/public_keys.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }

// One timestamp (version 1) of each of these logs.
CertificateSample logged(CertificateSample sample, std::string_view logs) {
  std::string list;
  for (const char log : logs) {
    std::string one(1, '\0');
    one += std::string(32, log);
    one += std::string(8, '\0') + std::string(2, '\0');
    one += std::string("\x04\x03\x00\x02\x30\x00", 6);
    list += std::string("\0", 1) + static_cast<char>(one.size()) + one;
  }
  const std::string sized{static_cast<char>(list.size() >> 8), static_cast<char>(list.size())};
  return sample.with(oids::kSctList, false, sample_element(der::kOctetString, sized + list));
}
CertificateSample precertificate() { return tls_server().with(oids::kCtPoison, true, hex("0500")); }
CertificateSample pss_signed(std::string_view identifier) {
  return tls_server().with_signature_algorithm(hex(identifier));
}
CertificateSample of_2025() { return tls_server().with_validity("2025-06-01", 90); }
CertificateSample p384_key() {
  return of_2025().with_key(
      sample_sequence({hex("301006072a8648ce3d020106052b81040022"), hex("03020004")}));
}
CertificateSample dsa_server() {
  return tls_server().with_key(sample_sequence({sample_algorithm(oids::kDsa), hex("03020004")}));
}

const RuleRows kRows{
    {"rfc6962.sct_list_empty", kViolation,
     [] { return tls_server().with(oids::kSctList, false, hex("04020000")); }},
    {"rfc6962.sct_list_empty", kPass, [] { return logged(tls_server(), "ab"); }},
    {"rfc6962.sct_list_empty", kPass, [] { return tls_server(); }},
    {"rfc6962.sct_list_empty", kNotApplicable, [] { return tls_ca(); }},
    {"rfc6962.sct_list_malformed", kViolation,
     [] { return tls_server().with(oids::kSctList, false, hex("0403000200")); }},
    {"rfc6962.sct_list_malformed", kViolation,
     [] { return tls_server().with(oids::kSctList, false, hex("3000")); }},
    {"rfc6962.sct_list_malformed", kPass, [] { return logged(tls_server(), "ab"); }},
    {"rfc6962.sct_list_malformed", kPass,
     [] { return tls_server().with(oids::kSctList, false, hex("04020000")); }},
    {"rfc6962.precertificate_with_timestamps", kViolation,
     [] { return logged(precertificate(), "ab"); }},
    {"rfc6962.precertificate_with_timestamps", kPass, [] { return precertificate(); }},
    {"rfc6962.precertificate_with_timestamps", kNotApplicable,
     [] { return logged(tls_server(), "ab"); }},

    {"mozilla.authority_key_identifier_with_issuer", kViolation,
     [] {
       return tls_server().with(oids::kAuthorityKeyIdentifier, false,
                                hex("300c800141a10482026161820107"));
     }},
    {"mozilla.authority_key_identifier_with_issuer", kPass, [] { return tls_server(); }},
    {"mozilla.authority_key_identifier_with_issuer", kNotApplicable, [] { return code_signing(); }},
    {"mozilla.ecdsa_key_encoding", kViolation,  // secp256k1
     [] {
       return of_2025().with_key(
           sample_sequence({hex("301006072a8648ce3d020106052b8104000a"), hex("03020004")}));
     }},
    {"mozilla.ecdsa_key_encoding", kPass, [] { return of_2025(); }},
    {"mozilla.ecdsa_key_encoding", kPass, [] { return p384_key(); }},
    {"mozilla.ecdsa_key_encoding", kNotEffective, [] { return tls_server(); }},
    {"mozilla.ecdsa_signature_encoding", kViolation,
     [] { return of_2025().with_signature_algorithm(sample_algorithm(oids::kEcdsaWithSha512)); }},
    {"mozilla.ecdsa_signature_encoding", kViolation,
     [] { return of_2025().with_signature(Bytes(140, 0x30)); }},
    {"mozilla.ecdsa_signature_encoding", kPass, [] { return of_2025(); }},
    {"mozilla.ecdsa_signature_encoding", kPass,
     [] {
       return of_2025()
           .with_signature_algorithm(sample_algorithm(oids::kEcdsaWithSha384))
           .with_signature(Bytes(103, 0x30));
     }},
    {"mozilla.rsa_exponent_one", kViolation,
     [] { return tls_server().with_key(sample_rsa_key(2048, 1)); }},
    {"mozilla.rsa_exponent_one", kPass, [] { return tls_server().with_key(sample_rsa_key(2048)); }},
    {"mozilla.rsa_modulus_too_short", kViolation,
     [] { return smime_mailbox().with_key(sample_rsa_key(2047)); }},
    {"mozilla.rsa_modulus_too_short", kPass,
     [] { return smime_mailbox().with_key(sample_rsa_key(2048)); }},
    {"mozilla.rsa_modulus_odd_length", kViolation,
     [] { return tls_server().with_key(sample_rsa_key(2049)); }},
    {"mozilla.rsa_modulus_odd_length", kPass,
     [] { return tls_server().with_key(sample_rsa_key(2056)); }},
    {"mozilla.rsassa_pss_key", kViolation,
     [] {
       return tls_server().with_key(
           sample_sequence({sample_algorithm(oids::kRsassaPss), hex("03020004")}));
     }},
    {"mozilla.rsassa_pss_key", kPass, [] { return tls_server(); }},
    {"mozilla.rsassa_pss_parameters", kViolation,  // a salt of 33 octets
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402010500a203020121");
     }},
    {"mozilla.rsassa_pss_parameters", kPass,
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402010500a203020120");
     }},
    {"mozilla.rsassa_pss_parameters", kPass,
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402030500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402030500a203020140");
     }},
    {"mozilla.dsa_key", kViolation, [] { return dsa_server(); }},
    {"mozilla.dsa_key", kPass, [] { return tls_server(); }},
    {"mozilla.intermediate_purposes", kViolation,
     [] { return tls_ca().without(oids::kExtendedKeyUsage); }},
    {"mozilla.intermediate_purposes", kViolation,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kEmailProtection});
     }},
    {"mozilla.intermediate_purposes", kViolation,
     [] { return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"mozilla.intermediate_purposes", kPass, [] { return tls_ca(); }},
    {"mozilla.intermediate_purposes", kNotApplicable, [] { return root_ca(); }},

    {"apple.too_few_timestamps", kViolation, [] { return tls_server(); }},
    {"apple.too_few_timestamps", kViolation, [] { return logged(tls_server(), "aa"); }},
    {"apple.too_few_timestamps", kPass, [] { return logged(tls_server(), "ab"); }},
    {"apple.too_few_timestamps", kViolation,  // 15 months
     [] { return logged(tls_server().with_validity("2018-11-30", 460), "ab"); }},
    {"apple.too_few_timestamps", kPass,
     [] { return logged(tls_server().with_validity("2018-11-30", 460), "abc"); }},
    {"apple.too_few_timestamps", kViolation,
     [] { return logged(tls_server().with_validity("2018-11-30", 1200), "abcd"); }},
    {"apple.too_few_timestamps", kPass,
     [] { return logged(tls_server().with_validity("2018-11-30", 1200), "abcde"); }},
    {"apple.too_few_timestamps", kNotApplicable, [] { return precertificate(); }},
    {"apple.too_few_timestamps", kNotApplicable, [] { return smime_mailbox(); }},
    {"apple.valid_longer_than_398_days", kViolation,
     [] { return tls_server().with_validity("2024-06-01", 399); }},
    {"apple.valid_longer_than_398_days", kPass,
     [] { return tls_server().with_validity("2024-06-01", 398); }},
    {"apple.valid_longer_than_398_days", kNotEffective,
     [] { return tls_server().with_validity("2020-08-31", 399); }},
    {"apple.valid_longer_than_397_days", kViolation,
     [] { return tls_server().with_validity("2024-06-01", 398); }},
    {"apple.valid_longer_than_397_days", kPass,
     [] { return tls_server().with_validity("2024-06-01", 397); }},
    {"chrome.client_auth_purpose", kViolation,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kClientAuth})
           .with_validity("2027-03-15", 40);
     }},
    {"chrome.client_auth_purpose", kPass,
     [] { return tls_server().with_validity("2027-03-15", 40); }},
    {"chrome.client_auth_purpose", kNotEffective,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kClientAuth})
           .with_validity("2027-03-14", 40);
     }},
    {"microsoft.revocation_information_missing", kViolation,
     [] {
       return tls_server()
           .without(oids::kAuthorityInfoAccess)
           .with_distribution_points({"ldap://crl.example.com/"});
     }},
    {"microsoft.revocation_information_missing", kPass,
     [] { return tls_server().without(oids::kAuthorityInfoAccess); }},
    {"microsoft.revocation_information_missing", kPass,
     [] { return tls_server().without(oids::kCrlDistributionPoints); }},
    {"microsoft.revocation_information_missing", kNotApplicable, [] { return tls_ca(); }},
    {"google.gmail_ca_issuers_missing", kViolation,
     [] { return smime_mailbox().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
    {"google.gmail_ca_issuers_missing", kPass, [] { return smime_mailbox(); }},
    {"google.gmail_ca_issuers_missing", kNotApplicable,
     [] { return tls_server().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
