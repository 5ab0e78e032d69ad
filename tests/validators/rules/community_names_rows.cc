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
  {"community.san_" what, violation_, [] { return san(bad); }},        \
      {"community.san_" what, pass_, [] { return san(good); }},        \
      {"community.san_" what, not_applicable_,                         \
       [] { return tls_server_ov().without(oids::kSubjectAltName); }}, \
      {"community.ian_" what, violation_, [] { return ian(bad); }},    \
      {"community.ian_" what, pass_, [] { return ian(good); }}, {      \
    "community.ian_" what, not_applicable_, [] { return san(bad); }    \
  }
    PAIR_ROWS("bare_wildcard", "*", "*.example.com"),
    PAIR_ROWS("bare_wildcard", "www.*", "www.example.com"),
    PAIR_ROWS("nul", "www.example.com\0.example.org"sv, "www.example.com"),  // [T-001]
    PAIR_ROWS("leading_dot", ".example.com", "www.example.com"),
    PAIR_ROWS("wildcard_not_first", "w*.example.com", "*.example.com"),
    PAIR_ROWS("wildcard_not_first", "*.*.example.com", "*"),
#undef PAIR_ROWS
    {"community.san_public_suffix", violation_, [] { return san("co.uk"); }},
    {"community.san_public_suffix", pass_, [] { return san("example.co.uk"); }},
    {"community.san_public_suffix", pass_, [] { return san("*.co.uk"); }},
    {"community.san_public_suffix", pass_, [] { return san("server1"); }},
    {"community.ian_public_suffix", violation_, [] { return ian("*.com"); }},
    {"community.ian_public_suffix", violation_, [] { return ian("co.uk"); }},
    {"community.ian_public_suffix", pass_, [] { return ian("example.com"); }},
    {"community.ian_public_suffix", pass_, [] { return ian("*.example.com"); }},
    {"community.redacted_name", violation_, [] { return san("?.example.com"); }},
    {"community.redacted_name", violation_, [] { return san("*.?.example.com"); }},
    {"community.redacted_name", violation_,
     [] {
       return tls_server().with_subject({{oids::kCommonName, "?.example.com"}});
     }},
    {"community.redacted_name", pass_, [] { return tls_server(); }},
    {"community.redacted_name", not_applicable_, [] { return tls_ca(); }},
    {"community.san_dns_duplicate", violation_,
     [] {
       return tls_server().with_dns_names({"a.example", "b.example", "A.example"});
     }},
    // More names than are compared one by one
    {"community.san_dns_duplicate", violation_, [] { return many_names("name7.EXAMPLE"); }},
    {"community.san_dns_duplicate", pass_, [] { return many_names("name20.example"); }},
    {"community.san_dns_duplicate", pass_,
     [] {
       return tls_server().with_dns_names({"a.example", "b.example"});
     }},
};

