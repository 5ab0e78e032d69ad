#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

constexpr Oid kOwnEvPolicy{"2.16.840.1.114412.2.1"};

struct Parts {
  std::string_view scheme, country, state, reference;
};
CertificateSample repeated(const CertificateSample& sample, const Parts& parts) {
  DerWriter out;
  out.sequence([&](DerWriter& list) {
    list.text(der::kPrintableString, parts.scheme);
    list.text(der::kPrintableString, parts.country);
    if (!parts.state.empty()) list.text(der::context(0), parts.state);
    list.utf8_string(parts.reference);
  });
  return sample.with(policy_oids::kCabfOrganizationIdentifier, false, std::move(out).take());
}
CertificateSample identified(std::string_view identifier, DerTag tag = 0) {
  return tls_server_ev()
      .minus_subject(oids::kOrganizationIdentifier)
      .without(policy_oids::kCabfOrganizationIdentifier)
      .plus_subject(oids::kOrganizationIdentifier, identifier, tag);
}
CertificateSample of_category(std::string_view category) {
  return tls_server_ev()
      .minus_subject(oids::kBusinessCategory)
      .plus_subject(oids::kBusinessCategory, category);
}
Bytes policy_with_cps() {
  return sample_sequence(
      {sample_policy(policy_oids::kExtendedValidation,
                     {sample_sequence({sample_oid(oids::kQualifierCps),
                                       sample_element(der::kIa5String, "https://cps.example")})})});
}
CertificateSample before_2024_05() { return tls_server_ev().with_validity("2024-05-01", 90); }

const RuleRows kSubjects{
    {"cabf_ev.business_category_missing", kViolation,
     [] { return tls_server_ev().minus_subject(oids::kBusinessCategory); }},
    {"cabf_ev.business_category_missing", kViolation,
     [] {
       return tls_server_ev().with_policies({kOwnEvPolicy}).minus_subject(oids::kBusinessCategory);
     }},
    {"cabf_ev.business_category_missing", kViolation,
     [] { return Subject(tls_server()).as("ev_final_certificate"); }},
    {"cabf_ev.business_category_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.business_category_missing", kNotApplicable, [] { return tls_server_ov(); }},
    {"cabf_ev.country_missing", kViolation,
     [] { return tls_server_ev().minus_subject(oids::kCountryName); }},
    {"cabf_ev.country_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.organization_missing", kViolation,
     [] { return tls_server_ev().minus_subject(oids::kOrganizationName); }},
    {"cabf_ev.organization_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.registration_number_missing", kViolation,
     [] { return tls_server_ev().minus_subject(oids::kSerialNumber); }},
    {"cabf_ev.registration_number_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.jurisdiction_country_missing", kViolation,
     [] { return tls_server_ev().minus_subject(oids::kJurisdictionCountry); }},
    {"cabf_ev.jurisdiction_country_missing", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.jurisdiction_locality_without_state", kViolation,
     [] {
       return tls_server_ev()
           .minus_subject(oids::kJurisdictionState)
           .plus_subject(oids::kJurisdictionLocality, "Bremen");
     }},
    {"cabf_ev.jurisdiction_locality_without_state", kPass,
     [] {
       return tls_server_ev()
           .plus_subject(oids::kJurisdictionLocality, "Bremen")
           .plus_subject(oids::kJurisdictionState, "Bremen");
     }},
    {"cabf_ev.business_category_unknown", kViolation,
     [] { return of_category("V1.0, Clause 5.(b)"); }},
    {"cabf_ev.business_category_unknown", kViolation,
     [] { return of_category("Business entity"); }},
    {"cabf_ev.business_category_unknown", kPass, [] { return of_category("Government Entity"); }},
    {"cabf_ev.business_category_unknown", kPass,
     [] { return of_category("Non-Commercial Entity"); }},
    {"cabf_ev.attribute_unlisted", kViolation,
     [] { return tls_server_ev().plus_subject(oids::kGivenName, "Ada"); }},
    {"cabf_ev.attribute_unlisted", kViolation,
     [] {
       return Subject(tls_server_ev().plus_subject(oids::kOrganizationalUnitName, "Sales"))
           .as("ev_final_certificate");
     }},
    {"cabf_ev.attribute_unlisted", kPass,
     [] { return tls_server_ev().plus_subject(oids::kOrganizationalUnitName, "Sales"); }},
    {"cabf_ev.attribute_unlisted", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.common_name_present", kViolation,
     [] {
       return tls_server_ev()
           .minus_subject(oids::kCommonName)
           .plus_subject(oids::kCommonName, "www.example.com");
     }},
    {"cabf_ev.common_name_present", kPass,
     [] { return tls_server_ev().minus_subject(oids::kCommonName); }},
};

