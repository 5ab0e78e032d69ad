#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_number_out_of_range{
    .text = {.id = "cabf_br.crl_number_out_of_range",
             .severity = Severity::error,
             .title = "The list has no number, or none that fits into 20 octets.",
             .citation = "CA/Browser Forum TLS BR 7.2.2",
             .requirement = "Each list has a number from 0 to 2^159 - 1, by which clients tell the "
                            "newer one of two.",
             .fix = "make the list again with a number",
             .aliases = "zlint:e_crl_number_out_of_range"},
    .check =
        [](const CrlFacts& c) {
          const Extension* extension = c.find(oids::kCrlNumber);
          if (extension == nullptr) return violation().at("crlNumber");
          DerReader in(extension->value);
          const auto number = in.read(der::kInteger);
          const bool fits = number && !number->value.empty() && number->value.size() <= 20 &&
                            (number->value[0] & 0x80) == 0;
          return fits ? pass() : violation(to_hex(extension->value)).at("crlNumber");
        },
};

}  // namespace certwright::validators::rules::cabf_br
