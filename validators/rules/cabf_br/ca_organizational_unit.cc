#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_organizational_unit{
    .text = {.id = "cabf_br.ca_organizational_unit",
             .severity = Severity::error,
             .title = "The subject of a root or TLS CA has an organizational unit.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement =
                 "organizationalUnitName must not be in certificates of root CAs and of CAs that "
                 "issue TLS certificates: nobody verifies what it says.",
             .fix = "have the CA certified with a subject without organizational units",
             .aliases = "zlint:e_subj_orgunit_in_ca_cert "
                        "pkilint:cabf.serverauth.ca.organizational_unit_name_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_of_root(c) || is_of_tls_ca(c); },
    .check =
        [](const CertificateFacts& c) {
          if (c.options().cross_certificate) return pass();
          return if_present(c, oids::kOrganizationalUnitName);
        },
};

}  // namespace certwright::validators::rules::cabf_br
