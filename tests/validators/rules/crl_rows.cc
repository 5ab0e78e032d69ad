// Rows of rules about revocation lists and OCSP responses (RFC 5280 section 5, RFC 6960).
#include "fixtures/certificate_list_sample.h"
#include "fixtures/ocsp_fixture.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }
Bytes null_value() { return hex("0500"); }

Bytes response(UtcTime this_update, UtcTime produced_at) {
  const auto root = CertificateFixture("CN=Root").ca().self_signed();
  const auto leaf = CertificateFixture("CN=a.example").dns("a.example").signed_by(root);
  OcspEntry entry;
  entry.certificate = leaf.certificate;
  entry.issuer = root.certificate;
  entry.this_update = this_update;
  return OcspFixture(root).entry(entry).produced_at(produced_at).sign();
}

const RuleRows kRows{
    {"rfc5280.crl_revoked_certificates_empty", kViolation,
     [] { return crl_sample().with_empty_entries().der(); }},
    {"rfc5280.crl_revoked_certificates_empty", kPass, [] { return crl_sample().der(); }},
    {"rfc5280.crl_revoked_certificates_empty", kPass,
     [] {
       CertificateListSample none = crl_sample();
       none.entries.clear();
       return none.der();
     }},
    {"rfc5280.crl_authority_key_identifier_missing", kViolation,
     [] { return crl_sample().without(oids::kAuthorityKeyIdentifier).der(); }},
    {"rfc5280.crl_authority_key_identifier_missing", kPass, [] { return crl_sample().der(); }},
    {"rfc5280.crl_next_update_missing", kViolation,
     [] { return crl_sample().without_next_update().der(); }},
    {"rfc5280.crl_next_update_missing", kPass, [] { return crl_sample().der(); }},
    {"rfc5280.crl_next_update_missing", kNotEffective,
     [] {
       return crl_sample().with_updates("2008-04-30", "2008-05-07").without_next_update().der();
     }},
    {"rfc5280.crl_number_missing", kViolation,
     [] { return crl_sample().without(oids::kCrlNumber).der(); }},
    {"rfc5280.crl_number_missing", kPass, [] { return crl_sample().der(); }},
    {"rfc5280.crl_reason_unspecified", kViolation,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 0).der(); }},
    {"rfc5280.crl_reason_unspecified", kPass,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 1).der(); }},
    {"rfc5280.crl_reason_unspecified", kNotApplicable, [] { return crl_sample().der(); }},
    {"rfc5280.crl_reason_unknown", kViolation,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 7).der(); }},
    {"rfc5280.crl_reason_unknown", kViolation,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 11).der(); }},
    {"rfc5280.crl_reason_unknown", kViolation,
     [] {
       return crl_sample()
           .with_entry("2a", "2024-05-02")
           .with_entry_extension(oids::kReasonCode, false, hex("020101"))
           .der();
     }},
    {"rfc5280.crl_reason_unknown", kPass,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 10).der(); }},
    {"rfc5280.crl_revocation_after_issue", kViolation,
     [] { return crl_sample().with_entry("2a", "2024-06-01T00:00:01Z").der(); }},
    {"rfc5280.crl_revocation_after_issue", kPass,
     [] { return crl_sample().with_entry("2a", "2024-06-01").der(); }},
    {"rfc5280.crl_revocation_after_issue", kNotApplicable,
     [] { return crl_sample().with_empty_entries().der(); }},
    {"rfc5280.crl_rsa_parameters_missing", kViolation,
     [] {
       return crl_sample().with_signature_algorithm(sample_algorithm(oids::kSha256WithRsa)).der();
     }},
    {"rfc5280.crl_rsa_parameters_missing", kPass,
     [] {
       return crl_sample()
           .with_signature_algorithm(sample_algorithm(oids::kSha256WithRsa, null_value()))
           .der();
     }},
    {"rfc5280.crl_rsa_parameters_missing", kPass, [] { return crl_sample().der(); }},

    {"community.crl_duplicate_extension", kViolation,
     [] { return crl_sample().plus(oids::kCrlNumber, false, hex("02012b")).der(); }},
    {"community.crl_duplicate_extension", kViolation,  // among many
     [] {
       CertificateListSample many = crl_sample().plus(oids::kCrlNumber, false, hex("02012b"));
       for (int i = 1; i <= 20; ++i) {
         many.extensions.push_back({hex("2a" + std::to_string(10 + i)), false, null_value()});
       }
       return many.der();
     }},
    {"community.crl_duplicate_extension", kPass, [] { return crl_sample().der(); }},
    {"community.crl_entry_duplicate_extension", kViolation,
     [] {
       return crl_sample()
           .with_entry("2a", "2024-05-02", 1)
           .with_entry_extension(oids::kReasonCode, false, hex("0a0104"))
           .der();
     }},
    {"community.crl_entry_duplicate_extension", kPass,
     [] { return crl_sample().with_entry("2a", "2024-05-02", 1).der(); }},
    {"community.crl_duplicate_serial", kViolation,
     [] {
       return crl_sample()
           .with_entry("2a", "2024-05-02")
           .with_entry("2b", "2024-05-02")
           .with_entry("2a", "2024-05-03", 1)
           .der();
     }},
    {"community.crl_duplicate_serial", kPass,
     [] {
       return crl_sample().with_entry("2a", "2024-05-02").with_entry("2b", "2024-05-02").der();
     }},
    {"community.crl_duplicate_serial", kPass,  // of different CAs
     [] {
       return crl_sample()
           .with_entry("2a", "2024-05-02")
           .with_entry("2a", "2024-05-02")
           .with_entry_extension(oids::kCertificateIssuer, true, hex("300482026161"))
           .der();
     }},
    {"community.crl_revocation_date_too_early", kViolation,
     [] { return crl_sample().with_entry("2a", "1998-12-31").der(); }},
    {"community.crl_revocation_date_too_early", kPass,
     [] { return crl_sample().with_entry("2a", "1999-01-01").der(); }},
    {"community.crl_revocation_date_too_early", kNotApplicable,
     [] { return crl_sample().with_empty_entries().der(); }},

    {"rfc6960.this_update_after_produced_at", kViolation,
     [] { return response(kNow.plus_seconds(1), kNow); }},
    {"rfc6960.this_update_after_produced_at", kPass, [] { return response(kNow, kNow); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
