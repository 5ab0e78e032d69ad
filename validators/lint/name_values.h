// Values of subjects that the CA/Browser Forum's requirements for TLS and S/MIME both forbid.
#pragma once

#include <algorithm>
#include <string>

#include "pkcs/ascii.h"
#include "validators/lint/country_code.h"
#include "validators/lint/name_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators {

// Blanks and punctuation of ASCII alone: ".", "-", " ".
inline bool is_insignificant(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !ascii_letter(c) && !ascii_digit(c);
  });
}
inline Outcome judge_insignificant_values(const NameFacts& name) {
  for (const AttributeFacts& attribute : name.attributes) {
    if (is_insignificant(attribute.text)) {
      return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
    }
  }
  return pass();
}

// The first country that is neither a code of ISO 3166-1 nor "XX", which stands for none of them.
inline Outcome judge_countries(const NameFacts& name) {
  const AttributeFacts* unknown = name.find(oids::kCountryName, [](const AttributeFacts& country) {
    return country.text != "XX" && !is_country_code(country.text);
  });
  return unknown == nullptr ? pass() : violation(unknown->text).at("subject.countryName");
}

}  // namespace certwright::validators
