// How the rows of the names corpus are read where its sources disagree with RFC 9525 or with each
// other. The corpus's README lists these situations as doubtful.
//
// The predicates look at the text of the row only and share nothing with the library: a library
// that gets a situation wrong still fails its rows.
#pragma once

#include <string>
#include <string_view>

namespace certwright::conformance {

enum class Reading : unsigned char {
  as_written,
  negative,  // the source says yes (match, valid) and RFC 9525 says no
  either,    // the sources differ, so both answers count as agreement
};

// A row that says that `pattern` matches `host`.
// - negative: an asterisk in the host, or in the pattern anywhere but as its complete left-most
//   label, or with a single label after it; a leading dot or an empty label; text that is an
//   address or no host name (another character, a label over 63 octets, a name over 253).
// - either: a trailing dot in the pattern, a hyphen at the end of one of its labels.
Reading read_dns_match(std::string_view pattern, std::string_view host);

// A row that says that two mailboxes are equal; negative when one is no mailbox (an empty side, an
// asterisk or a dot at an end of the domain).
Reading read_email_match(std::string_view presented, std::string_view reference);

// A column of a row about the syntax of `name`.
// - either: an underscore (RFC 1123 has none, DNS names do), for reference names a hyphen at the
//   end of a label.
// - negative, when the row says "valid": an asterisk inside a label.
Reading read_reference_syntax(std::string_view name);
Reading read_presented_syntax(std::string_view name);

// Is the mask of an address-and-mask constraint no prefix? RFC 5280 section 4.2.1.10 wants masks in
// the style of RFC 4632; a source may take any bits.
bool mask_is_no_prefix(std::string_view octets);

}  // namespace certwright::conformance
