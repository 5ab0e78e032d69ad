// All URIs of a certificate that lead somewhere: locations of issuers, status and revocation lists,
// policies.
#pragma once

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

template <class Wrong>
Outcome judge_points(const std::vector<DistributionPointFacts>& points, std::string_view field,
                     Wrong&& wrong) {
  for (const DistributionPointFacts& point : points) {
    Outcome outcome = judge_names(point.full_name, GeneralNameKind::uri, field, wrong);
    if (outcome.violated()) return outcome;
  }
  return pass();
}
template <class Wrong>
Outcome judge_access(const std::vector<AccessFacts>& entries, std::string_view field,
                     Wrong&& wrong) {
  for (const AccessFacts& entry : entries) {
    if (entry.location.is(GeneralNameKind::uri) && wrong(entry.location.text())) {
      return violation(shown(entry.location.value)).at(field);
    }
  }
  return pass();
}
template <class Wrong>
Outcome judge_policy_uris(const CertificateFacts& c, Wrong&& wrong) {
  for (const PolicyFacts& policy : c.policies()) {
    for (const QualifierFacts& qualifier : policy.qualifiers) {
      if (oids::kQualifierCps == qualifier.id && wrong(text_of(qualifier.body.value))) {
        return violation(shown(qualifier.body.value)).at("certificatePolicies.cPSuri");
      }
    }
  }
  return pass();
}

// Violated by the first URI for whose text `wrong` holds. Names of subject and issuer are no such
// places.
template <class Wrong>
Outcome judge_locations(const CertificateFacts& c, Wrong&& wrong) {
  Outcome outcome = judge_access(c.authority_info_access(), "authorityInfoAccess", wrong);
  if (outcome.violated()) return outcome;
  outcome = judge_access(c.subject_info_access(), "subjectInfoAccess", wrong);
  if (outcome.violated()) return outcome;
  outcome = judge_points(c.distribution_points(), "cRLDistributionPoints", wrong);
  if (outcome.violated()) return outcome;
  outcome = judge_points(c.freshest_crl(), "freshestCRL", wrong);
  if (outcome.violated()) return outcome;
  return judge_policy_uris(c, wrong);
}
inline bool has_locations(const CertificateFacts& c) {
  return !c.authority_info_access().empty() || !c.subject_info_access().empty() ||
         !c.distribution_points().empty() || !c.freshest_crl().empty() || !c.policies().empty();
}

}  // namespace certwright::validators::rules::rfc5280
