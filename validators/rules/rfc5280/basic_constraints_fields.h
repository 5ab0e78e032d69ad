// BasicConstraints (RFC 5280 section 4.2.1.9) field by field, also where the value does not decode.
#pragma once

#include <string>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

struct BasicConstraintsFields {
  bool ca = false;
  BytesView path_length;  // INTEGER contents; empty when absent
  bool is_negative() const { return !path_length.empty() && (path_length[0] & 0x80) != 0; }
  std::string path_length_text() const { return "0x" + to_hex(path_length); }
};

inline BasicConstraintsFields read_basic_constraints(const CertificateFacts& c) {
  BasicConstraintsFields fields;
  DerReader value(c->value_of(ExtensionId::basic_constraints));
  auto in = value.read_sequence();
  if (!in) return fields;
  if (in->next_is(der::kBoolean)) {
    const auto ca = in->read_boolean();
    if (!ca) return fields;
    fields.ca = *ca;
  }
  if (in->next_is(der::kInteger)) {
    if (const auto number = in->read(der::kInteger)) fields.path_length = number->value;
  }
  return fields;
}

}  // namespace certwright::validators::rules::rfc5280
