#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/tor_descriptors.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule tor_service_descriptor_invalid{
    .text = {.id = "cabf_br.tor_service_descriptor_invalid",
             .severity = Severity::error,
             .title = "The descriptors of onion services do not fit the names under .onion.",
             .citation = "CA/Browser Forum ballots 201 and SC27",
             .requirement = "Extended validation certificates for version 2 addresses carry, for "
                            "each onion service, its https URI and the hash of its key in the "
                            "extension 2.23.140.1.31: SHA-256, SHA-384 or SHA-512, whole. The "
                            "extension names no other services.",
             .fix = "have the certificate issued again for the version 3 address of the "
                    "service, which needs no descriptor",
             .aliases = "zlint:e_ext_tor_service_descriptor_hash_invalid",
             .effective = {.from = dates::day(2017, 7, 28)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && needs_or_has_tor_descriptors(c);
        },
    .check = [](const CertificateFacts& c) { return check_tor_descriptors(c); },
};

}  // namespace certwright::validators::rules::cabf_br
