// SignedCertificateTimestampList (RFC 6962 section 3.3) as octets.
#pragma once

#include "pkcs/der_reader.h"

namespace certwright::validators::rules::rfc6962 {

// The value of the extension is a list, and nothing is in it.
inline bool is_empty_list(BytesView value) {
  DerReader in(value);
  const auto list = in.read_octet_string();
  return list && list->size() == 2 && (*list)[0] == 0 && (*list)[1] == 0;
}

}  // namespace certwright::validators::rules::rfc6962
