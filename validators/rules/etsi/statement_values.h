// What the values of qualified certificate statements may be (ETSI EN 319 412-5 section 4).
#pragma once

#include <algorithm>
#include <bitset>
#include <string>

#include "pkcs/ascii.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

// The type that belongs to a certificate's policy; nullptr where it belongs to none.
inline const Oid* stated_type_of(const CertificateFacts& c) {
  if (c.type().is_etsi_web()) return &policy_oids::kQcTypeWeb;
  if (is_for_signatures(c)) return &policy_oids::kQcTypeEsign;
  if (is_for_seals(c)) return &policy_oids::kQcTypeEseal;
  return nullptr;
}

inline bool has_currency_form(const MonetaryValue& value) {
  if (value.number) return *value.number >= 1 && *value.number <= 999;
  return value.letters.size() == 3 && std::ranges::all_of(value.letters, ascii_letter);
}

// A sentence; empty when nothing is wrong.
inline std::string_view what_is_wrong_with_disclosures(const QcStatementFacts& statement) {
  bool two_letters = true;
  bool repeated = false;
  bool english = false;
  std::size_t count = 0;
  std::bitset<std::size_t{26} * 26> seen;
  const bool decodes = for_each_disclosure(statement, [&](const Disclosure& one) {
    ++count;
    if (one.language.size() != 2 || !std::ranges::all_of(one.language, ascii_letter)) {
      two_letters = false;
      return;
    }
    const auto number = [&](std::size_t at) {
      return static_cast<std::size_t>(ascii_lower(one.language[at]) - 'a');
    };
    const std::size_t language = number(0) * 26 + number(1);
    repeated = repeated || seen.test(language);
    seen.set(language);
    english = english || ascii_iequal(one.language, "en");
  });
  if (!decodes) return "The statement QcPDS does not decode.";
  if (count == 0) return "The statement QcPDS is empty.";
  if (!two_letters) return "A language of the statement QcPDS is not two letters.";
  if (repeated) return "A language of the statement QcPDS stands twice.";
  return english ? "" : "The statement QcPDS has no English document.";
}

// "en https://ca.example.com/pds, de https://…"; octets where the list does not decode.
inline std::string disclosures_text(const QcStatementFacts& statement) {
  std::string out;
  const bool decodes = for_each_disclosure(statement, [&](const Disclosure& one) {
    if (!out.empty()) out += ", ";
    out.append(one.language).append(" ").append(one.url);
  });
  return decodes ? out : to_hex(statement.info.tlv);
}

// Violated by the first disclosure statement for whose part `wrong` holds.
template <class Wrong>
Outcome judge_disclosures(const QcStatementFacts& statement, std::string_view Disclosure::*part,
                          Wrong&& wrong) {
  Outcome outcome = pass();
  for_each_disclosure(statement, [&](const Disclosure& one) {
    if (outcome.violated() || !wrong(one.*part)) return;
    outcome = violation(std::string(one.*part)).at("qcStatements.QcPDS");
  });
  return outcome;
}

}  // namespace certwright::validators::rules::etsi
