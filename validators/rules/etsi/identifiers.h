// Identifiers of persons and organisations, and what tells their meaning (ETSI EN 319 412-1
// section 5).
#pragma once

#include "validators/lint/organization_identifier.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

// id-etsi-qcs-semanticsId-…
inline constexpr Oid kNaturalSemantics{"0.4.0.194121.1.1"};
inline constexpr Oid kLegalSemantics{"0.4.0.194121.1.2"};
inline constexpr Oid kEidasNaturalSemantics{"0.4.0.194121.1.3"};

// "XG" stands for no country, "EU" for the Union.
inline bool is_registration_country(std::string_view code) {
  return is_country_code(code) || code == "EU" || code == "XG";
}

// The first attribute of a type that holds an identifier of a scheme of one country:
// "AB:DE-123"; nullptr when there is none.
inline const AttributeFacts* find_national_identifier(const CertificateFacts& c, const Oid& type) {
  return c.subject().find(type, [](const AttributeFacts& attribute) {
    const auto identifier = OrganizationIdentifier::parse(attribute.text);
    return identifier && identifier->national_scheme && identifier->state.empty() &&
           !identifier->reference.empty();
  });
}
inline bool has_national_identifier(const CertificateFacts& c, const Oid& type,
                                    const Oid& semantics) {
  return judges_statements(c) && find_semantics(c, semantics).found &&
         find_national_identifier(c, type) != nullptr;
}
inline Outcome judge_authority(const CertificateFacts& c, const Oid& type, const Oid& semantics) {
  if (find_semantics(c, semantics).has_authority_uri) return pass();
  return violation(find_national_identifier(c, type)->text)
      .at("qcStatements.nameRegistrationAuthorities")
      .wants("a uniformResourceIdentifier");
}

// "ES/AT/02635542Y": the country that issued it, the one it is meant for, the identifier.
inline bool is_eidas_identifier(std::string_view text) {
  return text.size() >= 7 && text[2] == '/' && text[5] == '/' &&
         is_registration_country(text.substr(0, 2)) && is_registration_country(text.substr(3, 2));
}

// "PSDDE-BAFIN-12345": country and authority are followed by what the authority gave.
inline bool is_authority_name(std::string_view text) {
  if (text.size() < 2 || text.size() > 8) return false;
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return false;
  }
  return true;
}
inline bool is_payment_identifier(std::string_view text) {
  const auto identifier = OrganizationIdentifier::parse(text);
  if (!identifier || identifier->scheme != "PSD" || !identifier->state.empty()) return false;
  const std::size_t end = identifier->reference.find('-');
  return end != std::string_view::npos && is_authority_name(identifier->reference.substr(0, end)) &&
         end + 1 < identifier->reference.size();
}

}  // namespace certwright::validators::rules::etsi
