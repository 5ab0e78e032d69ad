// The organization identifiers of a certificate, and rules about their parts: what the EV
// Guidelines and the S/MIME Baseline Requirements have in common.
#pragma once

#include <optional>
#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/organization_identifier.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators {

inline const AttributeFacts* identifier_attribute(const CertificateFacts& c) {
  return c.subject().first(oids::kOrganizationIdentifier);
}
// In the string types that the document allows.
inline std::optional<OrganizationIdentifier> identifier_of_subject(const CertificateFacts& c) {
  const auto* attribute = identifier_attribute(c);
  if (attribute == nullptr) return std::nullopt;
  if (attribute->tag != der::kUtf8String && attribute->tag != der::kPrintableString) {
    return std::nullopt;
  }
  return OrganizationIdentifier::parse(attribute->text);
}
inline std::optional<OrganizationIdentifier> identifier_of_extension(const CertificateFacts& c) {
  const Extension extension = c.extension(policy_oids::kCabfOrganizationIdentifier);
  if (extension.tlv.empty()) return std::nullopt;
  return OrganizationIdentifier::of_extension(extension.value);
}
// The first of subject and extension of which `wrong` holds, as a violation. `wrong` gets the
// identifier and its scheme, nullptr when `source` knows none.
template <class Wrong>
Outcome judge_identifiers(const CertificateFacts& c, SchemeSource source, Wrong&& wrong) {
  const auto judge = [&](const std::optional<OrganizationIdentifier>& identifier,
                         std::string_view field) {
    if (!identifier) return pass();
    const auto* scheme = find_scheme(*identifier, source);
    std::string found = wrong(*identifier, scheme);
    return found.empty() ? pass() : violation(std::move(found)).at(field);
  };
  Outcome outcome = judge(identifier_of_subject(c), "subject.organizationIdentifier");
  if (outcome.violated()) return outcome;
  return judge(identifier_of_extension(c), "cabfOrganizationIdentifier");
}

// --- What is wrong, as `judge_identifiers` asks ------------------------------------------------
inline std::string unknown_scheme(const OrganizationIdentifier& identifier,
                                  const RegistrationScheme* scheme) {
  return scheme == nullptr ? std::string(identifier.scheme) : std::string();
}
inline std::string unassigned_country(const OrganizationIdentifier& identifier,
                                      const RegistrationScheme* scheme) {
  const bool wrong = scheme != nullptr && !scheme->allows_country(identifier.country);
  return wrong ? std::string(identifier.country) : std::string();
}
inline std::string misplaced_state(const OrganizationIdentifier& identifier,
                                   const RegistrationScheme* scheme) {
  const bool wrong = scheme != nullptr && !scheme->allows_state(!identifier.state.empty());
  return wrong ? std::string(identifier.state) : std::string();
}
inline std::string missing_reference(const OrganizationIdentifier& identifier,
                                     const RegistrationScheme* scheme) {
  const bool wrong =
      scheme != nullptr && identifier.reference.empty() && !scheme->allows_reference(false);
  return wrong ? std::string(identifier.scheme).append(identifier.country) : std::string();
}
inline std::string misplaced_reference(const OrganizationIdentifier& identifier,
                                       const RegistrationScheme* scheme) {
  const bool wrong =
      scheme != nullptr && !identifier.reference.empty() && !scheme->allows_reference(true);
  return wrong ? std::string(identifier.reference) : std::string();
}

// Of the attribute alone.
inline bool has_identifier_string_type(const AttributeFacts& attribute) {
  return attribute.tag == der::kUtf8String || attribute.tag == der::kPrintableString;
}
inline Outcome judge_identifier_format(const AttributeFacts& attribute) {
  if (!has_identifier_string_type(attribute) || OrganizationIdentifier::parse(attribute.text)) {
    return pass();
  }
  return violation(attribute.text).at("subject.organizationIdentifier").wants("NTRUS+CA-123");
}

}  // namespace certwright::validators
