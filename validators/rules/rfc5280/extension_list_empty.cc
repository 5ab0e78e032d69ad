#include <string_view>
#include <utility>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule extension_list_empty{
    .text = {.id = "rfc5280.extension_list_empty",
             .severity = Severity::error,
             .title = "An extension is a list with nothing in it.",
             .citation = "RFC 5280 sections 4.2.1 and 4.2.2",
             .requirement =
                 "Lists of policies, mappings, names, purposes, distribution points and access "
                 "descriptions have at least one element: their syntax is SEQUENCE SIZE (1..MAX).",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_cannot_be_empty_sequence",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          constexpr std::pair<ExtensionId, std::string_view> kLists[] = {
              {ExtensionId::certificate_policies, "certificatePolicies"},
              {ExtensionId::policy_mappings, "policyMappings"},
              {ExtensionId::subject_alt_name, "subjectAltName"},
              {ExtensionId::issuer_alt_name, "issuerAltName"},
              {ExtensionId::subject_directory_attributes, "subjectDirectoryAttributes"},
              {ExtensionId::extended_key_usage, "extKeyUsage"},
              {ExtensionId::crl_distribution_points, "cRLDistributionPoints"},
              {ExtensionId::freshest_crl, "freshestCRL"},
              {ExtensionId::authority_info_access, "authorityInfoAccess"},
              {ExtensionId::subject_info_access, "subjectInfoAccess"}};
          for (const auto& [id, name] : kLists) {
            const BytesView value = c->value_of(id);
            if (value.size() == 2 && value[0] == der::kSequence && value[1] == 0)
              return violation().at(name);
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
