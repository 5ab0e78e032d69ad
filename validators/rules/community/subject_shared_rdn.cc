#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule subject_shared_rdn{
    .text = {.id = "community.subject_shared_rdn",
             .severity = Severity::notice,
             .title = "Attributes of the subject share one part of the name.",
             .citation = "certlint; X.501 section 9.3",
             .requirement =
                 "A relative name of several attributes is allowed and rare. Programs that "
                 "know one attribute a part show or compare such names wrongly.",
             .fix = "have the next certificate issued with one attribute a part",
             .aliases = "zlint:n_multiple_subject_rdn"},
    .check = [](const CertificateFacts& c) { return judge_single_valued(c.subject(), "subject"); },
};

}  // namespace certwright::validators::rules::community
