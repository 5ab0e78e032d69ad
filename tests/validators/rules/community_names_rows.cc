// Names in the forms that experience warns of, and values that the CA/Browser Forum forbids.
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples
using namespace std::string_view_literals;

Bytes dns(std::string_view octets) { return sample_element(der::context(2), octets); }
CertificateSample san(std::string_view name) { return tls_server().with_alt_names({dns(name)}); }
CertificateSample ian(std::string_view name) {
  return tls_server().with_issuer_alt_names({dns(name)});
}
CertificateSample organization(std::string_view value) {
  return tls_server().with_subject({{oids::kOrganizationName, std::string(value)}});
}
CertificateSample issued_by(std::string_view value) {
  return tls_server().with_issuer({{oids::kOrganizationName, std::string(value)}});
}
CertificateSample country(std::string_view code) {
  return tls_server().with_subject({{oids::kCountryName, std::string(code)}});
}

// name0.example to name19.example, and one more.
CertificateSample many_names(const std::string& last) {
  std::vector<std::string> names;
  names.reserve(21);
  for (int i = 0; i < 20; ++i) names.push_back("name" + std::to_string(i) + ".example");
  names.push_back(last);
  return tls_server().with_dns_names(names);
}

const RuleRows kHostNames{
#define PAIR_ROWS(what, bad, good)                                     \
  {"community.san_" what, kViolation, [] { return san(bad); }},        \
      {"community.san_" what, kPass, [] { return san(good); }},        \
      {"community.san_" what, kNotApplicable,                          \
       [] { return tls_server_ov().without(oids::kSubjectAltName); }}, \
      {"community.ian_" what, kViolation, [] { return ian(bad); }},    \
      {"community.ian_" what, kPass, [] { return ian(good); }}, {      \
    "community.ian_" what, kNotApplicable, [] { return san(bad); }     \
  }
    PAIR_ROWS("bare_wildcard", "*", "*.example.com"),
    PAIR_ROWS("bare_wildcard", "www.*", "www.example.com"),
    PAIR_ROWS("nul", "www.example.com\0.example.org"sv, "www.example.com"),  // [T-001]
    PAIR_ROWS("leading_dot", ".example.com", "www.example.com"),
    PAIR_ROWS("wildcard_not_first", "w*.example.com", "*.example.com"),
    PAIR_ROWS("wildcard_not_first", "*.*.example.com", "*"),
#undef PAIR_ROWS
    {"community.san_public_suffix", kViolation, [] { return san("co.uk"); }},
    {"community.san_public_suffix", kPass, [] { return san("example.co.uk"); }},
    {"community.san_public_suffix", kPass, [] { return san("*.co.uk"); }},
    {"community.san_public_suffix", kPass, [] { return san("server1"); }},
    {"community.ian_public_suffix", kViolation, [] { return ian("*.com"); }},
    {"community.ian_public_suffix", kViolation, [] { return ian("co.uk"); }},
    {"community.ian_public_suffix", kPass, [] { return ian("example.com"); }},
    {"community.ian_public_suffix", kPass, [] { return ian("*.example.com"); }},
    {"community.redacted_name", kViolation, [] { return san("?.example.com"); }},
    {"community.redacted_name", kViolation, [] { return san("*.?.example.com"); }},
    {"community.redacted_name", kViolation,
     [] {
       return tls_server().with_subject({{oids::kCommonName, "?.example.com"}});
     }},
    {"community.redacted_name", kPass, [] { return tls_server(); }},
    {"community.redacted_name", kNotApplicable, [] { return tls_ca(); }},
    {"community.san_dns_duplicate", kViolation,
     [] {
       return tls_server().with_dns_names({"a.example", "b.example", "A.example"});
     }},
    // More names than are compared one by one
    {"community.san_dns_duplicate", kViolation, [] { return many_names("name7.EXAMPLE"); }},
    {"community.san_dns_duplicate", kPass, [] { return many_names("name20.example"); }},
    {"community.san_dns_duplicate", kPass,
     [] {
       return tls_server().with_dns_names({"a.example", "b.example"});
     }},
};

