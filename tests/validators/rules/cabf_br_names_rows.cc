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
    {"cabf_br.dns_name_bad_character", violation_,
     [] { return tls_server().with_dns_names({"a b.example.com"}); }},
    {"cabf_br.dns_name_bad_character", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_bad_character", violation_,
     [] { return tls_server().plus_subject(oids::kCommonName, "Web Server (1)"); }},
    {"cabf_br.dns_name_bad_character", pass_,
     [] {
       return tls_server().with_dns_names({"*.example.com", "?.?.example.com"});
     }},
    {"cabf_br.dns_name_bad_character", pass_,
     [] { return tls_server().plus_subject(oids::kCommonName, "2001:4860::1"); }},
    {"cabf_br.dns_name_bad_character", not_applicable_, [] { return tls_ca(); }},
    {"cabf_br.dns_name_bare_top_level_domain", violation_,
     [] { return tls_server().with_dns_names({"com"}); }},
    {"cabf_br.dns_name_bare_top_level_domain", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_bare_top_level_domain", pass_,
     [] { return tls_server().with_dns_names({"example.com"}); }},
    {"cabf_br.dns_name_reserved_label", violation_,
     [] { return tls_server().with_dns_names({"ab--cd.example.com"}); }},
    {"cabf_br.dns_name_reserved_label", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_reserved_label", pass_,
     [] {
       return tls_server().with_dns_names({"xn--bcher-kva.example.com", "abc--d.example.com"});
     }},
    {"cabf_br.dns_name_reserved_label", not_effective_,
     [] {
       return tls_server().with_dns_names({"ab--cd.example.com"}).with_validity("2021-09-30", 90);
     }},
    {"cabf_br.dns_name_empty_label", violation_,
     [] { return tls_server().with_dns_names({"www..example.com"}); }},
    {"cabf_br.dns_name_empty_label", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_empty_label", violation_,
     [] { return tls_server().with_dns_names({"www.example.com."}); }},
    {"cabf_br.dns_name_hyphen_at_edge", violation_,
     [] { return tls_server().with_dns_names({"www.example-.com"}); }},
    {"cabf_br.dns_name_hyphen_at_edge", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_hyphen_at_edge", violation_,
     [] { return tls_server().with_dns_names({"-example.co.uk"}); }},
    {"cabf_br.dns_name_hyphen_at_edge", pass_,
     [] { return tls_server().with_dns_names({"ex-ample.com"}); }},
    {"cabf_br.dns_name_label_too_long", violation_,
     [] { return tls_server().with_dns_names({std::string(64, 'a') + ".example.com"}); }},
    {"cabf_br.dns_name_label_too_long", pass_,
     [] { return tls_server().with_dns_names({std::string(63, 'a') + ".example.com"}); }},
    {"cabf_br.dns_name_partial_wildcard", violation_,
     [] { return tls_server().with_dns_names({"www*.example.com"}); }},
    {"cabf_br.dns_name_partial_wildcard", pass_,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_inner_wildcard", violation_,
     [] { return tls_server().with_dns_names({"www.*.example.com"}); }},
    {"cabf_br.dns_name_inner_wildcard", pass_,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", violation_,
     [] { return tls_server().with_dns_names({"www.example.internal"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_unknown_top_level_domain", violation_,
     [] { return tls_server().plus_subject(oids::kCommonName, "mailserver"); }},
    {"cabf_br.dns_name_unknown_top_level_domain", pass_,
     [] { return tls_server().with_dns_names({"EXAMPLE.COM"}); }},
    {"cabf_br.dns_name_unknown_top_level_domain", pass_,
     [] { return tls_server().plus_subject(oids::kCommonName, "8.8.8.8"); }},
    {"cabf_br.dns_name_underscore_in_registered_label", violation_,
     [] { return tls_server().with_dns_names({"www.exa_mple.com"}); }},
    {"cabf_br.dns_name_underscore_in_registered_label", pass_,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore_in_subdomain", violation_,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore_in_subdomain", pass_,
     [] { return tls_server().with_dns_names({"www.exa_mple.com"}); }},
    {"cabf_br.wildcard_left_of_public_suffix", violation_,
     [] { return tls_server().with_dns_names({"*.co.uk"}); }},
    {"cabf_br.wildcard_left_of_public_suffix", pass_,
     [] { return tls_server().with_dns_names({"*.example.co.uk"}); }},
    {"cabf_br.dns_name_underscore_before_2018", violation_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2018-12-09", 90);
     }},
    {"cabf_br.dns_name_underscore_before_2018", pass_,
     [] { return tls_server().with_validity("2018-12-09", 90); }},
    {"cabf_br.dns_name_underscore_before_2018", not_effective_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2018-12-10", 90);
     }},
    {"cabf_br.dns_name_underscore", violation_,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_underscore", pass_, [] { return tls_server(); }},
    {"cabf_br.dns_name_underscore", not_effective_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-03-31", 30);
     }},
    {"cabf_br.dns_name_underscore_not_replaceable", violation_,
     [] {
       return tls_server().with_dns_names({"_sip.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.dns_name_underscore_not_replaceable", pass_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.dns_name_underscore_long_validity", violation_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 31);
     }},
    {"cabf_br.dns_name_underscore_long_validity", pass_,
     [] { return tls_server().with_validity("2019-01-01", 31); }},
    {"cabf_br.dns_name_underscore_long_validity", not_applicable_,
     [] {
       return tls_server().with_dns_names({"w_w.example.com"}).with_validity("2019-01-01", 30);
     }},
    {"cabf_br.onion_name_invalid", violation_,
     [] { return tls_server().with_dns_names({"example.onion"}); }},
    {"cabf_br.onion_name_invalid", pass_,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.onion_name_invalid", violation_,
     [] { return tls_server().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.onion_name_invalid", pass_,
     [] { return tls_server_ev().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.onion_name_invalid", not_applicable_, [] { return tls_server(); }},
    {"cabf_br.onion_name_without_extended_validation", violation_,
     [] {
       return tls_server()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2016-01-01", 90);
     }},
    {"cabf_br.onion_name_without_extended_validation", pass_,
     [] {
       return tls_server_ev()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2016-01-01", 90);
     }},
    {"cabf_br.onion_name_syntax", violation_,
     [] { return tls_server().with_dns_names({"example.onion"}); }},
    {"cabf_br.onion_name_syntax", pass_,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.onion_name_syntax", violation_,
     [] { return tls_ca().with_name_constraints({encode_dns_name("example.onion")}, {}); }},
    {"cabf_br.onion_name_version", violation_,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororae.onion"});
     }},
    {"cabf_br.onion_name_version", pass_,
     [] {
       return tls_server().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] { return tls_server_ev().with_dns_names({"expyuzz4wqqyqhjn.onion"}); }},
    {"cabf_br.tor_service_descriptor_invalid", pass_,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] { return with_descriptor("http://expyuzz4wqqyqhjn.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 31); }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] { return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha1, 20); }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] { return with_descriptor("https://aaaaaaaaaaaaaaaa.onion", oids::kSha256, 32); }},
    {"cabf_br.tor_service_descriptor_invalid", violation_,
     [] {
       return with_descriptor("https://expyuzz4wqqyqhjn.onion", oids::kSha256, 32)
           .with_dns_names({"expyuzz4wqqyqhjn.onion", "aaaaaaaaaaaaaaaa.onion"});
     }},
    {"cabf_br.tor_service_descriptor_invalid", not_applicable_,
     [] {
       return tls_server_ev().with_dns_names(
           {"l5satjgud6gucryazcyvyvhuxhr74u6ygigiuyixe3a6ysis67ororad.onion"});
     }},
    {"cabf_br.reverse_zone_name", violation_,
     [] {
       return tls_server().with_dns_names({"1.2.3.4.in-addr.arpa"}).with_validity("2026-03-15", 90);
     }},
    {"cabf_br.reverse_zone_name", pass_,
     [] { return tls_server().with_validity("2026-03-15", 90); }},
    {"cabf_br.reverse_zone_name", not_effective_,
     [] { return tls_server().with_dns_names({"1.2.3.4.ip6.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", violation_,
     [] { return tls_server().with_dns_names({"1.0.168.192.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", pass_,
     [] { return tls_server().with_dns_names({"8.8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", violation_,
     [] {
       return tls_server().with_dns_names(
           {"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"});
     }},
    {"cabf_br.reverse_zone_name_of_reserved_address", pass_,
     [] { return tls_server().with_dns_names({"1.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_of_reserved_address", not_applicable_, [] { return tls_server(); }},
    {"cabf_br.reverse_zone_name_malformed", violation_,
     [] { return tls_server().with_dns_names({"8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_malformed", pass_,
     [] { return tls_server().with_dns_names({"8.8.8.8.in-addr.arpa"}); }},
    {"cabf_br.reverse_zone_name_malformed", violation_,
     [] { return tls_server().with_dns_names({"8.8.8.256.in-addr.arpa"}); }},
    {"cabf_br.dns_name_syntax", violation_,
     [] { return tls_server().with_dns_names({"w_w.example.com"}); }},
    {"cabf_br.dns_name_syntax", pass_,
     [] { return tls_server().with_dns_names({"*.example.com"}); }},
    {"cabf_br.dns_name_syntax", violation_,
     [] { return tls_ca().with_name_constraints({encode_dns_name(".example.com")}, {}); }},
    {"cabf_br.dns_name_syntax", pass_,
     [] { return tls_ca().with_name_constraints({}, {encode_dns_name("")}); }},
    {"cabf_br.dns_name_syntax", violation_,
     [] { return tls_server().with_dns_names({"*.*.example.com"}); }},
    {"cabf_br.dns_name_punycode", violation_,
     [] { return tls_server().with_dns_names({"xn--99999999999.example.com"}); }},
    {"cabf_br.dns_name_punycode", pass_,
     [] { return tls_server().with_dns_names({"xn--bcher-kva.example.com"}); }},
    {"cabf_br.subject_alt_name_directory_name", violation_,
     [] {
       return tls_server().with_alt_names(
           {encode_directory_name(sample_name({{oids::kCommonName, "x"}}))});
     }},
    {"cabf_br.subject_alt_name_directory_name", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_directory_name", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_edi_party_name", violation_,
     [] { return tls_server().with_alt_names({sample_element(der::context_constructed(5), "")}); }},
    {"cabf_br.subject_alt_name_edi_party_name", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_edi_party_name", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_other_name", violation_,
     [] { return tls_server().with_alt_names({encode_user_principal_name("ada@example.com")}); }},
    {"cabf_br.subject_alt_name_other_name", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_other_name", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_registered_id", violation_,
     [] { return tls_server().with_alt_names({sample_element(der::context(8), "\x2a\x03")}); }},
    {"cabf_br.subject_alt_name_registered_id", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_registered_id", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_email_address", violation_,
     [] { return tls_server().with_alt_names({encode_rfc822_name("ada@example.com")}); }},
    {"cabf_br.subject_alt_name_email_address", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_email_address", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_uri", violation_,
     [] { return tls_server().with_alt_names({encode_uri("https://example.com/")}); }},
    {"cabf_br.subject_alt_name_uri", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_uri", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_x400_address", violation_,
     [] { return tls_server().with_alt_names({sample_element(der::context_constructed(3), "")}); }},
    {"cabf_br.subject_alt_name_x400_address", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_x400_address", not_applicable_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_missing", violation_,
     [] { return tls_server().without(oids::kSubjectAltName); }},
    {"cabf_br.subject_alt_name_missing", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_critical", violation_,
     [] { return tls_server_ov().with_critical(oids::kSubjectAltName, true); }},
    {"cabf_br.subject_alt_name_critical", pass_, [] { return tls_server(); }},
    {"cabf_br.subject_alt_name_needlessly_critical", violation_,
     [] {
       return tls_server_ov()
           .with_critical(oids::kSubjectAltName, true)
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.subject_alt_name_needlessly_critical", pass_,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.common_name_reserved_address", violation_,
     [] { return tls_server().plus_subject(oids::kCommonName, "192.168.1.1"); }},
    {"cabf_br.common_name_reserved_address", pass_,
     [] { return tls_server().plus_subject(oids::kCommonName, "8.8.8.8"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
