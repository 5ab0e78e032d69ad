#include "validators/address_blocks.h"
#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule internal_ip_address{
    .text = {.id = "cabf_br.internal_ip_address",
             .severity = Severity::error,
             .title = "An address of the subjectAltName is reserved.",
             .citation = "CA/Browser Forum TLS BR 4.2.2, 7.1.2.7.12 and 1.6.1",
             .requirement =
                 "Public CAs do not certify addresses of the special-purpose registries of "
                 "IANA: they belong to nobody, and many networks use the same ones.",
             .fix = "use a public name, or a certificate of a private CA",
             .aliases = "zlint:e_ext_san_contains_reserved_ip "
                        "pkilint:cabf.internal_ip_address",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          const bool is_public = c.type().tls != TlsType::none || c.is_tls_server();
          return is_public && c->not_after > dates::day(2015, 11, 1) &&
                 c.has_alt_name(GeneralNameKind::ip_address);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AlternativeName& name : c.subject_alt_names()) {
        if (!name.is(GeneralNameKind::ip_address) ||
            (name.value.size() != 4 && name.value.size() != 16))
          continue;
        const AddressBlock block = address_block_of(name.value);
        if (!block.kind.empty()) {
          return violation(IpAddress::from_octets(name.value)->text() + ", " +
                           std::string(block.kind))
              .at("subjectAltName.iPAddress");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_br
