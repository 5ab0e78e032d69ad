// Names: attributes of subject and issuer, alternative names, name constraints.
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

// A subject with one attribute besides a common name.
CertificateSample with_attribute(const Oid& type, std::string_view value, DerTag tag = 0) {
  return tls_server().with_subject(
      {{type, std::string(value), tag}, {oids::kCommonName, "www.example.com"}});
}
CertificateSample long_attribute(const Oid& type, std::size_t length) {
  return with_attribute(type, std::string(length, 'a'));
}
// Whole GeneralName with these octets.
Bytes name_of(GeneralNameKind kind, std::string_view octets) {
  return sample_element(der::context(static_cast<unsigned>(kind)), octets);
}
Bytes dns(std::string_view octets) { return name_of(GeneralNameKind::dns_name, octets); }
Bytes mail(std::string_view octets) { return name_of(GeneralNameKind::rfc822_name, octets); }
Bytes uri(std::string_view octets) { return name_of(GeneralNameKind::uri, octets); }
Bytes address(std::string_view hex) {
  const Bytes octets = *from_hex(hex);
  return name_of(GeneralNameKind::ip_address, text_of(octets));
}
Bytes smtp_utf8(std::string_view address) {
  DerWriter out;
  out.nested(der::context_constructed(0), [&](DerWriter& name) {
    name.oid(oids::kSmtpUtf8Mailbox);
    name.nested(der::context_constructed(0),
                [&](DerWriter& value) { value.text(der::kUtf8String, address); });
  });
  return std::move(out).take();
}
CertificateSample san(const Bytes& name) { return tls_server().with_alt_names({name}); }
CertificateSample ian(const Bytes& name) { return tls_server().with_issuer_alt_names({name}); }
// GeneralSubtree entries that are encoded already.
CertificateSample constrained(const std::vector<Bytes>& permitted) {
  return tls_ca().with_name_constraints(permitted, {});
}
Bytes empty_sequence() { return sample_sequence({}); }
// NameConstraints with one permitted subtree that has `tail` behind its base.
CertificateSample with_subtree_tail(DerTag tag, std::string_view number) {
  const Bytes subtree = sample_sequence({dns("example.com"), sample_element(tag, number)});
  const Bytes permitted = sample_element(der::context_constructed(0), text_of(subtree));
  return tls_ca().with(oids::kNameConstraints, true, sample_sequence({permitted}));
}
// Policy with a CPS address.
CertificateSample with_policy_uri(std::string_view text) {
  const Bytes qualifier =
      sample_sequence({sample_oid(oids::kQualifierCps), sample_element(der::kIa5String, text)});
  return tls_server().with(
      oids::kCertificatePolicies, false,
      sample_sequence({sample_policy(policy_oids::kDomainValidated, {qualifier})}));
}
// A CRL with an issuing distribution point of this URI.
Bytes list_with_point(std::string_view text) {
  const Bytes algorithm = sample_algorithm(oids::kEcdsaWithSha256);
  const Bytes full_name = sample_element(der::context_constructed(0), text_of(uri(text)));
  const Bytes point =
      sample_sequence({sample_element(der::context_constructed(0), text_of(full_name))});
  const Bytes extension = sample_sequence({sample_oid(oids::kIssuingDistributionPoint),
                                           sample_element(der::kBoolean, "\xff"),
                                           sample_element(der::kOctetString, text_of(point))});
  const Bytes extensions = sample_sequence({extension});
  const Bytes tbs = sample_sequence(
      {sample_element(der::kInteger, "\x01"), algorithm,
       sample_name({{oids::kCommonName, "Example Issuing CA 1"}}),
       sample_time(der::kUtcTime, "240601000000Z"), sample_time(der::kUtcTime, "240608000000Z"),
       sample_element(der::context_constructed(0), text_of(extensions))});
  const std::string signature(3, '\0');
  return sample_sequence({tbs, algorithm, sample_element(der::kBitString, signature)});
}

