// Qualified certificates and their statements (ETSI EN 319 411, EN 319 412, TS 119 495).
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples
namespace p = policy_oids;

Bytes list(std::initializer_list<Bytes> parts) { return sample_sequence(parts); }
Bytes number(std::int64_t value) {
  DerWriter out;
  out.integer(value);
  return std::move(out).take();
}
Bytes printable(std::string_view text) { return sample_element(der::kPrintableString, text); }
Bytes utf8(std::string_view text) { return sample_element(der::kUtf8String, text); }
Bytes compliance() { return sample_qc_statement(p::kQcCompliance); }
Bytes device() { return sample_qc_statement(p::kQcSscd); }
Bytes of_type(const Oid& type) { return sample_qc_statement(p::kQcType, list({sample_oid(type)})); }
Bytes disclosure(std::string_view url, std::string_view language,
                 DerTag language_tag = der::kPrintableString) {
  return list({sample_element(der::kIa5String, url), sample_element(language_tag, language)});
}
Bytes disclosures(std::initializer_list<Bytes> entries) {
  return sample_qc_statement(p::kQcPds, list(entries));
}
Bytes english() { return disclosures({disclosure("https://ca.example.com/pds", "en")}); }
Bytes limit(Bytes currency, std::int64_t amount) {
  return sample_qc_statement(p::kQcLimitValue,
                             list({std::move(currency), number(amount), number(2)}));
}
Bytes legislation(std::initializer_list<Bytes> countries) {
  return sample_qc_statement(p::kQcCclegislation, list(countries));
}
// The statement on the meaning of identifiers; `authorities` may be empty: absent.
Bytes semantics(const Oid& id, Bytes authorities = {}) {
  return sample_qc_statement(Oid{"1.3.6.1.5.5.7.11.2"},
                             list({sample_oid(id), std::move(authorities)}));
}
constexpr Oid kNatural{"0.4.0.194121.1.1"};
constexpr Oid kLegal{"0.4.0.194121.1.2"};
constexpr Oid kEidasNatural{"0.4.0.194121.1.3"};

Bytes role(const Oid& id, std::string_view name) { return list({sample_oid(id), utf8(name)}); }
Bytes payment_info(Bytes role, std::string_view authority = "DE-BAFIN") {
  return list({list({std::move(role)}), utf8("Authority"), utf8(authority)});
}
constexpr Oid kAccounts{"0.4.0.19495.1.3"};
Bytes usual_role() { return role(kAccounts, "PSP_AI"); }

// --- Certificates that violate no rule of their type --------------------------------------------
// QCP-n: signatures of a person.
CertificateSample person() {
  return smime_mailbox()
      .without(oids::kSubjectAltName)
      .with_policies({p::kEtsiQcpN})
      .with_key_usage(KeyUsage::content_commitment)
      .with_subject({{oids::kCountryName, "DE"},
                     {oids::kGivenName, "Ada"},
                     {oids::kSurname, "Example"},
                     {oids::kCommonName, "Ada Example"},
                     {oids::kSerialNumber, "IDCDE-123456"}})
      .with_qc_statements({compliance(), of_type(p::kQcTypeEsign), english()});
}
CertificateSample person_with_device() {
  return person()
      .with_policies({p::kEtsiQcpNQscd})
      .with_qc_statements({compliance(), device(), of_type(p::kQcTypeEsign), english()});
}
// QCP-l: seals of an organisation.
CertificateSample organization() {
  return person()
      .with_policies({p::kEtsiQcpL})
      .with_subject({{oids::kCountryName, "DE"},
                     {oids::kOrganizationName, "Example GmbH"},
                     {oids::kOrganizationIdentifier, "NTRDE-HRB123456"},
                     {oids::kCommonName, "Example GmbH"}})
      .with_qc_statements({compliance(), of_type(p::kQcTypeEseal), english()});
}
// QNCP-w-gen: a website, not for browsers.
CertificateSample general_web() {
  return organization()
      .with_policies({p::kEtsiQncpWGen})
      .with_key_usage(KeyUsage::digital_signature)
      .with_purposes({oids::kServerAuth})
      .with_dns_names({"www.example.com"})
      .minus_subject(oids::kCommonName)
      .plus_subject(oids::kCommonName, "www.example.com")
      .with_qc_statements({compliance(), of_type(p::kQcTypeWeb), english()});
}
// QEVCP-w: a website by the EV Guidelines.
CertificateSample ev_web() {
  return tls_server_ev()
      .with_policies({p::kExtendedValidation, p::kEtsiQcpW})
      .with_qc_statements({compliance(), of_type(p::kQcTypeWeb), english()});
}
CertificateSample payment(Bytes info) {
  return ev_web()
      .with_policies({p::kExtendedValidation, p::kEtsiQcpW, p::kEtsiQcpWPsd2})
      .minus_subject(oids::kOrganizationIdentifier)
      .plus_subject(oids::kOrganizationIdentifier, "PSDDE-BAFIN-12345")
      .with_qc_statements({compliance(), of_type(p::kQcTypeWeb), english(),
                           sample_qc_statement(p::kQcPsd2, std::move(info))});
}
CertificateSample stating(const CertificateSample& sample, Bytes statement) {
  return sample.with_qc_statements({compliance(), std::move(statement)});
}
CertificateSample identified(const CertificateSample& sample, const Oid& type,
                             std::string_view identifier, Bytes meaning) {
  return sample.minus_subject(type)
      .plus_subject(type, identifier)
      .with_qc_statements({compliance(), std::move(meaning)});
}
CertificateSample located(const std::string& uri) {
  return organization().with_distribution_points({uri});
}
CertificateSample signed_by(const Oid& algorithm) {
  return person().with_signature_algorithm(sample_algorithm(algorithm));
}

