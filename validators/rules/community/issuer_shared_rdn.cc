#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule issuer_shared_rdn{
    .text = {.id = "community.issuer_shared_rdn",
             .severity = Severity::warning,
             .title = "Attributes of the issuer share one part of the name.",
             .citation = "certlint; X.501 section 9.3",
             .requirement =
                 "A relative name of several attributes is allowed and rare. Programs that "
                 "know one attribute a part build no path to such an issuer.",
             .fix = "name the next CA with one attribute a part",
             .aliases = "zlint:w_multiple_issuer_rdn"},
    .check = [](const CertificateFacts& c) { return judge_single_valued(c.issuer(), "issuer"); },
};

}  // namespace certwright::validators::rules::community
