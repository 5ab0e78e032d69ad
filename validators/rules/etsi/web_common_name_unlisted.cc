#include <algorithm>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule web_common_name_unlisted{
    .text = {.id = "etsi.web_common_name_unlisted",
             .severity = Severity::error,
             .title = "The common name is none of the website's names.",
             .citation = "ETSI EN 319 412-4 section 4.1.3 (WEB-4.1.3-4)",
             .requirement = "The common name of a certificate for a website is one of the dNSNames "
                            "of the subjectAltName. Another may be a name that nobody checked.",
             .fix = "have the certificate issued again with one of its names as common name",
             .aliases = "pkilint:etsi.en_319_412_4.web-4.1.3-4.common_name_unknown_source",
             .effective = kSinceGeneralWeb},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_general_web(c) && c.subject().has(oids::kCommonName);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* const unlisted =
          c.subject().find(oids::kCommonName, [&](const AttributeFacts& name) {
            return std::ranges::none_of(c.subject_alt_names(), [&](const AlternativeName& listed) {
              return listed.is(GeneralNameKind::dns_name) && ascii_iequal(listed.text(), name.text);
            });
          });
      return unlisted == nullptr ? pass() : violation(unlisted->text).at("subject.commonName");
    },
};

}  // namespace certwright::validators::rules::etsi