const RuleRows kCertificates{
    {"etsi.policy_of_other_type", kViolation,
     [] {
       return tls_server_ov().with_policies({p::kOrganizationValidated, p::kEtsiDvcp});
     }},
    {"etsi.policy_of_other_type", kPass,
     [] {
       return tls_server_ov().with_policies({p::kOrganizationValidated, p::kEtsiOvcp});
     }},
    {"etsi.policy_of_other_type", kNotApplicable, [] { return tls_server_ov(); }},
    {"etsi.policy_of_other_type", kNotApplicable, [] { return general_web(); }},

    {"etsi.extensions_missing", kViolation,
     [] { return Subject(person().without_extensions()).as("qcp-n-eidas"); }},
    {"etsi.extensions_missing", kPass, [] { return person(); }},
    {"etsi.extensions_missing", kNotApplicable, [] { return tls_server().without_extensions(); }},
    {"etsi.authority_info_access_missing", kViolation,
     [] { return person().without(oids::kAuthorityInfoAccess); }},
    {"etsi.authority_info_access_missing", kPass, [] { return person(); }},
    {"etsi.authority_info_access_missing", kNotApplicable,
     [] { return ev_web().without(oids::kAuthorityInfoAccess); }},
    {"etsi.authority_info_access_missing", kNotApplicable,
     [] { return tls_ca().with_policies({p::kEtsiNcp}).without(oids::kAuthorityInfoAccess); }},
    {"etsi.authority_info_access_missing", kNotApplicable,
     [] {
       return organization()
           .with_purposes({oids::kOcspSigning})
           .without(oids::kAuthorityInfoAccess);
     }},
    {"etsi.authority_info_access_missing", kNotEffective,
     [] { return person().without(oids::kAuthorityInfoAccess).with_validity("2016-01-31", 90); }},
    {"etsi.certificate_policies_missing", kViolation,
     [] { return Subject(person().without(oids::kCertificatePolicies)).as("qcp-n-eidas"); }},
    {"etsi.certificate_policies_missing", kPass, [] { return person(); }},
    {"etsi.signature_algorithm_discouraged", kViolation,
     [] { return signed_by(Oid{"1.2.840.10045.4.1"}); }},  // ecdsa-with-SHA1
    {"etsi.signature_algorithm_discouraged", kViolation,
     [] { return signed_by(Oid{"1.2.840.10045.4.3.1"}); }},  // ecdsa-with-SHA224
    {"etsi.signature_algorithm_discouraged", kPass,
     [] { return signed_by(Oid{"1.2.840.10045.4.3.3"}); }},  // ecdsa-with-SHA384
    {"etsi.signature_algorithm_discouraged", kPass, [] { return person(); }},
    {"etsi.issuer_common_name_missing", kViolation,
     [] {
       return person().with_issuer({{oids::kCountryName, "DE"}, {oids::kOrganizationName, "A"}});
     }},
    {"etsi.issuer_common_name_missing", kPass, [] { return person(); }},
    {"etsi.issuer_common_name_missing", kNotApplicable, [] { return tls_server(); }},
    {"etsi.issuer_country_missing", kViolation,
     [] {
       return person().with_issuer({{oids::kOrganizationName, "A"}, {oids::kCommonName, "A CA"}});
     }},
    {"etsi.issuer_country_missing", kPass, [] { return organization(); }},
    {"etsi.issuer_organization_missing", kViolation,
     [] {
       return person().with_issuer({{oids::kCountryName, "DE"}, {oids::kCommonName, "A"}});
     }},
    {"etsi.issuer_organization_missing", kPass, [] { return person(); }},
    {"etsi.extended_key_usage_critical", kViolation,
     [] { return person().with_critical(oids::kExtendedKeyUsage, true); }},
    {"etsi.extended_key_usage_critical", kPass, [] { return person(); }},
    {"etsi.extended_key_usage_critical", kNotApplicable,
     [] {
       return organization()
           .with_purposes({oids::kTimeStamping})
           .with_critical(oids::kExtendedKeyUsage, true);
     }},
    {"etsi.subject_alt_name_critical", kViolation,
     [] { return general_web().with_critical(oids::kSubjectAltName, true); }},
    {"etsi.subject_alt_name_critical", kPass, [] { return general_web(); }},
    {"etsi.subject_alt_name_critical", kNotApplicable, [] { return person(); }},
    {"etsi.issuer_alt_name_critical", kViolation,
     [] {
       return person()
           .with_issuer_alt_names({encode_dns_name("ca.example.com")})
           .with_critical(oids::kIssuerAltName, true);
     }},
    {"etsi.issuer_alt_name_critical", kPass,
     [] { return person().with_issuer_alt_names({encode_dns_name("ca.example.com")}); }},
    {"etsi.distribution_points_missing", kViolation,
     [] {
       return person()
           .without(oids::kCrlDistributionPoints)
           .with_authority_info_access({}, {"http://ca.example.com/ca.cer"});
     }},
    {"etsi.distribution_points_missing", kViolation,
     [] {
       return person()
           .without(oids::kCrlDistributionPoints)
           .with_authority_info_access({"ldap://ocsp.example.com"}, {});
     }},
    {"etsi.distribution_points_missing", kPass,
     [] { return person().without(oids::kCrlDistributionPoints); }},
    {"etsi.distribution_points_missing", kPass,
     [] { return person().without(oids::kAuthorityInfoAccess); }},
    {"etsi.distribution_points_missing", kNotApplicable,
     [] {
       return person()
           .without(oids::kCrlDistributionPoints)
           .without(oids::kAuthorityInfoAccess)
           .with(Oid{"0.4.0.194121.2.1"}, false, sample_element(der::kNull, ""));
     }},
    {"etsi.distribution_points_without_http_or_ldap", kViolation,
     [] { return located("ftp://crl.example.com/ca.crl"); }},
    {"etsi.distribution_points_without_http_or_ldap", kPass,
     [] { return located("ldap://crl.example.com/cn=CA"); }},
    {"etsi.distribution_points_without_http_or_ldap", kPass, [] { return person(); }},
};

