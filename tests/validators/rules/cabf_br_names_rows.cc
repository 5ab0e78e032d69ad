#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

// TorServiceDescriptorSyntax (TLS BR 1.8.7 appendix B) with one entry, for a version 2 address.
CertificateSample with_descriptor(std::string_view uri, const Oid& hash, std::size_t octets) {
  DerWriter out;
  out.sequence([&](DerWriter& list) {
    list.sequence([&](DerWriter& descriptor) {
      descriptor.text(der::kUtf8String, uri);
      descriptor.raw(sample_algorithm(hash));
      descriptor.bit_string(Bytes(octets, 0x5a));
    });
  });
  return tls_server_ev()
      .with_dns_names({"expyuzz4wqqyqhjn.onion"})
      .with(Oid{"2.23.140.1.31"}, false, std::move(out).take());
}

const RuleRows kRows{
    {"cabf_br.dns_name_bad_character", kViolation,
     [] { return tls_server().with_dns_names({"a b.example.com"}); }},
    {"cabf_br.dns_name_bad_character", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_bad_character", kViolation,
     [] { return tls_server().plus_subject(oids::kCommonName, "Web Server (1)"); }},
    {"cabf_br.dns_name_bad_character", kPass,
     [] {
       return tls_server().with_dns_names({"*.example.com", "?.?.example.com"});
     }},
    {"cabf_br.dns_name_bad_character", kPass,
     [] { return tls_server().plus_subject(oids::kCommonName, "2001:4860::1"); }},
    {"cabf_br.dns_name_bad_character", kNotApplicable, [] { return tls_ca(); }},
    {"cabf_br.dns_name_bare_top_level_domain", kViolation,
     [] { return tls_server().with_dns_names({"com"}); }},
    {"cabf_br.dns_name_bare_top_level_domain", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_bare_top_level_domain", kPass,
     [] { return tls_server().with_dns_names({"example.com"}); }},
    {"cabf_br.dns_name_reserved_label", kViolation,
     [] { return tls_server().with_dns_names({"ab--cd.example.com"}); }},
    {"cabf_br.dns_name_reserved_label", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_reserved_label", kPass,
     [] {
       return tls_server().with_dns_names({"xn--bcher-kva.example.com", "abc--d.example.com"});
     }},
    {"cabf_br.dns_name_reserved_label", kNotEffective,
     [] {
       return tls_server().with_dns_names({"ab--cd.example.com"}).with_validity("2021-09-30", 90);
     }},
    {"cabf_br.dns_name_empty_label", kViolation,
     [] { return tls_server().with_dns_names({"www..example.com"}); }},
    {"cabf_br.dns_name_empty_label", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_empty_label", kViolation,
     [] { return tls_server().with_dns_names({"www.example.com."}); }},
    {"cabf_br.dns_name_hyphen_at_edge", kViolation,
     [] { return tls_server().with_dns_names({"www.example-.com"}); }},
    {"cabf_br.dns_name_hyphen_at_edge", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_hyphen_at_edge", kViolation,
     [] { return tls_server().with_dns_names({"-example.co.uk"}); }},
    {"cabf_br.dns_name_hyphen_at_edge", kPass,
     [] { return tls_server().with_dns_names({"ex-ample.com"}); }},
    {"cabf_br.dns_name_label_too_long", kViolation,
     [] { return tls_server().with_dns_names({std::string(64, 'a') + ".example.com"}); }},
    {"cabf_br.dns_name_label_too_long", kPass,
     [] { return tls_server().with_dns_names({std::string(63, 'a') + ".example.com"}); }},
    {"cabf_br.dns_name_partial_wildcard", kViolation,
     [] { return tls_server().with_dns_names({"www*.example.com"}); }},
    {"cabf_br.dns_name_partial_wildcard", kPass,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_inner_wildcard", kViolation,
     [] { return tls_server().with_dns_names({"www.*.example.com"}); }},
    {"cabf_br.dns_name_inner_wildcard", kPass,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", kViolation,
     [] { return tls_server().with_dns_names({"www.example.internal"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_unknown_top_level_domain", kViolation,
     [] { return tls_server().plus_subject(oids::kCommonName, "mailserver"); }},
    {"cabf_br.dns_name_unknown_top_level_domain", kPass,
     [] { return tls_server().with_dns_names({"EXAMPLE.COM"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", kPass,
     [] { return tls_server().plus_subject(oids::kCommonName, "8.8.8.8"); }},
    {"cabf_br.dns_name_underscore_in_registered_label", kViolation,
     [] { return tls_server().with_dns_names({"www.exa_mple.com"}); }},
    {"cabf_br.dns_name_underscore_in_registered_label", kPass,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore_in_subdomain", kViolation,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore_in_subdomain", kPass,
     [] { return tls_server().with_dns_names({"www.exa_mple.com"}); }},
    {"cabf_br.wildcard_left_of_public_suffix", kViolation,
     [] { return tls_server().with_dns_names({"*.co.uk"}); }},
    {"cabf_br.wildcard_left_of_public_suffix", kPass,
     [] { return tls_server().with_dns_names({"*.example.co.uk"}); }},
    {"cabf_br.dns_name_underscore_before_2018", kViolation,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2018-12-09", 90);
     }},
    {"cabf_br.dns_name_underscore_before_2018", kPass,
     [] { return tls_server().with_validity("2018-12-09", 90); }},
    {"cabf_br.dns_name_underscore_before_2018", kNotEffective,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2018-12-10", 90);
     }},
    {"cabf_br.dns_name_underscore", kViolation,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore", kPass, [] { return tls_server(); }},
    {"cabf_br.dns_name_underscore", kNotEffective,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-03-31", 30);
     }},
    {"cabf_br.dns_name_underscore_not_replaceable", kViolation,
     [] {
       return tls_server().with_dns_names({"_sip.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.dns_name_underscore_not_replaceable", kPass,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.dns_name_underscore_long_validity", kViolation,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 31);
     }},
    {"cabf_br.dns_name_underscore_long_validity", kPass,
     [] { return tls_server().with_validity("2019-01-01", 31); }},
    {"cabf_br.dns_name_underscore_long_validity", kNotApplicable,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.onion_name_invalid", kViolation,
     [] { return tls_server().with_dns_names({"example.onion"}); }},
    {"cabf_br.onion_name_invalid", kPass,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.onion_name_invalid", kViolation,
     [] { return tls_server().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.onion_name_invalid", kPass,
     [] { return tls_server_ev().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.onion_name_invalid", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.onion_name_without_extended_validation", kViolation,
     [] {
       return tls_server()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2016-01-01", 90);
     }},
    {"cabf_br.onion_name_without_extended_validation", kPass,
     [] {
       return tls_server_ev()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2016-01-01", 90);
     }},
    {"cabf_br.onion_name_syntax", kViolation,
     [] { return tls_server().with_dns_names({"example.onion"}); }},
    {"cabf_br.onion_name_syntax", kPass,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.onion_name_syntax", kViolation,
     [] { return tls_ca().with_name_constraints({encode_dns_name("example.onion")}, {}); }},
    {"cabf_br.onion_name_version", kViolation,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororae.onion"});
     }},
    {"cabf_br.onion_name_version", kPass,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] { return tls_server_ev().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.tor_service_descriptor_invalid", kPass,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] { return with_descriptor("http://expyuzz4wqqyqhjn.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 31); }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha1, 20); }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] { return with_descriptor("https://aaaaaaaaaaaaaaaa.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", kViolation,
     [] {
       return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 32)
           .with_dns_names({"expyuzz4wqqyqhjn.onion", "aaaaaaaaaaaaaaaa.onion"});
     }},
    {"cabf_br.tor_service_descriptor_invalid", kNotApplicable,
     [] {
       return tls_server_ev().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.reverse_zone_name", kViolation,
     [] {
       return tls_server().with_dns_names({"1.2.3.4.in-addr.arpa"}).with_validity("2026-03-15", 90);
     }},
    {"cabf_br.reverse_zone_name", kPass,
     [] { return tls_server().with_validity("2026-03-15", 90); }},
    {"cabf_br.reverse_zone_name", kNotEffective,
     [] { return tls_server().with_dns_names({"1.2.3.4.ip6.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", kViolation,
     [] { return tls_server().with_dns_names({"1.0.168.192.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", kPass,
     [] { return tls_server().with_dns_names({"8.8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", kViolation,
     [] {
       return tls_server().with_dns_names(
           {"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"});
     }},
    {"cabf_br.reverse_zone_name_of_reserved_address", kPass,
     [] { return tls_server().with_dns_names({"1.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.reverse_zone_name_malformed", kViolation,
     [] { return tls_server().with_dns_names({"8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_malformed", kPass,
     [] { return tls_server().with_dns_names({"8.8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_malformed", kViolation,
     [] { return tls_server().with_dns_names({"8.8.8.256.in-addr.arpa"}); }},
    {"cabf_br.dns_name_syntax", kViolation,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_syntax", kPass,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_syntax", kViolation,
     [] { return tls_ca().with_name_constraints({encode_dns_name(".example.com")}, {}); }},
    {"cabf_br.dns_name_syntax", kPass,
     [] { return tls_ca().with_name_constraints({}, {encode_dns_name("")}); }},
    {"cabf_br.dns_name_syntax", kViolation,
     [] { return tls_server().with_dns_names({"*.*.example.com"}); }},
    {"cabf_br.dns_name_punycode", kViolation,
     [] { return tls_server().with_dns_names({"xn--99999999999.example.com"}); }},
    {"cabf_br.dns_name_punycode", kPass,
     [] { return tls_server().with_dns_names({"xn--bcher-kva.example.com"}); }},
    {"cabf_br.subject_alt_name_directory_name", kViolation,
     [] {
       return tls_server().with_alt_names(
           {encode_directory_name(sample_name({{oids::kCommonName, "x"}}))});
     }},
    {"cabf_br.subject_alt_name_directory_name", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_directory_name", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_edi_party_name", kViolation,
     [] { return tls_server().with_alt_names({sample_element(der::context_constructed(5), "")}); }},
    {"cabf_br.subject_alt_name_edi_party_name", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_edi_party_name", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_other_name", kViolation,
     [] { return tls_server().with_alt_names({encode_user_principal_name("ada@example.com")}); }},
    {"cabf_br.subject_alt_name_other_name", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_other_name", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_registered_id", kViolation,
     [] { return tls_server().with_alt_names({sample_element(der::context(8), "\x2a\x03")}); }},
    {"cabf_br.subject_alt_name_registered_id", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_registered_id", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_email_address", kViolation,
     [] { return tls_server().with_alt_names({encode_rfc822_name("ada@example.com")}); }},
    {"cabf_br.subject_alt_name_email_address", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_email_address", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_uri", kViolation,
     [] { return tls_server().with_alt_names({encode_uri("https://example.com/")}); }},
    {"cabf_br.subject_alt_name_uri", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_uri", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_x400_address", kViolation,
     [] { return tls_server().with_alt_names({sample_element(der::context_constructed(3), "")}); }},
    {"cabf_br.subject_alt_name_x400_address", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_x400_address", kNotApplicable,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_missing", kViolation,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_missing", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_critical", kViolation,
     [] { return tls_server_ov().with_critical(oids::kSubjectAltName, true); }},
    {"cabf_br.subject_alt_name_critical", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_needlessly_critical", kViolation,
     [] {
       return tls_server_ov()
           .with_critical(oids::kSubjectAltName, true)
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.subject_alt_name_needlessly_critical", kPass,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.common_name_reserved_address", kViolation,
     [] { return tls_server().plus_subject(oids::kCommonName, "192.168.1.1"); }},
    {"cabf_br.common_name_reserved_address", kPass,
     [] { return tls_server().plus_subject(oids::kCommonName, "8.8.8.8"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
