#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/vendor_extensions.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule adobe_timestamp_location{
    .text = {.id = "cabf_smime.adobe_timestamp_location",
             .severity = Severity::error,
             .title = "Adobe's time-stamp extension names its server by something else than a URI.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 m; Adobe Digital Signatures Reference",
             .requirement = "The location in the extension is the address of a time-stamping "
                            "server, which only a URI can tell.",
             .fix = "have the certificate issued again with the server's URI",
             .aliases = "pkilint:adbe.invalid_timestamp_location_type",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return is_leaf(c) && has_extension(c, kAdobeTimestamp); },
    .check = [](const CertificateFacts& c) -> Outcome {
      DerReader outer(c.extension(kAdobeTimestamp).value);
      auto fields = outer.read_sequence();
      if (!fields || !fields->read(der::kInteger)) return pass();
      const auto location = fields->read();
      if (!location || location->tag == der::context(6)) return pass();
      return violation().at("timestamp.location").wants("uniformResourceIdentifier");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
