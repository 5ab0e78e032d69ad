// GeneralName (RFC 5280 section 4.2.1.6): subject alternative names, access locations, constraint
// bases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/der_reader.h"
#include "pkcs/name.h"

namespace certwright {

// The CHOICE, by its context tag number.
enum class GeneralNameKind : std::uint8_t {
  other_name = 0,
  rfc822_name = 1,
  dns_name = 2,
  x400_address = 3,
  directory_name = 4,
  edi_party_name = 5,
  uri = 6,
  ip_address = 7,
  registered_id = 8,
};
// "DNS", "IP", "email", "URI", "directory name", "other name", ...
std::string_view to_string(GeneralNameKind kind);

// A view. The kind was read off the tag and the body checked against it (T-014); every use asks for
// the kind first.
struct GeneralName {
  GeneralNameKind kind = GeneralNameKind::other_name;
  // dNSName, rfc822Name, URI: the IA5 octets; iPAddress: 4 or 16 octets (8 or 32 in name
  // constraints); registeredID: OID contents; directoryName: the Name's TLV; otherName: the value's
  // TLV inside [0]; x400Address, ediPartyName: contents.
  BytesView value;
  BytesView other_name_type;  // otherName only: OID contents
  BytesView tlv;

  // `malformed` for tags that are not in the CHOICE, bodies of the wrong form, non-ASCII IA5 octets
  // and an iPAddress of a length that cannot be; says nothing of whether a DNS name is a DNS name.
  static Result<GeneralName> read(DerReader& reader);

  std::string_view text() const { return text_of(value); }
  // For people and JSON, unescaped: "srv.lab.example", "192.0.2.1", "CN=x,O=y", "1.2.3:<hex>".
  std::string to_string() const;
};

// SEQUENCE SIZE (1..MAX) OF GeneralName, given as its TLV. `malformed` when empty.
Result<std::vector<GeneralName>> parse_general_names(BytesView tlv);

// Encodings for the builders.
Bytes encode_dns_name(std::string_view a_label);
Bytes encode_ip_address(BytesView address);
Bytes encode_rfc822_name(std::string_view address);
Bytes encode_uri(std::string_view uri);
Bytes encode_directory_name(BytesView name_tlv);
Bytes encode_user_principal_name(std::string_view upn);

}  // namespace certwright