const RuleRows kPersons{
    {"etsi.person_name_incomplete", kViolation,
     [] {
       return Subject(person().minus_subject(oids::kGivenName).minus_subject(oids::kSurname))
           .as("qcp-n-eidas");
     }},
    {"etsi.person_name_incomplete", kViolation,
     [] { return person().minus_subject(oids::kCountryName); }},
    {"etsi.person_name_incomplete", kViolation,
     [] { return person().minus_subject(oids::kCommonName); }},
    {"etsi.person_name_incomplete", kPass, [] { return person().minus_subject(oids::kGivenName); }},
    {"etsi.person_name_incomplete", kPass,
     [] {
       return person()
           .minus_subject(oids::kGivenName)
           .minus_subject(oids::kSurname)
           .plus_subject(oids::kPseudonym, "Ada");
     }},
    {"etsi.person_name_incomplete", kNotApplicable, [] { return organization(); }},
    {"etsi.person_attribute_repeated", kViolation,
     [] { return person().plus_subject(oids::kCountryName, "FR"); }},
    {"etsi.person_attribute_repeated", kViolation,
     [] { return person().plus_subject(oids::kCommonName, "Ada"); }},
    {"etsi.person_attribute_repeated", kPass,
     [] { return person().plus_subject(oids::kGivenName, "Augusta"); }},
    {"etsi.person_pseudonym_with_name", kViolation,
     [] { return person().plus_subject(oids::kPseudonym, "Ada"); }},
    {"etsi.person_pseudonym_with_name", kPass,
     [] { return person().minus_subject(oids::kGivenName).plus_subject(oids::kPseudonym, "Ada"); }},
    {"etsi.person_pseudonym_with_name", kNotApplicable, [] { return person(); }},

    {"etsi.person_key_usage_missing", kViolation, [] { return person().without(oids::kKeyUsage); }},
    {"etsi.person_key_usage_missing", kPass, [] { return person(); }},
    {"etsi.person_key_usage_missing", kNotApplicable,
     [] { return organization().without(oids::kKeyUsage); }},
    {"etsi.person_key_usage_missing", kNotEffective,
     [] { return person().without(oids::kKeyUsage).with_validity("2020-06-30", 90); }},
    {"etsi.person_key_usage_missing", kNotApplicable,
     [] {
       return tls_server_iv().with_policies({p::kIndividualValidated, p::kEtsiIvcp});
     }},
    {"etsi.person_key_usage_unlisted", kViolation,
     [] { return person().with_key_usage(KeyUsage::data_encipherment); }},
    {"etsi.person_key_usage_unlisted", kViolation,
     [] {
       return person().with_key_usage(KeyUsage::content_commitment | KeyUsage::key_encipherment);
     }},
    {"etsi.person_key_usage_unlisted", kViolation,
     [] { return person().with_key_usage(KeyUsage::key_encipherment | KeyUsage::key_agreement); }},
    {"etsi.person_key_usage_unlisted", kPass,
     [] { return person().with_key_usage(KeyUsage::key_agreement); }},
    {"etsi.person_key_usage_unlisted", kPass,
     [] {
       return person().with_key_usage(KeyUsage::content_commitment | KeyUsage::digital_signature |
                                      KeyUsage::key_encipherment);
     }},
    {"etsi.person_key_usage_unlisted", kNotApplicable,
     [] { return person().without(oids::kKeyUsage); }},
    {"etsi.person_key_usage_mixed", kViolation,
     [] {
       return person().with_key_usage(KeyUsage::content_commitment | KeyUsage::digital_signature);
     }},
    {"etsi.person_key_usage_mixed", kViolation,
     [] { return person().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_agreement); }},
    {"etsi.person_key_usage_mixed", kViolation,
     [] {
       return person().with_key_usage(KeyUsage::content_commitment | KeyUsage::digital_signature |
                                      KeyUsage::key_agreement);
     }},
    {"etsi.person_key_usage_mixed", kPass, [] { return person(); }},
    {"etsi.person_key_usage_mixed", kPass,
     [] { return person().with_key_usage(KeyUsage::digital_signature); }},
    {"etsi.person_key_usage_mixed", kNotApplicable, [] { return organization(); }},
    {"etsi.organization_key_usage_mixed", kViolation,
     [] {
       return organization().with_key_usage(KeyUsage::content_commitment |
                                            KeyUsage::digital_signature);
     }},
    {"etsi.organization_key_usage_mixed", kPass, [] { return organization(); }},
    {"etsi.organization_key_usage_mixed", kNotApplicable, [] { return ev_web(); }},
};

