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
    {"cabf_smime.organization_identifier_scheme", violation_, [] { return identified("ABCDE-1"); }},
    {"cabf_smime.organization_identifier_scheme", violation_, [] { return identified("DE:DE-1"); }},
    {"cabf_smime.organization_identifier_scheme", pass_,
     [] { return identified("LEIXG-529900T8BM49AURSDO55"); }},
    {"cabf_smime.organization_identifier_scheme", not_applicable_,
     [] { return smime_organization().minus_subject(oids::kOrganizationIdentifier); }},
    {"cabf_smime.organization_identifier_country", violation_,
     [] { return identified("LEIDE-1"); }},
    {"cabf_smime.organization_identifier_country", violation_,
     [] { return identified("NTREL-1"); }},
    {"cabf_smime.organization_identifier_country", violation_,
     [] { return identified("VATXG-1"); }},
    {"cabf_smime.organization_identifier_country", pass_, [] { return identified("VATXI-1"); }},
    {"cabf_smime.organization_identifier_country", pass_, [] { return identified("INTXG"); }},
    {"cabf_smime.organization_identifier_state", violation_,
     [] { return identified("VATUS+CA-1"); }},
    {"cabf_smime.organization_identifier_state", pass_, [] { return identified("GOVUS+CA"); }},
    {"cabf_smime.organization_identifier_reference_missing", violation_,
     [] { return identified("NTRDE"); }},
    {"cabf_smime.organization_identifier_reference_missing", pass_,
     [] { return identified("GOVDE"); }},
    {"cabf_smime.organization_identifier_reference_present", violation_,
     [] { return identified("INTXG-1"); }},
    {"cabf_smime.organization_identifier_reference_present", pass_,
     [] { return identified("NTRDE-1"); }},
    {"cabf_smime.organization_identifier_string_type", violation_,
     [] { return identified("NTRDE-1", der::kTeletexString); }},
    {"cabf_smime.organization_identifier_string_type", pass_, [] { return identified("NTRDE-1"); }},
    {"cabf_smime.organization_identifier_format", violation_, [] { return identified("GOV"); }},
    {"cabf_smime.organization_identifier_format", violation_,
     [] { return identified("NTRUS+CALI-1"); }},
    {"cabf_smime.organization_identifier_format", pass_, [] { return identified("NTRUS+CA-1"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
