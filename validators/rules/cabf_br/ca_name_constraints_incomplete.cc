#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_name_constraints_incomplete{
    .text = {.id = "cabf_br.ca_name_constraints_incomplete",
             .severity = Severity::error,
             .title = "The name constraints do not technically constrain the CA.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.5.2",
             .requirement =
                 "A technically constrained CA permits directory names, and either permits or "
                 "wholly excludes DNS names, IPv4 addresses and IPv6 addresses. A kind of names "
                 "that is not mentioned is open to the CA.",
             .fix = "have the CA certified again with subtrees for all four kinds of names",
             .aliases = "pkilint:cabf.serverauth.ca.incomplete_name_constraints",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_tls_ca(c) && c.type().stated && c.type().constrained &&
                 c->has(ExtensionId::name_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          using Kind = GeneralNameKind;
          const auto& constraints = c.name_constraints();
          const auto covers = [&](SubtreeQuestion asked) {
            return constrains(constraints.permitted, asked) ||
                   excludes_all(constraints.excluded, asked);
          };
          if (!constrains(constraints.permitted, {Kind::directory_name, 0})) {
            return violation().at("nameConstraints").wants("permitted directoryName");
          }
          if (!covers({Kind::dns_name, 0})) {
            return violation().at("nameConstraints").wants("dNSName subtrees");
          }
          if (!covers({Kind::ip_address, 8})) {
            return violation().at("nameConstraints").wants("IPv4 subtrees");
          }
          if (!covers({Kind::ip_address, 32})) {
            return violation().at("nameConstraints").wants("IPv6 subtrees");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
