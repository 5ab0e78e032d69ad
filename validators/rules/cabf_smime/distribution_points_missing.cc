#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule distribution_points_missing{
    .text = {.id = "cabf_smime.distribution_points_missing",
             .severity = Severity::error,
             .title = "A mail certificate does not say where its CRL is.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 b",
             .requirement = "Subscribers' certificates have cRLDistributionPoints, so that whoever "
                            "reads signed mail later can learn of a revocation.",
             .fix = "have the certificate issued again with the address of its CRL",
             .aliases = "zlint:e_subscribers_shall_have_crl_distribution_points "
                        "pkilint:cabf.smime.crldp_extension_missing",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_mail_subscriber,
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!c->has(ExtensionId::crl_distribution_points));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