const RuleRows kPolicies{
    {"etsi.qualified_statements_missing", kViolation,
     [] { return person().without(oids::kQcStatements); }},
    {"etsi.qualified_statements_missing", kPass, [] { return ev_web(); }},
    {"etsi.qualified_statements_missing", kNotApplicable,
     [] { return tls_server_ov().with_policies({p::kEtsiOvcp}); }},
    {"etsi.qualified_policies_several", kViolation,
     [] {
       return person().with_policies({p::kEtsiQcpN, p::kEtsiQcpNQscd});
     }},
    {"etsi.qualified_policies_several", kPass,
     [] {
       return person().with_policies({p::kEtsiQcpN, p::kEtsiNcp});
     }},
    {"etsi.qualified_policy_missing", kViolation,
     [] { return Subject(person().with_policies({p::kEtsiNcp})).as("qcp-n-eidas"); }},
    {"etsi.qualified_policy_missing", kPass, [] { return person(); }},
    {"etsi.qualified_policy_mismatch", kViolation,
     [] { return Subject(person()).as("qcp-n-qscd-eidas"); }},
    {"etsi.qualified_policy_mismatch", kViolation,
     [] { return Subject(general_web()).as("qevcp-w-eidas"); }},
    {"etsi.qualified_policy_mismatch", kPass, [] { return person(); }},
    {"etsi.qualified_policy_mismatch", kPass,
     [] { return Subject(organization()).as("qcp-l-eidas"); }},
    {"etsi.qualified_policy_mismatch", kNotApplicable,
     [] { return Subject(person()).as("qcp-n-qscd-non-eidas"); }},
};