const RuleRows kNames{
    {"cabf_ev.subject_alt_name_not_dns", kViolation,
     [] {
       return tls_server_ev().with_alt_names(
           {encode_dns_name("www.example.com"), encode_ip_address(Bytes{8, 8, 8, 8})});
     }},
    {"cabf_ev.subject_alt_name_not_dns", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.wildcard", kViolation,
     [] {
       return tls_server_ev().with_dns_names({"www.example.com", "*.example.com"});
     }},
    {"cabf_ev.wildcard", kViolation,
     [] { return tls_server_ev().plus_subject(oids::kCommonName, "*.example.com"); }},
    {"cabf_ev.wildcard", kPass, [] { return tls_server_ev(); }},
    {"cabf_ev.wildcard", kPass,
     [] { return tls_server_ev().with_dns_names({"*.expyuzz4wqqyqhjn.Onion"}); }},
    {"cabf_ev.cps_address_missing", kViolation, [] { return before_2024_05(); }},
    {"cabf_ev.cps_address_missing", kPass,
     [] { return before_2024_05().with(oids::kCertificatePolicies, false, policy_with_cps()); }},
    {"cabf_ev.cps_address_missing", kNotEffective,
     [] { return tls_server_ev().with_validity("2024-05-06", 90); }},
    {"cabf_ev.cps_address_missing", kViolation,
     [] {
       return Subject(tls_ca().with_validity("2022-01-01", 3650))
           .as("external_unconstrained_ev_tls_ca");
     }},
    {"cabf_ev.valid_longer_than_27_months", kViolation,
     [] { return tls_server_ev().with_validity("2017-01-01", 822); }},
    {"cabf_ev.valid_longer_than_27_months", kPass,
     [] { return tls_server_ev().with_validity("2017-01-01", 820); }},
    {"cabf_ev.valid_longer_than_27_months", kNotApplicable,
     [] { return tls_server_ev().with_validity("2018-03-02", 825); }},
    {"cabf_ev.onion_valid_longer_than_15_months", kViolation,
     [] {
       return tls_server_ev()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2019-01-01", 457);
     }},
    {"cabf_ev.onion_valid_longer_than_15_months", kPass,
     [] {
       return tls_server_ev()
           .with_dns_names({"expyuzz4wqqyqhjn.onion"})
           .with_validity("2019-01-01", 455);
     }},
    {"cabf_ev.onion_valid_longer_than_15_months", kNotApplicable, [] { return tls_server_ev(); }},
};

const RuleRows kIdentifiers{
    {"cabf_ev.organization_identifier_extension_missing", kViolation,
     [] { return identified("NTRDE-HRB 1"); }},
    {"cabf_ev.organization_identifier_extension_missing", kPass,
     [] {
       return repeated(identified("NTRDE-HRB 1"), {"NTR", "DE", "", "HRB 1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kViolation,
     [] {
       return repeated(identified("NTRDE-HRB 1"), {"NTR", "DE", "", "HRB 2"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kViolation,
     [] {
       return repeated(identified("NTRDE-HRB 1"), {"NTR", "FR", "", "HRB 1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kViolation,
     [] {
       return repeated(identified("NTRDE-HRB 1"), {"VAT", "DE", "", "HRB 1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kViolation,
     [] {
       return repeated(identified("NTRUS+CA-1"), {"NTR", "US", "NV", "1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kViolation,
     [] {
       return repeated(identified("NTRDE-HRB-1"), {"NTR", "DE", "", "1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kPass,
     [] {
       return repeated(identified("NTRUS+CA-1"), {"NTR", "US", "CA", "1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kPass,
     [] {
       return repeated(identified("PSDFR-ACPR-1"), {"PSD", "FR", "", "1"});
     }},
    {"cabf_ev.organization_identifier_mismatch", kPass,
     [] {
       return repeated(identified("PSDFR-ACPR-1"), {"PSD", "FR", "", "ACPR-1"});
     }},
    {"cabf_ev.organization_identifier_scheme", kViolation, [] { return identified("LEIXG-1"); }},
    {"cabf_ev.organization_identifier_scheme", kViolation, [] { return identified("DE:DE-1"); }},
    {"cabf_ev.organization_identifier_scheme", kViolation,
     [] {
       return repeated(tls_server_ev(), {"ABC", "DE", "", "1"});
     }},
    {"cabf_ev.organization_identifier_scheme", kPass, [] { return identified("NTRDE-HRB 1"); }},
    {"cabf_ev.organization_identifier_scheme", kNotApplicable,
     [] { return code_signing().plus_subject(oids::kOrganizationIdentifier, "LEIXG-1"); }},
    {"cabf_ev.organization_identifier_country", kViolation, [] { return identified("NTREL-1"); }},
    {"cabf_ev.organization_identifier_country", kViolation, [] { return identified("NTRde-1"); }},
    {"cabf_ev.organization_identifier_country", kPass, [] { return identified("VATEL-1"); }},
    {"cabf_ev.organization_identifier_state", kViolation, [] { return identified("VATUS+CA-1"); }},
    {"cabf_ev.organization_identifier_state", kViolation,
     [] {
       return repeated(tls_server_ev(), {"PSD", "DE", "BY", "1"});
     }},
    {"cabf_ev.organization_identifier_state", kPass, [] { return identified("NTRUS+CA-1"); }},
    {"cabf_ev.organization_identifier_reference", kViolation, [] { return identified("NTRDE"); }},
    {"cabf_ev.organization_identifier_reference", kPass, [] { return identified("NTRDE-1"); }},
    {"cabf_ev.organization_identifier_string_type", kViolation,
     [] { return identified("NTRDE-1", der::kTeletexString); }},
    {"cabf_ev.organization_identifier_string_type", kPass,
     [] { return identified("NTRDE-1", der::kPrintableString); }},
    {"cabf_ev.organization_identifier_format", kViolation, [] { return identified("HRB 1"); }},
    {"cabf_ev.organization_identifier_format", kViolation,
     [] { return identified("NTRUS+CALI-1"); }},
    {"cabf_ev.organization_identifier_format", kPass, [] { return identified("NTRUS+CAL-1"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
