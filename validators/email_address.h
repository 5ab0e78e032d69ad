// Internet mail addresses as an rfc822Name holds them: Mailbox of RFC 5321 section 4.1.2, in ASCII.
//
// RFC 5280 section 7.5: the local part is compared exactly, the domain as ASCII without case. A
// quoted local part equals the same text unquoted, so quotes do not slip past an excluded subtree.
// Address literals (user@[192.0.2.1]) are refused. Domains must be DNS names of dns_name.h without
// wildcard and without trailing dot. Pure, thread-safe, no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace certwright::validators {

inline constexpr std::size_t kMaxEmailAddressOctets = 320;

// Views into the text that was parsed.
struct EmailAddress {
  std::string_view local_part;  // as written, with its quotes
  std::string_view domain;
};

// Empty when the text is no mailbox.
std::optional<EmailAddress> parse_email_address(std::string_view text);

// The same mailbox? (RFC 5321)
bool same_mailbox(const EmailAddress& a, const EmailAddress& b);
// The same and written alike, which is what RFC 5280 section 7.5 calls equal: the local parts octet
// by octet.
bool same_spelling(const EmailAddress& a, const EmailAddress& b);

enum class EmailMatch : std::uint8_t { match, mismatch, malformed_presented };

// Does the presented rfc822Name name the reference mailbox? There are no wildcards.
EmailMatch match_email_address(std::string_view presented, const EmailAddress& reference);

}  // namespace certwright::validators
