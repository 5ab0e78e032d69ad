#include "validators/address_blocks.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule name_constraint_on_reserved_address{
    .text = {.id = "cabf_br.name_constraint_on_reserved_address",
             .severity = Severity::error,
             .title = "A name constraint permits addresses that no public CA certifies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.8, 7.1.4.2.1",
             .requirement =
                 "Reserved addresses belong to nobody, so they must not be in "
                 "certificates, and a constraint on a network that overlaps them permits "
                 "what is forbidden.",
             .fix = "have the CA certified again with constraints on public networks only",
             .aliases = "zlint:e_ext_nc_intersects_reserved_ip",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && !c.name_constraints().permitted.empty();
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& subtree : c.name_constraints().permitted) {
            const BytesView network = subtree.base.value;
            if (!subtree.base.is(GeneralNameKind::ip_address) || network.size() % 2 != 0) continue;
            if (holds_reserved_address(network.first(network.size() / 2),
                                       network.subspan(network.size() / 2))) {
              return violation(to_hex(network)).at("nameConstraints");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