const RuleRows kOrganizations{
    {"etsi.organization_common_name_missing", kViolation,
     [] { return organization().minus_subject(oids::kCommonName); }},
    {"etsi.organization_common_name_missing", kPass, [] { return organization(); }},
    {"etsi.organization_common_name_missing", kNotApplicable, [] { return person(); }},
    {"etsi.organization_common_name_missing", kViolation,
     [] { return organization().with_policies({p::kEtsiLcp}).minus_subject(oids::kCommonName); }},
    {"etsi.organization_country_missing", kNotApplicable,
     [] { return smime_mailbox().with_policies({p::kEtsiLcp}); }},
    {"etsi.organization_country_missing", kViolation,
     [] { return organization().minus_subject(oids::kCountryName); }},
    {"etsi.organization_country_missing", kPass, [] { return organization(); }},
    {"etsi.organization_name_missing", kViolation,
     [] { return organization().minus_subject(oids::kOrganizationName); }},
    {"etsi.organization_name_missing", kPass, [] { return organization(); }},
    {"etsi.organization_identifier_missing", kViolation,
     [] { return organization().minus_subject(oids::kOrganizationIdentifier); }},
    {"etsi.organization_identifier_missing", kPass, [] { return organization(); }},
    {"etsi.organization_attribute_repeated", kViolation,
     [] { return organization().plus_subject(oids::kOrganizationName, "Other"); }},
    {"etsi.organization_attribute_repeated", kViolation,
     [] { return organization().plus_subject(oids::kCommonName, "Other"); }},
    {"etsi.organization_attribute_repeated", kPass,
     [] { return organization().plus_subject(oids::kLocalityName, "Bonn"); }},
    {"etsi.organization_country_unknown", kViolation,
     [] {
       return organization()
           .minus_subject(oids::kCountryName)
           .plus_subject(oids::kCountryName, "XX");
     }},
    {"etsi.organization_country_unknown", kPass, [] { return organization(); }},
    {"etsi.organization_identifier_is_name", kViolation,
     [] {
       return organization()
           .minus_subject(oids::kOrganizationIdentifier)
           .plus_subject(oids::kOrganizationIdentifier, "EXAMPLE GmbH");
     }},
    {"etsi.organization_identifier_is_name", kPass, [] { return organization(); }},
    {"etsi.organization_identifier_is_name", kNotApplicable, [] { return person(); }},

    {"etsi.organization_scheme_national", kViolation,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:DE-123",
                         semantics(kLegal));
     }},
    {"etsi.organization_scheme_national", kPass,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:ZZ-123",
                         semantics(kLegal));
     }},
    {"etsi.organization_scheme_national", kNotApplicable,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "NTRDE-123",
                         semantics(kLegal));
     }},
    {"etsi.organization_scheme_national", kNotApplicable,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:DE-123",
                         semantics(kNatural));
     }},
    {"etsi.organization_scheme_without_authority", kViolation,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:DE-123",
                         semantics(kLegal));
     }},
    {"etsi.organization_scheme_without_authority", kViolation,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:DE-123",
                         semantics(kLegal, list({encode_dns_name("register.example")})));
     }},
    {"etsi.organization_scheme_without_authority", kPass,
     [] {
       return identified(organization(), oids::kOrganizationIdentifier, "AB:DE-123",
                         semantics(kLegal, list({encode_uri("https://register.example")})));
     }},
    {"etsi.person_scheme_national", kViolation,
     [] { return identified(person(), oids::kSerialNumber, "AB:DE-123", semantics(kNatural)); }},
    {"etsi.person_scheme_national", kPass,
     [] { return identified(person(), oids::kSerialNumber, "AB:ZZ-123", semantics(kNatural)); }},
    {"etsi.person_scheme_national", kNotApplicable,
     [] { return identified(person(), oids::kSerialNumber, "IDCDE-123", semantics(kNatural)); }},
    {"etsi.person_scheme_without_authority", kViolation,
     [] { return identified(person(), oids::kSerialNumber, "AB:DE-123", semantics(kNatural)); }},
    {"etsi.person_scheme_without_authority", kPass,
     [] {
       return identified(person(), oids::kSerialNumber, "AB:DE-123",
                         semantics(kNatural, list({encode_uri("https://register.example")})));
     }},
    {"etsi.person_identifier_form", kViolation,
     [] { return identified(person(), oids::kSerialNumber, "ES/AT/", semantics(kEidasNatural)); }},
    {"etsi.person_identifier_form", kViolation,
     [] {
       return identified(person(), oids::kSerialNumber, "ES-AT-0263", semantics(kEidasNatural));
     }},
    {"etsi.person_identifier_form", kViolation,
     [] {
       return identified(person(), oids::kSerialNumber, "ES/ZZ/0263", semantics(kEidasNatural));
     }},
    {"etsi.person_identifier_form", kPass,
     [] {
       return identified(person(), oids::kSerialNumber, "ES/AT/0263", semantics(kEidasNatural));
     }},
    {"etsi.person_identifier_form", kNotApplicable,
     [] { return identified(person(), oids::kSerialNumber, "1", semantics(kNatural)); }},
};

const RuleRows kWebsites{
    {"etsi.web_common_name_unlisted", kViolation,
     [] { return general_web().with_dns_names({"example.com"}); }},
    {"etsi.web_common_name_unlisted", kPass,
     [] { return general_web().with_dns_names({"WWW.example.com"}); }},
    {"etsi.web_common_name_unlisted", kNotApplicable, [] { return organization(); }},
    {"etsi.web_extended_key_usage_critical", kViolation,
     [] { return general_web().with_critical(oids::kExtendedKeyUsage, true); }},
    {"etsi.web_extended_key_usage_critical", kPass, [] { return general_web(); }},
    {"etsi.web_extended_key_usage_missing", kViolation,
     [] { return general_web().without(oids::kExtendedKeyUsage); }},
    {"etsi.web_extended_key_usage_missing", kPass, [] { return general_web(); }},
    {"etsi.web_subject_alt_name_missing", kViolation,
     [] { return general_web().without(oids::kSubjectAltName); }},
    {"etsi.web_subject_alt_name_missing", kPass, [] { return general_web(); }},
    {"etsi.web_internal_name", kViolation,
     [] {
       return general_web().with_dns_names({"www.example.com", "server.corp-net"});
     }},
    {"etsi.web_internal_name", kViolation,
     [] { return general_web().with_authority_info_access({"http://ocsp.corp-net"}, {}); }},
    {"etsi.web_internal_name", kPass, [] { return general_web(); }},
    {"etsi.web_internal_name", kNotApplicable, [] { return person(); }},
};

