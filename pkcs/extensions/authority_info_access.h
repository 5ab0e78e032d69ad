// AuthorityInfoAccess and SubjectInfoAccess: RFC 5280 sections 4.2.2.1 and 4.2.2.2.
#pragma once

#include <string>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/general_name.h"
#include "pkcs/oid.h"

namespace certwright {

struct AccessDescription {
  BytesView method;  // OID contents
  GeneralName location;
};

struct AuthorityInfoAccess {
  std::vector<AccessDescription> descriptions;

  // The URIs given for one access method.
  std::vector<std::string> uris(const Oid& method) const;
  static Result<AuthorityInfoAccess> decode(BytesView value);
  // Whether decode() would say ok, without keeping anything.
  static Status check(BytesView value);
  static Bytes encode(const std::vector<std::string>& ocsp_uris,
                      const std::vector<std::string>& ca_issuer_uris);
};

}  // namespace certwright
