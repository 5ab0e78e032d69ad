// Places from which certificates and revocation lists are fetched.
#pragma once

#include "validators/ascii.h"
#include "validators/lint/name_facts.h"

namespace certwright::validators::rules::rfc5280 {

inline bool is_http_or_ldap(const AlternativeName& name) {
  return name.is(GeneralNameKind::uri) &&
         (ascii_istarts_with(name.text(), "http://") || ascii_istarts_with(name.text(), "ldap://"));
}

}  // namespace certwright::validators::rules::rfc5280