const RuleRows kLengths{
#define LENGTH_ROWS(rule, oid, most)                                   \
  {rule, kViolation, [] { return long_attribute(oid, (most) + 1); }},  \
      {rule, kPass, [] { return long_attribute(oid, most); }}, {       \
    rule, kNotApplicable, [] { return tls_server().with_subject({}); } \
  }
    LENGTH_ROWS("rfc5280.serial_number_attribute_too_long", oids::kSerialNumber, 64),
    LENGTH_ROWS("rfc5280.email_address_too_long", oids::kEmailAddress, 255),
    LENGTH_ROWS("rfc5280.given_name_too_long", oids::kGivenName, 32768),
    LENGTH_ROWS("rfc5280.given_name_long", oids::kGivenName, 64),
    LENGTH_ROWS("rfc5280.locality_too_long", oids::kLocalityName, 128),
    LENGTH_ROWS("rfc5280.organization_too_long", oids::kOrganizationName, 64),
    LENGTH_ROWS("rfc5280.organizational_unit_too_long", oids::kOrganizationalUnitName, 64),
    LENGTH_ROWS("rfc5280.postal_code_too_long", oids::kPostalCode, 16),
    LENGTH_ROWS("rfc5280.state_too_long", oids::kStateOrProvinceName, 128),
    LENGTH_ROWS("rfc5280.street_address_too_long", oids::kStreetAddress, 128),
    LENGTH_ROWS("rfc5280.surname_too_long", oids::kSurname, 32768),
    LENGTH_ROWS("rfc5280.surname_long", oids::kSurname, 64),
#undef LENGTH_ROWS
    {"rfc5280.common_name_too_long", kViolation,
     [] {
       return tls_server().with_subject({{oids::kCommonName, std::string(65, 'a')}});
     }},
    {"rfc5280.common_name_too_long", kPass,
     [] {
       return tls_server().with_subject({{oids::kCommonName, std::string(64, 'a')}});
     }},
    // 64 characters of two octets each
    {"rfc5280.common_name_too_long", kPass,
     [] {
       std::string letters;
       for (int i = 0; i < 64; ++i) letters += "\u00e4";
       return tls_server().with_subject({{oids::kCommonName, letters}});
     }},
    {"rfc5280.common_name_too_long", kNotEffective,
     [] {
       return tls_server()
           .with_subject({{oids::kCommonName, std::string(65, 'a')}})
           .with_validity("1998-12-31", 90);
     }},
};