const RuleRows kValues{
    {"community.subject_leading_white_space", kViolation, [] { return organization(" Example"); }},
    {"community.subject_leading_white_space", kPass, [] { return organization("Example "); }},
    {"community.subject_trailing_white_space", kViolation,
     [] { return organization("Example\t"); }},
    {"community.subject_trailing_white_space", kPass, [] { return organization(" Example"); }},
    {"community.issuer_leading_white_space", kViolation, [] { return issued_by(" Example"); }},
    {"community.issuer_leading_white_space", kPass, [] { return issued_by("Example "); }},
    {"community.issuer_trailing_white_space", kViolation, [] { return issued_by("Example "); }},
    {"community.issuer_trailing_white_space", kPass, [] { return issued_by(" Example"); }},
    {"community.subject_shared_rdn", kViolation,
     [] {
       return tls_server().with_subject({{oids::kOrganizationName, "Example"},
                                         {oids::kCommonName, "a.example"},
                                         {oids::kOrganizationalUnitName, "Lab", 0, true}});
     }},
    {"community.subject_shared_rdn", kPass, [] { return tls_server_ov(); }},
    {"community.issuer_shared_rdn", kViolation,
     [] {
       return tls_server().with_issuer(
           {{oids::kCommonName, "CA"}, {oids::kOrganizationName, "Example", 0, true}});
     }},
    {"community.issuer_shared_rdn", kPass, [] { return tls_server(); }},
    {"community.subject_html_entity", kViolation, [] { return organization("A &amp; B"); }},
    {"community.subject_html_entity", kViolation, [] { return organization("A & B &#38; C"); }},
    {"community.subject_html_entity", kPass, [] { return organization("A & B; C &; D &#; E &x"); }},
    {"community.subject_country_not_upper_case", kViolation, [] { return country("de"); }},
    {"community.subject_country_not_upper_case", kViolation, [] { return country("D1"); }},
    {"community.subject_country_not_upper_case", kPass, [] { return country("DE"); }},
    {"community.subject_utf8_as_latin1", kViolation,
     [] { return organization("M\u00c3\u00bcller"); }},
    {"community.subject_utf8_as_latin1", kViolation,
     [] { return organization("\u00c3\u2013sterreich"); }},
    {"community.subject_utf8_as_latin1", kViolation,
     [] { return organization("\u00c3\u0096sterreich"); }},
    {"community.subject_utf8_as_latin1", kPass,
     [] { return organization("M\u00fcller S\u00c3O JO\u00c3 \u00c3\u00a0"); }},
    {"community.validity_negative", kViolation,
     [] {
       return tls_server().with_times(sample_time(der::kUtcTime, "240601000001Z"),
                                      sample_time(der::kUtcTime, "240601000000Z"));
     }},
    {"community.validity_negative", kPass,
     [] {
       return tls_server().with_times(sample_time(der::kUtcTime, "240601000000Z"),
                                      sample_time(der::kUtcTime, "240601000000Z"));
     }},
};

const RuleRows kForum{
    {"cabf_br.insignificant_attribute_value", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_br.insignificant_attribute_value", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, " - "); }},
    {"cabf_br.insignificant_attribute_value", kPass,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "\u00c5"); }},
    {"cabf_br.insignificant_attribute_value", kNotApplicable,
     [] { return private_server().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_smime.insignificant_attribute_value", kViolation,
     [] { return smime_sponsored().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_smime.insignificant_attribute_value", kPass, [] { return smime_sponsored(); }},
    {"cabf_smime.insignificant_attribute_value", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.country_code_unknown", kViolation,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "EU"}});
     }},
    {"cabf_br.country_code_unknown", kViolation,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "de"}});
     }},
    {"cabf_br.country_code_unknown", kPass,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "XX"}});
     }},
    {"cabf_br.country_code_unknown", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.country_code_unknown", kNotApplicable, [] { return tls_server(); }},
    {"cabf_smime.country_code_unknown", kViolation,
     [] {
       return smime_organization().with_subject({{oids::kCountryName, "EU"}});
     }},
    {"cabf_smime.country_code_unknown", kPass,
     [] {
       return smime_organization().with_subject({{oids::kCountryName, "DE"}});
     }},
    {"cabf_br.internal_name", kViolation,
     [] { return tls_server().with_dns_names({"server.corp"}); }},
    {"cabf_br.internal_name", kViolation,
     [] { return tls_server().with_distribution_points({"http://crl.corp/ca.crl"}); }},
    {"cabf_br.internal_name", kViolation,
     [] { return tls_server().with_distribution_points({"ca.crl"}); }},
    {"cabf_br.internal_name", kPass, [] { return tls_server(); }},
    {"cabf_br.internal_name", kPass,
     [] { return tls_server().with_distribution_points({"http://192.0.2.1/ca.crl"}); }},
    {"cabf_br.internal_name", kNotApplicable, [] { return private_server(); }},
    {"cabf_br.internal_ip_address", kViolation,
     [] { return tls_server().with_alt_names({encode_ip_address(*from_hex("0a000001"))}); }},
    {"cabf_br.internal_ip_address", kPass,
     [] { return tls_server().with_alt_names({encode_ip_address(*from_hex("08080808"))}); }},
    {"cabf_br.internal_ip_address", kNotApplicable, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
