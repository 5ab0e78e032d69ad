// Entries of subjectAltName and issuerAltName (RFC 5280 sections 4.2.1.6 and 4.2.1.7).
#pragma once

#include <string>
#include <vector>

#include "pkcs/string_conversion.h"
#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/email_address.h"
#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/uri_parts.h"

namespace certwright::validators::rules::rfc5280 {

using AlternativeNames = std::vector<AlternativeName>;

inline bool has_subject_alt_name(const CertificateFacts& c) {
  return c->has(ExtensionId::subject_alt_name);
}
inline bool has_issuer_alt_name(const CertificateFacts& c) {
  return c->has(ExtensionId::issuer_alt_name);
}

// Octets of a name as text that can be shown.
inline std::string shown(BytesView value) { return convert_string(der::kIa5String, value).utf8; }

// Violated by the first name of a kind for whose text `wrong` holds.
template <class Wrong>
Outcome judge_names(const AlternativeNames& names, GeneralNameKind kind, std::string_view field,
                    Wrong&& wrong) {
  for (const AlternativeName& name : names) {
    if (name.is(kind) && wrong(name.text())) return violation(shown(name.value)).at(field);
  }
  return pass();
}

inline bool is_empty(const AlternativeName& name) {
  return name.value.empty() && name.other_name_type.empty();
}
inline Outcome judge_empty_names(const AlternativeNames& names, std::string_view extension) {
  for (const AlternativeName& name : names) {
    if (is_empty(name)) {
      return violation("an empty " + std::string(to_string(name.kind))).at(extension);
    }
  }
  return pass();
}
// The extension's value is SEQUENCE {}.
inline bool has_no_entries(BytesView value) {
  return value.size() == 2 && value[0] == der::kSequence && value[1] == 0;
}

inline bool is_not_ia5(std::string_view text) { return !ascii_only(text); }
inline bool is_blank(std::string_view text) {
  return !text.empty() && text.find_first_not_of(' ') == std::string_view::npos;
}

// user@[192.0.2.1] and user@[IPv6:2001:db8::1] (RFC 5321 section 4.1.3)
inline bool is_address_literal(std::string_view domain) {
  if (domain.size() < 3 || domain.front() != '[' || domain.back() != ']') return false;
  domain = domain.substr(1, domain.size() - 2);
  constexpr std::string_view kVersion6 = "IPv6:";
  return ascii_istarts_with(domain, kVersion6)
             ? IpAddress::parse_v6(domain.substr(kVersion6.size())).has_value()
             : IpAddress::parse_v4(domain).has_value();
}
inline bool is_not_mailbox(std::string_view text) {
  if (text.empty() || parse_email_address(text)) return false;
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_address_literal(text.substr(at + 1))) return true;
  return !parse_email_address(std::string(text.substr(0, at)) + "@a.example");
}
// What follows the last "@"; empty without one.
inline std::string_view domain_part(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

// The text of an SmtpUTF8Mailbox (RFC 9598 section 3); empty when the name is none.
inline std::string_view smtp_utf8_mailbox(const AlternativeName& name) {
  if (!name.is(GeneralNameKind::other_name) || oids::kSmtpUtf8Mailbox != name.other_name_type) {
    return {};
  }
  DerReader in(name.value);
  const auto text = in.read(der::kUtf8String);
  return text ? text_of(text->value) : std::string_view();
}
inline bool has_smtp_utf8_mailbox(const CertificateFacts& c) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    if (!smtp_utf8_mailbox(name).empty()) return true;
  }
  return false;
}
// Violated by the first SmtpUTF8Mailbox for whose text `wrong` holds.
template <class Wrong>
Outcome judge_smtp_utf8_mailboxes(const CertificateFacts& c, Wrong&& wrong) {
  for (const AlternativeName& name : c.subject_alt_names()) {
    const std::string_view text = smtp_utf8_mailbox(name);
    if (!text.empty() && wrong(text)) {
      return violation(convert_string(der::kUtf8String, view_of(text)).utf8)
          .at("subjectAltName.otherName");
    }
  }
  return pass();
}

}  // namespace certwright::validators::rules::rfc5280
