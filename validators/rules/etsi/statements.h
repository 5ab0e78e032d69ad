// The statements of qualified certificates, taken apart (ETSI EN 319 412-5 section 4, ETSI TS 119
// 495 section 5, RFC 3739 section 3.2.6.1).
//
// `for_each_…` call a function with each part that can be read; whether all could be is what they
// return. Views live as long as the certificate. Nothing allocates.
#pragma once

#include <optional>

#include "pkcs/der_reader.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"

namespace certwright::validators::rules::etsi {

// Where a type was stated that is none of ETSI's, its statements are not looked at.
inline bool judges_statements(const CertificateFacts& c) {
  return c->has(ExtensionId::qc_statements) && (!c.type().stated || c.type().is_etsi());
}
inline bool has_statement(const CertificateFacts& c, const Oid& id) {
  return judges_statements(c) && c.qc_statement(id) != nullptr;
}

// 0.4.0.1862.1.n: the statements of EN 319 412-5, not the values of one of them.
inline bool is_etsi_statement(BytesView id) {
  static constexpr Oid kArc{"0.4.0.1862.1"};
  const BytesView arc = kArc.octets();
  return id.size() == arc.size() + 1 && equal(id.first(arc.size()), arc);
}
inline bool has_etsi_statement(const CertificateFacts& c) {
  for (const QcStatementFacts& statement : c.qc_statements()) {
    if (is_etsi_statement(statement.id) || policy_oids::kQcPsd2 == statement.id) return true;
  }
  return false;
}

// Calls `visit(element)` for each element of a SEQUENCE OF; false when it is none.
template <class Visit>
bool for_each_part(const DerElement& info, Visit&& visit) {
  if (info.tag != der::kSequence) return false;
  DerReader in(info.value);
  while (!in.at_end()) {
    const auto part = in.read();
    if (!part || !visit(*part)) return false;
  }
  return true;
}

// QcType ::= SEQUENCE OF OBJECT IDENTIFIER: `visit(contents of the OID)`.
template <class Visit>
bool for_each_type(const QcStatementFacts& statement, Visit&& visit) {
  return for_each_part(statement.info, [&](const DerElement& part) {
    if (part.tag != der::kOid) return false;
    visit(part.value);
    return true;
  });
}
inline bool is_known_type(BytesView type) {
  return policy_oids::kQcTypeEsign == type || policy_oids::kQcTypeEseal == type ||
         policy_oids::kQcTypeWeb == type;
}
struct TypeCount {
  std::size_t all = 0;
  std::size_t known = 0;
  BytesView last;
  bool decodes = false;
};
inline TypeCount count_types(const QcStatementFacts& statement) {
  TypeCount count;
  count.decodes = for_each_type(statement, [&](BytesView type) {
    ++count.all;
    if (is_known_type(type)) ++count.known;
    count.last = type;
  });
  return count;
}
inline bool names_type(const QcStatementFacts& statement, const Oid& wanted) {
  bool found = false;
  for_each_type(statement, [&](BytesView type) { found = found || wanted == type; });
  return found;
}

// PdsLocation ::= SEQUENCE { url IA5String, language PrintableString (SIZE(2)) }
struct Disclosure {
  std::string_view url;
  std::string_view language;
};
template <class Visit>
bool for_each_disclosure(const QcStatementFacts& statement, Visit&& visit) {
  return for_each_part(statement.info, [&](const DerElement& part) {
    if (part.tag != der::kSequence) return false;
    DerReader in(part.value);
    const auto url = in.read(der::kIa5String);
    if (!url) return false;
    const auto language = in.read(der::kPrintableString);
    if (!language || !in.at_end()) return false;
    visit(Disclosure{text_of(url->value), text_of(language->value)});
    return true;
  });
}

// MonetaryValue ::= SEQUENCE { currency Iso4217CurrencyCode, amount INTEGER, exponent INTEGER }
struct MonetaryValue {
  std::string_view letters;            // PrintableString
  std::optional<std::int64_t> number;  // or INTEGER
  std::int64_t amount = 0;
  std::int64_t exponent = 0;