const RuleRows kValues{
    {"community.subject_leading_white_space", violation_, [] { return organization(" Example"); }},
    {"community.subject_leading_white_space", pass_, [] { return organization("Example "); }},
    {"community.subject_trailing_white_space", violation_,
     [] { return organization("Example\t"); }},
    {"community.subject_trailing_white_space", pass_, [] { return organization(" Example"); }},
    {"community.issuer_leading_white_space", violation_, [] { return issued_by(" Example"); }},
    {"community.issuer_leading_white_space", pass_, [] { return issued_by("Example "); }},
    {"community.issuer_trailing_white_space", violation_, [] { return issued_by("Example "); }},
    {"community.issuer_trailing_white_space", pass_, [] { return issued_by(" Example"); }},
    {"community.subject_shared_rdn", violation_,
     [] {
       return tls_server().with_subject({{oids::kOrganizationName, "Example"},
                                         {oids::kCommonName, "a.example"},
                                         {oids::kOrganizationalUnitName, "Lab", 0, true}});
     }},
    {"community.subject_shared_rdn", pass_, [] { return tls_server_ov(); }},
    {"community.issuer_shared_rdn", violation_,
     [] {
       return tls_server().with_issuer(
           {{oids::kCommonName, "CA"}, {oids::kOrganizationName, "Example", 0, true}});
     }},
    {"community.issuer_shared_rdn", pass_, [] { return tls_server(); }},
    {"community.subject_html_entity", violation_, [] { return organization("A &amp; B"); }},
    {"community.subject_html_entity", violation_, [] { return organization("A & B &#38; C"); }},
    {"community.subject_html_entity", pass_, [] { return organization("A & B; C &; D &#; E &x"); }},
    {"community.subject_country_not_upper_case", violation_, [] { return country("de"); }},
    {"community.subject_country_not_upper_case", violation_, [] { return country("D1"); }},
    {"community.subject_country_not_upper_case", pass_, [] { return country("DE"); }},
    {"community.subject_utf8_as_latin1", violation_,
     [] { return organization("M\u00c3\u00bcller"); }},
    {"community.subject_utf8_as_latin1", violation_,
     [] { return organization("\u00c3\u2013sterreich"); }},
    {"community.subject_utf8_as_latin1", violation_,
     [] { return organization("\u00c3\u0096sterreich"); }},
    {"community.subject_utf8_as_latin1", pass_,
     [] { return organization("M\u00fcller S\u00c3O JO\u00c3 \u00c3\u00a0"); }},
    {"community.validity_negative", violation_,
     [] {
       return tls_server().with_times(sample_time(der::kUtcTime, "240601000001Z"),
                                      sample_time(der::kUtcTime, "240601000000Z"));
     }},
    {"community.validity_negative", pass_,
     [] {
       return tls_server().with_times(sample_time(der::kUtcTime, "240601000000Z"),
                                      sample_time(der::kUtcTime, "240601000000Z"));
     }},
};

const RuleRows kForum{
    {"cabf_br.insignificant_attribute_value", violation_,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_br.insignificant_attribute_value", violation_,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, " - "); }},
    {"cabf_br.insignificant_attribute_value", pass_,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "\u00c5"); }},
    {"cabf_br.insignificant_attribute_value", not_applicable_,
     [] { return private_server().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_smime.insignificant_attribute_value", violation_,
     [] { return smime_sponsored().plus_subject(oids::kLocalityName, "."); }},
    {"cabf_smime.insignificant_attribute_value", pass_, [] { return smime_sponsored(); }},
    {"cabf_smime.insignificant_attribute_value", not_applicable_, [] { return tls_server(); }},
    {"cabf_br.country_code_unknown", violation_,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "EU"}});
     }},
    {"cabf_br.country_code_unknown", violation_,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "de"}});
     }},
    {"cabf_br.country_code_unknown", pass_,
     [] {
       return tls_server().with_subject({{oids::kCountryName, "XX"}});
     }},
    {"cabf_br.country_code_unknown", pass_, [] { return tls_server_ov(); }},
    {"cabf_br.country_code_unknown", not_applicable_, [] { return tls_server(); }},
    {"cabf_smime.country_code_unknown", violation_,
     [] {
       return smime_organization().with_subject({{oids::kCountryName, "EU"}});
     }},
    {"cabf_smime.country_code_unknown", pass_,
     [] {
       return smime_organization().with_subject({{oids::kCountryName, "DE"}});
     }},
    {"cabf_br.internal_name", violation_,
     [] { return tls_server().with_dns_names({"server.corp"}); }},
    {"cabf_br.internal_name", violation_,
     [] { return tls_server().with_distribution_points({"http://crl.corp/ca.crl"}); }},
    {"cabf_br.internal_name", violation_,
     [] { return tls_server().with_distribution_points({"ca.crl"}); }},
    {"cabf_br.internal_name", pass_, [] { return tls_server(); }},
    {"cabf_br.internal_name", pass_,
     [] { return tls_server().with_distribution_points({"http://192.0.2.1/ca.crl"}); }},
    {"cabf_br.internal_name", not_applicable_, [] { return private_server(); }},
    {"cabf_br.internal_ip_address", violation_,
     [] { return tls_server().with_alt_names({encode_ip_address(*from_hex("0a000001"))}); }},
    {"cabf_br.internal_ip_address", pass_,
     [] { return tls_server().with_alt_names({encode_ip_address(*from_hex("08080808"))}); }},
    {"cabf_br.internal_ip_address", not_applicable_, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