const RuleRows kSubjects{
    {"rfc5280.issuer_country_not_printable", kViolation,
     [] {
       return tls_server().with_issuer({{oids::kCountryName, "DE", der::kUtf8String}});
     }},
    {"rfc5280.issuer_country_not_printable", kPass, [] { return tls_server(); }},
    {"rfc5280.issuer_country_not_printable", kNotApplicable,
     [] {
       return tls_server().with_issuer({{oids::kCommonName, "CA"}});
     }},
    {"rfc5280.subject_country_not_printable", kViolation,
     [] { return with_attribute(oids::kCountryName, "DE", der::kUtf8String); }},
    {"rfc5280.subject_country_not_printable", kPass, [] { return tls_server_ov(); }},
    {"rfc5280.subject_country_not_printable", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.serial_number_attribute_not_printable", kViolation,
     [] { return with_attribute(oids::kSerialNumber, "1", der::kUtf8String); }},
    {"rfc5280.serial_number_attribute_not_printable", kPass,
     [] { return with_attribute(oids::kSerialNumber, "1"); }},
    {"rfc5280.subject_control_character", kViolation,
     [] { return with_attribute(oids::kOrganizationName, "Example\n"); }},
    {"rfc5280.subject_control_character", kViolation,
     [] { return with_attribute(oids::kOrganizationName, "Example\x7f"); }},
    {"rfc5280.subject_control_character", kViolation,
     [] { return with_attribute(oids::kOrganizationName, "Example\u0080"); }},
    {"rfc5280.subject_control_character", kViolation,
     [] {
       return with_attribute(oids::kOrganizationName, std::string_view("\0E\0\t", 4),
                             der::kBmpString);
     }},
    // x500UniqueIdentifier
    {"rfc5280.subject_control_character", kPass,
     [] { return with_attribute(Oid("2.5.4.45"), std::string_view("\0\1", 2), der::kBitString); }},
    {"rfc5280.subject_control_character", kPass,
     [] {
       return with_attribute(oids::kOrganizationName, std::string_view("\0E\0x", 4),
                             der::kBmpString);
     }},
    {"rfc5280.subject_control_character", kPass,
     [] { return with_attribute(oids::kOrganizationName, "Ex\u00e4mple \u00a0"); }},
    {"rfc5280.subject_printable_string_alphabet", kViolation,
     [] { return with_attribute(oids::kOrganizationName, "A & B", der::kPrintableString); }},
    {"rfc5280.subject_printable_string_alphabet", kPass,
     [] {
       return with_attribute(oids::kOrganizationName, "aZ09 '()+,-./:=?", der::kPrintableString);
     }},
    {"rfc5280.subject_printable_string_alphabet", kPass,
     [] { return with_attribute(oids::kOrganizationName, "A & B"); }},
    {"rfc5280.ca_empty_subject", kViolation, [] { return tls_ca().with_subject({}); }},
    {"rfc5280.ca_empty_subject", kPass, [] { return tls_ca(); }},
    {"rfc5280.ca_empty_subject", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.empty_issuer", kViolation, [] { return tls_server().with_issuer({}); }},
    {"rfc5280.empty_issuer", kPass, [] { return tls_server(); }},
    {"rfc5280.no_identity", kViolation,
     [] { return tls_server().with_subject({}).without(oids::kSubjectAltName); }},
    {"rfc5280.no_identity", kPass, [] { return tls_server().with_subject({}); }},
    {"rfc5280.no_identity", kPass,
     [] {
       return with_attribute(oids::kOrganizationName, "Example").without(oids::kSubjectAltName);
     }},
    {"rfc5280.subject_empty_san_not_critical", kViolation,
     [] { return tls_server().with_subject({}).with_critical(oids::kSubjectAltName, false); }},
    {"rfc5280.subject_empty_san_not_critical", kPass,
     [] { return tls_server().with_subject({}).with_critical(oids::kSubjectAltName, true); }},
    {"rfc5280.subject_empty_san_not_critical", kPass,
     [] {
       return with_attribute(oids::kOrganizationName, "Example")
           .with_critical(oids::kSubjectAltName, false);
     }},
    {"rfc5280.san_critical_with_subject", kViolation,
     [] { return tls_server_ov().with_critical(oids::kSubjectAltName, true); }},
    {"rfc5280.san_critical_with_subject", kPass, [] { return tls_server_ov(); }},
    {"rfc5280.san_critical_with_subject", kNotApplicable,
     [] { return tls_server().with_subject({}).with_critical(oids::kSubjectAltName, true); }},
    {"rfc5280.subject_with_empty_rdn", kViolation,
     [] {
       CertificateSample sample = tls_server_ov();
       sample.subject = sample_sequence({sample_element(der::kSet, "")});
       return sample;
     }},
    {"rfc5280.subject_with_empty_rdn", kPass, [] { return tls_server_ov(); }},
    // Two attributes in one part
    {"rfc5280.subject_with_empty_rdn", kPass,
     [] {
       return tls_server().with_subject(
           {{oids::kCommonName, "a.example"}, {oids::kOrganizationName, "Example", 0, true}});
     }},
    {"rfc5280.subject_with_empty_rdn", kNotApplicable,
     [] { return tls_server().with_subject({}); }},
    {"rfc5280.subject_email_not_in_san", kViolation,
     [] { return with_attribute(oids::kEmailAddress, "ada@example.com"); }},
    {"rfc5280.subject_email_not_in_san", kPass,
     [] {
       return smime_mailbox().with_subject({{oids::kEmailAddress, "ada@example.com"}});
     }},
    {"rfc5280.subject_email_not_in_san", kViolation,
     [] {
       return smime_mailbox().with_subject(
           {{oids::kEmailAddress, "ada@example.com"}, {oids::kEmailAddress, "bob@example.com"}});
     }},
    {"rfc5280.domain_components_no_domain", kViolation,
     [] { return with_attribute(oids::kDomainComponent, std::string(64, 'a')); }},
    {"rfc5280.domain_components_no_domain", kViolation,
     [] { return with_attribute(oids::kDomainComponent, "example.com"); }},
    {"rfc5280.domain_components_no_domain", kViolation,
     [] { return with_attribute(oids::kDomainComponent, "our domain"); }},
    {"rfc5280.domain_components_no_domain", kViolation,
     [] { return with_attribute(oids::kDomainComponent, "-example"); }},
    // 5 times 63 characters
    {"rfc5280.domain_components_no_domain", kViolation,
     [] {
       const SampleAttribute part{oids::kDomainComponent, std::string(63, 'a')};
       return tls_server().with_subject({part, part, part, part, part});
     }},
    {"rfc5280.domain_components_no_domain", kPass,
     [] {
       return tls_server().with_subject(
           {{oids::kDomainComponent, "local"}, {oids::kDomainComponent, "corp-1"}});
     }},
    {"rfc5280.domain_components_no_domain", kNotApplicable, [] { return tls_server(); }},
};

const RuleRows kAlternativeNames{
#define PAIR_ROWS(what, bad, good)                                     \
  {"rfc5280.san_" what, kViolation, [] { return san(bad); }},          \
      {"rfc5280.san_" what, kPass, [] { return san(good); }},          \
      {"rfc5280.san_" what, kNotApplicable,                            \
       [] { return tls_server_ov().without(oids::kSubjectAltName); }}, \
      {"rfc5280.ian_" what, kViolation, [] { return ian(bad); }},      \
      {"rfc5280.ian_" what, kPass, [] { return ian(good); }}, {        \
    "rfc5280.ian_" what, kNotApplicable, [] { return san(bad); }       \
  }
    PAIR_ROWS("dns_not_ia5", dns("b\u00fccher.example"), dns("xn--bcher-kva.example")),
    PAIR_ROWS("empty_name", dns(""), dns("a.example")),
    PAIR_ROWS("empty_name", mail(""), smtp_utf8("\u00e4@example.com")),
    PAIR_ROWS("email_syntax", mail("ada@example.com (Ada)"), mail("ada@example.com")),
    PAIR_ROWS("email_syntax", mail("<ada@example.com>"), mail("\"a b\"@example.com")),
    PAIR_ROWS("email_syntax", mail("ada"), mail("ada@[192.0.2.1]")),
    PAIR_ROWS("email_syntax", mail("ada@[300.0.2.1]"), mail("ada@[IPv6:2001:db8::1]")),
    PAIR_ROWS("email_syntax", mail("a da@[192.0.2.1]"), mail("")),
    PAIR_ROWS("dns_blank", dns(" "), dns("a b.example")),
    PAIR_ROWS("uri_incomplete", uri("www.example.com"), uri("urn:a:b")),
    PAIR_ROWS("uri_incomplete", uri("https://"), uri("https://www.example.com")),
    PAIR_ROWS("uri_incomplete", uri("https:"), uri("sip:ada@example.com")),
    PAIR_ROWS("uri_incomplete", uri("https://www.example.com/a b"), uri("tag:a,2024:b")),
    PAIR_ROWS("uri_incomplete", uri("1a:b"), uri("a1+-.:b")),
    PAIR_ROWS("uri_host", uri("https://www/"), uri("https://www.example.com:8443/a")),
    PAIR_ROWS("uri_host", uri("https:///a"), uri("https://192.0.2.1/")),
    PAIR_ROWS("uri_host", uri("www.example.com/a"), uri("https://[2001:db8::1]/")),
    PAIR_ROWS("uri_host", uri("https://*/"), uri("https://*.example.com/")),
    PAIR_ROWS("uri_host", uri("https://a..example/"), uri("urn:a:b")),
    PAIR_ROWS("uri_host", uri("https://[2001:db8::g]/"), uri("https://www.example.com./")),
    PAIR_ROWS("uri_not_ia5", uri("https://b\u00fccher.example"), uri("https://a.example")),
    PAIR_ROWS("uri_relative", uri("/a"), uri("urn:a:b")),
    PAIR_ROWS("uri_relative", uri("www.example.com/a:b"), uri("https://a.example")),
#undef PAIR_ROWS
    {"rfc5280.san_no_entries", kViolation, [] { return tls_server_ov().with_alt_names({}); }},
    {"rfc5280.san_no_entries", kPass, [] { return tls_server_ov(); }},
    {"rfc5280.ian_no_entries", kViolation, [] { return tls_server().with_issuer_alt_names({}); }},
    {"rfc5280.ian_no_entries", kPass, [] { return ian(dns("a.example")); }},
    {"rfc5280.san_dns_too_long", kViolation,
     [] { return san(dns(std::string(246, 'a') + ".example")); }},
    {"rfc5280.san_dns_too_long", kPass,
     [] { return san(dns(std::string(245, 'a') + ".example")); }},
    {"rfc5280.ian_critical", kViolation,
     [] { return ian(dns("a.example")).with_critical(oids::kIssuerAltName, true); }},
    {"rfc5280.ian_critical", kPass, [] { return ian(dns("a.example")); }},
    {"rfc5280.email_domain_too_long", kViolation,
     [] { return san(mail("a@" + std::string(246, 'a') + ".example")); }},
    {"rfc5280.email_domain_too_long", kPass,
     [] { return san(mail("a@" + std::string(245, 'a') + ".example")); }},
    {"rfc5280.email_domain_too_long", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.smtp_utf8_domain_too_long", kViolation,
     [] { return san(smtp_utf8("\u00e4@" + std::string(246, 'a') + ".example")); }},
    {"rfc5280.smtp_utf8_domain_too_long", kPass,
     [] { return san(smtp_utf8("\u00e4@" + std::string(245, 'a') + ".example")); }},
    {"rfc5280.smtp_utf8_domain_syntax", kViolation,
     [] { return san(smtp_utf8("\u00e4@b\u00fccher.example")); }},
    {"rfc5280.smtp_utf8_domain_syntax", kPass,
     [] { return san(smtp_utf8("\u00e4@xn--bcher-kva.example")); }},
    {"rfc5280.smtp_utf8_domain_syntax", kNotApplicable, [] { return tls_server(); }},
};

const RuleRows kLocations{
    {"rfc5280.location_uri_syntax", kViolation, [] { return with_policy_uri("www.example.com"); }},
    {"rfc5280.location_uri_syntax", kViolation,
     [] { return tls_server().with_distribution_points({"http://a b.example/ca.crl"}); }},
    {"rfc5280.location_uri_syntax", kViolation,
     [] { return tls_server().with_authority_info_access({"http://"}, {}); }},
    {"rfc5280.location_uri_syntax", kViolation,
     [] { return tls_server().with_distribution_points({"http://a..example/ca.crl"}); }},
    {"rfc5280.location_uri_syntax", kPass, [] { return tls_server(); }},
    {"rfc5280.location_uri_syntax", kPass,
     [] { return tls_server().with_distribution_points({"ldap:///CN=CA,DC=corp?a?base"}); }},
    {"rfc5280.location_uri_syntax", kPass,
     [] { return tls_server().with_distribution_points({"http://ca/ca.crl"}); }},
    {"rfc5280.location_uri_syntax", kPass,
     [] { return tls_server().with_distribution_points({"http://[2001:db8::1]/ca.crl"}); }},
    {"rfc5280.location_uri_syntax", kPass,
     [] { return with_policy_uri("https://www.example.com/cps"); }},
    {"rfc5280.ldap_location", kViolation,
     [] { return tls_server().with_distribution_points({"LDAP://ca.example/CN=CA"}); }},
    {"rfc5280.ldap_location", kPass, [] { return tls_server(); }},
    {"rfc5280.crl_distribution_point_uri", kViolation, [] { return list_with_point("ca.crl"); }},
    {"rfc5280.crl_distribution_point_uri", kPass,
     [] { return list_with_point("http://crl.example.com/ca1.crl"); }},
};

const RuleRows kLabels{
    {"rfc5280.dns_empty_label", kViolation, [] { return san(dns("a..example.com")); }},
    {"rfc5280.dns_empty_label", kViolation, [] { return san(dns("a.example.com.")); }},
    {"rfc5280.dns_empty_label", kPass, [] { return tls_server(); }},
    {"rfc5280.dns_empty_label", kNotApplicable, [] { return tls_ca(); }},
    {"rfc5280.dns_hyphen_at_edge", kViolation, [] { return san(dns("www.example-.com")); }},
    {"rfc5280.dns_hyphen_at_edge", kViolation, [] { return san(dns("www.-example.co.uk")); }},
    {"rfc5280.dns_hyphen_at_edge", kViolation, [] { return san(dns("www.-example.internal")); }},
    {"rfc5280.dns_hyphen_at_edge", kPass, [] { return san(dns("*.ex-ample.com")); }},
    {"rfc5280.dns_label_too_long", kViolation,
     [] { return san(dns(std::string(64, 'a') + ".example.com")); }},
    {"rfc5280.dns_label_too_long", kPass,
     [] { return san(dns(std::string(63, 'a') + ".example.com")); }},
    {"rfc5280.dns_underscore_in_registered_label", kViolation,
     [] { return san(dns("www.exam_ple.com")); }},
    {"rfc5280.dns_underscore_in_registered_label", kPass,
     [] { return san(dns("a_b.example.com")); }},
    {"rfc5280.dns_underscore_in_subdomain", kViolation,
     [] { return san(dns("a_b.www.example.co.uk")); }},
    {"rfc5280.dns_underscore_in_subdomain", kPass, [] { return san(dns("www.exam_ple.com")); }},
    {"rfc5280.dns_underscore_in_subdomain", kPass, [] { return tls_server(); }},
    {"rfc5280.dns_a_label_undecodable", kViolation,
     [] { return san(dns("www.xn--\u00fc.example")); }},
    {"rfc5280.dns_a_label_undecodable", kViolation,
     [] { return san(dns("XN--99999999999.example")); }},
    {"rfc5280.dns_a_label_undecodable", kPass, [] { return san(dns("xn--bcher-kva.example")); }},
    {"rfc5891.a_label_not_normal_form_c", kViolation,
     // "bücher" with a combining diaeresis
     [] { return san(dns("xn--bucher-xyd.example")); }},
    {"rfc5891.a_label_not_normal_form_c", kPass, [] { return san(dns("xn--bcher-kva.example")); }},
    {"rfc5891.a_label_not_normal_form_c", kNotEffective,
     [] { return san(dns("xn--bucher-xyd.example")).with_validity("2018-01-01", 90); }},
};

const RuleRows kConstraints{
    {"rfc5280.name_constraints_not_critical", kViolation,
     [] { return constrained({dns("example.com")}).with_critical(oids::kNameConstraints, false); }},
    {"rfc5280.name_constraints_not_critical", kPass,
     [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraints_not_critical", kNotApplicable,
     [] {
       return Subject(
                  constrained({dns("example.com")}).with_critical(oids::kNameConstraints, false))
           .as("internal-constrained-tls-ca");
     }},
    {"rfc5280.name_constraints_without_ca", kViolation,
     [] { return tls_server().with_name_constraints({dns("example.com")}, {}); }},
    {"rfc5280.name_constraints_without_ca", kPass,
     [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraints_empty", kViolation,
     [] { return tls_ca().with(oids::kNameConstraints, true, empty_sequence()); }},
    {"rfc5280.name_constraints_empty", kPass, [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_maximum", kViolation,
     [] { return with_subtree_tail(der::context(1), "\x05"); }},
    {"rfc5280.name_constraint_maximum", kPass, [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_minimum", kViolation,
     [] { return with_subtree_tail(der::context(0), "\x01"); }},
    {"rfc5280.name_constraint_minimum", kPass, [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_uri_host", kViolation,
     [] { return constrained({uri("https://example.com/")}); }},
    {"rfc5280.name_constraint_uri_host", kViolation, [] { return constrained({uri("example")}); }},
    {"rfc5280.name_constraint_uri_host", kViolation,
     [] { return constrained({uri("192.0.2.1")}); }},
    {"rfc5280.name_constraint_uri_host", kViolation, [] { return constrained({uri(".")}); }},
    {"rfc5280.name_constraint_uri_host", kPass,
     [] {
       return constrained({uri("host.example.com"), uri(".example")});
     }},
    {"rfc5280.name_constraint_edi_party", kViolation,
     [] { return constrained({sample_element(der::context_constructed(5), "\x81\x01\x41")}); }},
    {"rfc5280.name_constraint_edi_party", kPass, [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_registered_id", kViolation,
     [] { return constrained({name_of(GeneralNameKind::registered_id, "\x2a\x03")}); }},
    {"rfc5280.name_constraint_registered_id", kPass,
     [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_x400", kViolation,
     [] {
       return tls_ca().with_name_constraints(
           {}, {sample_element(der::context_constructed(3), text_of(empty_sequence()))});
     }},
    {"rfc5280.name_constraint_x400", kPass, [] { return constrained({dns("example.com")}); }},
    {"rfc5280.name_constraint_address_range", kViolation,
     [] { return constrained({address("c0000201ffffff00")}); }},
    {"rfc5280.name_constraint_address_range", kViolation,
     [] { return constrained({address("c0000000ff00ff00")}); }},
    {"rfc5280.name_constraint_address_range", kViolation,
     [] { return constrained({address("c0000000fffffd00")}); }},
    {"rfc5280.name_constraint_address_range", kPass,
     [] {
       return constrained({address("c0000200ffffff00"), address("c0000200fffffe00"),
                           address("0000000000000000"), address("c0000201ffffffff")});
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
