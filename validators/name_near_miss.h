// Why a name almost matched: for the message and the fix, never for the verdict.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "validators/dns_name.h"

namespace certwright::validators {

// In falling order of how likely it explains the mistake.
enum class NearMiss : std::uint8_t {
  trailing_dot,          // presented "srv.example.": equal but for a dot that must not be there
  unicode_form,          // presented the U-label of the reference name where the A-label belongs
  missing_www,           // asked for www.example.com, presented example.com
  extra_www,             // asked for example.com, presented www.example.com
  wildcard_bare_domain,  // asked for example.com, presented *.example.com
  wildcard_too_deep,     // asked for a.b.example.com, presented *.example.com
  broad_wildcard,        // presented "*.com": would cover the name if such wildcards counted
  short_reference,       // asked for "srv", presented srv.example.com
  short_presented,       // asked for srv.example.com, presented "srv"
  suffix_differs,        // asked for srv.corp.example, presented srv.example.com
  one_character,         // one character added, missing or changed
  none,
};

// "the wildcard covers one label only", to stand as part of a sentence.
std::string_view describe(NearMiss near_miss);

// For a presented dNSName that does not match. Time is linear in the length of the names.
NearMiss diagnose_dns_mismatch(std::string_view presented, const ReferenceDnsName& reference);

struct NearestName {
  NearMiss near_miss = NearMiss::none;
  std::string_view presented;  // one of the names given, or empty
};
// The best explanation among several; the first of equals.
NearestName nearest_dns_name(std::span<const std::string_view> presented,
                             const ReferenceDnsName& reference);

}  // namespace certwright::validators
