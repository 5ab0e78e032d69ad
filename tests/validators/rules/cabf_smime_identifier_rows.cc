// S/MIME Baseline Requirements: identifiers of organisations (Appendix A).
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

CertificateSample identified(std::string_view identifier, DerTag tag = 0) {
  return smime_organization()
      .minus_subject(oids::kOrganizationIdentifier)
      .plus_subject(oids::kOrganizationIdentifier, identifier, tag);
}

const RuleRows kRows{
    {"cabf_smime.organization_identifier_scheme", kViolation, [] { return identified("ABCDE-1"); }},
    {"cabf_smime.organization_identifier_scheme", kViolation, [] { return identified("DE:DE-1"); }},
    {"cabf_smime.organization_identifier_scheme", kPass,
     [] { return identified("LEIXG-529900T8BM49AURSDO55"); }},
    {"cabf_smime.organization_identifier_scheme", kNotApplicable,
     [] { return smime_organization().minus_subject(oids::kOrganizationIdentifier); }},
    {"cabf_smime.organization_identifier_country", kViolation,
     [] { return identified("LEIDE-1"); }},
    {"cabf_smime.organization_identifier_country", kViolation,
     [] { return identified("NTREL-1"); }},
    {"cabf_smime.organization_identifier_country", kViolation,
     [] { return identified("VATXG-1"); }},
    {"cabf_smime.organization_identifier_country", kPass, [] { return identified("VATXI-1"); }},
    {"cabf_smime.organization_identifier_country", kPass, [] { return identified("INTXG"); }},
    {"cabf_smime.organization_identifier_state", kViolation,
     [] { return identified("VATUS+CA-1"); }},
    {"cabf_smime.organization_identifier_state", kPass, [] { return identified("GOVUS+CA"); }},
    {"cabf_smime.organization_identifier_reference_missing", kViolation,
     [] { return identified("NTRDE"); }},
    {"cabf_smime.organization_identifier_reference_missing", kPass,
     [] { return identified("GOVDE"); }},
    {"cabf_smime.organization_identifier_reference_present", kViolation,
     [] { return identified("INTXG-1"); }},
    {"cabf_smime.organization_identifier_reference_present", kPass,
     [] { return identified("NTRDE-1"); }},
    {"cabf_smime.organization_identifier_string_type", kViolation,
     [] { return identified("NTRDE-1", der::kTeletexString); }},
    {"cabf_smime.organization_identifier_string_type", kPass, [] { return identified("NTRDE-1"); }},
    {"cabf_smime.organization_identifier_format", kViolation, [] { return identified("GOV"); }},
    {"cabf_smime.organization_identifier_format", kViolation,
     [] { return identified("NTRUS+CALI-1"); }},
    {"cabf_smime.organization_identifier_format", kPass, [] { return identified("NTRUS+CA-1"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
