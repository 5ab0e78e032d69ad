// What rules about subjects of server certificates have in common.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "pkcs/ascii.h"
#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

// The subject is someone, not only a host: it names an organisation or a person.
inline bool names_someone(const CertificateFacts& c) {
  return c.subject().has(oids::kOrganizationName) || c.subject().has(oids::kGivenName) ||
         c.subject().has(oids::kSurname);
}
inline bool has_place(const CertificateFacts& c) {
  return c.subject().has(oids::kLocalityName) || c.subject().has(oids::kStateOrProvinceName);
}

inline bool is_of_policy(const CertificateFacts& c, const Oid& policy) {
  return c.is_tls_server() && !c.is_ca() && c.has_policy(policy);
}
inline bool is_domain_validated(const CertificateFacts& c) {
  return is_of_policy(c, policy_oids::kDomainValidated);
}
inline bool is_individual_validated(const CertificateFacts& c) {
  return is_of_policy(c, policy_oids::kIndividualValidated);
}
inline bool is_organization_validated(const CertificateFacts& c) {
  return is_of_policy(c, policy_oids::kOrganizationValidated);
}

// Passes when the subject has no attribute of the type; shows its value when it has.
inline Outcome no_subject_attribute(const CertificateFacts& c, const Oid& type,
                                    std::string_view field) {
  const AttributeFacts* attribute = c.subject().first(type);
  return attribute == nullptr ? pass() : violation(attribute->text).at(field);
}
// The same where the subject must name someone to have such an attribute.
inline Outcome only_of_someone(const CertificateFacts& c, const Oid& type, std::string_view field) {
  return names_someone(c) ? pass() : no_subject_attribute(c, type, field);
}

enum class NameComparison : bool { exact, ignoring_case };

// Whether the subjectAltName holds the text as dNSName, or as the address that it spells.
inline bool is_alternative_name(const CertificateFacts& c, std::string_view text,
                                NameComparison comparison) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    if (name.is(GeneralNameKind::dns_name)) {
      const bool is_same = comparison == NameComparison::exact ? name.text() == text
                                                               : ascii_iequal(name.text(), text);
      if (is_same) return true;
    } else if (name.is(GeneralNameKind::ip_address)) {
      const auto address = IpAddress::from_octets(name.value);
      if (address && address->text() == text) return true;
    }
  }
  return false;
}
inline Outcome common_names_are_alternative_names(const CertificateFacts& c,
                                                  NameComparison comparison) {
  for (const AttributeFacts& attribute : c.subject().attributes) {
    if (attribute.is(oids::kCommonName) && !is_alternative_name(c, attribute.text, comparison)) {
      return violation(attribute.text)
          .at("subject.commonName")
          .wants("a name of the subjectAltName");
    }
  }
  return pass();
}

// TLS BR section 7.1.4.2: what a subject holds is in this order.
inline constexpr auto kSubjectOrder = std::to_array<Oid>(
    {oids::kDomainComponent, oids::kCountryName, oids::kStateOrProvinceName, oids::kLocalityName,
     oids::kPostalCode, oids::kStreetAddress, oids::kOrganizationName, oids::kSurname,
     oids::kGivenName, oids::kOrganizationalUnitName, oids::kCommonName});

// Sections 7.1.4.2 and 7.1.4.4: attributes whose value is a PrintableString or UTF8String.
inline constexpr auto kTextAttributes = std::to_array<Oid>(
    {oids::kStateOrProvinceName, oids::kLocalityName, oids::kPostalCode, oids::kStreetAddress,
     oids::kOrganizationName, oids::kSurname, oids::kGivenName, oids::kOrganizationalUnitName,
     oids::kCommonName, oids::kBusinessCategory, oids::kJurisdictionState,
     oids::kJurisdictionLocality, oids::kOrganizationIdentifier});
inline constexpr auto kPrintableAttributes =
    std::to_array<Oid>({oids::kCountryName, oids::kJurisdictionCountry, oids::kSerialNumber});
inline constexpr auto kPersonalNames = std::to_array<Oid>(
    {oids::kName, oids::kSurname, oids::kGivenName, oids::kInitials, oids::kGenerationQualifier});

template <std::size_t N>
bool is_one_of(const AttributeFacts& attribute, const std::array<Oid, N>& types) {
  for (const Oid& type : types) {
    if (attribute.is(type)) return true;
  }
  return false;
}

}  // namespace certwright::validators::rules::cabf_br