const RuleRows kStatements{
    {"etsi.compliance_missing", kViolation,
     [] { return person().with_qc_statements({of_type(p::kQcTypeEsign)}); }},
    {"etsi.compliance_missing", kViolation,
     [] { return tls_server().with_qc_statements({english()}); }},
    {"etsi.compliance_missing", kViolation,
     [] { return Subject(person().with_qc_statements({})).as("qcp-n-eidas"); }},
    {"etsi.compliance_missing", kPass, [] { return person(); }},
    {"etsi.compliance_missing", kNotApplicable,
     [] { return tls_server().with_qc_statements({semantics(kLegal)}); }},
    {"etsi.compliance_missing", kNotApplicable,
     [] { return Subject(tls_server().with_qc_statements({english()})).as("dv"); }},
    {"etsi.device_statement_missing", kViolation,
     [] { return person().with_policies({p::kEtsiQcpNQscd}); }},
    {"etsi.device_statement_missing", kPass, [] { return person_with_device(); }},
    {"etsi.device_statement_missing", kNotApplicable, [] { return person(); }},
    {"etsi.device_statement_prohibited", kViolation, [] { return stating(ev_web(), device()); }},
    {"etsi.device_statement_prohibited", kPass, [] { return ev_web(); }},
    {"etsi.device_statement_prohibited", kNotApplicable, [] { return person_with_device(); }},
    {"etsi.type_missing", kViolation, [] { return stating(ev_web(), english()); }},
    {"etsi.type_missing", kViolation, [] { return stating(organization(), english()); }},
    {"etsi.type_missing", kPass, [] { return person(); }},
    {"etsi.type_mismatch", kViolation, [] { return stating(person(), of_type(p::kQcTypeEseal)); }},
    {"etsi.type_mismatch", kViolation,
     [] { return stating(organization(), of_type(p::kQcTypeEsign)); }},
    {"etsi.type_mismatch", kViolation,
     [] { return Subject(stating(ev_web(), of_type(p::kQcTypeEsign))).as("qevcp-w-eidas"); }},
    {"etsi.type_mismatch", kPass, [] { return person(); }},
    {"etsi.type_mismatch", kPass, [] { return organization(); }},
    {"etsi.type_mismatch", kNotApplicable, [] { return ev_web(); }},
    {"etsi.type_not_one", kViolation,
     [] {
       return stating(person(), sample_qc_statement(p::kQcType, list({sample_oid(p::kQcTypeEsign),
                                                                      sample_oid(p::kQcTypeWeb)})));
     }},
    {"etsi.type_not_one", kViolation, [] { return stating(person(), of_type(p::kQcPds)); }},
    {"etsi.type_not_one", kViolation,
     [] { return stating(person(), sample_qc_statement(p::kQcType, list({}))); }},
    {"etsi.type_not_one", kPass, [] { return person(); }},
    {"etsi.type_not_one", kNotApplicable, [] { return stating(person(), english()); }},
    {"etsi.type_not_one", kNotEffective, [] { return person().with_validity("2023-06-30", 90); }},
    {"etsi.type_unlisted", kViolation,
     [] { return stating(person(), of_type(p::kQcPds)).with_validity("2022-01-01", 90); }},
    {"etsi.type_unlisted", kViolation,
     [] {
       return stating(person(), sample_qc_statement(p::kQcType, list({})))
           .with_validity("2022-01-01", 90);
     }},
    {"etsi.type_unlisted", kPass, [] { return person().with_validity("2022-01-01", 90); }},
    {"etsi.type_unlisted", kNotEffective, [] { return person(); }},
    {"etsi.type_not_web", kViolation, [] { return stating(ev_web(), of_type(p::kQcTypeEsign)); }},
    {"etsi.type_not_web", kPass, [] { return ev_web(); }},
    {"etsi.type_not_web", kNotApplicable, [] { return person(); }},
    {"etsi.type_not_signature_or_seal", kViolation,
     [] { return stating(smime_mailbox(), of_type(p::kQcTypeWeb)); }},
    {"etsi.type_not_signature_or_seal", kPass,
     [] { return stating(smime_mailbox(), of_type(p::kQcTypeEsign)); }},
    {"etsi.type_not_signature_or_seal", kPass,
     [] { return stating(smime_organization(), of_type(p::kQcTypeEseal)); }},
    {"etsi.type_not_signature_or_seal", kNotApplicable,
     [] { return stating(tls_server(), of_type(p::kQcTypeWeb)); }},
    {"etsi.type_as_statement", kViolation,
     [] { return stating(ev_web(), sample_qc_statement(p::kQcTypeWeb)); }},
    {"etsi.type_as_statement", kPass, [] { return ev_web(); }},
    {"etsi.type_as_statement", kNotApplicable, [] { return tls_server(); }},
    {"etsi.statement_repeated", kViolation,
     [] { return stating(person(), compliance()).with_validity("2026-05-01", 90); }},
    {"etsi.statement_repeated", kPass, [] { return person().with_validity("2026-05-01", 90); }},
    {"etsi.statement_repeated", kNotEffective,
     [] { return stating(person(), compliance()).with_validity("2026-04-30", 90); }},
    {"etsi.statements_critical", kViolation,
     [] { return person().with_critical(oids::kQcStatements, true); }},
    {"etsi.statements_critical", kPass, [] { return person(); }},
    {"etsi.statements_critical", kNotApplicable,
     [] { return person().with_qc_statements({semantics(kNatural)}); }},
    {"etsi.compliance_malformed", kViolation,
     [] {
       return person().with_qc_statements(
           {sample_qc_statement(p::kQcCompliance, sample_element(der::kNull, ""))});
     }},
    {"etsi.compliance_malformed", kPass, [] { return person(); }},
    {"etsi.device_statement_malformed", kViolation,
     [] { return stating(person(), sample_qc_statement(p::kQcSscd, number(1))); }},
    {"etsi.device_statement_malformed", kPass, [] { return person_with_device(); }},
    {"etsi.device_statement_malformed", kNotApplicable, [] { return person(); }},
};

