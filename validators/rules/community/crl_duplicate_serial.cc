#include <utility>
#include <vector>

#include "pkcs/oid.h"
#include "validators/lint/crl_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/community/crl_duplicates.h"

namespace certwright::validators::rules::community {

extern constinit const CrlRule crl_duplicate_serial{
    .text = {.id = "community.crl_duplicate_serial",
             .severity = Severity::warning,
             .title = "The revocation list has a serial number twice.",
             .citation = "RFC 5280 section 5.1.2.6",
             .requirement = "Entries tell revoked certificates by their serial numbers. Two "
                            "entries for one can disagree on date and reason.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_unique_revoked_certificate"},
    .check =
        [](const CrlFacts& crl) {
          // Entries of an indirect list may have equal numbers of different CAs.
          std::vector<BytesView> serials;
          serials.reserve(crl.entries().size());
          for (const RevokedEntryFacts& entry : crl.entries()) {
            if (entry.find(oids::kCertificateIssuer) != nullptr) return pass();
            serials.push_back(entry.serial);
          }
          const BytesView twice = find_repeated(std::move(serials));
          return twice.empty() ? pass() : violation(to_hex(twice)).at("revokedCertificates");
        },
};

}  // namespace certwright::validators::rules::community
