// Values of attributes in distinguished names against the bounds and alphabets of RFC 5280
// appendix A.1.
#pragma once

#include <cstdint>
#include <string>

#include "pkcs/der_tag.h"
#include "validators/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

// Code points; octets where the value is no text of its type.
inline std::size_t length_of(const AttributeFacts& attribute) {
  return attribute.exact ? attribute.characters() : attribute.value.size();
}

// Violated by the first attribute of a type that has more than `most` characters.
inline Outcome judge_length(const NameFacts& name, const Oid& type, std::size_t most,
                            std::string_view field) {
  const AttributeFacts* found = name.find(type, [&](const AttributeFacts& attribute) {
    return attribute.value.size() > most && length_of(attribute) > most;
  });
  if (found == nullptr) return pass();
  return violation(std::to_string(length_of(*found)) + " characters")
      .at(field)
      .wants("at most " + std::to_string(most) + " characters");
}

// Violated by the first attribute of a type that is no PrintableString.
inline Outcome judge_printable(const NameFacts& name, const Oid& type, std::string_view field) {
  const AttributeFacts* found = name.find(
      type, [](const AttributeFacts& attribute) { return attribute.tag != der::kPrintableString; });
  return found == nullptr ? pass() : violation(found->text).at(field).wants("a PrintableString");
}

inline bool is_printable_string(BytesView value) {
  constexpr std::string_view kSymbols = " '()+,-./:=?";
  for (const std::uint8_t octet : value) {
    const char c = static_cast<char>(octet);
    if (!ascii_letter(c) && !ascii_digit(c) && kSymbols.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// String types of one octet or UTF-8 a character. Unique identifiers are bits, no text.
inline bool is_octet_string_type(DerTag tag) {
  return tag == der::kUtf8String || tag == der::kPrintableString || tag == der::kIa5String ||
         tag == der::kTeletexString || tag == der::kNumericString || tag == der::kVisibleString;
}
// C0 and C1 controls and DEL, read in the way of the string type.
inline bool has_control_character(const AttributeFacts& attribute) {
  const BytesView value = attribute.value;
  const auto is_control = [](unsigned unit) {
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0);
  };
  if (attribute.tag == der::kBmpString) {
    for (std::size_t i = 0; i + 1 < value.size(); i += 2) {
      if (is_control(static_cast<unsigned>(value[i] << 8 | value[i + 1]))) return true;
    }
    return false;
  }
  if (!is_octet_string_type(attribute.tag)) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::uint8_t octet = value[i];
    if (octet < 0x20 || octet == 0x7f) return true;
    if (octet == 0xc2 && i + 1 < value.size() && value[i + 1] >= 0x80 && value[i + 1] < 0xa0) {
      return true;
    }
  }
  return false;
}

// "subject.commonName"
inline std::string subject_field(const AttributeFacts& attribute) {
  return "subject." + oid_display_name(attribute.type);
}

}  // namespace certwright::validators::rules::rfc5280
