// SubjectKeyIdentifier and AuthorityKeyIdentifier, RFC 5280 sections 4.2.1.2 and 4.2.1.1.
// Hints for finding issuers, never proof.
#pragma once

#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/general_name.h"

namespace certwright {

struct SubjectKeyIdentifier {
  BytesView key_identifier;

  static Result<SubjectKeyIdentifier> decode(BytesView value);
  static Bytes encode(BytesView key_identifier);
};

struct AuthorityKeyIdentifier {
  BytesView key_identifier;  // empty when absent
  BytesView
      authority_cert_issuer;  // [1] contents: GeneralNames without its own tag; empty when absent
  BytesView authority_cert_serial;  // INTEGER contents; empty when absent

  static Result<AuthorityKeyIdentifier> decode(BytesView value);
  static Bytes encode(BytesView key_identifier);
};

}  // namespace certwright
