#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_names_differ{
    .text = {.id = "cabf_br.root_names_differ",
             .severity = Severity::error,
             .title = "A root's issuer is not encoded as its subject is.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1",
             .requirement =
                 "Issuer and subject of a root are identical octet by octet, else clients search "
                 "for an issuer that does not exist.",
             .fix = "make a root whose issuer is copied from its subject",
             .aliases = "pkilint:cabf.serverauth.root_subject_issuer_name_encoding_not_equal",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!equal(c->subject.tlv(), c->issuer.tlv()));
        },
};

}  // namespace certwright::validators::rules::cabf_br
