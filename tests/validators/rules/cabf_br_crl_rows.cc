// TLS Baseline Requirements: revocation lists (section 7.2).
#include "fixtures/certificate_list_sample.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }
Bytes with_reason(int reason) { return crl_sample().with_entry("2b", "2024-05-01", reason).der(); }
Bytes with_key_identifier(std::string_view value) {
  return crl_sample().with(oids::kAuthorityKeyIdentifier, false, hex(value)).der();
}
Bytes with_number(std::string_view value) {
  return crl_sample().with(oids::kCrlNumber, false, hex(value)).der();
}
Subject about_cas(const CertificateListSample& sample) {
  return Subject(sample.der()).with({.subscriber_crl = false});
}
CertificateListSample due(std::string_view next) {
  return crl_sample().with_updates("2024-06-01T00:00:00Z", next);
}
// An issuing distribution point with one field set.
CertificateListSample scoped(const CertificateListSample& sample, std::string_view field) {
  return sample.with(oids::kIssuingDistributionPoint, true,
                     hex(std::string("3003").append(field).append("01ff")));
}

const RuleRows kRows{
    {"cabf_br.crl_reason_not_allowed", kViolation, [] { return with_reason(2); }},
    {"cabf_br.crl_reason_not_allowed", kViolation, [] { return with_reason(0); }},
    {"cabf_br.crl_reason_not_allowed", kViolation, [] { return with_reason(6); }},
    {"cabf_br.crl_reason_not_allowed", kPass, [] { return with_reason(1); }},
    {"cabf_br.crl_reason_not_allowed", kPass, [] { return with_reason(9); }},
    {"cabf_br.crl_reason_not_allowed", kPass, [] { return crl_sample().der(); }},
    {"cabf_br.crl_reason_critical", kViolation,
     [] {
       return crl_sample().with_entry_extension(oids::kReasonCode, true, hex("0a0101")).der();
     }},
    {"cabf_br.crl_reason_critical", kPass, [] { return with_reason(1); }},
    {"cabf_br.crl_authority_key_identifier_fields", kViolation,
     [] { return with_key_identifier("3003820101"); }},
    {"cabf_br.crl_authority_key_identifier_fields", kViolation,
     [] { return with_key_identifier("30068001aa820101"); }},
    {"cabf_br.crl_authority_key_identifier_fields", kViolation,
     [] { return with_key_identifier("3000"); }},
    {"cabf_br.crl_authority_key_identifier_fields", kPass,
     [] { return with_key_identifier("30038001aa"); }},
    {"cabf_br.crl_authority_key_identifier_fields", kNotApplicable,
     [] { return crl_sample().without(oids::kAuthorityKeyIdentifier).der(); }},
    {"cabf_br.crl_extension_criticality", kViolation,
     [] { return crl_sample().with(oids::kCrlNumber, true, hex("020101")).der(); }},
    {"cabf_br.crl_extension_criticality", kViolation,
     [] {
       return crl_sample().with(oids::kIssuingDistributionPoint, false, hex("30038101ff")).der();
     }},
    {"cabf_br.crl_extension_criticality", kPass, [] { return scoped(crl_sample(), "81").der(); }},
    {"cabf_br.crl_extension_unlisted", kViolation,
     [] { return crl_sample().with(oids::kFreshestCrl, false, hex("3000")).der(); }},
    {"cabf_br.crl_extension_unlisted", kPass, [] { return crl_sample().der(); }},
    {"cabf_br.crl_next_update_too_late", kViolation,
     [] { return due("2024-06-11T00:00:01Z").der(); }},
    {"cabf_br.crl_next_update_too_late", kPass, [] { return due("2024-06-11T00:00:00Z").der(); }},
    {"cabf_br.crl_next_update_too_late", kViolation,
     [] { return about_cas(due("2025-06-01T00:00:01Z")); }},
    {"cabf_br.crl_next_update_too_late", kPass,
     [] { return about_cas(due("2025-06-01T00:00:00Z")); }},
    // What the list says of itself counts more.
    {"cabf_br.crl_next_update_too_late", kPass,
     [] { return scoped(due("2025-06-01T00:00:00Z"), "82").der(); }},
    {"cabf_br.crl_next_update_too_late", kViolation,
     [] { return about_cas(scoped(due("2025-06-01T00:00:00Z"), "81")); }},
    {"cabf_br.crl_next_update_too_late", kNotApplicable,
     [] { return crl_sample().without_next_update().der(); }},
    {"cabf_br.crl_number_out_of_range", kViolation,
     [] { return crl_sample().without(oids::kCrlNumber).der(); }},
    {"cabf_br.crl_number_out_of_range", kViolation, [] { return with_number("0201ff"); }},
    {"cabf_br.crl_number_out_of_range", kViolation,
     [] { return with_number("021500ffffffffffffffffffffffffffffffffffffffff"); }},
    {"cabf_br.crl_number_out_of_range", kPass,
     [] { return with_number("02147fffffffffffffffffffffffffffffffffffffff"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
