// One name against one name-constraints subtree (RFC 5280 section 4.2.1.10).
//
// Pure functions on octets and text; which names and subtrees meet, and what the sets of a whole
// path mean together, is the path validator's business. directoryName is compared elsewhere, with
// distinguished names.
//
// Both sides are compared as ASCII without case (T-052). A name or base that is malformed (trailing
// dot, NUL, partial wildcard, a mask that is no prefix) yields `malformed`, and the path must fail.
#pragma once

#include <cstdint>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright::validators {

enum class SubtreeRelation : std::uint8_t {
  within,   // the name, and every name it can stand for, lies in the subtree
  partly,   // a wildcard of which some expansions lie in the subtree (T-051), or a mailbox that is
            // the base's by its meaning and not by its spelling
  outside,  // nothing it stands for lies in the subtree
  malformed,  // the name or the base is no valid name of its type
};

// A permitted subtree is satisfied only by what lies wholly within it.
constexpr bool satisfies_permitted(SubtreeRelation relation) {
  return relation == SubtreeRelation::within;
}
// An excluded subtree is violated by anything that is not known to be outside.
constexpr bool violates_excluded(SubtreeRelation relation) {
  return relation != SubtreeRelation::outside;
}

// dNSName: the base itself and every name made by adding labels on the left; an empty base is every
// name. Compatibility: a base with a leading dot is not in RFC 5280 for dNSName, but public CAs use
// it and verifiers agree on it: only names with at least one more label.
SubtreeRelation dns_name_in_subtree(std::string_view presented, std::string_view base);

// iPAddress: 4 or 16 octets against 8 or 32 (address and mask). The mask must be a prefix in the
// style of RFC 4632, as RFC 5280 wants it. An address of the other family is outside.
SubtreeRelation ip_address_in_subtree(BytesView address, BytesView base_and_mask);

// rfc822Name: base "user@host" is that mailbox, "host" every mailbox on that host, ".domain" every
// mailbox on a host below the domain. RFC 5280 section 4.2.1.10 has no other forms, so an empty
// base is malformed.
SubtreeRelation email_address_in_subtree(std::string_view presented, std::string_view base);

// uniformResourceIdentifier: base "host" is exactly that host, ".domain" every host below it; it
// MUST be a fully qualified domain name, so an empty one is malformed. A URI whose host is missing,
// an IP address or no DNS name is malformed, because RFC 5280 says that such a certificate MUST be
// rejected.
SubtreeRelation uri_in_subtree(std::string_view uri, std::string_view base);

// SRVName (RFC 4985 section 4): base "_mail.example.com" is that service on the domain and on what
// is below it, "_mail" that service anywhere, "example.com" every service on the domain and below.
SubtreeRelation srv_name_in_subtree(std::string_view srv_name, std::string_view base);

}  // namespace certwright::validators
