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
    {"rfc6962.sct_list_empty", violation_,
     [] { return tls_server().with(oids::kSctList, false, hex("04020000")); }},
    {"rfc6962.sct_list_empty", pass_, [] { return logged(tls_server(), "ab"); }},
    {"rfc6962.sct_list_empty", pass_, [] { return tls_server(); }},
    {"rfc6962.sct_list_empty", not_applicable_, [] { return tls_ca(); }},
    {"rfc6962.sct_list_malformed", violation_,
     [] { return tls_server().with(oids::kSctList, false, hex("0403000200")); }},
    {"rfc6962.sct_list_malformed", violation_,
     [] { return tls_server().with(oids::kSctList, false, hex("3000")); }},
    {"rfc6962.sct_list_malformed", pass_, [] { return logged(tls_server(), "ab"); }},
    {"rfc6962.sct_list_malformed", pass_,
     [] { return tls_server().with(oids::kSctList, false, hex("04020000")); }},
    {"rfc6962.precertificate_with_timestamps", violation_,
     [] { return logged(precertificate(), "ab"); }},
    {"rfc6962.precertificate_with_timestamps", pass_, [] { return precertificate(); }},
    {"rfc6962.precertificate_with_timestamps", not_applicable_,
     [] { return logged(tls_server(), "ab"); }},

    {"mozilla.authority_key_identifier_with_issuer", violation_,
     [] {
       return tls_server().with(oids::kAuthorityKeyIdentifier, false,
                                hex("300c800141a10482026161820107"));
     }},
    {"mozilla.authority_key_identifier_with_issuer", pass_, [] { return tls_server(); }},
    {"mozilla.authority_key_identifier_with_issuer", not_applicable_,
     [] { return code_signing(); }},
    {"mozilla.ecdsa_key_encoding", violation_,  // secp256k1
     [] {
       return of_2025().with_key(
           sample_sequence({hex("301006072a8648ce3d020106052b8104000a"), hex("03020004")}));
     }},
    {"mozilla.ecdsa_key_encoding", pass_, [] { return of_2025(); }},
    {"mozilla.ecdsa_key_encoding", pass_, [] { return p384_key(); }},
    {"mozilla.ecdsa_key_encoding", not_effective_, [] { return tls_server(); }},
    {"mozilla.ecdsa_signature_encoding", violation_,
     [] { return of_2025().with_signature_algorithm(sample_algorithm(oids::kEcdsaWithSha512)); }},
    {"mozilla.ecdsa_signature_encoding", violation_,
     [] { return of_2025().with_signature(Bytes(140, 0x30)); }},
    {"mozilla.ecdsa_signature_encoding", pass_, [] { return of_2025(); }},
    {"mozilla.ecdsa_signature_encoding", pass_,
     [] {
       return of_2025()
           .with_signature_algorithm(sample_algorithm(oids::kEcdsaWithSha384))
           .with_signature(Bytes(103, 0x30));
     }},
    {"mozilla.rsa_exponent_one", violation_,
     [] { return tls_server().with_key(sample_rsa_key(2048, 1)); }},
    {"mozilla.rsa_exponent_one", pass_, [] { return tls_server().with_key(sample_rsa_key(2048)); }},
    {"mozilla.rsa_modulus_too_short", violation_,
     [] { return smime_mailbox().with_key(sample_rsa_key(2047)); }},
    {"mozilla.rsa_modulus_too_short", pass_,
     [] { return smime_mailbox().with_key(sample_rsa_key(2048)); }},
    {"mozilla.rsa_modulus_odd_length", violation_,
     [] { return tls_server().with_key(sample_rsa_key(2049)); }},
    {"mozilla.rsa_modulus_odd_length", pass_,
     [] { return tls_server().with_key(sample_rsa_key(2056)); }},
    {"mozilla.rsassa_pss_key", violation_,
     [] {
       return tls_server().with_key(
           sample_sequence({sample_algorithm(oids::kRsassaPss), hex("03020004")}));
     }},
    {"mozilla.rsassa_pss_key", pass_, [] { return tls_server(); }},
    {"mozilla.rsassa_pss_parameters", violation_,  // a salt of 33 octets
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402010500a203020121");
     }},
    {"mozilla.rsassa_pss_parameters", pass_,
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402010500a203020120");
     }},
    {"mozilla.rsassa_pss_parameters", pass_,
     [] {
       return pss_signed(
           "304106092a864886f70d01010a3034a00f300d06096086480165030402030500a11c301a06092a864886f70"
           "d"
           "010108300d06096086480165030402030500a203020140");
     }},
    {"mozilla.dsa_key", violation_, [] { return dsa_server(); }},
    {"mozilla.dsa_key", pass_, [] { return tls_server(); }},
    {"mozilla.intermediate_purposes", violation_,
     [] { return tls_ca().without(oids::kExtendedKeyUsage); }},
    {"mozilla.intermediate_purposes", violation_,
     [] {
       return tls_ca().with_purposes({oids::kServerAuth, oids::kEmailProtection});
     }},
    {"mozilla.intermediate_purposes", violation_,
     [] { return tls_ca().with_purposes({oids::kAnyExtendedKeyUsage}); }},
    {"mozilla.intermediate_purposes", pass_, [] { return tls_ca(); }},
    {"mozilla.intermediate_purposes", not_applicable_, [] { return root_ca(); }},

    {"apple.too_few_timestamps", violation_, [] { return tls_server(); }},
    {"apple.too_few_timestamps", violation_, [] { return logged(tls_server(), "aa"); }},
    {"apple.too_few_timestamps", pass_, [] { return logged(tls_server(), "ab"); }},
    {"apple.too_few_timestamps", violation_,  // 15 months
     [] { return logged(tls_server().with_validity("2018-11-30", 460), "ab"); }},
    {"apple.too_few_timestamps", pass_,
     [] { return logged(tls_server().with_validity("2018-11-30", 460), "abc"); }},
    {"apple.too_few_timestamps", violation_,
     [] { return logged(tls_server().with_validity("2018-11-30", 1200), "abcd"); }},
    {"apple.too_few_timestamps", pass_,
     [] { return logged(tls_server().with_validity("2018-11-30", 1200), "abcde"); }},
    {"apple.too_few_timestamps", not_applicable_, [] { return precertificate(); }},
    {"apple.too_few_timestamps", not_applicable_, [] { return smime_mailbox(); }},
    {"apple.valid_longer_than_398_days", violation_,
     [] { return tls_server().with_validity("2024-06-01", 399); }},
    {"apple.valid_longer_than_398_days", pass_,
     [] { return tls_server().with_validity("2024-06-01", 398); }},
    {"apple.valid_longer_than_398_days", not_effective_,
     [] { return tls_server().with_validity("2020-08-31", 399); }},
    {"apple.valid_longer_than_397_days", violation_,
     [] { return tls_server().with_validity("2024-06-01", 398); }},
    {"apple.valid_longer_than_397_days", pass_,
     [] { return tls_server().with_validity("2024-06-01", 397); }},
    {"chrome.client_auth_purpose", violation_,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kClientAuth})
           .with_validity("2027-03-15", 40);
     }},
    {"chrome.client_auth_purpose", pass_,
     [] { return tls_server().with_validity("2027-03-15", 40); }},
    {"chrome.client_auth_purpose", not_effective_,
     [] {
       return tls_server()
           .with_purposes({oids::kServerAuth, oids::kClientAuth})
           .with_validity("2027-03-14", 40);
     }},
    {"microsoft.revocation_information_missing", violation_,
     [] {
       return tls_server()
           .without(oids::kAuthorityInfoAccess)
           .with_distribution_points({"ldap://crl.example.com/"});
     }},
    {"microsoft.revocation_information_missing", pass_,
     [] { return tls_server().without(oids::kAuthorityInfoAccess); }},
    {"microsoft.revocation_information_missing", pass_,
     [] { return tls_server().without(oids::kCrlDistributionPoints); }},
    {"microsoft.revocation_information_missing", not_applicable_, [] { return tls_ca(); }},
    {"google.gmail_ca_issuers_missing", violation_,
     [] { return smime_mailbox().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
    {"google.gmail_ca_issuers_missing", pass_, [] { return smime_mailbox(); }},
    {"google.gmail_ca_issuers_missing", not_applicable_,
     [] { return tls_server().with_authority_info_access({"http://ocsp.example.com"}, {}); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
