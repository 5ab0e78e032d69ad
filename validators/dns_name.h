// DNS names: syntax of reference and presented names, and whether one matches the other.
//
// RFC 9525 sections 6.2 and 6.3; label and name sizes of RFC 1035 section 2.3.4. Names are octets
// with a length, never C strings, so a NUL is one more character that no name may hold (T-001).
// Matching works on A-labels only and compares ASCII without case; U-labels are converted before
// (idna.h) and never decoded to compare (T-062).
//
// Deviations from RFC 9525, each tested:
// - An underscore is accepted in every label: service names and many internal hosts have one.
// - A reference name may have a hyphen at the end of a label, because such hosts exist and can be
//   covered by a wildcard. A presented name may not (RFC 5890 section 2.3.1).
//
// Nothing here allocates except ReferenceDnsName::parse; all functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::validators {

inline constexpr std::size_t kMaxDnsNameOctets = 253;
inline constexpr std::size_t kMaxDnsLabelOctets = 63;

// What is wrong with a name, the first thing found from the left.
enum class DnsNameFault : std::uint8_t {
  none,
  empty,
  name_too_long,       // more than 253 octets
  control_octet,       // NUL and other C0 controls, DEL
  non_ascii,           // an octet of 0x80 and above: a U-label or other raw text
  bad_character,       // anything else that is not a letter, digit, hyphen, underscore or dot
  leading_dot,         // ".example.com"
  trailing_dot,        // "example.com." as presented name; "example.com.." as reference name
  empty_label,         // "a..b"
  label_too_long,      // more than 63 octets
  hyphen_at_edge,      // "-a.example" or "a-.example" as presented name
  numeric_last_label,  // "192.0.2.1", "3221225985", "0x7f.1": an address, or a spelling of one
  partial_wildcard,    // an asterisk that is not the complete left-most label
  broad_wildcard,      // "*", "*.com": fewer labels after the asterisk than the policy wants
  wildcard_refused,    // a well-formed wildcard where the policy allows none
};

// "contains an empty label", to stand after "the name".
std::string_view describe(DnsNameFault fault);

// Which wildcard certificates count.
enum class WildcardPolicy : std::uint8_t {
  two_labels,  // RFC 9525, and at least two labels after the asterisk (T-061): the default
  one_label,   // Compatibility: also "*.local"; some Windows clients accept it in private name
               // spaces
  none,        // products that refuse every wildcard
};

struct DnsMatchOptions {
  WildcardPolicy wildcards = WildcardPolicy::two_labels;
};

// A name that a user or a program asks for. One trailing dot is allowed.
DnsNameFault check_reference_dns_name(std::string_view name);
// A dNSName as it stands in a certificate.
DnsNameFault check_presented_dns_name(std::string_view name, DnsMatchOptions options = {});

// A valid reference name: lower case, without trailing dot. Immutable; owns its text.
class ReferenceDnsName {
 public:
  // `malformed` with the reason when check_reference_dns_name finds a fault.
  static Result<ReferenceDnsName> parse(std::string_view text);

  // Lives as long as this object.
  std::string_view text() const { return text_; }
  // What follows the first dot; empty for a name of one label.
  std::string_view parent() const { return std::string_view(text_).substr(parent_); }

 private:
  explicit ReferenceDnsName(std::string text);
  std::string text_;
  std::size_t parent_;
};

enum class DnsMatch : std::uint8_t {
  match,
  mismatch,
  malformed_presented,  // never matches; check_presented_dns_name tells why
  refused_wildcard,     // broad_wildcard or wildcard_refused
};

// Does the presented dNSName cover the reference name? A wildcard stands for exactly one label.
DnsMatch match_dns_name(std::string_view presented, const ReferenceDnsName& reference,
                        DnsMatchOptions options = {});

}  // namespace certwright::validators