const RuleRows kValues{
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(printable("EURO"), 10)); }},
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(printable("EU1"), 10)); }},
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(utf8("EUR"), 10)); }},
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(printable("EUR"), -1)); }},
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(number(1000), 10)); }},
    {"etsi.limit_value_malformed", kViolation,
     [] { return stating(person(), limit(number(0), 10)); }},
    {"etsi.limit_value_malformed", kPass,
     [] { return stating(person(), limit(printable("EUR"), 0)); }},
    {"etsi.limit_value_malformed", kPass, [] { return stating(person(), limit(number(999), 1)); }},
    {"etsi.limit_value_malformed", kPass, [] { return stating(person(), limit(number(1), 1)); }},
    {"etsi.limit_value_malformed", kNotApplicable, [] { return person(); }},
    {"etsi.limit_currency_numeric", kViolation,
     [] { return stating(person(), limit(number(978), 10)); }},
    {"etsi.limit_currency_numeric", kPass,
     [] { return stating(person(), limit(printable("EUR"), 10)); }},
    {"etsi.retention_period_malformed", kViolation,
     [] { return stating(person(), sample_qc_statement(p::kQcRetentionPeriod, number(-1))); }},
    {"etsi.retention_period_malformed", kViolation,
     [] { return stating(person(), sample_qc_statement(p::kQcRetentionPeriod, utf8("10"))); }},
    {"etsi.retention_period_malformed", kPass,
     [] { return stating(person(), sample_qc_statement(p::kQcRetentionPeriod, number(0))); }},
    {"etsi.disclosures_malformed", kViolation,
     [] { return stating(person(), disclosures({disclosure("https://a.example", "de")})); }},
    {"etsi.disclosures_malformed", kViolation, [] { return stating(person(), disclosures({})); }},
    {"etsi.disclosures_malformed", kViolation,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "en"),
                                             disclosure("https://b.example", "EN")}));
     }},
    {"etsi.disclosures_malformed", kViolation,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "en"),
                                             disclosure("https://b.example", "d3")}));
     }},
    {"etsi.disclosures_malformed", kViolation,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "en"),
                                             disclosure("https://b.example", "deu")}));
     }},
    {"etsi.disclosures_malformed", kViolation,
     [] {
       return stating(person(),
                      disclosures({disclosure("https://a.example", "en", der::kUtf8String)}));
     }},
    {"etsi.disclosures_malformed", kPass,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "de"),
                                             disclosure("https://b.example", "en")}));
     }},
    {"etsi.disclosure_language_case", kViolation,
     [] { return stating(person(), disclosures({disclosure("https://a.example", "En")})); }},
    {"etsi.disclosure_language_case", kPass, [] { return person(); }},
    {"etsi.disclosure_language_unknown", kViolation,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "en"),
                                             disclosure("https://b.example", "xx")}));
     }},
    {"etsi.disclosure_language_unknown", kPass,
     [] { return stating(person(), disclosures({disclosure("https://a.example", "EN")})); }},
    {"etsi.disclosure_not_https", kViolation,
     [] {
       return stating(person(), disclosures({disclosure("https://a.example", "en"),
                                             disclosure("http://a.example", "de")}));
     }},
    {"etsi.disclosure_not_https", kPass,
     [] { return stating(person(), disclosures({disclosure("HTTPS://a.example", "en")})); }},
    {"etsi.disclosure_not_https", kNotEffective,
     [] { return person().with_validity("2023-08-31", 90); }},
    {"etsi.legislation_country_unknown", kViolation,
     [] {
       return stating(person(), legislation({printable("CH"), printable("EU")}));
     }},
    {"etsi.legislation_country_unknown", kViolation,
     [] { return stating(person(), legislation({printable("ch")})); }},
    {"etsi.legislation_country_unknown", kPass,
     [] {
       return stating(person(), legislation({printable("CH"), printable("GB")}));
     }},
    {"etsi.legislation_country_unknown", kNotApplicable, [] { return person(); }},
};

