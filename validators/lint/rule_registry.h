// All rules, in the order of their ids.
#pragma once

#include <span>

#include "validators/lint/rule.h"

namespace certwright::validators {

std::span<const CertificateRule* const> certificate_rules();
std::span<const CrlRule* const> crl_rules();
std::span<const OcspRule* const> ocsp_rules();

enum class RuleDocument : std::uint8_t { certificate, crl, ocsp };
struct RuleRow {
  RuleDocument document = RuleDocument::certificate;
  const RuleText* text = nullptr;
};
// Of all documents, sorted by id.
std::span<const RuleRow> all_rules();
// nullptr when no rule has this id.
const RuleText* find_rule(std::string_view id);
// Rules that another linter knows by `alias`: "zlint:e_…", or the name alone.
std::vector<const RuleText*> rules_by_alias(std::string_view alias);

}  // namespace certwright::validators
