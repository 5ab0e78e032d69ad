// A name that a certificate shall carry, as a person writes it: DNS name, wildcard, IP address,
// e-mail address, URI.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/general_name.h"

namespace certwright::authority {

struct RequestedName {
  GeneralNameKind kind = GeneralNameKind::dns_name;
  std::string text;    // what goes into the certificate: A-labels, canonical address
  Bytes general_name;  // encoded
};

// Text becomes exactly one name or an error: commas, prefixes and line ends have no meaning here
// (T-025). U-labels become A-labels (IDNA 2008). `malformed` with the reason.
Result<RequestedName> parse_requested_name(std::string_view text);

// The same for a name that stands in a certification request. Kinds that are no host, address,
// mailbox or URI are `unsupported`; a malformed one is `malformed`.
Result<RequestedName> check_requested_name(const GeneralName& name);

}  // namespace certwright::authority
