#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/host_names.h"
#include "validators/rules/community/twice_encoded.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule subject_utf8_as_latin1{
    .text = {.id = "community.subject_utf8_as_latin1",
             .severity = Severity::error,
             .title = "Letters of the subject were decoded wrongly.",
             .citation = "ISO/IEC 8859-1; RFC 3629",
             .requirement =
                 "UTF-8 was taken for Latin-1 or Windows-1252 and encoded once more: two "
                 "signs, the first a capital A with tilde, stand in the place of one "
                 "letter.",
             .fix = "correct the encoding of the request, and have the certificate issued "
                    "again",
             .aliases = "zlint:e_utf8_latin1_mixup"},
    .check =
        [](const CertificateFacts& c) {
          return judge_attributes(c.subject(), "subject", has_twice_encoded_letter);
        },
};

}  // namespace certwright::validators::rules::community