const RuleRows kPayments{
    {"etsi.psd2_statement_missing", kViolation,
     [] {
       return ev_web().with_policies({p::kEtsiQcpW, p::kEtsiQcpWPsd2});
     }},
    {"etsi.psd2_statement_missing", kViolation,
     [] { return Subject(ev_web()).as("qevcp-w-psd2-eidas"); }},
    {"etsi.psd2_statement_missing", kPass, [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_statement_missing", kNotApplicable, [] { return ev_web(); }},
    {"etsi.psd2_roles_empty", kViolation, [] { return payment(payment_info({})); }},
    {"etsi.psd2_roles_empty", kPass, [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_role_unknown", kViolation,
     [] { return payment(payment_info(role(Oid{"0.4.0.19495.1.3.1"}, "PSP_AI"))); }},
    {"etsi.psd2_role_unknown", kViolation,
     [] { return payment(payment_info(role(Oid{"0.4.0.19495.3.1"}, "PSP_AI"))); }},
    {"etsi.psd2_role_unknown", kPass, [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_role_unknown", kPass,
     [] { return payment(payment_info(role(Oid{"0.4.0.19495.1.5"}, "PSP_CB"))); }},
    {"etsi.psd2_role_name_unknown", kViolation,
     [] { return payment(payment_info(role(kAccounts, "AISP"))); }},
    {"etsi.psd2_role_name_unknown", kPass,
     [] { return payment(payment_info(role(kAccounts, "PSP_PI"))); }},
    {"etsi.psd2_role_mismatch", kViolation,
     [] { return payment(payment_info(role(kAccounts, "PSP_PI"))); }},
    {"etsi.psd2_role_mismatch", kViolation,
     [] { return payment(payment_info(role(kAccounts, "PSP_CB"))); }},
    {"etsi.psd2_role_mismatch", kPass, [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_role_mismatch", kPass,
     [] { return payment(payment_info(role(kAccounts, "AISP"))); }},
    {"etsi.psd2_identifier_form", kViolation,
     [] {
       return payment(payment_info(usual_role()))
           .minus_subject(oids::kOrganizationIdentifier)
           .plus_subject(oids::kOrganizationIdentifier, "NTRDE-HRB123");
     }},
    {"etsi.psd2_identifier_form", kViolation,
     [] {
       return payment(payment_info(usual_role()))
           .minus_subject(oids::kOrganizationIdentifier)
           .plus_subject(oids::kOrganizationIdentifier, "PSDDE-12345");
     }},
    {"etsi.psd2_identifier_form", kViolation,
     [] {
       return payment(payment_info(usual_role()))
           .minus_subject(oids::kOrganizationIdentifier)
           .plus_subject(oids::kOrganizationIdentifier, "PSDDE-BAFIN-");
     }},
    {"etsi.psd2_identifier_form", kPass, [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_identifier_form", kNotApplicable, [] { return ev_web(); }},
    {"etsi.psd2_authority_country_unknown", kViolation,
     [] { return payment(payment_info(usual_role(), "XX-BAFIN")); }},
    {"etsi.psd2_authority_country_unknown", kPass,
     [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_authority_country_unknown", kPass,
     [] { return payment(payment_info(usual_role(), "NA")); }},
    {"etsi.psd2_authority_identifier_form", kViolation,
     [] { return payment(payment_info(usual_role(), "DE-BaFin")); }},
    {"etsi.psd2_authority_identifier_form", kViolation,
     [] { return payment(payment_info(usual_role(), "DE-ABCDEFGHI")); }},
    {"etsi.psd2_authority_identifier_form", kViolation,
     [] { return payment(payment_info(usual_role(), "DE-A")); }},
    {"etsi.psd2_authority_identifier_form", kViolation,
     [] { return payment(payment_info(usual_role(), "NA")); }},
    {"etsi.psd2_authority_identifier_form", kPass,
     [] { return payment(payment_info(usual_role())); }},
    {"etsi.psd2_authority_identifier_form", kPass,
     [] { return payment(payment_info(role(Oid{"0.4.0.19495.1.5"}, "PSP_CB"), "NA")); }},
    {"etsi.psd2_policy_prohibited", kViolation,
     [] {
       return Subject(ev_web().with_policies({p::kEtsiQcpW, p::kEtsiQcpWPsd2})).as("qevcp-w-eidas");
     }},
    {"etsi.psd2_policy_prohibited", kPass, [] { return Subject(ev_web()).as("qevcp-w-eidas"); }},
    {"etsi.psd2_policy_prohibited", kNotApplicable,
     [] { return Subject(payment(payment_info(usual_role()))).as("qevcp-w-psd2-eidas"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