  static std::optional<MonetaryValue> of(const QcStatementFacts& statement) {
    DerReader outer(statement.info.tlv);
    auto in = outer.read_sequence();
    if (!in) return std::nullopt;
    MonetaryValue value;
    if (in->next_is(der::kInteger)) {
      const auto number = in->read_small_integer();
      if (!number) return std::nullopt;
      value.number = *number;
    } else {
      const auto letters = in->read(der::kPrintableString);
      if (!letters) return std::nullopt;
      value.letters = text_of(letters->value);
    }
    const auto amount = in->read_small_integer();
    if (!amount) return std::nullopt;
    const auto exponent = in->read_small_integer();
    if (!exponent || !in->at_end()) return std::nullopt;
    value.amount = *amount;
    value.exponent = *exponent;
    return value;
  }
};

// QcCClegislation ::= SEQUENCE OF PrintableString: `visit(country)`.
template <class Visit>
bool for_each_country(const QcStatementFacts& statement, Visit&& visit) {
  return for_each_part(statement.info, [&](const DerElement& part) {
    if (part.tag != der::kPrintableString) return false;
    visit(text_of(part.value));
    return true;
  });
}

// PSD2QcType ::= SEQUENCE { rolesOfPSP RolesOfPSP, nCAName UTF8String, nCAId UTF8String }
struct PaymentStatement {
  DerElement roles;
  std::string_view authority_name;
  std::string_view authority_id;

  static std::optional<PaymentStatement> of(const CertificateFacts& c) {
    const QcStatementFacts* const statement = c.qc_statement(policy_oids::kQcPsd2);
    if (statement == nullptr) return std::nullopt;
    DerReader outer(statement->info.tlv);
    auto in = outer.read_sequence();
    if (!in) return std::nullopt;
    const auto roles = in->read(der::kSequence);
    if (!roles) return std::nullopt;
    const auto name = in->read(der::kUtf8String);
    if (!name) return std::nullopt;
    const auto id = in->read(der::kUtf8String);
    if (!id) return std::nullopt;
    return PaymentStatement{*roles, text_of(name->value), text_of(id->value)};
  }
};

// RoleOfPSP ::= SEQUENCE { roleOfPspOid OBJECT IDENTIFIER, roleOfPspName UTF8String }
struct PaymentRole {
  BytesView id;
  std::string_view name;
};
template <class Visit>
bool for_each_role(const PaymentStatement& statement, Visit&& visit) {
  return for_each_part(statement.roles, [&](const DerElement& part) {
    if (part.tag != der::kSequence) return false;
    DerReader in(part.value);
    const auto id = in.read_oid();
    if (!id) return false;
    const auto name = in.read(der::kUtf8String);
    if (!name) return false;
    visit(PaymentRole{*id, text_of(name->value)});
    return true;
  });
}

// SemanticsInformation ::= SEQUENCE { semanticsIdentifier OBJECT IDENTIFIER OPTIONAL,
//   nameRegistrationAuthorities SEQUENCE OF GeneralName OPTIONAL }
struct Semantics {
  bool found = false;
  bool has_authority_uri = false;
};
// What the certificate says of the meaning `id` of its identifiers.
inline Semantics find_semantics(const CertificateFacts& c, const Oid& id) {
  static constexpr Oid kSyntaxV2{"1.3.6.1.5.5.7.11.2"};
  Semantics out;
  for (const QcStatementFacts& statement : c.qc_statements()) {
    if (kSyntaxV2 != statement.id) continue;
    DerReader outer(statement.info.tlv);
    auto in = outer.read_sequence();
    if (!in || !in->next_is(der::kOid)) continue;
    const auto meaning = in->read_oid();
    if (!meaning || id != *meaning) continue;
    out.found = true;
    const auto authorities = in->read_optional(der::kSequence);
    if (!authorities || !*authorities) continue;
    for (const AlternativeName& name : read_alternative_names((*authorities)->value)) {
      if (name.is(GeneralNameKind::uri)) out.has_authority_uri = true;
    }
  }
  return out;
}

}  // namespace certwright::validators::rules::etsi
