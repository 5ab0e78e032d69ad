// Countries and registers in the organizationIdentifiers of a subject.
#pragma once

#include <algorithm>
#include <string_view>

#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

// The country of countryName that an identifier speaks of; empty when it speaks of none. Tax
// numbers call Greece EL, and Northern Ireland XI.
inline std::string_view country_of(const OrganizationIdentifier& identifier) {
  if (identifier.country == "XG") return {};
  if (identifier.scheme == "VAT" && identifier.country == "EL") return "GR";
  if (identifier.scheme == "VAT" && identifier.country == "XI") return "GB";
  return identifier.country;
}
inline bool names_country(const AttributeFacts& attribute) {
  if (!attribute.is(oids::kOrganizationIdentifier)) return false;
  const auto identifier = OrganizationIdentifier::parse(attribute.text);
  return identifier && !country_of(*identifier).empty();
}

// EUID of the Business Registers Interconnection System: country, register, ".", number.
inline bool is_euid(std::string_view text, std::string_view country) {
  const std::size_t dot = text.find('.');
  return text.starts_with(country) && dot != std::string_view::npos && dot > country.size() &&
         dot + 1 < text.size() && std::ranges::all_of(text.substr(0, dot), [](char c) {
           return ascii_letter(c) || ascii_digit(c);
         });
}

}  // namespace certwright::validators::rules::cabf_smime
