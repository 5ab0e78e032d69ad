#include "pkcs/general_name.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"cabf_br.dv_with_locality", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kLocalityName, "Berlin")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.dv_with_locality", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_locality", kNotApplicable,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_organization", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kOrganizationName, "Example GmbH")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.dv_with_organization", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_organization", kNotApplicable,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_postal_code", kViolation,
     [] {
       return tls_server().plus_subject(oids::kPostalCode, "10115").with_validity("2020-01-01", 90);
     }},
    {"cabf_br.dv_with_postal_code", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_postal_code", kNotApplicable,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_state", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kStateOrProvinceName, "Berlin")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.dv_with_state", kPass, [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_state", kNotApplicable,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_street", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kStreetAddress, "Hauptstr. 1")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.dv_with_street", kPass, [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.dv_with_street", kNotApplicable,
     [] { return tls_server_ov().with_validity("2020-01-01", 90); }},
    {"cabf_br.iv_without_personal_name_or_organization", kViolation,
     [] { return tls_server_iv().minus_subject(oids::kSurname).with_validity("2020-01-01", 90); }},
    {"cabf_br.iv_without_personal_name_or_organization", kPass,
     [] { return tls_server_iv().with_validity("2020-01-01", 90); }},
    {"cabf_br.iv_without_personal_name", kViolation,
     [] { return tls_server_iv().minus_subject(oids::kGivenName); }},
    {"cabf_br.iv_without_personal_name", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.iv_without_personal_name", kViolation,
     [] { return tls_server_iv().minus_subject(oids::kSurname); }},
    {"cabf_br.iv_without_country", kViolation,
     [] { return tls_server_iv().minus_subject(oids::kCountryName); }},
    {"cabf_br.iv_without_country", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.iv_without_place", kViolation,
     [] {
       return tls_server_iv()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName);
     }},
    {"cabf_br.iv_without_place", kPass,
     [] { return tls_server_iv().minus_subject(oids::kLocalityName); }},
    {"cabf_br.ov_without_country", kViolation,
     [] { return tls_server_ov().minus_subject(oids::kCountryName); }},
    {"cabf_br.ov_without_country", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.ov_without_place", kViolation,
     [] {
       return tls_server_ov()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName);
     }},
    {"cabf_br.ov_without_place", kPass,
     [] { return tls_server_ov().minus_subject(oids::kLocalityName); }},
    {"cabf_br.duplicate_subject_attribute", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "Potsdam"); }},
    {"cabf_br.duplicate_subject_attribute", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.subject_order", kViolation,
     [] {
       return tls_server().with_subject(
           {{oids::kCommonName, "www.example.com"}, {oids::kCountryName, "DE"}});
     }},
    {"cabf_br.subject_order", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.subject_order", kPass, [] { return tls_server_ev(); }},
    {"cabf_br.rdn_with_several_attributes", kViolation,
     [] {
       return tls_server_ov().with_subject(
           {{oids::kCountryName, "DE"}, {oids::kLocalityName, "Berlin", 0, true}});
     }},
    {"cabf_br.rdn_with_several_attributes", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.personal_name_too_long", kViolation,
     [] { return tls_server_iv().plus_subject(oids::kInitials, std::string(65, 'A')); }},
    {"cabf_br.personal_name_too_long", kPass,
     [] { return tls_server_iv().plus_subject(oids::kInitials, std::string(64, 'A')); }},
    {"cabf_br.domain_component_too_long", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kDomainComponent, std::string(64, 'a')); }},
    {"cabf_br.domain_component_too_long", kPass,
     [] { return tls_server_ov().plus_subject(oids::kDomainComponent, std::string(63, 'a')); }},
    {"cabf_br.subject_string_type", kViolation,
     [] {
       return tls_server_ov().plus_subject(oids::kCommonName, "www.example.com",
                                           der::kTeletexString);
     }},
    {"cabf_br.subject_string_type", kPass,
     [] {
       return tls_server_ov().plus_subject(oids::kCommonName, "www.example.com",
                                           der::kPrintableString);
     }},
    {"cabf_br.subject_string_type", kViolation,
     [] { return tls_server().plus_subject(oids::kCountryName, "DE", der::kUtf8String); }},
    {"cabf_br.subject_string_type", kViolation,
     [] { return tls_server().plus_subject(oids::kDomainComponent, "example", der::kUtf8String); }},
    {"cabf_br.subject_string_type", kPass,
     [] { return tls_server().plus_subject(oids::kDomainComponent, "example", der::kIa5String); }},
    {"cabf_br.personal_name_without_individual_policy", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kSurname, "Lovelace"); }},
    {"cabf_br.personal_name_without_individual_policy", kPass, [] { return tls_server_iv(); }},
    {"cabf_br.personal_name_without_individual_policy", kNotApplicable,
     [] { return tls_server_ov(); }},
    {"cabf_br.subject_without_country", kViolation,
     [] { return tls_server_ov().minus_subject(oids::kCountryName); }},
    {"cabf_br.subject_without_country", kPass, [] { return tls_server_ov(); }},
    {"cabf_br.subject_without_country", kPass, [] { return tls_server(); }},
    {"cabf_br.subject_without_locality", kViolation,
     [] {
       return tls_server_ov()
           .minus_subject(oids::kLocalityName)
           .minus_subject(oids::kStateOrProvinceName);
     }},
    {"cabf_br.subject_without_locality", kPass,
     [] { return tls_server_ov().minus_subject(oids::kStateOrProvinceName); }},
    {"cabf_br.subject_without_locality", kPass, [] { return tls_server(); }},
    {"cabf_br.locality_of_nobody", kViolation,
     [] { return tls_server().plus_subject(oids::kLocalityName, "Berlin"); }},
    {"cabf_br.locality_of_nobody", kPass,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "Berlin"); }},
    {"cabf_br.state_of_nobody", kViolation,
     [] { return tls_server().plus_subject(oids::kStateOrProvinceName, "Berlin"); }},
    {"cabf_br.state_of_nobody", kPass,
     [] { return tls_server_ov().plus_subject(oids::kStateOrProvinceName, "Berlin"); }},
    {"cabf_br.postal_code_of_nobody", kViolation,
     [] { return tls_server().plus_subject(oids::kPostalCode, "10115"); }},
    {"cabf_br.postal_code_of_nobody", kPass,
     [] { return tls_server_ov().plus_subject(oids::kPostalCode, "10115"); }},
    {"cabf_br.street_of_nobody", kViolation,
     [] { return tls_server().plus_subject(oids::kStreetAddress, "Hauptstr. 1"); }},
    {"cabf_br.street_of_nobody", kPass,
     [] { return tls_server_ov().plus_subject(oids::kStreetAddress, "Hauptstr. 1"); }},
    {"cabf_br.organizational_unit", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kOrganizationalUnitName, "IT"); }},
    {"cabf_br.organizational_unit", kPass, [] { return tls_server(); }},
    {"cabf_br.organizational_unit", kNotApplicable,
     [] { return tls_ca().plus_subject(oids::kOrganizationalUnitName, "IT"); }},
    {"cabf_br.organizational_unit_without_organization", kViolation,
     [] { return tls_server().plus_subject(oids::kOrganizationalUnitName, "IT"); }},
    {"cabf_br.organizational_unit_without_organization", kPass,
     [] { return tls_server_ov().plus_subject(oids::kOrganizationalUnitName, "IT"); }},
    {"cabf_br.common_name", kViolation,
     [] { return tls_server().plus_subject(oids::kCommonName, "WWW.example.com"); }},
    {"cabf_br.common_name", kPass,
     [] { return tls_server().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.common_name", kPass,
     [] {
       return tls_server()
           .plus_subject(oids::kCommonName, "2001:4860::8888")
           .with_alt_names({encode_ip_address(
               Bytes{0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88})});
     }},
    {"cabf_br.common_name", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kCommonName, "2001:4860:0::8888")
           .with_alt_names({encode_ip_address(
               Bytes{0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88})});
     }},
    {"cabf_br.common_name", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.common_name_before_2021", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kCommonName, "mail.example.com")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.common_name_before_2021", kPass,
     [] {
       return tls_server()
           .plus_subject(oids::kCommonName, "WWW.example.com")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.extra_common_names", kViolation,
     [] {
       return tls_server().with_subject(
           {{oids::kCommonName, "www.example.com"}, {oids::kCommonName, "example.com"}});
     }},
    {"cabf_br.extra_common_names", kPass,
     [] { return tls_server().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.common_name_present_before_2023", kViolation,
     [] {
       return tls_server()
           .plus_subject(oids::kCommonName, "www.example.com")
           .with_validity("2020-01-01", 90);
     }},
    {"cabf_br.common_name_present_before_2023", kPass,
     [] { return tls_server().with_validity("2020-01-01", 90); }},
    {"cabf_br.common_name_present", kViolation,
     [] { return tls_server_ev().plus_subject(oids::kCommonName, "www.example.com"); }},
    {"cabf_br.common_name_present", kPass, [] { return tls_server_ev(); }},
    {"cabf_br.subject_says_nothing", kViolation,
     [] { return private_server().plus_subject(oids::kPostalCode, "-."); }},
    {"cabf_br.subject_says_nothing", kPass,
     [] { return private_server().plus_subject(oids::kPostalCode, "7"); }},
    {"cabf_br.subject_says_nothing", kPass,
     [] { return private_server().plus_subject(oids::kPostalCode, "\xe4\xba\xac"); }},
    {"cabf_br.place_with_markup", kViolation,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "L=Berlin"); }},
    {"cabf_br.place_with_markup", kPass,
     [] { return tls_server_ov().plus_subject(oids::kLocalityName, "Sankt Peter-Ording (Bad)"); }},
    {"cabf_br.place_with_markup", kViolation,
     [] {
       return tls_server_ov()
           .minus_subject(oids::kStateOrProvinceName)
           .plus_subject(oids::kStateOrProvinceName, "Berlin\\");
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
