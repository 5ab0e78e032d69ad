#include "pkcs/der_writer.h"
#include "pkcs/extensions/sct_list.h"
#include "pkcs/time.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

// An SCT list with one timestamp (RFC 6962 section 3.3) in an OCTET STRING.
Bytes sct_list_of(std::int64_t seconds) {
  Bytes sct(1 + 32, 0);  // version 1, an unknown log
  for (int shift = 56; shift >= 0; shift -= 8) {
    const auto bits = static_cast<std::uint64_t>(seconds) * 1000 >> shift;
    sct.push_back(static_cast<std::uint8_t>(bits & 0xffU));
  }
  for (const std::uint8_t octet : Bytes{0, 0, 4, 3, 0, 1, 0x5a}) sct.push_back(octet);
  const auto size = static_cast<std::uint8_t>(sct.size());
  Bytes list{0, static_cast<std::uint8_t>(size + 2), 0, size};
  list.insert(list.end(), sct.begin(), sct.end());
  DerWriter out;
  out.octet_string(list);
  return std::move(out).take();
}

const RuleRows kRows{
    {"cabf_br.validity_over_39_months", kViolation,
     [] { return tls_server().with_validity("2016-08-01", 1250); }},
    {"cabf_br.validity_over_39_months", kPass,
     [] { return tls_server().with_validity("2016-08-01", 1187); }},
    {"cabf_br.validity_over_39_months", kNotEffective,
     [] { return tls_server().with_validity("2016-07-01", 1800); }},
    {"cabf_br.validity_over_825_days", kViolation,
     [] { return tls_server().with_validity("2019-01-01", 827); }},
    {"cabf_br.validity_over_825_days", kPass,
     [] { return tls_server().with_validity("2019-01-01", 825); }},
    {"cabf_br.validity_over_398_days", kViolation,
     [] { return tls_server().with_validity("2024-01-01", 399); }},
    {"cabf_br.validity_over_398_days", kPass,
     [] { return tls_server().with_validity("2024-01-01", 398); }},
    {"cabf_br.validity_over_397_days", kViolation,
     [] { return tls_server().with_validity("2024-01-01", 398); }},
    {"cabf_br.validity_over_397_days", kPass,
     [] { return tls_server().with_validity("2024-01-01", 397); }},
    {"cabf_br.validity_over_397_days", kNotApplicable,
     [] { return tls_server().with_validity("2024-01-01", 399); }},
    {"cabf_br.validity_over_200_days", kViolation,
     [] { return tls_server().with_validity("2026-03-15", 201); }},
    {"cabf_br.validity_over_200_days", kPass,
     [] { return tls_server().with_validity("2026-03-15", 200); }},
    {"cabf_br.validity_over_200_days", kNotEffective,
     [] { return tls_server().with_validity("2024-01-01", 398); }},
    {"cabf_br.validity_over_199_days", kViolation,
     [] { return tls_server().with_validity("2026-03-15", 200); }},
    {"cabf_br.validity_over_199_days", kPass,
     [] { return tls_server().with_validity("2026-03-15", 199); }},
    {"cabf_br.validity_over_100_days", kViolation,
     [] { return tls_server().with_validity("2027-03-15", 101); }},
    {"cabf_br.validity_over_100_days", kPass,
     [] { return tls_server().with_validity("2027-03-15", 100); }},
    {"cabf_br.validity_over_100_days", kNotEffective,
     [] { return tls_server().with_validity("2024-01-01", 398); }},
    {"cabf_br.validity_over_99_days", kViolation,
     [] { return tls_server().with_validity("2027-03-15", 100); }},
    {"cabf_br.validity_over_99_days", kPass,
     [] { return tls_server().with_validity("2027-03-15", 99); }},
    {"cabf_br.validity_over_47_days", kViolation,
     [] { return tls_server().with_validity("2029-03-15", 48); }},
    {"cabf_br.validity_over_47_days", kPass,
     [] { return tls_server().with_validity("2029-03-15", 47); }},
    {"cabf_br.validity_over_47_days", kNotEffective,
     [] { return tls_server().with_validity("2024-01-01", 398); }},
    {"cabf_br.validity_over_46_days", kViolation,
     [] { return tls_server().with_validity("2029-03-15", 47); }},
    {"cabf_br.validity_over_46_days", kPass,
     [] { return tls_server().with_validity("2029-03-15", 46); }},
    {"cabf_br.backdated", kViolation,
     [] {
       return tls_server().with(oids::kSctList, false,
                                sct_list_of(parse_time_text("2024-06-03T00:00:01Z")->seconds));
     }},
    {"cabf_br.backdated", kPass,
     [] {
       return tls_server().with(oids::kSctList, false,
                                sct_list_of(parse_time_text("2024-06-03T00:00:00Z")->seconds));
     }},
    {"cabf_br.backdated", kNotApplicable, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
