#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule name_constraints_kind_discouraged{
    .text = {.id = "cabf_br.name_constraints_kind_discouraged",
             .severity = Severity::warning,
             .title = "Name constraints are about names that TLS certificates do not have.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.8",
             .requirement =
                 "Subtrees other than of DNS names, IP addresses and directory names are not "
                 "recommended: they constrain nothing in TLS certificates, and not every client "
                 "knows them.",
             .fix = "leave such subtrees to CAs for other purposes",
             .aliases = "pkilint:cabf.serverauth.name_constraints_discouraged_name_type",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && c->has(ExtensionId::name_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto* subtrees :
               {&c.name_constraints().permitted, &c.name_constraints().excluded}) {
            for (const SubtreeFacts& subtree : *subtrees) {
              const AlternativeName& base = subtree.base;
              if (base.is(GeneralNameKind::dns_name) || base.is(GeneralNameKind::ip_address) ||
                  base.is(GeneralNameKind::directory_name))
                continue;
              return violation(std::string(to_string(base.kind))).at("nameConstraints");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
