#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule san_public_suffix{
    .text = {.id = "community.san_public_suffix",
             .severity = Severity::notice,
             .title = "A dNSName is a public suffix.",
             .citation = "Public Suffix List; certlint",
             .requirement =
                 "Under this name a registry registers domains of many owners. Registries "
                 "do run servers, but more often a part of the name was lost.",
             .fix = "check that the name is whole",
             .aliases = "zlint:n_san_iana_pub_suffix_empty"},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const DomainFacts& name : c.dns_names()) {
        if (!name.is_wildcard && !name.text.empty() && name.registry_suffix == name.text) {
          return violation(std::string(name.text)).at("subjectAltName.dNSName");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::community
