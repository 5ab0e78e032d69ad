// Organization identifiers: "NTRDE-HRB12345", "PSDFR-ACPR-123", "VATEL-123456789", "NTRUS+CA-123".
//
// Read from the subject attribute organizationIdentifier (ETSI EN 319 412-1 section 5.1.4, EV
// Guidelines section 7.1.4.2.8, S/MIME BR Appendix A) or from the extension that repeats it (EV
// Guidelines section 7.1.2.2). Views live as long as the octets read. Pure; thread-safe.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "pkcs/der_reader.h"
#include "validators/lint/country_code.h"

namespace certwright::validators {

struct OrganizationIdentifier {
  // "NTR"; of a national scheme, written "DE:", its two letters.
  std::string_view scheme = {};
  bool national_scheme = false;
  std::string_view country = {};    // two letters, as they stand
  std::string_view state = {};      // one to three letters or digits after "+"; empty when absent
  std::string_view reference = {};  // after the first "-"; empty when absent

  // Nothing when the text has not this form: three capital letters (or two and a colon), two
  // letters, an optional "+" with a state, an optional "-" with a reference.
  static constexpr std::optional<OrganizationIdentifier> parse(std::string_view text);
  // The value of the extension cabfOrganizationIdentifier; nothing when it does not decode.
  static std::optional<OrganizationIdentifier> of_extension(BytesView value);

  friend constexpr bool operator==(const OrganizationIdentifier&,
                                   const OrganizationIdentifier&) = default;
};

// What a registration scheme asks of the parts after its name.
enum class SchemeCountry : std::uint8_t {
  assigned,  // ISO 3166-1
  tax,       // ISO 3166-1, EL for Greece, XI for Northern Ireland
  global,    // XG: no country
};
enum class SchemePart : std::uint8_t { optional, required, forbidden };
// Documents that know a scheme, as bits.
enum class SchemeSource : std::uint8_t { ev_guidelines = 1, smime = 2, etsi = 4 };

struct RegistrationScheme {
  std::string_view name;
  std::uint8_t sources;  // of SchemeSource
  SchemeCountry country;
  SchemePart state;
  SchemePart reference;

  constexpr bool is_known_to(SchemeSource source) const {
    return (sources & static_cast<std::uint8_t>(source)) != 0;
  }
  constexpr bool allows_country(std::string_view code) const {
    if (country == SchemeCountry::global) return code == "XG";
    return is_country_code(code) ||
           (country == SchemeCountry::tax && (code == "EL" || code == "XI"));
  }
  constexpr bool allows_state(bool present) const {
    return state == SchemePart::optional || (state == SchemePart::required) == present;
  }
  constexpr bool allows_reference(bool present) const {
    return reference == SchemePart::optional || (reference == SchemePart::required) == present;
  }
};

inline constexpr std::array kRegistrationSchemes{
    RegistrationScheme{"NTR", 7, SchemeCountry::assigned, SchemePart::optional,
                       SchemePart::required},
    RegistrationScheme{"VAT", 7, SchemeCountry::tax, SchemePart::forbidden, SchemePart::required},
    RegistrationScheme{"PSD", 7, SchemeCountry::assigned, SchemePart::forbidden,
                       SchemePart::required},
    RegistrationScheme{"LEI", 6, SchemeCountry::global, SchemePart::forbidden,
                       SchemePart::required},
    RegistrationScheme{"GOV", 2, SchemeCountry::assigned, SchemePart::optional,
                       SchemePart::forbidden},
    RegistrationScheme{"INT", 2, SchemeCountry::global, SchemePart::forbidden,
                       SchemePart::forbidden},
};

// nullptr when `source` knows no such scheme; national schemes are in no document's table.
constexpr const RegistrationScheme* find_scheme(const OrganizationIdentifier& identifier,
                                                SchemeSource source) {
  if (identifier.national_scheme) return nullptr;
  for (const auto& scheme : kRegistrationSchemes) {
    if (scheme.name == identifier.scheme && scheme.is_known_to(source)) return &scheme;
  }
  return nullptr;
}

// --- Reading
// --------------------------------------------------------------------------------------
namespace organization_identifier_detail {

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
constexpr bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

}  // namespace organization_identifier_detail

constexpr std::optional<OrganizationIdentifier> OrganizationIdentifier::parse(
    std::string_view text) {
  namespace detail = organization_identifier_detail;
  if (text.size() < 5 || !detail::is_capital(text[0]) || !detail::is_capital(text[1]) ||
      !(detail::is_capital(text[2]) || text[2] == ':') || !detail::is_letter(text[3]) ||
      !detail::is_letter(text[4])) {
    return std::nullopt;
  }
  OrganizationIdentifier out;
  out.national_scheme = text[2] == ':';
  out.scheme = text.substr(0, out.national_scheme ? 2 : 3);
  out.country = text.substr(3, 2);
  std::string_view rest = text.substr(5);
  if (rest.starts_with('+')) {
    rest.remove_prefix(1);
    out.state = rest.substr(0, std::min(rest.find('-'), rest.size()));
    if (out.state.empty() || out.state.size() > 3 ||
        !std::ranges::all_of(out.state, detail::is_letter_or_digit)) {
      return std::nullopt;
    }
    rest.remove_prefix(out.state.size());
  }
  if (rest.empty()) return out;
  if (rest.size() < 2 || rest[0] != '-') return std::nullopt;
  out.reference = rest.substr(1);
  return out;
}

inline std::optional<OrganizationIdentifier> OrganizationIdentifier::of_extension(BytesView value) {
  // CABFOrganizationIdentifier ::= SEQUENCE { scheme PrintableString, country PrintableString,
  //   state [0] IMPLICIT PrintableString OPTIONAL, reference UTF8String }
  DerReader outer(value);
  auto parts = outer.read_sequence();
  if (!parts || !outer.at_end()) return std::nullopt;
  const auto scheme = parts->read(der::kPrintableString);
  if (!scheme) return std::nullopt;
  const auto country = parts->read(der::kPrintableString);
  if (!country) return std::nullopt;
  const auto state = parts->read_optional(der::context(0));
  if (!state) return std::nullopt;
  const auto reference = parts->read(der::kUtf8String);
  if (!reference || !parts->at_end()) return std::nullopt;
  OrganizationIdentifier out;
  out.scheme = text_of(scheme->value);
  out.country = text_of(country->value);
  if (*state) out.state = text_of((*state)->value);
  out.reference = text_of(reference->value);
  return out;
}

}  // namespace certwright::validators
